"""What readers made of pictures, kept by the picture's hash: whole pages, and second readings of crops."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.db.tables import CropReadingRow, PacketRow, PageRow, ReadingRow
from models.page import Page, PageText

PAGE, TEXT = TypeAdapter(Page), TypeAdapter(PageText)


@dataclass(frozen=True, slots=True)
class Reading:
    """A page put upright, and what was read on it."""

    page: Page
    text: PageText


def reading(session: Session, page: Page, reader: str) -> Reading | None:
    """What a reader made of that picture before, whichever packet it lay in."""
    row = session.get(ReadingRow, (page.image_sha256, reader))
    if row is None:
        return None
    body: Any = row.body
    known = PAGE.validate_python(body["page"])
    here = replace(known, id=page.id, file=page.file, file_sha256=page.file_sha256, number=page.number)
    return Reading(here, replace(TEXT.validate_python(body["text"]), page_id=page.id))


def keep_reading(session: Session, page: Page, reader: str, read: Reading) -> None:
    """Remembers what a reader made of the picture of `page`."""
    body = {"page": PAGE.dump_python(read.page, mode="json"), "text": TEXT.dump_python(read.text, mode="json")}
    session.merge(ReadingRow(image_sha256=page.image_sha256, reader=reader, body=body))


def crop_texts(session: Session, reader: str, crops: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Second readings made before, by (picture's hash, crop)."""
    wanted = set(crops)
    rows = session.scalars(
        select(CropReadingRow).where(
            CropReadingRow.reader == reader, CropReadingRow.image_sha256.in_({image for image, _ in wanted})
        )
    )
    return {(row.image_sha256, row.crop): row.text for row in rows if (row.image_sha256, row.crop) in wanted}


def keep_crop_texts(session: Session, reader: str, texts: Mapping[tuple[str, str], str]) -> None:
    """Remembers second readings."""
    for (image, crop), text in texts.items():
        session.merge(CropReadingRow(image_sha256=image, reader=reader, crop=crop, text=text))


def poor_pages(session: Session, row: PacketRow, reader: str) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of pages too poor to judge, and of pages without grey levels."""
    texts = []
    for page in session.scalars(select(PageRow).where(PageRow.packet == row.id, PageRow.upright.is_not(None))):
        known = reading(session, PAGE.validate_python(page.body), reader)
        texts += [] if known is None else [known.text]
    return (
        frozenset(each.page_id for each in texts if each.illegible),
        frozenset(each.page_id for each in texts if each.two_valued),
    )
