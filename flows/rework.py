"""A packet read again after a person turned a page or sorted the pages: the same steps as a run, from its pages on.

What people had decided stays; it counts on wherever the reading is the same (flows/reviewed.py). Broken off in the
middle, the packet is no longer in review, and the next run of the tender goes on from there.
"""

import hashlib
from dataclasses import replace

import cv2
import numpy as np

from flows.desk import Desk
from intake.paginate import Paginated
from intake.store import Store
from models.bid import Bid
from models.db import packets, reviews
from models.errors import InputError
from models.packet import Packet
from models.page import Page
from models.review import turns

TURN = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
QUALITY = 95  # of the JPEG a turned page is kept as: it is read again


async def rework(packet: Packet, desk: Desk) -> None:
    """Turns the pages as people said, and takes the packet to its review again. Raises InputError for a lost picture."""
    from flows import steps

    lay_pages(packet, desk)
    with desk.database.unit_of_work() as session:
        packets.receive(session, desk.actor, packet)
        pages = tuple(laid for laid, _ in packets.pages_of(session, packet))
        problems = packets.intake_problems(session, packet)
    recognised = await steps.recognise.fn(packet, Paginated(pages, problems), desk)
    documents = await steps.extract.fn(packet, recognised, desk)
    answers = await steps.ask_registers.fn(documents, desk)
    witnessed = await steps.hear_witnesses.fn(packet, documents, recognised, answers, desk)
    bid = Bid(desk.tender, packet.id, witnessed, answers, desk.tender.opening_date, recognised.problems, packet)
    judged = await steps.judge.fn(bid, recognised)
    findings = await steps.check.fn(bid, judged, recognised)
    await steps.open_review.fn(packet, bid, judged, findings, desk)


def lay_pages(packet: Packet, desk: Desk) -> None:
    """Lays down a turned picture for every page whose turns by people are not yet in its picture."""
    with desk.database.reading() as session:
        review = reviews.review_of(session, packet.tender_id, packet.id)
        pages = packets.pages_of(session, packet)
    wanted = turns(review.decisions, review.undone)
    for laid, upright in pages:
        more = (wanted.get(laid.id, 0) - laid.told) % 360
        if more:
            turned = turned_page(upright or laid, wanted.get(laid.id, 0), more, desk.work)
            with desk.database.unit_of_work() as session:
                packets.lay_down(session, packet, turned)


def turned_page(page: Page, told: int, more: int, work: Store) -> Page:
    """The page turned by `more` degrees from how it stands, with its picture written; `told` is its turn altogether.

    Without its text layer, whose boxes were measured on the page as it lay: the picture alone is read.
    """
    image = cv2.imdecode(np.frombuffer(work.read(page.image), np.uint8), cv2.IMREAD_COLOR)
    if image is None:
        raise InputError(f"{page.file} 第 {page.number} 頁之影像無法開啟")
    ok, data = cv2.imencode(".jpg", cv2.rotate(image, TURN[more]), [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not ok:
        raise InputError(f"{page.file} 第 {page.number} 頁無法轉正")
    digest = hashlib.sha256(data.tobytes()).hexdigest()
    work.write(f"turned/{digest}.jpg", data.tobytes())
    width, height = (page.height, page.width) if more in (90, 270) else (page.width, page.height)
    return replace(
        page,
        image=f"turned/{digest}.jpg",
        image_sha256=digest,
        width=width,
        height=height,
        turned=0,
        skew=0.0,
        text_layer=(),
        told=told or 360,
    )
