"""What every extractor does: read a label's value, settle several, and say where it stands."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from extractors.reading import dates, names, numbers
from extractors.reading.dates_on import standing_alone, until, where_papers_are_dated
from extractors.reading.labels import Found, piece
from extractors.reading.place import lone_day, word
from extractors.reading.sheet import sheet
from extractors.reading.standing import on_paper
from extractors.reading.text import squeezed, tight
from extractors.reading.values import unread, values
from models.document import Sorting
from models.field import Absent, Evidence, Read, Unreadable, Witness, WitnessKind
from models.page import Box, Line, PageText, Seal

T = TypeVar("T")
Result = Read[T] | Unreadable | Absent

COMMON: dict[str, Callable[[str], object | None]] = {
    "ubn": numbers.ubn,
    "name": names.firm,
    "responsible_person": names.person,
    "address": names.address,
    "phone": numbers.phone,
    "fax": numbers.phone,
    "email": numbers.email,
    "contact_person": names.person,
    "tender_id": names.code,
    "tender_title": names.words,
    "mail_number": numbers.mail,
    "date": dates.recent,
    "valid_until": until,
}
"""Fields that mean the same on every paper, and how their text is read."""


IDENTIFIED = re.compile(r"(?P<firm>[^（()）:：]{3,40})\s*[（(](?:統一?編號?[:：]?)?\s*(?P<ubn>[0-9０-９ ]{8,15})[)）]")


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of one paper."""

    sorting: Sorting
    pages: tuple[PageText, ...]

    def evidence(self, page: PageText, box: Box, text: str, score: float) -> Evidence:
        """Where something stands on this paper."""
        return Evidence(self.sorting.document_id, page.page_id, on_paper(page, box), text, score, page.engine)

    def by_label(self, label: str, parse: Callable[[str], T | None]) -> Result[T]:
        """The value beside a label; unreadable where something stands there that cannot be made out as one."""
        found = self.beside_label(label, parse)
        if isinstance(found, Read) or (isinstance(found, Unreadable) and self._own(label, parse)):
            return found
        for page in self.pages:
            place = unread(page, label)
            if place is not None:
                seen = self.evidence(page, place.box, place.text, place.score)
                return Unreadable(f"「{place.text}」無法判讀", seen)
        return found

    def _own(self, label: str, parse: Callable[[str], T | None]) -> bool:
        """True where the bidder's own label has a value."""
        return any(not each.others for page in self.pages for each in values(page, label, parse))

    def beside_label(self, label: str, parse: Callable[[str], T | None]) -> Result[T]:
        """The value beside a label. Two labels that agree are witnesses; two that differ make it unreadable.

        A value that may be the agency's or another party's is never taken: where there is no other, a person decides.
        """
        read = [(each, page) for page in self.pages for each in values(page, label, parse)]
        own = [(each, page) for each, page in read if not each.others]
        if own or not read:
            labels = [each.label for each, _ in own if each.label]
            found = self.settled([(each.value, each.place, page) for each, page in own])
            return placed(found, word(labels[0])) if labels else found
        doubtful, page = read[0]
        seen = self.evidence(page, doubtful.place.box, doubtful.place.text, doubtful.place.score)
        return Unreadable(f"「{doubtful.value}」未能確定是否為投標廠商之資料", seen)

    def settled(self, values: Sequence[tuple[T, Found, PageText]]) -> Result[T]:
        """One value out of those read at several places."""
        if not values:
            return Absent("未找到此欄位")
        value, place, page = values[0]
        seen = self.evidence(page, place.box, place.text, place.score)
        others = [other for other in values[1:] if _plain(other[0]) != _plain(value)]
        if others:
            told = "、".join(str(other[0]) for other in (values[0], *others))
            return Unreadable(f"同一文件有不同的值：{told}", seen)
        witnesses = tuple(
            Witness(WitnessKind.SAME_PAPER, True, str(other[0]), other[1].text)
            for number, other in enumerate(values[1:], start=1)
            if not any(_same_place(other, earlier) for earlier in values[:number])
        )
        return Read(value, seen, witnesses)

    def common(self, *wanted: str) -> dict[str, Any]:
        """The common fields of a paper, each a `Result`, by attribute: what builds a paper gives them by name."""
        fields: dict[str, Result[Any]] = {field: self.by_label(field, COMMON[field]) for field in wanted}
        for field, other in (
            ("name", self._bare_name),
            ("name", self._name_with_number),
            ("ubn", self._number_with_name),
            ("email", self._lone_email),
        ):
            if field in fields and not isinstance(fields[field], Read) and isinstance(found := other(), Read):
                fields[field] = found
        return fields

    def _bare_name(self) -> Result[str]:
        """The firm beside 名稱, where no label says whose name is meant."""
        return self.beside_label("bare_name", names.firm)

    def _name_with_number(self) -> Result[str]:
        return self.settled([(firm, place, page) for firm, _, place, _, page in self._identified()])

    def _number_with_name(self) -> Result[str]:
        return self.settled([(number, place, page) for _, number, _, place, page in self._identified()])

    def _lone_email(self) -> Result[str]:
        """The one e-mail address of a paper, that no label names; its place is no witness."""
        return self.settled(
            [
                (match[0], piece(line, match.start(), match.end()), page)
                for page in self.pages
                for line in page.lines
                for match in numbers.EMAIL.finditer(line.text)
            ]
        )

    def _identified(self) -> list[tuple[str, str, Found, Found, PageText]]:
        """Firms that stand alone in a line with their number in brackets: 假想資訊有限公司（12345675）."""
        found = []
        for page in self.pages:
            for line in page.lines:
                match = IDENTIFIED.fullmatch(line.text.strip())
                firm, number = (names.firm(match["firm"]), numbers.ubn(match["ubn"])) if match else (None, None)
                if match and firm and number:
                    start = len(line.text) - len(line.text.lstrip())
                    places = [
                        piece(line, start + match.start(part), start + match.end(part)) for part in ("firm", "ubn")
                    ]
                    found.append((firm, number, places[0], places[1], page))
        return found

    def line_with(self, *phrases: str, above: float = 1.0) -> tuple[PageText, Line] | None:
        """The first line that holds one of the phrases, in the upper part `above` of a page (0 to 1)."""
        for phrase in phrases:
            for page in self.pages:
                for line in page.lines:
                    if line.box.y0 < above and phrase in tight(line.text):
                        return page, line
        return None

    def stated(self, value: T, *phrases: str, above: float = 1.0) -> Result[T]:
        """A value that the printed words themselves state."""
        found = self.line_with(*phrases, above=above)
        if found is None:
            return Absent(f"未見「{phrases[0]}」字樣")
        page, line = found
        clean, places = squeezed(line.text)
        phrase = next(phrase for phrase in phrases if phrase in clean)
        at = clean.index(phrase)
        place = piece(line, places[at], places[at + len(phrase) - 1] + 1)
        return Read(value, self.evidence(page, place.box, line.text, line.score))

    def titled(self, value: T, phrase: str) -> Result[T]:
        """A value that a title states: where the phrase stands in the largest letters."""
        found = [(line, page) for page in self.pages for line in page.lines if phrase in tight(line.text)]
        if not found:
            return Absent(f"未見「{phrase}」字樣")
        line, page = max(found, key=lambda each: each[0].box.height)
        clean, places = squeezed(line.text)
        at = clean.index(phrase)
        place = piece(line, places[at], places[at + len(phrase) - 1] + 1)
        return Read(value, self.evidence(page, place.box, line.text, line.score))

    def lone_date(self) -> Result[date]:
        """The one date that no label claims, where it stands as the date of a paper; elsewhere a person decides."""
        found = [(value, place, page) for page in self.pages for value, place in standing_alone(page)]
        settled = self.unlabelled()
        if isinstance(settled, Read) and not any(where_papers_are_dated(page, place) for _, place, page in found):
            return Unreadable("日期無標示，且不在簽章或文件首尾處，未能確定是否為填寫日期", settled.evidence)
        return settled

    def unlabelled(self) -> Result[date]:
        """The one date that no label claims; its place is sure where no other line of the paper is a date."""
        found = [(value, place, page) for page in self.pages for value, place in standing_alone(page)]
        settled = self.settled(found)
        if isinstance(settled, Read) and lone_day([sheet(page) for page in self.pages], found[0][1], settled.value):
            return placed(settled, word(settled.evidence.text, "全件唯一之獨立日期"))
        return settled

    @staticmethod
    def whole(line: Line) -> Found:
        """A line as the place of a value."""
        return Found(line.text, line.box, line.score)

    def seals(self) -> list[tuple[PageText, Seal]]:
        """All seals on the paper."""
        return [(page, seal) for page in self.pages for seal in page.seals]


def placed(found: Result[T], place: Witness) -> Result[T]:
    """A value with the witness of its place."""
    return replace(found, witnesses=(*found.witnesses, place)) if isinstance(found, Read) else found


SAME_PLACE = 0.5  # of the smaller box: one text, seen twice


def _same_place(one: tuple[T, Found, PageText], other: tuple[T, Found, PageText]) -> bool:
    """True for one text on the paper, seen in two views of its page or beside two labels: it is no witness to itself."""
    boxes = [on_paper(page, place.box) for _, place, page in (one, other)]
    return one[2].page_id == other[2].page_id and boxes[0].overlap(boxes[1]) > SAME_PLACE


LARGER = 1.3  # times: a firm's seal is larger than a person's


def _plain(value: object) -> object:
    return tight(value).replace("-", "").replace("(", "").replace(")", "") if isinstance(value, str) else value
