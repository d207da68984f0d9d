"""What is in the store and not in the table, and the reverse: at any time, for one tender, file by file."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flows.sealed import opened
from intake.originals import original_key
from intake.receive import load_tender, packet_of, seen
from intake.store import Store
from models.db import errands, packets, receipts
from models.db.receipts import Receipt, content_digest
from models.db.session import Database
from models.errand import ErrandState, Pool
from models.packet import Packet


class Gap(StrEnum):
    """How store and table differ over one packet."""

    NOT_TAKEN = "在儲存區，但尚未收件"
    CHANGED = "儲存區內容與收件紀錄不同"
    GONE = "收件紀錄有，但已不在儲存區（原件另有保存）"
    NO_ORIGINAL = "收件紀錄有，但保存之原件不見或內容不符"
    NOT_THROUGH = "已收件，尚未處理完成"
    SET_ASIDE = "處理多次未成，已移出等待人工"


@dataclass(frozen=True, slots=True)
class Difference:
    """One packet, or one file of it, and what is wrong with it."""

    packet_id: str
    gap: Gap
    file: str = ""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A tender's store and table held against each other."""

    in_store: int
    in_table: int
    differences: tuple[Difference, ...]


def reconcile(database: Database, bids: Store, pictures: Store, tender_id: str) -> Reconciled:
    """Reads every file of the tender once. Raises SealedError before the opening, TenderError for a wrong tender.json."""
    tender = load_tender(bids, f"{tender_id}/")
    opened(tender)
    lying = {
        packet_id: packet_of(bids, f"{tender_id}/", tender_id, packet_id, objects)
        for packet_id, objects in seen(bids, f"{tender_id}/").items()
    }
    with database.reading() as session:
        kept = {each.packet.id: each for each in receipts.of_tender(session, tender_id)}  # the last of each packet
        through = set(packets.names_through(session, tender_id))
        queue = {
            packet_id: state
            for pool in (Pool.INTAKE, Pool.READING)
            for packet_id, (_, state) in errands.standing(session, tender_id, pool).items()
        }
    found = [*_in_store(lying, kept), *_in_table(kept, lying, through, queue, pictures)]
    return Reconciled(len(lying), len(kept), tuple(sorted(found, key=lambda each: (each.packet_id, each.gap.name))))


def _in_store(lying: dict[str, Packet], kept: dict[str, Receipt]) -> Iterator[Difference]:
    for packet_id, packet in lying.items():
        if packet_id not in kept:
            yield Difference(packet_id, Gap.NOT_TAKEN)
        elif content_digest(packet) != kept[packet_id].sha256:
            yield Difference(packet_id, Gap.CHANGED)


def _in_table(
    kept: dict[str, Receipt],
    lying: dict[str, Packet],
    through: set[str],
    queue: dict[str, ErrandState],
    pictures: Store,
) -> Iterator[Difference]:
    for packet_id, receipt in kept.items():
        if packet_id not in lying:
            yield Difference(packet_id, Gap.GONE)
        if queue.get(packet_id) is ErrandState.SET_ASIDE:
            yield Difference(packet_id, Gap.SET_ASIDE)
        elif packet_id not in through:
            yield Difference(packet_id, Gap.NOT_THROUGH)
        for file in receipt.packet.files:
            if not _whole(pictures, file.sha256):
                yield Difference(packet_id, Gap.NO_ORIGINAL, file.name)


def _whole(pictures: Store, sha256: str) -> bool:
    """True where the bytes kept under a hash still have it."""
    key = original_key(sha256)
    return pictures.exists(key) and hashlib.sha256(pictures.read(key)).hexdigest() == sha256
