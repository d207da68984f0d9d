"""What one bidder hands in, faults included: the facts from which its papers are drawn."""

from dataclasses import dataclass, replace
from datetime import date

from samples.firms import Firm

PLAIN_TICKS = ("no",) * 8 + ("yes", "no", "no", "no", "no")
DIGITS = "零壹貳參肆伍陸柒捌玖"


@dataclass(frozen=True, slots=True)
class Story:
    """The facts on a bidder's papers."""

    firm: Firm
    tender_id: str
    tender_title: str
    entity: str
    payee: str
    bond: int
    opening: date
    period: tuple[int, int, int]
    """Gregorian year, first month, last month of the tax return."""
    received: date
    tax_form: str = "401"
    tax_copy: str = "receipt"
    tax_stamp: bool = True
    tax_name: str = ""
    ticks: tuple[str, ...] = PLAIN_TICKS
    tick_style: str = "check"
    tick_styles: tuple[str, ...] = ()
    """A style for each item; empty: `tick_style` for all."""
    without_seals: tuple[str, ...] = ()
    """Dotted names of seals the bidder forgot."""
    person: str = ""
    """Another responsible person on the declaration."""
    tax_ubn: str = ""
    """Another number on the tax paper."""
    declared_late: bool = False
    offered_late: bool = False
    cheque_payee: str | None = None
    """None: the tender's payee; empty: left blank."""
    cheque_bank: str = "測試商業銀行"
    cheque_firm_drawn: bool = False
    cheque_number: str = "AB1234567"
    cheque_amount: int = 0
    cheque_words: int = 0
    cheque_date: date | None = None
    cheque_payer: str = ""
    registration_form: str = ""
    """business, branch, extract or approval instead of a company's print."""
    surety_until: date | None = None
    """Another last day of a guarantee, letter of credit or policy."""
    surety_joint: bool = True
    certificate_until: date | None = None
    back_serial: str = ""
    """Another print serial on a proposal's back."""
    offer_total: int = 1_280_000
    offer_words: int = 0

    def but(self, **changes: object) -> "Story":
        return replace(self, **changes)  # type: ignore[arg-type]


def roc(day: date, style: int = 0) -> str:
    """A date of the Republic, as forms write it."""
    year = day.year - 1911
    return (
        f"中華民國 {year} 年 {day.month} 月 {day.day} 日",
        f"民國{year}年{day.month:02}月{day.day:02}日",
        f"{year}/{day.month:02}/{day.day:02}",
        f"{year}.{day.month:02}.{day.day:02}",
    )[style % 4]


def words(amount: int) -> str:
    """國字大寫, below 10^8."""

    def group(value: int) -> str:
        text, zero = "", False
        for unit, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
            digit = value // unit % 10
            if digit:
                text += ("零" if zero and text else "") + DIGITS[digit] + name
                zero = False
            else:
                zero = True
        return text

    high, low = divmod(amount, 10_000)
    joined = (group(high) + "萬" if high else "") + ("零" if high and 0 < low < 1000 else "") + group(low)
    return f"{joined}元整"
