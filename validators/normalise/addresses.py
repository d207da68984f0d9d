"""Taiwanese addresses taken apart and compared.

Order: city, district, village, neighbourhood, road, section, lane, alley, number, floor, room. Village and neighbourhood
are left out of the comparison: registers print them, bid papers do not. A missing district is compatible. 69號7樓之5 and
69-5號7樓 are different places.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from validators.normalise.numerals import NUMERALS, value
from validators.normalise.text import folded


class Level(IntEnum):
    """How far two addresses agree."""

    DIFFERENT = 0
    ROAD = 1
    NUMBER = 2
    FLOOR = 3
    ROOM = 4
    TEXT = 5


@dataclass(frozen=True, slots=True)
class Address:
    """An address in parts; empty where a part is not stated. The sets hold several units: 30、31樓."""

    city: str
    district: str
    road: str
    """With section, lane and alley."""
    numbers: frozenset[str]
    floors: frozenset[str]
    rooms: frozenset[str]

    @property
    def shown(self) -> str:
        """In the usual order, for reasons."""
        floors = "、".join(sorted(self.floors))
        rooms = "、".join(sorted(self.rooms))
        number = "、".join(sorted(self.numbers))
        return f"{self.city}{self.district}{self.road}{number}號{floors}{'樓' if floors else ''}{'之' + rooms if rooms else ''}"


CITIES = (
    "臺北市", "新北市", "桃園市", "臺中市", "臺南市", "高雄市", "基隆市", "新竹市", "嘉義市", "新竹縣", "苗栗縣", "彰化縣", "南投縣", "雲林縣", "嘉義縣",
    "屏東縣", "宜蘭縣", "花蓮縣", "臺東縣", "澎湖縣", "金門縣", "連江縣",
)  # fmt: skip
FORMER = {"臺北縣": "新北市", "桃園縣": "桃園市", "高雄縣": "高雄市", "臺中縣": "臺中市", "臺南縣": "臺南市"}
"""Counties that became cities in 2010 and 2014: their towns became districts."""
NUMERAL = f"[{NUMERALS}]"
SMALL = re.compile(rf"{NUMERAL}+(?:之{NUMERAL}+)*(?=[段巷弄衖號樓鄰室])|(?<=[之號樓、]){NUMERAL}+(?![\u4e00-\u9fff])")
DISTRICT = re.compile(r"^(?!工業區|.{0,4}園區|.{0,4}加工區)([\u4e00-\u9fff]{1,3}?區)")
TOWN = re.compile(r"^([\u4e00-\u9fff]{1,3}?[鄉鎮市])")
PARK = re.compile(
    r"(?:(?:新竹|中部|南部|臺中|臺南)?科學(?:工業)?|(?:南港|內湖)?(?:軟體|科技))園區(?=[\u4e00-\u9fff]{2,}(?:路|街|大道))"
)
"""A park's name before a road of its own; 園區二路 and 園區街 are roads."""
NUMBERED_ROAD = re.compile(r"(?<=[\u4e00-\u9fff])[1-9](?=路|街)")
VILLAGE = re.compile(r"^[\u4e00-\u9fff]{1,4}?[村里](?=\d+鄰|[\u4e00-\u9fff]{2,}?(?:路|街|大道|巷))")
PLACE = re.compile(
    r"^(?P<road>.*?)(?:(?P<section>\d+)段)?(?:(?P<lane>[\d-]+)巷)?(?:(?P<alley>[\d-]+)弄)?(?:(?P<sub>[\d-]+)衖)?"
    r"(?P<numbers>\d+(?:-\d+)*(?:[、,.]\d+(?:-\d+)*)*)號(?P<rest>.*)$"
)
WAYS = (("section", "段"), ("lane", "巷"), ("alley", "弄"), ("sub", "衖"))
FLOOR = re.compile(r"(?:(?:地下|b)(?P<below>\d+)樓?|(?P<above>\d+(?:[、,.]\d+)*)樓)")


@cache
def parse(text: str) -> Address | None:
    """The parts of an address; None where no house number can be found."""
    clean = _plain(text)
    city, rest = _city(clean)
    rest = PARK.sub("", rest)
    district, rest = _district(city, rest)
    rest = re.sub(r"^\d+鄰", "", VILLAGE.sub("", rest))
    place = PLACE.match(rest)
    if place is None:
        return None
    ways = "".join(f"{place[name]}{unit}" for name, unit in WAYS if place[name])
    number, after = _number_of(place["numbers"], place["rest"])
    floors, rooms = _inside(after)
    road = re.sub(r"^\d+鄰", "", place["road"])
    return Address(city, district, road + ways, number, floors, rooms)


def compare(one: str, other: str) -> Level:
    """How far two addresses agree; addresses that cannot be taken apart agree as whole texts or not at all."""
    if one == other:
        return Level.TEXT
    left, right = parse(one), parse(other)
    if left is None or right is None:
        return Level.ROOM if _plain(one) == _plain(other) else Level.DIFFERENT
    if not _compatible(left.city, right.city) or not _compatible(left.district, right.district):
        return Level.DIFFERENT
    if not left.road or left.road != right.road:
        return Level.DIFFERENT
    if not left.numbers & right.numbers:
        return Level.ROAD
    if not _same_floor(left, right):
        return Level.NUMBER
    return Level.ROOM if left.rooms == right.rooms or left.rooms & right.rooms else Level.FLOOR


def other_floor(one: Address, other: Address) -> bool:
    """True where both state a floor and no floor is shared: neighbours in one building."""
    return bool(one.floors and other.floors and not one.floors & other.floors)


def other_room(one: Address, other: Address) -> bool:
    """True where both state a room and no room is shared."""
    return bool(one.rooms and other.rooms and not one.rooms & other.rooms)


def _plain(text: str) -> str:
    """Without spaces, postcode and bracketed notes; dashes, floors and small numerals in one form."""
    clean = re.sub(r"\(.*?\)|\[.*?\]", "", folded(text))
    clean = re.sub(r"\s+", "", clean).translate(str.maketrans("叚号", "段號"))
    clean = re.sub(r"^\d{3}-?\d{0,3}(?=[\u4e00-\u9fff])", "", clean)
    clean = re.sub(r"[－─～—–−‐~]", "-", clean)
    clean = re.sub(r"(?<=\d)[o○〇](?=[\d號樓巷弄])|(?<=\d)[o○〇](?=[o○〇]*\d)", "0", clean)
    clean = NUMBERED_ROAD.sub(lambda match: "〇一二三四五六七八九"[int(match[0])], clean)
    clean = SMALL.sub(_digits, clean).replace("樓層", "樓")
    clean = re.sub(r"(?<=\d)f(?![a-z])", "樓", clean)
    return re.sub(r"(?<=[\d號樓])之(?=[\da-z])", "-", clean)


def _digits(match: re.Match[str]) -> str:
    return "之".join(str(number) if (number := value(part)) is not None else part for part in match[0].split("之"))


def _city(text: str) -> tuple[str, str]:
    """The city or county, and what follows; a park's name before it is dropped."""
    for name in (*CITIES, *FORMER):
        place = text.find(name)
        if 0 <= place <= 10 and (place == 0 or text[:place].endswith(("園區", "加工區", "臺灣", "臺灣省", "中華民國"))):
            rest = text[place + len(name) :]
            return FORMER.get(name, name), _towns_to_districts(rest) if name in FORMER else rest
    return "", text


def _towns_to_districts(rest: str) -> str:
    match = TOWN.match(rest)
    return f"{match[1][:-1]}區{rest[match.end() :]}" if match else rest


def _district(city: str, rest: str) -> tuple[str, str]:
    match = None if city.endswith("縣") else DISTRICT.match(rest)
    if match is None and not city.endswith("市"):
        match = TOWN.match(rest)
    return (match[1], rest[match.end() :]) if match else ("", rest)


def _number_of(numbers: str, rest: str) -> tuple[frozenset[str], str]:
    """The house numbers; 31號之1 with nothing behind it is 31之1號."""
    after = re.match(r"^-(\d+)(?!\d)(?!樓)", rest)
    if after and re.fullmatch(r"\d+", numbers):
        return frozenset((f"{numbers}-{after[1]}",)), rest[after.end() :]
    return frozenset(re.split(r"[、,.]", numbers)), rest


def _inside(rest: str) -> tuple[frozenset[str], frozenset[str]]:
    """Floors and rooms behind the house number."""
    floors: set[str] = set()
    for match in FLOOR.finditer(rest):
        floors |= {f"b{match['below']}"} if match["below"] else set(re.split(r"[、,.]", match["above"]))
    last = max((match.end() for match in FLOOR.finditer(rest)), default=0)
    tail = FLOOR.sub("", rest[:last]) + rest[last:]
    rooms = set(re.findall(r"[a-z]?\d+[a-z]?|[a-z](?![a-z])", tail))
    words = re.sub(r"[a-z0-9\-、,.室棟座區第號之樓]", "", tail)
    return frozenset(floors), frozenset(rooms | ({words} if words else set()))


def _compatible(one: str, other: str) -> bool:
    return one == other or not one or not other


def _same_floor(one: Address, other: Address) -> bool:
    """The ground floor is often left out."""
    left, right = one.floors or frozenset(("1",)), other.floors or frozenset(("1",))
    return bool(left & right)
