"""How the same fact is written on different papers: dates, telephone numbers, addresses, amounts."""

import random
import re
from datetime import date
from string import digits

from samples.story import DIGITS, words

FULL_WIDTH = str.maketrans(digits, "０１２３４５６７８９")
CHINESE = "〇一二三四五六七八九"
FLOOR = re.compile(r"(\d+)樓")


def chinese(number: int) -> str:
    """Below 1000, as dates read it: 一百一十三, 二十四, 九."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{CHINESE[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else CHINESE[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (CHINESE[ones] if ones else "")


DATE_FORMS = ("spaced", "named", "plain", "slashed", "dotted", "dashed", "joined", "chinese", "western", "iso")


def dated(day: date, form: str) -> str:
    """A date in one of DATE_FORMS."""
    year = day.year - 1911
    match form:
        case "spaced":
            return f"中華民國 {year} 年 {day.month:02} 月 {day.day:02} 日"
        case "named":
            return f"民國{year}年{day.month}月{day.day}日"
        case "plain":
            return f"{year}年{day.month}月{day.day}日"
        case "slashed":
            return f"{year}/{day.month:02}/{day.day:02}"
        case "dotted":
            return f"{year}.{day.month:02}.{day.day:02}"
        case "dashed":
            return f"{year}-{day.month}-{day.day}"
        case "joined":
            return f"{year:03}{day.month:02}{day.day:02}"
        case "chinese":
            return f"中華民國{chinese(year)}年{chinese(day.month)}月{chinese(day.day)}日"
        case "western":
            return f"{day.year}/{day.month}/{day.day}"
        case "iso":
            return day.isoformat()
    raise ValueError(f"no such form of a date: {form}")


def phone(number: str, dice: random.Random) -> str:
    """`area-local` or `area-local#extension`, as somebody else would write it."""
    trunk, _, extension = number.partition("#")
    area, local = trunk.split("-")
    parted = f"{local[:-4]}-{local[-4:]}"
    if area.startswith("09"):
        written = dice.choice([f"{area}-{local[:3]}-{local[3:]}", f"{area}{local}", f"{area}-{local}"])
    else:
        written = dice.choice(
            [
                f"({area}){parted}",
                f"({area}) {local}",
                f"{area}-{local}",
                f"{area}-{parted}",
                f"+886-{area[1:]}-{parted}",
            ]
        )
    if extension:
        written += dice.choice([f"#{extension}", f"分機{extension}", f" 轉{extension}", f" ext. {extension}"])
    return written


def address(text: str, dice: random.Random) -> str:
    """臺 or 台, 樓 or F, full width or half width, with or without a postcode."""
    if dice.random() < 0.4:
        text = text.replace("臺", "台")
    if dice.random() < 0.25:
        text = FLOOR.sub(r"\1F", text)
    if dice.random() < 0.2:
        text = text.translate(FULL_WIDTH)
    if dice.random() < 0.2:
        text = f"{dice.randrange(100, 900)}{text}"
    return text


def number(text: str, dice: random.Random) -> str:
    """Eight digits: as they are, spaced, or full width."""
    return dice.choice([text, text, text, " ".join(text), text.translate(FULL_WIDTH)])


def money(amount: int, dice: random.Random) -> str:
    """Figures, as offers and cheques print them."""
    return dice.choice([f"{amount:,}", f"NT${amount:,}", f"{amount:,}元", f"NT$ {amount:,}.-", f"＄{amount:,}"])


def capital(amount: int, dice: random.Random) -> str:
    """國字大寫, ending 元整, 元正 or 圓整, with 貳 or 貮, 參 or 叁."""
    text = words(amount)
    if dice.random() < 0.3:
        text = text.replace("參", "叁")
    return text.replace("元整", dice.choice(["元整", "元整", "元正", "圓整"]))


def columns(amount: int, units: int) -> list[str]:
    """The digits of an amount in 大寫 for pre-printed unit columns, highest first; leading columns are blank."""
    figures = f"{amount:0{units}}"
    if len(figures) > units:
        raise ValueError(f"{amount} does not fit {units} columns")
    first = next((place for place, digit in enumerate(figures) if digit != "0"), units)
    return ["" if place < first else DIGITS[int(digit)] for place, digit in enumerate(figures)]
