"""Two readings of one print compared: texts, dates, amounts, periods and the words that state a value.

Which characters are one: `normalise/text`. A sign between figures is kept: 12-3 is not 123.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from models.papers import BondForm, Period, TaxCopy, TaxForm
from validators.normalise.numerals import value as numeral
from validators.normalise.text import joined

DASHES = re.compile(r"[‐-―−－─﹣~～_]")
BETWEEN_NUMBERS = re.compile(r"之(?=\d)")
WORDS: dict[object, tuple[str, ...]] = {
    BondForm.CHEQUE: ("支票",),
    BondForm.PROMISSORY_NOTE: ("本票",),
    BondForm.POSTAL_ORDER: ("匯票",),
    BondForm.DEPOSIT: ("定期存款", "定期存單", "定存單"),
    BondForm.LETTER_OF_CREDIT: ("信用狀",),
    BondForm.BANK_GUARANTEE: ("保證書",),
    BondForm.INSURANCE_POLICY: ("保險單", "保險"),
    TaxForm.FORM_401: ("401", "專營應稅"),
    TaxForm.FORM_403: ("403", "兼營免稅"),
    TaxForm.FORM_404: ("404",),
    TaxForm.FORM_405: ("405", "查定課徵"),
    TaxForm.FILING_LIST: ("申報書清單",),
    TaxForm.NO_ARREARS: ("無違章欠稅", "查復表"),
    TaxForm.PAYMENT_RECEIPT: ("繳款書",),
    TaxForm.FILING_RECEIPT: ("收件回執", "申報回執", "回執聯"),
    TaxForm.NEW_FIRM: ("設立登記", "稅籍登記", "營業登記"),
    TaxForm.INVOICE_PERMIT: ("購票證",),
    TaxForm.INCOME_TAX: ("所得稅",),
    TaxCopy.RECEIPT: ("收執聯",),
    TaxCopy.FILING: ("申報聯",),
    TaxCopy.PAYMENT: ("收據聯",),
}
"""The printed words that state a value."""
STATED: dict[str, tuple[str, ...]] = {
    "certified": ("照付", "保付"),
    "invoices": ("使用統一發票", "領用統一發票"),
    "joint": ("連帶保證", "連帶責任"),
    "waiver": ("先訴抗辯權",),
    "irrevocable": ("不可撤銷",),
    "noted": ("質權設定", "設定質權", "質權登記"),
    "altered": ("更正", "塗改"),
    "arrears": ("欠稅", "欠繳", "違章"),
}
"""By field, the printed words that state that something is so."""
PART_OF = {TaxForm.FORM_405: {TaxForm.PAYMENT_RECEIPT}, TaxForm.FILING_RECEIPT: {TaxForm.FILING_LIST}}
"""Values whose words hold another's: 405 is a 繳款書 too."""


def squeeze(text: str) -> str:
    """Joined text of letters, digits and characters alone.

    A dash before a digit stays (12-3號 is not 123號; 之 there is a dash too), and so do the marks of an e-mail address.
    """
    clean = BETWEEN_NUMBERS.sub("-", DASHES.sub("-", joined(text))) if "@" not in text else joined(text)
    marks = "@._-+" if "@" in clean else ""
    kept = [
        character
        for place, character in enumerate(clean)
        if character.isalnum() or character in marks or (character == "-" and clean[place + 1 : place + 2].isdigit())
    ]
    return "".join(kept).strip(".-_").casefold()


def same_print(one: str, other: str) -> bool:
    """True for two writings of one text: a sign between figures counts, 11:3 is not 113; a space or a comma does not."""
    return squeeze(one) == squeeze(other) and _figures(one) == _figures(other)


def _figures(text: str) -> tuple[str, ...]:
    """The groups of figures as printed, without the spaces and commas that a printer sets between them."""
    return tuple(re.findall(r"[0-9]+", re.sub(r"(?<=[0-9])[\s,]+(?=[0-9])", "", unicodedata.normalize("NFKC", text))))


def digits(text: str) -> str:
    """The ASCII digits of a text, in order."""
    return "".join(re.findall(r"[0-9]", unicodedata.normalize("NFKC", text)))


def written_by(words: object, text: str) -> bool:
    """True when the text holds one of the printed words that state an enumerated value, and none that states another of
    its kind: a form's margin names both its copies, 收執聯 and 申報聯.
    """
    clean = squeeze(text)
    rivals = [
        each
        for each in WORDS
        if type(each) is type(words) and each != words and each not in PART_OF.get(words, ())  # type: ignore[call-overload]
    ]
    return _holds(clean, words) and not any(_holds(clean, rival) for rival in rivals)


def stated_by(attribute: str, text: str) -> bool:
    """True when the text holds the words by which a field of that kind is so."""
    clean = squeeze(text)
    return any(squeeze(word) in clean for word in STATED.get(attribute, ()))


def _holds(clean: str, words: object) -> bool:
    return any(squeeze(word) in clean for word in WORDS.get(words, ()))


def day_in(text: str, value: date) -> bool:
    """True when the figures of a text are that day: year of the Republic or Gregorian, parted or packed."""
    groups = _groups(text)
    return any(
        groups in ((year, value.month, value.day), (int(f"{year}{value.month:02}{value.day:02}"),))
        for year in (value.year, value.year - 1911)
    )


def same_day_print(one: str, other: str) -> bool:
    """True when two readings of a printed date hold the same groups of figures; squeezed text only where none has figures.

    113/1/15 and 113/11/5 hold the same digits and are two days.
    """
    figures = _groups(one), _groups(other)
    return figures[0] == figures[1] and (figures[0] != () or squeeze(one) == squeeze(other) != "")


def period_in(text: str, value: Period) -> bool:
    """True when the figures of a text are that tax period."""
    groups = _groups(text)
    months = (value.first_month, value.last_month)
    spans = [months] if months[0] != months[1] else [months, months[:1]]
    quarter = value.last_month // 3
    if (value.first_month, value.last_month) == (3 * quarter - 2, 3 * quarter) and "季" in text:
        return groups in ((value.year, quarter), (value.year - 1911, quarter))
    packed = f"{value.year - 1911}{value.first_month:02}"
    return any(groups == (year, *span) for year in (value.year, value.year - 1911) for span in spans) or (
        months[0] == months[1] and groups == (int(packed),)
    )


def amount_in(text: str, value: int) -> bool:
    """True when the one amount in figures in a text is that value."""
    found = {int(re.sub(r"\D", "", each)) for each in _amounts(text)}
    return found == {value}


def amount_in_words(text: str) -> int | None:
    """The amount that a text of numerals states, between 新臺幣 and 元整; None where it states none."""
    return numeral(re.sub(r"^.*新[臺台]幣[:：]?|[元圓][整正]?$|[整正]$", "", "".join(text.split())))


def _amounts(text: str) -> Iterator[str]:
    for match in re.finditer(r"\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+", unicodedata.normalize("NFKC", text).replace(" ", "")):
        if match[0].strip("0"):
            yield match[0]


def _groups(text: str) -> tuple[int, ...]:
    return tuple(int(each) for each in re.findall(r"[0-9]+", unicodedata.normalize("NFKC", text)))
