"""Registers: files imported into snapshots, and what the snapshots say about one bidder."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from models.db import registers
from models.db.registers import Record
from models.db.session import Database
from models.document import Document
from models.errors import RegistryFileError
from models.registry import (
    Answers,
    CompanyRecord,
    DebarmentRecord,
    PrcInvestedRecord,
    RegistryList,
    Snapshot,
)
from models.tender import Tender
from validators.registries import asked, candidates, read_company, read_debarred, read_prc_invested, refuse_if_shrunk

READERS: dict[RegistryList, Callable[[bytes, str], Sequence[Record]]] = {
    RegistryList.COMPANY: read_company,
    RegistryList.DEBARRED: read_debarred,
    RegistryList.PRC_INVESTED: read_prc_invested,
}


@dataclass(frozen=True, slots=True)
class Snapshots:
    """The snapshots that answer for a tender; None where a list could not be asked."""

    company: tuple[Snapshot, tuple[CompanyRecord, ...]] | None
    debarred: tuple[Snapshot, tuple[DebarmentRecord, ...]] | None
    prc_invested: tuple[Snapshot, tuple[PrcInvestedRecord, ...]] | None


def import_file(
    database: Database, actor: str, which: RegistryList, path: Path, as_of: date, tender_id: str = ""
) -> Snapshot:
    """Reads a published file and keeps it as a dated snapshot. Raises RegistryFileError.

    With a tender's id the snapshot answers for that tender alone, and before any other.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RegistryFileError(f"{path}: cannot be opened ({error.strerror})") from error
    records = READERS[which](data, path.name)
    snapshot = Snapshot(which, as_of, hashlib.sha256(data).hexdigest(), len(records), path.name, datetime.now(UTC))
    with database.unit_of_work() as session:
        before = registers.chosen(session, which, tender_id, as_of)
        if before is not None and not tender_id:
            refuse_if_shrunk(len(records), before[1].rows, path.name)
        registers.keep(session, actor, snapshot, records, tender_id)
    return snapshot


def import_beside(
    database: Database, actor: str, folder: Path, tender: Tender
) -> tuple[tuple[Snapshot, ...], tuple[str, ...]]:
    """Imports the register files in `folder/registry` for this tender; what was imported, and what could not be."""
    done, wrong = [], []
    for which in RegistryList:
        for path in sorted((folder / "registry").glob(f"{which.value}.*")):
            try:
                done.append(import_file(database, actor, which, path, tender.opening_date, tender.id))
            except RegistryFileError as error:
                wrong.append(str(error))
    return tuple(done), tuple(wrong)


def snapshots_for(database: Database, tender: Tender) -> Snapshots:
    """The snapshots nearest to the tender's opening."""
    found: dict[RegistryList, tuple[Snapshot, tuple[Record, ...]] | None] = {}
    with database.unit_of_work() as session:
        for which in RegistryList:
            chosen = registers.chosen(session, which, tender.id, tender.opening_date)
            found[which] = None if chosen is None else (chosen[1], registers.entries(session, which, chosen[0]))
    return Snapshots(
        found[RegistryList.COMPANY],  # type: ignore[arg-type]
        found[RegistryList.DEBARRED],  # type: ignore[arg-type]
        found[RegistryList.PRC_INVESTED],  # type: ignore[arg-type]
    )


def answers_for(snapshots: Snapshots, documents: tuple[Document, ...]) -> Answers:
    """All records that may concern the bidder."""
    numbers, names = asked(documents)
    company, debarred, invested = snapshots.company, snapshots.debarred, snapshots.prc_invested
    return Answers(
        company_snapshot=company[0] if company else None,
        companies=candidates(company[1], numbers, names) if company else (),
        debarred_snapshot=debarred[0] if debarred else None,
        debarred=candidates(debarred[1], numbers, names) if debarred else (),
        prc_invested_snapshot=invested[0] if invested else None,
        prc_invested=candidates(invested[1], numbers, names) if invested else (),
    )
