"""What a reading process does: builds its engine once, reads pages and crops, one job at a time, on one thread."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection

import cv2
import numpy as np

from flows.jobs import Job, ReadCrops, ReadPage
from flows.stores import store_at
from intake.limits import end_with_parent
from intake.store import Store
from models.db.readings import Reading
from models.errors import BidIntakeError, InputError
from models.page import Page
from models.second import Crop, SecondReading
from ocr.engine import Engine
from ocr.engines import engine as build_engine
from ocr.recognise import recognise
from ocr.second import Second
from ocr.upright import OrientationClassifier
from settings import settings

QUALITY = 90  # of the JPEG an upright page is kept as


@dataclass(frozen=True, slots=True)
class _Desk:
    engine: Engine
    second: Second
    classifier: OrientationClassifier
    store: Store


def serve(way: Connection, engine: str, root: str) -> None:
    """The life of a reading process: says None when it is ready, then answers each job with its result or its error.

    Ends when the other side lets go of the connection, by close or by death.
    """
    end_with_parent()
    try:
        cv2.setNumThreads(1)
        reader = build_engine(engine)
        desk = _Desk(reader, Second(reader), OrientationClassifier(), store_at(root, settings()))
        way.send(None)
        while True:
            way.send(_done(way.recv(), desk))
    except BidIntakeError as error:
        way.send(error)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return


def _done(job: Job, desk: _Desk) -> object:
    try:
        match job:
            case ReadPage(page):
                return read_page(page, desk)
            case ReadCrops(key, crops):
                return read_crops(key, crops, desk)
    except BidIntakeError as error:
        return error
    except Exception as error:  # a fault in our code or a library on one page: that page goes to a person, by name
        return InputError(f"{type(error).__name__}: {error}")


def read_page(page: Page, desk: _Desk) -> Reading:
    """The page upright, with its text. Raises InputError where its picture cannot be opened or written."""
    image = cv2.imdecode(np.frombuffer(desk.store.read(page.image), np.uint8), cv2.IMREAD_COLOR)
    if image is None:
        raise InputError("頁面圖片無法開啟")
    seen = recognise(page, image, desk.engine, desk.classifier)
    ok, data = cv2.imencode(".jpg", seen.image, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not ok:
        raise InputError("轉正後之圖片無法寫出")
    desk.store.write(upright_key(page), data.tobytes())
    return Reading(replace(seen.page, image=upright_key(page)), seen.text)


def read_crops(key: str, crops: Sequence[Crop], desk: _Desk) -> tuple[SecondReading, ...]:
    """What is read in each crop at the second look."""
    image = cv2.imdecode(np.frombuffer(desk.store.read(key), np.uint8), cv2.IMREAD_COLOR)
    if image is None:
        raise InputError(f"頁面圖片 {key} 無法開啟")
    return desk.second(image, crops)


def upright_key(page: Page) -> str:
    """Where a page's upright picture lies."""
    return f"upright/{page.image_sha256}.jpg"
