"""Registers: files imported into snapshots, and what the snapshots say about one bidder."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

from intake.store import Store
from models.db import registers
from models.db.registers import Record
from models.db.session import Database
from models.document import Document
from models.errors import InputError
from models.registry import (
    Answers,
    CompanyRecord,
    DebarmentRecord,
    PrcInvestedRecord,
    RegistryList,
    Snapshot,
)
from models.tender import Tender
from validators.registries import (
    asked,
    candidates,
    company_day,
    content,
    debarred_day,
    read_company,
    read_debarred,
    read_prc_invested,
    refuse_if_shrunk,
    refused,
)

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


DAYS: dict[RegistryList, Callable[[bytes], date | None]] = {
    RegistryList.COMPANY: company_day,
    RegistryList.DEBARRED: debarred_day,
}
"""Lists whose files may say which day they speak of."""


def import_file(
    database: Database, actor: str, which: RegistryList, path: Path, as_of: date, tender_id: str = ""
) -> Snapshot:
    """Reads a published file, or all files of a folder as one list, and keeps it as a dated snapshot.

    The day a file itself states goes before `as_of`. With a tender's id the snapshot answers for that tender alone, and
    before any other. Raises RegistryFileError.
    """
    return _keep(database, actor, which, [(each.name, content(each)) for each in _within(path)], as_of, tender_id)


def _within(path: Path) -> list[Path]:
    """The file itself, or the files of a folder: the register's answers saved one a number."""
    if not path.is_dir():
        return [path]
    files = sorted(each for each in path.iterdir() if each.is_file())
    if not files:
        raise refused(path.name, "資料夾是空的")
    return files


def _keep(
    database: Database, actor: str, which: RegistryList, files: Sequence[tuple[str, bytes]], as_of: date, tender_id: str
) -> Snapshot:
    read = [READERS[which](data, name) for name, data in files]
    records = list(dict.fromkeys(chain.from_iterable(read)))
    stated = [day for _, data in files if which in DAYS and (day := DAYS[which](data)) is not None]
    digest = hashlib.sha256(b"".join(data for _, data in files)).hexdigest()
    name = files[0][0] if len(files) == 1 else f"{files[0][0]} 等 {len(files)} 檔"
    snapshot = Snapshot(which, min(stated, default=as_of), digest, len(records), name, datetime.now(UTC))
    with database.unit_of_work() as session:
        before = registers.chosen(session, which, tender_id, snapshot.as_of)
        if before is not None and not tender_id:
            refuse_if_shrunk(len(records), before[1].rows, name)
        registers.keep(session, actor, snapshot, records, tender_id)
    return snapshot


def import_beside(
    database: Database, actor: str, store: Store, prefix: str, tender: Tender
) -> tuple[tuple[Snapshot, ...], tuple[str, ...]]:
    """Imports the register files in `{prefix}registry/` for this tender; what was imported, and what could not be.

    `company.json` and `company.csv` side by side, and the files in a folder `company/`, make one list.
    """
    done, wrong = [], []
    start = f"{prefix}registry/"
    keys = [each.key for each in store.list(start)]
    for which in RegistryList:
        own = [key for key in keys if re.match(rf"{which.value}(\.[^/]*|/[^/]+)$", key.removeprefix(start))]
        if own:
            try:
                files = [(key.rpartition("/")[2], store.read(key)) for key in own]
                done.append(_keep(database, actor, which, files, tender.opening_date, tender.id))
            except InputError as error:
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
