"""The company register asked about the numbers of a bid while a tender runs, and the tax register where it is silent.

Only where the setting `registries_online` allows it. Each answer is kept for ever under its day; of several the one that
speaks for the opening counts. A register that gives no usable answer leaves what the imported lists say, and the rules say
unknown where that does not suffice.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from models.db import registers, registry_answers
from models.db.registry_answers import Register, proves
from models.db.session import Database
from models.document import Document
from models.errors import RegistrySilentError, SetupError
from models.registry import Answers, Asked, RegistryList, Snapshot
from models.tender import TAIPEI, Tender
from settings import Settings
from validators.identifiers import is_ubn
from validators.normalise.text import squeezed
from validators.registries import asked as asked_of
from validators.registries.gcis import CompanyRegister
from validators.registries.tax_registration import TaxRegister
from validators.registries.web import Manners, Web

OFFLINE = "未允許連線查詢登記資料；請設定環境變數 BIDINTAKE_REGISTRIES_ONLINE=true，或以 registry import 匯入檔案"
MOST_NAMESAKES = 3  # firms of one name looked up for a number that was misread


class Registers:
    """The registers that are asked about single numbers; one for a run, shared by its packets."""

    def __init__(self, database: Database, settings: Settings) -> None:
        allowed(settings)
        self._database = database
        self._actor = settings.actor
        company, tax = Web("商工登記資料", manners(settings)), Web("稅籍登記資料", manners(settings))
        self._webs = (company, tax)
        self._company = CompanyRegister(company, settings.registry_company_url)
        self._tax = TaxRegister(tax, settings.registry_tax_url) if settings.registry_tax_url else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the connections."""
        for web in self._webs:
            web.close()

    def ask(self, number: str) -> Asked:
        """Asks the company register about one number, whatever is known already. Raises RegistrySilentError."""
        return self._kept(Register.COMPANY, self._company.ask(number))

    def answer(self, answers: Answers, documents: tuple[Document, ...], opening: date) -> Answers:
        """The answers with the company register's own on the bidder's numbers, where it gave one.

        An imported list that speaks for the opening goes before answers that do not. Raises nothing for a silent register.
        """
        numbers, names = asked_of(documents)
        found = [each for number in numbers if is_ubn(number) and (each := self._known(number, opening)) is not None]
        wanted = {squeezed(name) for name in names}
        if not wanted & {squeezed(record.name) for each in found for record in each.records}:
            found += self._namesakes(names[:1], opening)
        if not found or (
            _speaks(answers.company_snapshot, opening) and not _speaks(_snapshot(found, opening), opening)
        ):
            return answers
        records = tuple(dict.fromkeys(record for each in found for record in each.records))
        return replace(answers, company_snapshot=_snapshot(found, opening), companies=records)

    def _known(self, number: str, opening: date) -> Asked | None:
        """What was answered before, where asking now can give nothing better; else what is answered now."""
        with self._database.unit_of_work() as session:
            kept = registry_answers.answer(session, Register.COMPANY, number, opening)
        if kept is not None and _serves(day_of(kept), opening):
            return kept
        try:
            return self.ask(number)
        except RegistrySilentError:
            return kept or self._taxed(number, opening)

    def _taxed(self, number: str, opening: date) -> Asked | None:
        with self._database.unit_of_work() as session:
            kept = registry_answers.answer(session, Register.TAX, number, opening)
        if self._tax is None or (kept is not None and _serves(day_of(kept), opening)):
            return kept
        try:
            return self._kept(Register.TAX, self._tax.ask(number))
        except RegistrySilentError:
            return kept

    def _namesakes(self, names: Sequence[str], opening: date) -> list[Asked]:
        """Firms of that name, for a number that was misread; none where the register is silent."""
        try:
            numbers = [number for name in names for number in self._company.numbers_of(name)]
        except RegistrySilentError:
            return []
        return [each for number in numbers[:MOST_NAMESAKES] if (each := self._known(number, opening)) is not None]

    def _kept(self, register: Register, found: Asked) -> Asked:
        with self._database.unit_of_work() as session:
            registry_answers.keep(session, self._actor, register, found)
        return found


def registers_for(database: Database, settings: Settings, tender: Tender) -> Registers | None:
    """The registers to ask for a tender; None where the settings forbid it, or where the tender brought its own list."""
    with database.unit_of_work() as session:
        own = registers.brought(session, RegistryList.COMPANY, tender.id)
    return Registers(database, settings) if settings.registries_online and not own else None


def manners(settings: Settings) -> Manners:
    """How the settings want servers to be asked."""
    return Manners(
        gap=settings.registry_gap,
        timeout=settings.registry_timeout,
        attempts=settings.registry_attempts,
        first_wait=settings.registry_wait,
        ca_file=settings.registry_ca_file,
    )


def allowed(settings: Settings) -> None:
    """Raises SetupError where the settings keep the service off the network."""
    if not settings.registries_online:
        raise SetupError(OFFLINE)


def day_of(found: Asked) -> date:
    """The day an answer speaks of, in Taipei."""
    return found.at.astimezone(TAIPEI).date()


def _serves(day: date, opening: date) -> bool:
    """An answer of today serves; one of another day does once the opening is over, unless it was too old by then."""
    today = datetime.now(UTC).astimezone(TAIPEI).date()
    return day == today or (today > opening and (day > opening or proves(day, opening)))


def _speaks(snapshot: Snapshot | None, opening: date) -> bool:
    return snapshot is not None and proves(snapshot.as_of, opening)


def _snapshot(found: Sequence[Asked], opening: date) -> Snapshot:
    """The answers as one dated list. Its day is the one that proves least: after the opening, or else the oldest."""
    days = sorted(map(day_of, found))
    day = days[-1] if days[-1] > opening else days[0]
    digest = hashlib.sha256("".join(each.sha256 for each in found).encode()).hexdigest()
    source = "、".join(dict.fromkeys(urlsplit(each.fetched[0].url).netloc for each in found))
    rows = sum(len(each.records) for each in found)
    return Snapshot(RegistryList.COMPANY, day, digest, rows, source, max(each.at for each in found))
