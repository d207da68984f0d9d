"""Names of firms, persons and places, as printed."""

import re

from extractors.reading.text import plain

FIRM = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9（）()．·&]{1,40}?(?:股份有限公司|有限公司|無限公司|兩合公司|公司|商行|企業社|工作室|工程行|商號|事業社|資訊社|合作社|事務所|基金會|協會|行|社|號)(?:[\u3400-\u9fff]{1,8}(?:分公司|辦事處))?"
)
PERSON = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff○OＯ＊*]{2,6}|[A-Za-z][A-Za-z .,'-]{3,40}")
AFTER_PERSON = re.compile(r"(先生|女士|小姐|經理|簽章|蓋章|印|\(.*|（.*)$")
PLACE = re.compile(r"[縣市區鄉鎮路街段巷號村里園]")
POSTCODE = re.compile(r"^[(\[（]?\d{3}(?:\d{2,3})?[)\]）]?(?=[\u3400-\u9fff])")
NOT_IN_PLACE = re.compile(r"(電子地圖|GoogleMap|地圖).*$")


def _spaceless(text: str) -> str:
    """Spaces between Chinese characters are the printer's."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text.strip()).strip("：: ，,。、；;_")


def firm(text: str) -> str | None:
    """A firm's name up to its kind (有限公司, 商行, ...); None where no such end is there."""
    clean = _spaceless(text)
    match = FIRM.match(clean)
    return match[0] if match and len(match[0]) > 2 else None  # 銀行 or 商號 alone is a kind, not a name


def person(text: str) -> str | None:
    """A person's name without titles."""
    clean = AFTER_PERSON.sub("", _spaceless(text))
    return clean if PERSON.fullmatch(clean) else None


def address(text: str) -> str | None:
    """An address without its postcode, as printed."""
    clean = NOT_IN_PLACE.sub("", _spaceless(text).replace(" ", ""))
    clean = POSTCODE.sub("", clean)
    return clean if len(clean) >= 6 and len(PLACE.findall(plain(clean))) >= 2 else None


def words(text: str) -> str | None:
    """Any text of two characters or more."""
    clean = _spaceless(text)
    return clean if len(clean) >= 2 else None


def code(text: str) -> str | None:
    """A tender's number: letters, digits and dashes, at least one digit."""
    match = re.match(r"[A-Za-z0-9][A-Za-z0-9\-_.()]*", _spaceless(text).replace(" ", ""))
    return match[0] if match and any(character.isdigit() for character in match[0]) else None
