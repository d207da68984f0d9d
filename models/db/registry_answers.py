"""What registers answered about single numbers, day by day, kept for ever with the answers as they came.

Of several days the last one up to the opening counts; where there is none, the nearest after it: the rules then say that
it cannot prove the state at the opening.
"""

from datetime import date, datetime
from enum import StrEnum

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, Index, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.db.audit import append
from models.db.tables import Base, Body
from models.registry import OLDEST, Asked, CompanyRecord, Fetched
from models.tender import TAIPEI

RECORDS = TypeAdapter(tuple[CompanyRecord, ...])


class Register(StrEnum):
    """Registers that answer about one number."""

    COMPANY = "company"  # 公司登記、商業登記
    TAX = "tax"  # 營業稅籍登記


class RegistryAnswerRow(Base):
    __tablename__ = "registry_answer"
    __table_args__ = (Index("ix_registry_answer_ubn", "register", "ubn", "asked_on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(16))
    ubn: Mapped[str] = mapped_column(String(8))
    asked_on: Mapped[date]
    """The day in Taipei."""
    asked_at: Mapped[datetime]
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the hashes of all answers."""
    records: Mapped[Body]


class RegistryFetchedRow(Base):
    """One answer of the server, byte for byte (UTF-8 text)."""

    __tablename__ = "registry_fetched"
    id: Mapped[int] = mapped_column(primary_key=True)
    answer: Mapped[int] = mapped_column(ForeignKey("registry_answer.id"), index=True)
    url: Mapped[str]
    fetched_at: Mapped[datetime]
    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)


def keep(session: Session, actor: str, register: Register, asked: Asked) -> None:
    """Keeps one answer, beside those of other days."""
    row = RegistryAnswerRow(
        register=register.value,
        ubn=asked.ubn,
        asked_on=asked.at.astimezone(TAIPEI).date(),
        asked_at=asked.at,
        sha256=asked.sha256,
        records=RECORDS.dump_python(asked.records, mode="json"),
    )
    session.add(row)
    session.flush()
    for each in asked.fetched:
        body = each.body.decode("utf-8", "surrogateescape").encode("utf-8", "backslashreplace").decode()
        session.add(RegistryFetchedRow(answer=row.id, url=each.url, fetched_at=each.at, sha256=each.sha256, body=body))
    told = {"as_of": row.asked_on, "sha256": row.sha256, "records": len(asked.records)}
    append(session, actor, "registry.asked", f"registry/{register.value}/{asked.ubn}", **told)


def answer(session: Session, register: Register, ubn: str, opening: date) -> Asked | None:
    """The answer that counts for a tender opened on that day; None where the number was never asked."""
    rows = session.scalars(
        select(RegistryAnswerRow).where(RegistryAnswerRow.register == register.value, RegistryAnswerRow.ubn == ubn)
    ).all()
    if not rows:
        return None
    best = min(rows, key=lambda row: (not proves(row.asked_on, opening), abs((row.asked_on - opening).days), -row.id))
    fetched = session.scalars(
        select(RegistryFetchedRow).where(RegistryFetchedRow.answer == best.id).order_by(RegistryFetchedRow.id)
    )
    told = tuple(Fetched(each.url, each.fetched_at, each.body.encode(), each.sha256) for each in fetched)
    return Asked(ubn, best.asked_at, RECORDS.validate_python(best.records), told)


def asked(session: Session) -> tuple[int, date | None]:
    """How many numbers registers were asked about, and when last."""
    numbers, last = session.execute(
        select(func.count(RegistryAnswerRow.ubn.distinct()), func.max(RegistryAnswerRow.asked_on))
    ).one()
    return numbers, last


def proves(day: date, opening: date) -> bool:
    """True where what was said on that day still answers for the opening."""
    return opening - OLDEST <= day <= opening
