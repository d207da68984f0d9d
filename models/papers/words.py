"""What the fields of papers hold: ticks, forms, copies, periods."""

from dataclasses import dataclass
from enum import StrEnum


class Tick(StrEnum):
    """The six states of a 是/否 row."""

    YES = "yes"
    NO = "no"
    BLANK = "blank"
    BOTH = "both"
    STRUCK_OUT = "struck_out"
    OUTSIDE = "outside"


class TaxForm(StrEnum):
    """Lawful tax proofs (Standards for Qualifications, art. 3(5))."""

    FORM_401 = "401"
    FORM_403 = "403"
    FORM_404 = "404"
    FORM_405 = "405"
    FILING_LIST = "filing_list"  # 申報書清單, with the net-filing stamp
    NO_ARREARS = "no_arrears"  # 無違章欠稅查復表
    PAYMENT_RECEIPT = "payment_receipt"  # 繳款書收據聯
    FILING_RECEIPT = "filing_receipt"  # 網路申報收件回執
    NEW_FIRM = "new_firm"  # 核准設立登記公函 of the tax office
    INVOICE_PERMIT = "invoice_permit"  # 統一發票購票證 application, beside the letter to a new firm
    INCOME_TAX = "income_tax"  # 所得稅 paper, where the tender allows it


class TaxCopy(StrEnum):
    """Which sheet of a return or a payment slip: only 收執聯 and 收據聯 prove anything."""

    RECEIPT = "receipt"  # 收執聯
    FILING = "filing"  # 申報聯
    PAYMENT = "payment"  # 收據聯 of a payment slip


class BondForm(StrEnum):
    """Forms of a bid bond that are read so far."""

    CHEQUE = "cheque"  # 支票
    PROMISSORY_NOTE = "promissory_note"  # 本票


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole months of one year, as tax returns name them. `Period(2024, 7, 8)` is 113年07-08月."""

    year: int
    """Gregorian."""
    first_month: int
    last_month: int
