"""押標金 in prose: 銀行書面連帶保證, 不可撤銷擔保信用狀, 保險公司連帶保證保險單.

Law: Government Procurement Act art. 30(2); Regulations for Bid Bond arts. 2, 10, 34 (the forms are the tender's model).
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from spacy.language import Language

from extractors.paper import Result, Sheets
from extractors.reading import amounts, dates, names, numbers
from extractors.reading.dates_on import until
from extractors.reading.facts import Rule, Told, either, fact, pipeline, said, told_by
from extractors.reading.institutions import institution
from extractors.reading.labels import LEGIBLE
from extractors.reading.sheet import sheet
from extractors.reading.text import tight
from extractors.sealed import drawer_seal
from models.document import Sorting
from models.field import Absent, Read
from models.page import PageText
from models.papers import BondForm, Guarantee

PART = r"[^,。;:()「」\n]"
FIRM = (
    r"[^,。;:()「」\n]{2,40}?(?:公司|商行|企業社|工作室|工程行|商號|行號|事務所|社|行)(?:[^,。;:()「」\n]{1,8}分公司)?"
)
MONEY = r"[零壹貳參叁肆伍陸柒捌玖拾佰仟萬億一二三四五六七八九十百千]{2,24}[元圓]整?"
DAY = r"(?:中華民國|民國|西元)?\d{2,4}[年./-]\d{1,2}[月./-]\d{1,2}日?"
RULES = (
    Rule("bank", re.compile(rf"(?:立(?:連帶)?保證書人|立書人|保證人|保證銀行|保證機構|開狀銀行|開證銀行|保險人|承保公司|承保人)[:為]?(?P<v>{PART}{{4,30}}?)(?=[,。;()\n]|茲|地址|$)")),
    Rule("bank", re.compile(rf"(?P<v>{PART}{{4,30}}?)\(以下簡稱(?:本行|本公司|本社|保證人|保證銀行)\)")),
    Rule("name", re.compile(rf"茲?因(?P<v>{FIRM})\(以下簡稱")),
    Rule("name", re.compile(rf"(?:投標廠商|被保證人|被保證廠商|要保人|開狀申請人|申請人|受保證廠商)(?:名稱)?[:為](?P<v>{FIRM})")),
    Rule("name", re.compile(rf"(?:茲保證|保證)(?P<v>{FIRM})(?=參加|投標)")),
    Rule("payee", re.compile(rf"(?:投標|參加|參與|向|與|致|予|由)(?P<v>(?!招標|採購){PART}{{3,30}}?)\(以下(?:簡稱|稱)(?:為)?(?:招標|採購|貴|本)?機關")),
    Rule("payee", re.compile(rf"(?:受益人|被保險人|受益機關|保證受益人|受款機關)(?:名稱)?[:為](?P<v>{PART}{{3,30}}?)(?=[,。;()\n]|$)")),
    Rule("tender_id", re.compile(r"案號[:為]?(?P<v>[A-Za-z0-9][A-Za-z0-9_./-]{2,30})")),
    Rule("tender_title", re.compile(r"「(?P<v>[^」\n]{4,60})」(?=\(案號|採購|招標|標案|投標|案)")),
    Rule("tender_title", re.compile(rf"(?:機關\)|機關)之(?P<v>{PART}{{4,60}}?)(?:\(案號|\(以下簡稱(?:本)?採購案|,)")),
    Rule("amount_words", re.compile(rf"新臺幣(?P<v>{MONEY})")),
    Rule("amount_words", re.compile(rf"(?:金額|額度|總額|保額)(?:為|:)?(?:新臺幣)?(?P<v>{MONEY})")),
    Rule("amount_figures", re.compile(r"(?:NT[S$]|NTD|\$)[:]?(?P<v>\d[\d,]{3,14})")),
    Rule("amount_figures", re.compile(r"新臺幣(?P<v>\d[\d,]{3,14})元")),
    Rule("valid_until", re.compile(rf"(?:有效期(?:間|限)?|效期|保證期間|保險期間|有效(?:日期|至)|到期日)(?P<v>[^。;\n]{{0,60}}{DAY})(?=[^。;\n]{{0,12}}(?:止|為止)|[^至到迄。;\n]*(?:[。;\n]|$))")),
    Rule("issued_on", re.compile(rf"(?:簽發|開狀|出單|立書|立約|簽單|簽訂)(?:日期?|之日)[:為]?(?P<v>{DAY})")),
    Rule("joint", re.compile(r"(?P<v>連帶(?:保證|清償|賠償|給付)?(?:之)?責任)")),
    Rule("waiver", re.compile(r"(?P<v>(?:拋棄|放棄|不主張|不得主張)[^。;\n]{0,24}先訴抗辯權|先訴抗辯權[^。;\n]{0,8}(?:拋棄|放棄))")),
    Rule("irrevocable", re.compile(r"(?P<v>不可撤[銷回])")),
)  # fmt: skip
"""How guarantees, letters of credit and policies state their facts, on the text without spaces."""
TITLES = (
    (BondForm.LETTER_OF_CREDIT, ("信用狀", "LETTEROFCREDIT")),
    (BondForm.INSURANCE_POLICY, ("保險單", "保證保險")),
    (BondForm.BANK_GUARANTEE, ("保證書", "書面連帶保證")),
)
HEAD = 0.35  # of the page's height: where titles stand
BEFORE = re.compile(r"^.*(?:書人|保證人|銀行\s*[:：])")
"""What may stand before a surety's name in its line: 立連帶保證書人, 保證銀行：."""
INSURER = re.compile(r"[\u4e00-\u9fff]{2,14}(?:產物)?保險股份有限公司(?:[\u4e00-\u9fff]{1,8}分公司)?")


@lru_cache(maxsize=1)
def _rules() -> Language:
    return pipeline("guarantee", RULES)


def extract(sorting: Sorting, pages: Sequence[PageText]) -> Guarantee:
    """All fields of a guarantee, a letter of credit or a policy."""
    sheets = Sheets(sorting, tuple(pages))
    told = told_by(_rules(), sheets)
    return Guarantee(
        form=_form(sheets),
        number=sheets.by_label("paper_number", numbers.paper),
        bank=_surety(sheets, told),
        name=either(fact(sheets, told, "name", names.firm), sheets.by_label("pledgor", names.firm)),
        payee=fact(sheets, told, "payee", names.words),
        tender_id=either(fact(sheets, told, "tender_id", names.code), sheets.by_label("tender_id", names.code)),
        tender_title=either(
            fact(sheets, told, "tender_title", names.words), sheets.by_label("tender_title", names.words)
        ),
        amount_words=fact(sheets, told, "amount_words", amounts.words),
        amount_figures=fact(sheets, told, "amount_figures", amounts.figures),
        issued_on=_issued(sheets, told),
        valid_until=either(fact(sheets, told, "valid_until", until), sheets.by_label("valid_until", until)),
        joint=said(sheets, told, "joint"),
        waiver=said(sheets, told, "waiver"),
        irrevocable=said(sheets, told, "irrevocable"),
        drawer_seal=drawer_seal(sheets),
        wording=tuple(_wording(sheets)),
    )


def _form(sheets: Sheets) -> Result[BondForm]:
    """By its title. A policy names a guarantee and a letter of credit a bank, so they are looked for first."""
    for form, phrases in TITLES:
        found = sheets.stated(form, *phrases, above=HEAD)
        if not isinstance(found, Absent):
            return found
    return Absent("未見保證文件之名稱")


def _surety(sheets: Sheets, told: Sequence[Told]) -> Result[str]:
    """Who stands surety, as the text says; else the one institution or insurer that heads the paper."""
    named = fact(sheets, told, "bank", surety)
    if not isinstance(named, Absent):
        return named
    page = sheets.pages[0]
    found = [
        (value, place, page)
        for line in sheet(page).lines
        if line.box.y0 < HEAD and line.score >= LEGIBLE and (value := surety(line.text)) is not None
        for place in (sheets.whole(line),)
    ]
    return sheets.settled(found[:1])


def surety(text: str) -> str | None:
    """A financial institution with its branch, or an insurer; None for anybody else."""
    text = BEFORE.sub("", text)
    insurer = INSURER.search(tight(text))
    if insurer:
        return insurer[0]
    found = institution(text)
    return None if found is None else "".join(text[found[2] : found[3]].split())


def _issued(sheets: Sheets, told: Sequence[Told]) -> Result[date]:
    labelled = either(fact(sheets, told, "issued_on", dates.recent), sheets.by_label("issued_on", dates.recent))
    return sheets.lone_date() if isinstance(labelled, Absent) else labelled


def _wording(sheets: Sheets) -> list[Read[str]]:
    """Every line of the text with its place, for the comparison with the tender's model."""
    return [
        Read(line.text, sheets.evidence(page, line.box, line.text, line.score))
        for page in sheets.pages
        for line in sheet(page).lines
        if line.score >= LEGIBLE and line.text.strip()
    ]
