"""Bids, papers and tenders for tests: a clean bid, and what a test changes in it.

`bid({"tax.period": Period(2024, 3, 4)})` is the clean bid with that one field changed on the paper `tax`. A plain value
becomes a `Read` with made-up evidence; `Absent`, `Unreadable` and `Read` stay as given; `None` is Absent.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from models.bid import Bid
from models.document import Document, DocumentType, Sorting
from models.field import Absent, AnyField, Evidence, Read, Unreadable, Witness, WitnessKind
from models.packet import FileProblem
from models.page import Box, EngineId
from models.papers import (
    PAPERS,
    BondForm,
    Paper,
    Period,
    TaxCopy,
    TaxForm,
    Tick,
    attributes,
)
from models.registry import (
    Answers,
    CompanyRecord,
    DebarmentRecord,
    PrcInvestedRecord,
    RegistryList,
    Snapshot,
)
from models.tender import Tender

ENGINE = EngineId("test", "test", "1")
OPENING = date(2024, 9, 24)
UBN = "12345675"
OTHER_UBN = "22099131"
NAME = "晨曦系統股份有限公司"
PERSON = "陳建宏"
ADDRESS = "臺北市中正區測試路三段1869號10樓之1"
PHONE = "(02)5550-3910"
FAX = "(02)5550-7151"
EMAIL = "bid@chenxi.example.tw"
PAYEE = "某某部採購署"
BOND = 500_000

TYPES = {each.PREFIX: each for each in PAPERS}


def evidence(document_id: str = "tax-1", text: str = "") -> Evidence:
    """A place on a page that does not exist."""
    return Evidence(document_id, f"{document_id}-page", Box(0.1, 0.1, 0.3, 0.12), text, 0.99, ENGINE)


def read(value: Any, *witnesses: Witness, document_id: str = "tax-1", text: str = "") -> Read[Any]:
    """A value as read, with the witnesses given."""
    return Read(value, evidence(document_id, text or (value if isinstance(value, str) else "")), witnesses)


def agrees(kind: WitnessKind = WitnessKind.SECOND_ENGINE, said: str = "") -> Witness:
    return Witness(kind, True, said)


def differs(said: str, kind: WitnessKind = WitnessKind.SECOND_ENGINE) -> Witness:
    return Witness(kind, False, said)


def clean_values(
    ubn: str = UBN, name: str = NAME, person: str = PERSON, address: str = ADDRESS, phone: str = PHONE
) -> dict[str, dict[str, Any]]:
    """What a clean bidder's six papers say."""
    who = {"ubn": ubn, "name": name, "responsible_person": person, "address": address}
    reach = {"phone": phone, "fax": FAX, "email": EMAIL}
    case = {"tender_id": "T-1", "tender_title": "軟體採購案"}
    seals = {"company_seal": True, "person_seal": True}
    ticks = {f"item_{n:02}": Tick.YES if n == 9 else Tick.NO for n in range(1, 14)}
    return {
        "envelope": {**case, **who, "phone": phone, "fax": FAX, "contact_person": "楊俊傑"},
        "registration": {**who, "footer_ubn": ubn, "status": "核准設立"},
        "tax": {
            **who,
            "form": TaxForm.FORM_401,
            "copy_kind": TaxCopy.RECEIPT,
            "period": Period(2024, 7, 8),
            "receipt_stamp": True,
            "received_on": date(2024, 9, 14),
        },
        "declaration": {**case, **who, **ticks, **seals, "phone": phone, "date": date(2024, 9, 16)},
        "cheque": {
            "form": BondForm.CHEQUE,
            "number": "AB4000000",
            "bank": "測試商業銀行",
            "branch": "營業部",
            "drawer": "測試商業銀行營業部",
            "payer": name,
            "payee": PAYEE,
            "amount_words": BOND,
            "amount_figures": BOND,
            "date": date(2024, 9, 16),
            "drawer_seal": True,
        },
        "offer": {
            **case,
            **who,
            **reach,
            **seals,
            "contact_person": "楊俊傑",
            "total_words": 1_717_000,
            "total_figures": 1_717_000,
            "date": date(2024, 9, 18),
        },
    }


def paper(kind: str, number: int = 1, /, **values: Any) -> Document:
    """One paper; every field not given is absent."""
    document_id = f"{kind}-{number}"
    fields = {each: _field(values.get(each), document_id) for each in attributes(TYPES[kind])}
    unknown = set(values) - set(fields)
    if unknown:
        raise KeyError(f"{kind} has no field {', '.join(sorted(unknown))}")
    made: Paper = TYPES[kind](**fields)  # type: ignore[arg-type]
    return Document(Sorting(document_id, DocumentType(kind), (f"{document_id}-page",), kind, "", True), made)


def other(title: str = "產品型錄", certain: bool = True) -> Document:
    """A paper of a kind the service does not know."""
    return Document(Sorting("other-1", DocumentType.OTHER, ("other-1-page",), title, "", certain), None)


def tender(**changes: Any) -> Tender:
    """A tender that asks for all six papers."""
    stated: dict[str, Any] = {
        "id": "T-1",
        "title": "軟體採購案",
        "procuring_entity": PAYEE,
        "opening_at": "2024-09-24T10:00",
        "payee": PAYEE,
        "bid_bond_due": BOND,
        "required_papers": tuple(clean_values()),
    }
    return Tender.model_validate({**stated, **changes})


def snapshot(kind: RegistryList, as_of: date = OPENING, rows: int = 1) -> Snapshot:
    return Snapshot(kind, as_of, "0" * 64, rows, f"{kind}.csv", datetime(2024, 9, 24, tzinfo=UTC))


def company(**changes: Any) -> CompanyRecord:
    """The clean bidder's entry in the register."""
    return replace(CompanyRecord(UBN, NAME, "核准設立", PERSON, ADDRESS), **changes)


def answers(
    companies: tuple[CompanyRecord, ...] = (company(),),
    debarred: tuple[DebarmentRecord, ...] = (),
    prc_invested: tuple[PrcInvestedRecord, ...] = (),
    **changes: Any,
) -> Answers:
    """What the registers say; every list was asked on the day of the opening."""
    asked = Answers(
        snapshot(RegistryList.COMPANY),
        companies,
        snapshot(RegistryList.DEBARRED),
        debarred,
        snapshot(RegistryList.PRC_INVESTED),
        prc_invested,
    )
    return replace(asked, **changes)


def bid(
    changes: Mapping[str, Any] | None = None,
    /,
    *,
    packet: str = "P01",
    tender_changes: Mapping[str, Any] | None = None,
    registers: Answers | None = None,
    without: tuple[str, ...] = (),
    more: tuple[Document, ...] = (),
    problems: tuple[FileProblem, ...] = (),
    who: Mapping[str, str] | None = None,
) -> Bid:
    """The clean bid with changes by dotted field name, papers left out, and papers added."""
    values = clean_values(**(who or {}))
    for name, value in (changes or {}).items():
        kind, _, attribute = name.partition(".")
        values.setdefault(kind, {})[attribute] = value
    kept = tuple(paper(kind, **fields) for kind, fields in values.items() if kind not in without)
    asked = answers() if registers is None else registers
    return Bid(tender(**(tender_changes or {})), packet, (*kept, *more), asked, OPENING, problems)


def _field(value: Any, document_id: str) -> AnyField:
    match value:
        case Read():
            return replace(value, evidence=replace(value.evidence, document_id=document_id))
        case Unreadable() | Absent():
            return value
        case None:
            return Absent("未找到此欄位")
        case _:
            return read(value, document_id=document_id)
