"""Invented firms. Any likeness to a real one is chance: names from made-up stems, addresses beyond the real house numbers."""

import random
from dataclasses import dataclass
from datetime import date

STEMS = [
    "晨曦",
    "雲岫",
    "澄宇",
    "禾穗",
    "翰墨",
    "青嵐",
    "宏景",
    "佳澤",
    "旭陽",
    "碧海",
    "鼎岳",
    "拓野",
    "星橋",
    "睿石",
    "嘉木",
    "皓月",
    "瑞霖",
    "安瀾",
    "樂群",
    "崇禮",
    "博衍",
    "凌雲",
    "維新",
    "恆遠",
]
TRADES = ["資訊", "科技", "數位", "軟體", "系統", "網路"]
SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐"
GIVEN = [
    "志明",
    "淑芬",
    "建宏",
    "雅婷",
    "俊傑",
    "怡君",
    "家豪",
    "佩珊",
    "承翰",
    "詩涵",
    "冠宇",
    "欣怡",
    "柏翰",
    "郁雯",
    "宗霖",
    "思妤",
    "彥廷",
    "靜宜",
    "育誠",
    "筱雯",
    "哲瑋",
    "婉婷",
    "信宏",
    "麗華",
]
ROADS = (
    ("臺北市", "中正區", "測試路"),
    ("臺北市", "大安區", "樣本路"),
    ("新北市", "板橋區", "範例路"),
    ("臺中市", "西屯區", "示範大道"),
    ("高雄市", "前鎮區", "試行路"),
    ("桃園市", "中壢區", "模擬路"),
    ("臺南市", "東區", "假想路"),
    ("新竹市", "東區", "虛構路"),
)
AREAS = {
    "臺北市": ("02", "5550"),
    "新北市": ("02", "5551"),
    "臺中市": ("04", "2550"),
    "高雄市": ("07", "555"),
    "桃園市": ("03", "455"),
    "臺南市": ("06", "255"),
    "新竹市": ("03", "555"),
}
CHINESE = "一二三四五"
WEIGHTS = (1, 2, 1, 2, 1, 2, 4, 1)


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm as it would like to be seen."""

    name: str
    ubn: str
    person: str
    contact: str
    address: str
    phone: str
    fax: str
    email: str
    tax_number: str
    capital: int
    established: date


def is_ubn(number: str) -> bool:
    """The arithmetic of the eight digits (divisor 5)."""
    products = [int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=True)]
    total = sum(product // 10 + product % 10 for product in products)
    return number != "00000000" and (total % 5 == 0 or (number[6] == "7" and (total + 1) % 5 == 0))


def ubn(dice: random.Random) -> str:
    """A number whose arithmetic holds, from a range that looks unused (90...)."""
    while True:
        number = f"9{dice.randrange(10**7):07}"
        if is_ubn(number):
            return number


def firm(dice: random.Random, number: int) -> Firm:
    """The number-th firm of a tender; stems do not repeat within 24 firms."""
    stem = STEMS[number % len(STEMS)] + ("" if number < len(STEMS) else "二代")
    city, district, road = dice.choice(ROADS)
    area, head = AREAS[city]
    house, floor, room = dice.randrange(1200, 1990), dice.randrange(2, 19), dice.randrange(1, 9)
    section = f"{dice.choice(CHINESE)}段" if dice.random() < 0.6 else ""
    local = head + f"{dice.randrange(10000):04}"
    fax = head + f"{dice.randrange(10000):04}"
    person, contact = (dice.choice(SURNAMES) + dice.choice(GIVEN) for _ in range(2))
    return Firm(
        name=f"{stem}{dice.choice(TRADES)}{dice.choice(['股份有限公司', '股份有限公司', '有限公司'])}",
        ubn=ubn(dice),
        person=person,
        contact=contact,
        address=f"{city}{district}{road}{section}{house}號{floor}樓" + (f"之{room}" if dice.random() < 0.6 else ""),
        phone=f"({area}){local[:-4]}-{local[-4:]}" if dice.random() < 0.7 else f"{area}-{local}",
        fax=f"({area}){fax[:-4]}-{fax[-4:]}",
        email=f"bid{dice.randrange(100, 999)}@firm{number:02}-{dice.randrange(1000)}.example.tw",
        tax_number=f"{dice.randrange(10**8, 10**9)}",
        capital=dice.randrange(1, 50) * 1_000_000,
        established=date(dice.randrange(1995, 2020), dice.randrange(1, 13), dice.randrange(1, 28)),
    )
