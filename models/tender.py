"""A tender (標案) as its `tender.json` states it. The law's parameters are tender data, with their defaults here.

Only the first seven facts must be stated; every other has the default written beside it.
"""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from models.document import BOND_PAPERS, DocumentType
from models.papers import BondForm, TaxForm, Tick

TAIPEI = ZoneInfo("Asia/Taipei")

PAPER_NAMES: dict[str, DocumentType] = {
    "標封": DocumentType.ENVELOPE,
    "公司登記": DocumentType.REGISTRATION,
    "商業登記": DocumentType.REGISTRATION,
    "登記證明": DocumentType.REGISTRATION,
    "納稅證明": DocumentType.TAX,
    "投標廠商聲明書": DocumentType.DECLARATION,
    "聲明書": DocumentType.DECLARATION,
    "押標金": DocumentType.CHEQUE,
    "bid_bond": DocumentType.CHEQUE,
    "連帶保證書": DocumentType.GUARANTEE,
    "定期存款單": DocumentType.DEPOSIT,
    "質權設定覆函": DocumentType.PLEDGE,
    "報價單": DocumentType.OFFER,
    "跟進單": DocumentType.FOLLOW,
    "跟進決標單": DocumentType.FOLLOW,
    "服務建議書": DocumentType.PROPOSAL,
    "能力證明": DocumentType.CAPABILITY,
    "承做能力證明": DocumentType.CAPABILITY,
    "授權書": DocumentType.AUTHORISATION,
    "原廠授權書": DocumentType.AUTHORISATION,
    "委託書": DocumentType.ATTORNEY,
    "委託代理授權書": DocumentType.ATTORNEY,
    "領標憑據": DocumentType.VOUCHER,
    "驗證證書": DocumentType.STANDARD,
    "身分關係揭露表": DocumentType.DISCLOSURE,
}


class Effect(StrEnum):
    """What an answer on the declaration leads to."""

    PASS = "PASS"
    FAIL = "FAIL"
    REVIEW = "REVIEW"
    NEEDS_ATTACHMENT = "NEEDS_ATTACHMENT"


class AcceptedPeriods(StrEnum):
    """Which tax periods count as latest, seen from the opening."""

    BRIEFING = "briefing"  # the last complete period before the opening month, and the one before it
    LAST_DUE = "last_due"  # the last period whose return was due by the opening, and the one before it


def _taipei(value: Any) -> Any:
    """A time without an offset is Taipei time."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=TAIPEI)
    return value


def _paper(value: Any) -> Any:
    """A paper may be named by its code or by its Chinese name."""
    return PAPER_NAMES.get(value, value) if isinstance(value, str) else value


TaipeiTime = Annotated[AwareDatetime, BeforeValidator(_taipei)]
PaperName = Annotated[DocumentType, BeforeValidator(_paper)]


class _Stated(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class EntityName(_Stated):
    """A name of the payee that was right for a time: agencies are renamed."""

    name: str
    until: date | None = None


class OfficeCalendar(_Stated):
    """Corrections to the office calendar that ships with the service: a typhoon day, a make-up day."""

    holidays: tuple[date, ...] = ()
    workdays: tuple[date, ...] = ()


class ItemEffects(_Stated):
    """The effect of each answer to one item of the declaration."""

    yes: Effect
    no: Effect = Effect.PASS
    blank: Effect
    both: Effect = Effect.REVIEW
    struck_out: Effect = Effect.REVIEW
    outside: Effect = Effect.REVIEW

    def of(self, tick: Tick) -> Effect:
        """The effect of one of the six states."""
        effect: Effect = getattr(self, tick.value)
        return effect


class LawfulCommonality(_Stated):
    """What bidders may share without suspicion: an agent's phone, a business centre's address, a common remitter."""

    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()


NEEDS_THE_TENDERS_WORD = frozenset((TaxForm.INCOME_TAX, TaxForm.INVOICE_PERMIT))
"""An income-tax paper counts only where the tender says so; a permit goes beside a new firm's letter."""
BARRED = ItemEffects(yes=Effect.FAIL, blank=Effect.FAIL)
NEUTRAL = ItemEffects(yes=Effect.PASS, blank=Effect.REVIEW)
ANY_ANSWER = ItemEffects(yes=Effect.PASS, blank=Effect.PASS)


class Tender(_Stated):
    """One tender, and the law's parameters for it."""

    id: str = Field(min_length=1, max_length=64)
    """案號."""
    title: str = Field(min_length=1)
    procuring_entity: str = Field(min_length=1)
    opening_at: TaipeiTime
    """開標時間; without an offset it is Taipei time."""
    payee: str = Field(min_length=1)
    """Whom the bid bond must name."""
    bid_bond_due: int | None = Field(ge=0)
    """New Taiwan dollars, or null where none is due."""
    required_papers: tuple[PaperName, ...]

    deadline_at: TaipeiTime | None = None
    """截止投標; default the opening."""
    payee_former_names: tuple[EntityName, ...] = ()
    """Former names of the payee; one counts as wrong after its `until`."""
    bid_bond_reduced: int | None = Field(default=None, ge=0)
    """The least amount a reduction allows that this tender grants (Regulations for Bid Bond arts. 9-1, 33-5, 33-6), in
    New Taiwan dollars; None where it grants none."""
    bond_forms: tuple[BondForm, ...] = tuple(BondForm)
    """Forms this tender accepts (Government Procurement Act art. 30(2)); any other goes to a person."""
    offers_valid_until: date | None = None
    """Last day of the bids' validity; None where the tender does not state it: then each offer's own counts."""
    bond_margin_days: int = Field(default=30, ge=0)
    """Days by which a guarantee, letter of credit or policy outlives the bid (Regulations for Bid Bond art. 10)."""
    bond_models: dict[BondForm, str] = {}
    """Model text of each form in prose, blanks as `____`; without one a person compares."""
    required_standards: tuple[tuple[str, ...], ...] = ()
    """Certificates asked for; in each group one is enough: `[["ISO/IEC 27001", "CNS 27001"]]`."""
    announced_publicly: bool = True
    """By public announcement, or under art. 105: then 是 on item 8 is no bar but asks for the disclosure form."""
    sensitive_or_security: bool = False
    """Flags items 11 and 12: with it 是 or no answer bars [GK]."""
    declaration_effects: dict[Annotated[int, Field(ge=1, le=13)], ItemEffects] = {}
    """Overrides for single items, by number; `effects_of` gives the rest."""
    accepted_periods: tuple[str, ...] = ()
    """Tax periods as `113/07-08`; empty: computed from the opening by `accepted_periods_rule`."""
    accepted_periods_rule: AcceptedPeriods = AcceptedPeriods.BRIEFING
    tax_forms: tuple[TaxForm, ...] = tuple(each for each in TaxForm if each not in NEEDS_THE_TENDERS_WORD)
    """Forms that count; any other goes to a person. An income-tax paper counts where the tender lists it."""
    office_calendar: OfficeCalendar = OfficeCalendar()
    """Holidays and working days announced after this release."""
    seals_required_on: tuple[PaperName, ...] = (DocumentType.DECLARATION, DocumentType.OFFER, DocumentType.FOLLOW)
    lawful_commonality: LawfulCommonality = LawfulCommonality()

    @model_validator(mode="after")
    def _deadline_before_opening(self) -> Self:
        if self.deadline_at is not None and self.deadline_at > self.opening_at:
            raise ValueError("deadline_at（截止投標）不得晚於 opening_at（開標）")
        return self

    @property
    def deadline(self) -> datetime:
        """The bid deadline, in Taipei."""
        return (self.deadline_at or self.opening_at).astimezone(TAIPEI)

    @property
    def opening_date(self) -> date:
        """The day of the opening, in Taipei."""
        return self.opening_at.astimezone(TAIPEI).date()

    def missing(self, there: Collection[DocumentType]) -> tuple[DocumentType, ...]:
        """Papers asked for and not there. A bond is there in whatever form it was given, and not asked for where none is due."""
        bonded = not self.bid_bond_due or any(kind in there for kind in BOND_PAPERS)
        return tuple(
            dict.fromkeys(
                kind
                for kind in self.required_papers
                if kind not in there and not (kind is DocumentType.CHEQUE and bonded)
            )
        )

    def effects_of(self, item: int) -> ItemEffects:
        """The effects for one item: the tender's own, or the form's notes (see docs/rules/declaration.md) [GK].

        1-7 bar on 是 or no answer; 8 asks for an attachment where announced; 9, 10, 13 are neutral;
        11 and 12 bar only where the tender is flagged.
        """
        if item in self.declaration_effects:
            return self.declaration_effects[item]
        if 1 <= item <= 7:
            return BARRED
        if item == 8:
            return ItemEffects(yes=Effect.NEEDS_ATTACHMENT, blank=Effect.PASS) if self.announced_publicly else BARRED
        if item in (11, 12):
            return BARRED if self.sensitive_or_security else ANY_ANSWER
        if item in (9, 10, 13):
            return NEUTRAL
        raise ValueError(f"the declaration has items 1 to 13, not {item}")
