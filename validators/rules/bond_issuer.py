"""Was the instrument drawn by a financial institution, or certified by one?

A firm's own cheque (公司票) is not accepted unless the bank certified it. The bank printed on its face proves nothing:
every cheque bears one. Where the coded line's bank is known by the table, and so is the bank on the face, they are one.

Law      Government Procurement Act art. 30(2); Regulations for Bid Bond art. 2; Negotiable Instruments Act art. 138
Samples  tests/validators/rules/bond_samples.py
"""

import re
from collections.abc import Callable

from models.bid import Bid
from models.field import Absent, Read, Unreadable
from models.finding import Finding, Outcome
from models.papers import BondForm, Cheque, Deposit, Guarantee, Instrument
from validators.banks import bank_of, code_of
from validators.bonds import each_instrument, form_of
from validators.normalise.text import squeezed
from validators.said import read_instead
from validators.verdict import Part, failed, passed, unknown

CODE = "BND-03"
TITLE = "押標金票據由金融機構簽發或保付"
LAW = "政府採購法第30條第2項、押標金保證金暨其他擔保作業辦法第2條"
INSTITUTION = re.compile(
    r"(?:銀行|商銀|信用合作社|農會|漁會|信用部|郵政|郵局)(?:股份有限公司)?(?:[^公司行號]{0,10}(?:分行|分社|分部|總行|總社|營業部|信用部|支局|郵局|分公司|部|處))?$"
)
"""How a financial institution's name ends, with or without its branch."""
FIRM = re.compile(r"(?:公司|商行|企業社|工作室|工程行|商號|行號|事務所|協會|基金會|行|社)$")


def check(bid: Bid) -> Finding:
    """Judge who drew each instrument."""
    return each_instrument(CODE, bid, _answer)


def _answer(_: Bid, instrument: Instrument) -> Part:
    match instrument:
        case Cheque():
            drawn = _cheque(instrument)
            return _coded(instrument) or drawn if drawn.outcome is Outcome.PASSED else drawn
        case Guarantee():
            insured = form_of(instrument) is BondForm.INSURANCE_POLICY
            return _stands_surety(instrument, "保險公司" if insured else "銀行", is_insurer if insured else is_bank)
        case Deposit():
            return _stands_surety(instrument, "金融機構", is_institution)


def _stands_surety(instrument: Guarantee | Deposit, kind: str, fits: Callable[[str], bool]) -> Part:
    """A guarantee is a bank's, a policy an insurer's, a deposit lies with any financial institution."""
    match instrument.bank:
        case Read(name) if fits(name):
            return passed(f"「{name}」為{kind}", instrument.bank)
        case Read(name):
            return unknown(f"「{name}」是否為{kind}須人工確認", instrument.bank)
        case Unreadable() | Absent():
            return unknown(f"簽發之{kind}未能讀取", instrument.bank, instrument.form)


def _coded(cheque: Cheque) -> Part | None:
    """A coded line that names another bank than the face does; None where it agrees, or either is not in the table."""
    match cheque.bank_code, cheque.bank:
        case Read(code), Read(name):
            coded, printed = bank_of(code[2:5]), code_of(name)
            if coded is not None and printed is not None and printed != code[2:5]:
                told = f"磁字行之行庫代號 {code[2:5]} 為「{coded}」，票面為「{name}」，須人工確認"
                return unknown(told, cheque.bank_code, cheque.bank)
        case _:
            pass
    return None


def _cheque(cheque: Cheque) -> Part:
    if form_of(cheque) is BondForm.POSTAL_ORDER:
        return _postal(cheque)
    if isinstance(cheque.certified, Read) and cheque.certified.value:
        return passed("票據載有保付字樣", cheque.certified)
    match cheque.drawer:
        case Read(drawer) if is_institution(drawer):
            return passed(f"發票人「{drawer}」為金融機構", cheque.drawer)
        case Read(drawer) if FIRM.search(squeezed(drawer)) and not read_instead(cheque.drawer, is_institution):
            return failed(f"發票人「{drawer}」非金融機構，且未見保付", cheque.drawer)
        case Read(drawer):
            return unknown(f"發票人「{drawer}」是否為金融機構須人工確認", cheque.drawer)
        case Unreadable():
            return unknown("發票人未能讀取", cheque.drawer)
        case Absent():
            return unknown("未讀得發票人，是否由金融機構簽發須人工確認", cheque.bank, cheque.branch)


def _postal(cheque: Cheque) -> Part:
    """A postal order is issued by the post and nobody else."""
    match cheque.drawer, cheque.bank:
        case (Read(name), _) | (_, Read(name)) if re.search("郵政|郵局", name):
            return passed(f"郵政匯票由「{name}」簽發", cheque.form, cheque.bank)
        case _:
            return unknown("郵政匯票未讀得簽發之郵局，須人工確認", cheque.form)


def is_bank(name: str) -> bool:
    """True for a bank: no other institution may give a guarantee or a letter of credit (Regulations arts. 2, 10)."""
    return is_institution(name) and re.search("銀行|商銀|銀", squeezed(name)) is not None


def is_insurer(name: str) -> bool:
    """True for an insurance company."""
    return re.search(r"保險(?:股份有限)?公司", squeezed(name)) is not None


def is_institution(name: str) -> bool:
    """True for a bank, a credit co-operative, the credit department of a farmers' or fishermen's association, the post."""
    return INSTITUTION.search(squeezed(name)) is not None
