"""押標金 as 定期存款單, and the bank's reply that its pledge is set up (質權設定覆函).

Law: Government Procurement Act art. 30(2); the tender's terms on bonds (pledge first, then the reply, then both are handed in).
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from spacy.language import Language

from extractors import cheque
from extractors.paper import Result, Sheets
from extractors.reading import amounts, dates, names, numbers
from extractors.reading.facts import Rule, Told, either, fact, pipeline, said, told_by
from extractors.reading.institutions import institution
from extractors.sealed import drawer_seal
from models.document import Sorting
from models.field import Absent, Read
from models.page import PageText
from models.papers import BondForm, Deposit, PledgeReply

FIRM = r"[^,。;:()「」\n]{2,40}?(?:公司|商行|企業社|工作室|工程行|商號|行號|事務所)"
PARTY = r"[^,。;:()「」\n]{4,30}?"
MONEY = r"[零壹貳參叁肆伍陸柒捌玖拾佰仟萬億一二三四五六七八九十百千]{2,24}[元圓]整?"
RULES = (
    Rule("name", re.compile(rf"(?:出質人|存款人|存戶|戶名)(?:名稱)?[:為]?(?P<v>{FIRM})")),
    Rule("name", re.compile(rf"(?P<v>{FIRM})(?:\([^)]*\))?(?:於本行|在本行|所有|存放|持有|以其|提供)")),
    Rule("payee", re.compile(rf"質權人(?:名稱)?[:為](?P<v>{PARTY})(?=[,。;()之\n]|$)")),
    Rule("payee", re.compile(rf"以(?P<v>{PARTY})為質權人")),
    Rule("payee", re.compile(rf"(?:設定質權|質權設定|出質)(?:予|與|給)(?P<v>{PARTY})(?=[,。;()\n]|$|乙案|一案)")),
    Rule("number", re.compile(r"(?:存單|定存單|定期存款單|存款單|單據)(?:號碼|編號|第)[:為]?(?P<v>[A-Z]{0,4}-?\d{5,14})")),
    Rule("amount_words", re.compile(rf"(?:新臺幣|金額|面額)[:為]?(?:新臺幣)?(?P<v>{MONEY})")),
    Rule("amount_figures", re.compile(r"(?:NT[S$]|NTD|\$)[:]?(?P<v>\d[\d,]{3,14})")),
    Rule("amount_figures", re.compile(r"新臺幣(?P<v>\d[\d,]{3,14})元")),
    Rule("refused", re.compile(r"(?P<v>(?:無法|不予|未能|尚未|不得)[^。;\n]{0,10}(?:設定質權|質權設定|質權登記|辦理))")),
    Rule("noted", re.compile(r"(?P<v>(?:業已|已|同意|茲已|均已|業經|完成|辦妥|准予)[^。;\n]{0,24}(?:設定質權|質權(?:之)?設定|質權登記))")),
    Rule("noted", re.compile(r"(?P<v>(?:設定質權|質權(?:之)?設定|質權登記)(?:登記)?[^。;\n]{0,16}(?:完成|辦妥|完竣|在案|登記在案|同意))")),
)  # fmt: skip
"""How a bank's reply states its facts, on the text without spaces."""


LABEL = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:銀行|機構)\s*[:：]")
"""覆函銀行：, 往來銀行：."""


@lru_cache(maxsize=1)
def _rules() -> Language:
    return pipeline("pledge", RULES)


def extract(sorting: Sorting, pages: Sequence[PageText]) -> Deposit:
    """All fields of a deposit certificate."""
    sheets = Sheets(sorting, tuple(pages))
    told = told_by(_rules(), sheets)
    bank = cheque.bank_on(sheets)
    return Deposit(
        form=sheets.stated(BondForm.DEPOSIT, "定期存款", "定期存單", "定期儲蓄存款", "定存單"),
        number=_number(sheets, told),
        bank=bank,
        branch=cheque.branch_on(sheets, bank),
        name=either(sheets.by_label("pledgor", names.firm), fact(sheets, told, "name", names.firm)),
        payee=either(sheets.by_label("pledgee", names.words), fact(sheets, told, "payee", names.words)),
        amount_words=either(cheque.words_on(sheets), fact(sheets, told, "amount_words", amounts.words)),
        amount_figures=either(fact(sheets, told, "amount_figures", amounts.figures), cheque.figures_on(sheets)),
        issued_on=either(sheets.by_label("starts_on", dates.recent), sheets.by_label("issued_on", dates.recent)),
        matures_on=sheets.by_label("matures_on", dates.recent),
        drawer_seal=drawer_seal(sheets),
    )


def extract_reply(sorting: Sorting, pages: Sequence[PageText]) -> PledgeReply:
    """All fields of the bank's reply."""
    sheets = Sheets(sorting, tuple(pages))
    told = told_by(_rules(), sheets)
    issued = sheets.by_label("issued_on", dates.recent)
    return PledgeReply(
        number=_number(sheets, told),
        bank=_bank(sheets),
        name=either(sheets.by_label("pledgor", names.firm), fact(sheets, told, "name", names.firm)),
        payee=either(sheets.by_label("pledgee", names.words), fact(sheets, told, "payee", names.words)),
        amount_words=fact(sheets, told, "amount_words", amounts.words),
        amount_figures=fact(sheets, told, "amount_figures", amounts.figures),
        issued_on=sheets.lone_date() if isinstance(issued, Absent) else issued,
        noted=_noted(sheets, told),
    )


def _number(sheets: Sheets, told: Sequence[Told]) -> Result[str]:
    return either(sheets.by_label("paper_number", numbers.paper), fact(sheets, told, "number", numbers.paper))


def _noted(sheets: Sheets, told: Sequence[Told]) -> Result[bool]:
    """The pledge is set up; a reply that says it cannot be is none."""
    if isinstance(said(sheets, told, "refused"), Read):
        return Absent("覆函表示未能設定質權")
    return said(sheets, told, "noted")


def _bank(sheets: Sheets) -> Result[str]:
    """The first institution named on the reply."""
    found = [
        (name[0], sheets.whole(line), page)
        for page in sheets.pages
        for line in page.lines
        if (name := institution(LABEL.sub("", line.text))) is not None
    ]
    return sheets.settled(found[:1])
