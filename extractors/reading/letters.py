"""Facts in running text: 查營業人某某有限公司（統一編號12345675，負責人王某）.

Certificates and letters state in sentences what a form has in fields. A fact is taken only where its sentence says what
it is and whose: it stands by the number of the firm the sentence is about.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import zip_longest
from typing import TypeVar

from extractors.reading import names, numbers
from extractors.reading.labels import LEGIBLE, Found, piece
from extractors.reading.sheet import sheet
from extractors.reading.text import squeezed
from models.page import Box, Line, PageText

T = TypeVar("T")

FULL = 0.82  # of the text's right edge: a line that long runs on in the next
INDENT = 3.2  # characters: how far apart the lines of one paragraph begin
ABOUT = 160  # characters before and after a firm's number in which its sentence speaks of it
UBN = re.compile(r"(?:統一編號|統編)(?:號碼)?[:為]?(?P<v>\d{8})(?!\d)")
FIRM = re.compile(
    r"(?P<v>[^,.:;。、\s()]{2,40}(?:\([^()]{1,8}\)[^,.:;。、\s()]{2,30})?)\((?=[^()]{0,40}(?:統一編號|統編|負責人|代表人))"
)
LEAD = re.compile(r"^(?:.*(?:營業人|納稅義務人|納稅人|申請人)(?=.{4})|(?:茲?證明|茲?查|經查|有關|關於|為)(?=.{4}))")
"""What a sentence says before it names the firm."""
ADDRESS_PART = re.compile(r"\d[號樓巷弄段]")
"""No firm's name holds it: the sentence named the firm's place first."""
ADDRESSEE = re.compile(r"(?:受文者|申請人|納稅義務人)[:](?P<v>[^,:;。\s]{2,40})")
SPEAKS_TO = re.compile(r"貴(?:公司|商號|行號|行|社|單位)")
PERSON = re.compile(
    r"(?:負責人|代表人)(?:姓名)?[:為]?(?P<v>[^,.:;。、\s()]{2,12}?)(?=[,.;。、\s()]|君|先生|女士|小姐|身分證|$)"
)
ADDRESS = re.compile(
    r"(?:地址|所在地|營業場所|址)[:]?(?:設[於在]|位於|為|在)?[:]?(?P<v>[^,:;。\s]{6,60}?)(?=[,;。)\s]|$)"
)
NO_ARREARS = re.compile(
    r"(?:查無|尚無|並無|[經確]?無)[^。;\n]{0,12}?(?:違章|欠繳|欠稅)(?!(?:欠稅)?(?:查復|證明))[^。;\n]{0,12}"
)
"""What a tax office's letter says of a firm that owes nothing; 尚有欠稅 is not it."""
ARREARS = re.compile(r"(?<![無是沒])(?:尚|仍|計|確|共)?有(?!無)(?:未結|未繳清之)?(?:違章|欠繳|欠稅|滯欠)")
"""What it says of one that does: 尚有欠稅."""
OFFICE_HEAD = 0.2  # of the page's height: where a letter names who wrote it
OFFICE = re.compile(r"國稅局|稽徵所|稅捐稽徵|稅務局")
NEW_FIRM = re.compile(
    r"(?:核准|准予|同意|照准|業經)[^。;\n]{0,16}?(?:設立|營業|稅籍|開業)登記|(?:設立|稅籍|營業)(?:\(?設立\)?)?登記[^。;\n]{0,24}?(?:核准|准予|照准|同意|備查)"
)
"""What a tax office's letter says to a newly set up firm (Standards for Qualifications art. 3(5))."""
TAX_NUMBER = re.compile(r"稅籍編號[:為]?(?P<v>\d{9})(?!\d)")


@dataclass(frozen=True, slots=True)
class Prose:
    """The sentences of one page, without spaces, and which character of which line each character is."""

    text: str
    places: tuple[tuple[Line, int], ...]
    page: PageText

    def found(self, start: int, end: int) -> Found:
        """A part of the text as printed, with the box of all its pieces."""
        own = [each for each in self.places[start:end] if each[1] >= 0]
        lines = list(dict.fromkeys(line for line, _ in own))
        pieces = [_cut(line, [place for other, place in own if other is line]) for line in lines]
        text = "".join(line.text[place] for line, place in own)
        return Found(text, reduce(Box.union, (each.box for each in pieces)), min(line.score for line in lines))


def prose(page: PageText) -> Prose:
    """Lines that run on are joined; a shorter line ends a paragraph."""
    lines = [line for line in sheet(page).lines if line.score >= LEGIBLE]
    edge = max((line.box.x1 for line in lines), default=1.0)
    text, places = "", []
    for line, after in zip_longest(lines, lines[1:]):
        clean, own = squeezed(line.text)
        text += clean
        places += [(line, place) for place in own]
        wide = INDENT * line.box.width / max(1, len(clean))
        if after is None or line.box.x1 < FULL * edge or abs(after.box.x0 - line.box.x0) > wide:
            text += "\n"
            places.append((line, -1))
    return Prose(text, tuple(places), page)


def from_tax_office(page: PageText) -> bool:
    """True for a page whose head names a tax office."""
    head = "".join(squeezed(line.text)[0] for line in page.lines if line.box.y0 < OFFICE_HEAD)
    return OFFICE.search(head) is not None


def ubns(told: Prose) -> Iterator[tuple[str, Found]]:
    """Numbers of firms a sentence names."""
    return _facts(told, UBN, numbers.ubn)


def firms(told: Prose) -> Iterator[tuple[str, Found]]:
    """The firm whose number or responsible person follows in brackets, or to whom a letter about itself is addressed."""
    for match in FIRM.finditer(told.text):
        lead = LEAD.match(match["v"])
        start = match.start("v") + (lead.end() if lead else 0)
        place = told.found(start, match.end("v"))
        name = names.firm(place.text)
        if name is not None and len(name) == len(place.text) and not ADDRESS_PART.search(name):
            yield name, place
    if SPEAKS_TO.search(told.text):
        yield from _facts(told, ADDRESSEE, names.firm)


def persons(told: Prose) -> Iterator[tuple[str, Found]]:
    """The responsible person, named in the sentence that gives the firm's number."""
    return _about_the_firm(told, PERSON, names.person)


def addresses(told: Prose) -> Iterator[tuple[str, Found]]:
    """Where the firm is, in the sentence that gives its number."""
    return _about_the_firm(told, ADDRESS, names.address)


def tax_numbers(told: Prose) -> Iterator[tuple[str, Found]]:
    """稅籍編號 in a sentence."""
    return _facts(told, TAX_NUMBER, numbers.tax_number)


def _about_the_firm(
    told: Prose, pattern: re.Pattern[str], parse: Callable[[str], T | None]
) -> Iterator[tuple[T, Found]]:
    numbered = [match.start() for match in UBN.finditer(told.text)]
    for match in pattern.finditer(told.text):
        if any(abs(match.start() - at) < ABOUT for at in numbered):
            yield from _fact(told, match, parse)


def _facts(told: Prose, pattern: re.Pattern[str], parse: Callable[[str], T | None]) -> Iterator[tuple[T, Found]]:
    for match in pattern.finditer(told.text):
        yield from _fact(told, match, parse)


def _fact(told: Prose, match: re.Match[str], parse: Callable[[str], T | None]) -> Iterator[tuple[T, Found]]:
    place = told.found(match.start("v"), match.end("v"))
    value = parse(place.text)
    if value is not None:
        yield value, place


def _cut(line: Line, places: Sequence[int]) -> Found:
    return piece(line, min(places), max(places) + 1)
