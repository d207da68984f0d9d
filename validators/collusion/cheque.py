"""Bid-bond cheques with consecutive numbers, drawn at one branch.

Two cheques bought one after the other at one counter. The branch is told by its code, else by the institution's name as
drawer or on the face; where the branches are known and differ, or the series' letters differ, there is no signal. Where
the printed number was not made out, the coded line's stands in for it; it holds no letters.

Law      PCC order of 2002-11-27 (09100516820), kind 2; Government Procurement Act art. 50(1)(5)
Samples  tests/validators/collusion/cheque_samples.py
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.bid import Bid
from models.document import Document
from models.field import Read
from models.papers import Cheque
from models.signal import Signal, Strength
from validators.collusion.traits import Match, Trait, pairs
from validators.normalise.names import near_text
from validators.normalise.text import squeezed
from validators.said import confirmed, other_readings

CODE = "COL-CHEQUE"
TITLE = "押標金票據號碼連號"
LAW = "行政院公共工程委員會91年11月27日工程企字第09100516820號令、政府採購法第50條第1項第5款"
NUMBER = re.compile(r"^([a-z]{0,3})(\d{5,10})$")
BRANCH = re.compile(r"(分行|分社|分部|營業部|信用部|支局|郵局)$")


@dataclass(frozen=True, slots=True)
class _Slip:
    """A cheque's number and where it was drawn."""

    letters: str | None
    """Of the series; None where only the coded line tells the number."""
    number: int
    code: str
    """Bank and branch code; empty where it was not read."""
    names: frozenset[str]
    """Names of the institution with its branch, as far as they were read: on the face and of the drawer."""

    def same_bank(self, other: "_Slip") -> bool | None:
        """True or False where it can be told, else None."""
        if self.code and other.code:
            return True if self.code == other.code else None if _one_digit(self.code, other.code) else False
        together = [(one, another) for one in self.names for another in other.names]
        if any(one.startswith(another) or another.startswith(one) for one, another in together):
            return True
        return None if not together or any(_misread(*each) for each in together) else False

    def branch_known(self, other: "_Slip") -> bool:
        """True where code or name tells the branch, not the bank alone."""
        return bool(self.code and other.code) or any(BRANCH.search(name) for name in self.names & other.names)


def _one_digit(one: str, other: str) -> bool:
    """Two branches' codes differ in two places, for the check digit follows the branch: one digit is a slip."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _misread(one: str, other: str) -> bool:
    """True for names a character apart that begin alike: 甲銀行 and 乙銀行 are two banks."""
    return one[:2] == other[:2] and near_text(one, other)


def find(bids: Sequence[Bid]) -> Iterator[Signal]:
    """Compare the number of every cheque with every other bid's."""
    return pairs(CODE, [[trait for each in bid.documents for trait in _slips(bid, each)] for bid in bids], _match)


def _slips(bid: Bid, document: Document) -> tuple[Trait[_Slip], ...]:
    """The number as read, and where it is unconfirmed as other readings have it; else the coded line's number."""
    cheque = document.paper
    if not isinstance(cheque, Cheque):
        return ()
    code = cheque.bank_code.value if isinstance(cheque.bank_code, Read) else ""
    drawer = cheque.drawer.value if isinstance(cheque.drawer, Read) else ""
    names = frozenset(squeezed(name) for name in (_face(cheque), drawer) if name)
    if not isinstance(cheque.number, Read):
        return _coded(bid, cheque, code, names)
    number, sure = cheque.number, confirmed(cheque.number)
    texts = (number.value,) if sure else (number.value, *other_readings(number))
    return tuple(
        Trait(bid.packet_id, "cheque.number", text, slip, number.evidence, sure, guess=place > 0)
        for place, text in enumerate(texts)
        if (slip := _slip(text, code, names)) is not None
    )


def _coded(bid: Bid, cheque: Cheque, code: str, names: frozenset[str]) -> tuple[Trait[_Slip], ...]:
    """The number of the coded line, its first group: a guess, for the face was not made out or says otherwise."""
    if not isinstance(cheque.micr, Read):
        return ()
    group = cheque.micr.value.split(" ")[0]
    slip = _slip(group, code, names)
    if slip is None:
        return ()
    stated = replace(slip, letters=None)
    return (Trait(bid.packet_id, "cheque.micr", group, stated, cheque.micr.evidence, sure=False, guess=True),)


def _face(cheque: Cheque) -> str:
    """The institution on the face with its branch; empty where it was not read."""
    match cheque.bank, cheque.branch:
        case Read(bank), Read(branch):
            return bank + branch
        case Read(bank), _:
            return bank
        case _:
            return ""


def _slip(text: str, code: str, names: frozenset[str]) -> _Slip | None:
    parts = NUMBER.match(squeezed(text))
    return None if parts is None else _Slip(parts[1], int(parts[2]), code, names)


def _one_series(left: _Slip, right: _Slip) -> bool:
    return left.letters == right.letters or None in (left.letters, right.letters)


def _match(one: Trait[_Slip], other: Trait[_Slip]) -> Match | None:
    left, right = one.value, other.value
    same_bank = left.same_bank(right)
    apart = abs(left.number - right.number)
    if not _one_series(left, right) or apart > 1 or same_bank is False:
        return None
    numbers = "、".join(sorted({one.raw, other.raw}))
    told = f"押標金票據號碼 {numbers} {'連號' if apart else '相同'}"
    if same_bank and left.branch_known(right):
        return Match(Strength.STRONG, f"{told}，且為同一分行", numbers)
    if same_bank:
        return Match(Strength.MEDIUM, f"{told}，為同一銀行而分行未能確定", numbers)
    return Match(Strength.WEAK, f"{told}，惟銀行未能讀取或名稱、代號略有出入，可能為不同銀行之票據", numbers)
