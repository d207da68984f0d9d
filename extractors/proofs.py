"""Papers beside the qualification papers: proofs of capability, authorisations, powers of attorney, vouchers, disclosures.

Law: Standards for Qualifications of Tenderers arts. 3, 4; Act on Recusal of Public Servants art. 14(2); the tender's terms.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from spacy.language import Language

from extractors.paper import Result, Sheets
from extractors.reading import dates, names, numbers
from extractors.reading.dates_on import until
from extractors.reading.facts import Rule, either, fact, pipeline, told_by
from extractors.sealed import company_and_person
from models.document import Sorting
from models.field import Absent
from models.page import PageText
from models.papers import Attorney, Authorisation, Capability, Disclosure, FollowStatement, Voucher

FIRM = r"[^,。;:()「」\n]{2,40}?(?:公司|商行|企業社|工作室|工程行|商號|行號|事務所)"
DAY = r"(?:中華民國|民國|西元)?\d{2,4}[年./-]\d{1,2}[月./-]\d{1,2}日?"
RULES = (
    Rule("issuer", re.compile(rf"(?:授權人|立授權書人|授權公司|原廠)[:為]?(?P<v>{FIRM})")),
    Rule("authorised", re.compile(rf"(?:茲?授權|茲證明|被授權人|經銷商)[:為]?(?P<v>{FIRM})(?=[,。;()\n]|為|代表|代理|銷售|$)")),
    Rule("agent", re.compile(r"(?:授權|委託|委任)(?:本公司)?(?P<v>[\u4e00-\u9fff]{2,4}?)(?:君|先生|女士|小姐)?(?=\(|,|代表|代理|為代理|出席)")),
    Rule("valid_until", re.compile(rf"(?:有效期(?:間|限)?|授權期間|效期|有效(?:日期|至))(?P<v>[^。;\n]{{0,60}}{DAY})(?=[^。;\n]{{0,12}}(?:止|為止)|[^至到迄。;\n]*(?:[。;\n]|$))")),
)  # fmt: skip
"""How authorisations and powers state their facts, on the text without spaces."""


@lru_cache(maxsize=1)
def _rules() -> Language:
    return pipeline("proofs", RULES)


def capability(sorting: Sorting, pages: Sequence[PageText]) -> Capability:
    """A client's certificate that work was finished."""
    sheets = Sheets(sorting, tuple(pages))
    return Capability(
        name=sheets.by_label("name", names.firm),
        ubn=sheets.by_label("ubn", numbers.ubn),
        issuer=sheets.by_label("issuer", names.words),
        issued_on=_issued(sheets),
    )


def authorisation(sorting: Sorting, pages: Sequence[PageText]) -> Authorisation:
    """A maker's authorisation of the bidder."""
    sheets = Sheets(sorting, tuple(pages))
    told = told_by(_rules(), sheets)
    return Authorisation(
        issuer=either(sheets.by_label("issuer", names.firm), fact(sheets, told, "issuer", names.firm)),
        name=either(sheets.by_label("authorised", names.firm), fact(sheets, told, "authorised", names.firm)),
        tender_id=sheets.by_label("tender_id", names.code),
        tender_title=sheets.by_label("tender_title", names.words),
        issued_on=_issued(sheets),
        valid_until=either(fact(sheets, told, "valid_until", until), sheets.by_label("valid_until", until)),
    )


def attorney(sorting: Sorting, pages: Sequence[PageText]) -> Attorney:
    """A power of attorney for the opening."""
    sheets = Sheets(sorting, tuple(pages))
    told = told_by(_rules(), sheets)
    company, person = company_and_person(sheets)
    fields = sheets.common("name", "ubn", "responsible_person", "tender_id", "tender_title")
    return Attorney(
        **fields,
        agent=either(sheets.by_label("agent", names.person), fact(sheets, told, "agent", names.person)),
        date=_dated(sheets),
        company_seal=company,
        person_seal=person,
    )


def voucher(sorting: Sorting, pages: Sequence[PageText]) -> Voucher:
    """The e-procurement site's voucher that the tender documents were taken."""
    sheets = Sheets(sorting, tuple(pages))
    return Voucher(
        **sheets.common("tender_id", "tender_title", "name", "ubn"),
        number=sheets.by_label("paper_number", numbers.paper),
        issued_on=_issued(sheets),
    )


def disclosure(sorting: Sorting, pages: Sequence[PageText]) -> Disclosure:
    """The form on which a bidder discloses relations to public officials."""
    sheets = Sheets(sorting, tuple(pages))
    return Disclosure(
        **sheets.common("tender_id", "tender_title", "name", "ubn"),
        date=_dated(sheets),
    )


def follow(sorting: Sorting, pages: Sequence[PageText]) -> FollowStatement:
    """The statement to follow the award price."""
    sheets = Sheets(sorting, tuple(pages))
    company, person = company_and_person(sheets)
    return FollowStatement(
        **sheets.common("tender_id", "tender_title", "name", "ubn", "responsible_person"),
        date=_dated(sheets),
        company_seal=company,
        person_seal=person,
    )


def _issued(sheets: Sheets) -> Result[date]:
    labelled = sheets.by_label("issued_on", dates.recent)
    return sheets.lone_date() if isinstance(labelled, Absent) else labelled


def _dated(sheets: Sheets) -> Result[date]:
    labelled = sheets.by_label("date", dates.recent)
    return sheets.lone_date() if isinstance(labelled, Absent) else labelled
