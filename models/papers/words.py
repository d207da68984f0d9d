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
    """Lawful forms of a bid bond that are read (Government Procurement Act art. 30(2)). Cash, transfers and government bonds
    are a person's.
    """

    CHEQUE = "cheque"  # 支票 of a financial institution, or 保付支票
    PROMISSORY_NOTE = "promissory_note"  # 本票 of a financial institution
    POSTAL_ORDER = "postal_order"  # 郵政匯票
    DEPOSIT = "deposit"  # 設定質權之定期存款單
    LETTER_OF_CREDIT = "letter_of_credit"  # 不可撤銷擔保信用狀
    BANK_GUARANTEE = "bank_guarantee"  # 銀行書面連帶保證
    INSURANCE_POLICY = "insurance_policy"  # 保險公司連帶保證保險單


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole months of one year, as tax returns name them. `Period(2024, 7, 8)` is 113年07-08月."""

    year: int
    """Gregorian."""
    first_month: int
    last_month: int
