"""The second reading of a packet's crops; what was read before on the same picture is taken up again."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pydantic import TypeAdapter

from flows.desk import Desk
from models.db import readings
from models.packet import Packet
from models.page import Page
from models.second import SecondReading
from validators.again import Wanted

SECOND_STAGE = "second/2"  # raised whenever the second reading changes what it gives
SAID = TypeAdapter(SecondReading)
DIGITS = 16  # of the hash of what a crop is held against


async def read_again(
    packet: Packet, crops: Sequence[Wanted], pages: Mapping[str, Page], desk: Desk
) -> dict[tuple[str, str], SecondReading]:
    """What each crop says at the second look, by document id and dotted field name."""
    keys = {each: _key(each, pages) for each in crops}
    with desk.database.unit_of_work() as session:
        kept = readings.crop_texts(session, SECOND_STAGE, keys.values())
    said = {key: SAID.validate_json(text) for key, text in kept.items()}
    missing = [each for each in crops if keys[each] not in said]
    page_ids = sorted({each.evidence.page_id for each in missing})
    with desk.log.stage("read again", packet.id) as counts:
        counts |= {"crops": len(crops), "missing": len(missing)}
        fresh = await asyncio.gather(*(_page(pages[page_id], missing, keys, desk) for page_id in page_ids))
    for told in fresh:
        said |= told
    return {(each.document_id, each.name): said.get(keys[each], SecondReading()) for each in crops}


def joined(
    unlike: Mapping[tuple[str, str], SecondReading], hypotheses: Mapping[tuple[str, str], SecondReading]
) -> dict[tuple[str, str], SecondReading]:
    """The unlike engine's words with what the hypotheses gave beside them."""
    nothing = SecondReading()
    return {
        key: replace(hypotheses.get(key, nothing), unlike=unlike.get(key, nothing).unlike)
        for key in {**unlike, **hypotheses}
    }


async def _page(
    page: Page, missing: Sequence[Wanted], keys: Mapping[Wanted, tuple[str, str]], desk: Desk
) -> dict[tuple[str, str], SecondReading]:
    """The missing crops of one page."""
    own = [each for each in missing if each.evidence.page_id == page.id]
    read = await desk.readers.read_again(page.image, [each.crop for each in own])
    if read is None:
        return {}
    told = {keys[each]: one for each, one in zip(own, read, strict=True)}
    with desk.database.unit_of_work() as session:
        readings.keep_crop_texts(
            session, SECOND_STAGE, {key: SAID.dump_json(one).decode() for key, one in told.items()}
        )
    return told


def _key(wanted: Wanted, pages: Mapping[str, Page]) -> tuple[str, str]:
    """The picture's hash, and the place in it with what it is held against."""
    crop = wanted.crop
    asked = hashlib.sha256(repr((crop.kind, crop.grammar, crop.entries)).encode()).hexdigest()[:DIGITS]
    place = " ".join(f"{each:.5f}" for each in (crop.box.x0, crop.box.y0, crop.box.x1, crop.box.y1))
    return pages[wanted.evidence.page_id].image_sha256, f"{place} {asked}"
