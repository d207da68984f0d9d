"""Traditional stays Traditional: each Simplified class's probability goes to its Traditional twin.

A character that Big5 (cp950) itself holds is left alone (台, 里, 后, 只: lawful Traditional characters); only forms
outside Big5 are folded. So the reader cannot say 税 for 稅, nor the older print 鎭 for 鎮, which some faces draw. Its price: it cannot say 温 or 户 either, which some lawful
names use; names are therefore compared after folding both sides.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

OLD_PRINT = dict(
    zip("鎭眞靑淸卽旣敎産顔塡愼顚説鋭曁郞鄕絶録緑槪", "鎮真青清即既教產顏填慎顛說銳暨郎鄉絕錄綠概", strict=True)
)
"""Forms that older faces draw, outside Big5, and the character they print."""


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def in_big5(character: str) -> bool:
    """True for characters of Big5 as Taiwan uses it."""
    try:
        character.encode("cp950")
    except UnicodeEncodeError:
        return False
    return True


@cache
def twin(character: str) -> str:
    """The Traditional form of a character, or the character itself."""
    if len(character) != 1 or character.isascii() or in_big5(character):
        return character
    converted = OLD_PRINT.get(character) or str(_converter().convert(character))
    return converted if len(converted) == 1 and in_big5(converted) else character


def fold(text: str) -> str:
    """Every character by its Traditional twin."""
    return "".join(twin(character) for character in text)


def written(text: str) -> str:
    """The text without spaces, in one width and by Traditional twins: what the print is taken to say."""
    return fold("".join(unicodedata.normalize("NFKC", text).split()))


class Groups:
    """Sums the probabilities of all classes that are one character written in several ways; blanks and spaces are one."""

    def __init__(self, alphabet: tuple[str, ...]) -> None:
        self._names = ["", *(written(each) for each in alphabet)]
        self._members: dict[str, list[int]] = {}
        for number, name in enumerate(self._names):
            self._members.setdefault(name, []).append(number)

    def __call__(
        self, probabilities: NDArray[np.float32], wanted: Iterable[str], least: float
    ) -> tuple[NDArray[np.float32], dict[str, int]]:
        """Columns for the blank (0), the characters wanted and all that reach `least` at any step; each character's column.

        `probabilities` is of shape (steps, classes).
        """
        seen = (self._names[number] for number in np.flatnonzero(probabilities.max(axis=0, initial=0.0) > least))
        names = ["", *sorted({*wanted, *seen} & self._members.keys() - {""})]
        members = [self._members[name] for name in names]
        starts = np.cumsum([0, *(len(each) for each in members[:-1])])
        chosen = probabilities[:, [number for each in members for number in each]]
        summed: NDArray[np.float32] = np.add.reduceat(chosen, starts, axis=1)
        return summed, {name: column for column, name in enumerate(names) if column}


class Folding:
    """Moves probability from Simplified classes to their Traditional twins."""

    def __init__(self, alphabet: tuple[str, ...]) -> None:
        place = {character: number for number, character in enumerate(alphabet, start=1)}
        pairs = [
            (place[character], place[twin(character)])
            for character in alphabet
            if character in place and twin(character) != character and twin(character) in place
        ]
        self._rounds = _rounds(pairs)
        self._from: NDArray[np.intp] = np.array([pair[0] for pair in pairs], dtype=np.intp)

    def __call__(self, probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
        """Folds an array of shape (steps, classes) in place and gives it back."""
        for sources, targets in self._rounds:
            probabilities[:, targets] += probabilities[:, sources]
        probabilities[:, self._from] = 0.0
        return probabilities


def _rounds(pairs: list[tuple[int, int]]) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The pairs in rounds that add to no class twice: numpy would drop all but the last addition."""
    rounds: list[dict[int, int]] = []
    for source, target in pairs:
        free = next((each for each in rounds if target not in each), None)
        if free is None:
            rounds.append(free := {})
        free[target] = source
    return [(np.array(list(each.values()), np.intp), np.array(list(each), np.intp)) for each in rounds]
