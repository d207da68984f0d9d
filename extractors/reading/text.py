"""Recognised text made comparable, character by character, so that places in it stay known."""

import unicodedata
from functools import lru_cache

VARIANTS = str.maketrans("税编号额内统缴台爲臺裏峯羣啓塡鎭—–―‐−─", "稅編號額內統繳臺為臺裡峰群啟填鎮------")


def plain(text: str) -> str:
    """NFKC a character at a time, variants joined; as long as the text, so that positions agree."""
    return "".join(_one(character) for character in text).translate(VARIANTS)


@lru_cache(maxsize=8192)
def squeezed(text: str) -> tuple[str, tuple[int, ...]]:
    """The plain text without spaces, and where each of its characters stands in the text."""
    kept = [(character, place) for place, character in enumerate(plain(text)) if not character.isspace()]
    return "".join(character for character, _ in kept), tuple(place for _, place in kept)


def tight(text: str) -> str:
    """The plain text without spaces."""
    return squeezed(text)[0]


def _one(character: str) -> str:
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 else character
