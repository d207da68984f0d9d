"""Characters made comparable, without joining characters that Taiwan's names tell apart.

A character that Big5 (cp950) has is Traditional and stays as it is, but for a short table of second forms; any other is
folded to its Traditional twin (温 to 溫, 户 to 戶). The fold is for comparing: what stands on the paper is kept as read.
"""

import html
import re
import unicodedata
from functools import cache

import opencc

SECOND_FORMS = str.maketrans(
    "台峯羣恒巿裏啓衆鷄麪牀脚綫綉鉄証塩昇濶卽旣爲敎邨砲菓菸燄叁衞鎭眞靑淸産顔塡愼顚説鋭曁郞鄕絶録緑槪",
    "臺峰群恆市裡啟眾雞麵床腳線繡鐵證鹽昇闊即既為教村炮果煙焰參衛鎮真青清產顏填慎顛說銳暨郎鄉絕錄綠概",
)
"""Pairs of lawful forms of one character, both of them in Big5 or in names as printed."""

NOT_WORDS = re.compile(r"[\s\W_]+")


def joined(text: str) -> str:
    """NFKC, second forms and Simplified twins joined; case, spaces and signs kept."""
    normal = unicodedata.normalize("NFKC", text).translate(SECOND_FORMS)
    return "".join(map(_traditional, normal)).translate(SECOND_FORMS)


def folded(text: str) -> str:
    """The joined text with HTML references decoded, in lower case."""
    return joined(html.unescape(text)).casefold()


def squeezed(text: str) -> str:
    """The folded text without spaces and punctuation: what names are compared by."""
    return NOT_WORDS.sub("", folded(text))


@cache
def _traditional(character: str) -> str:
    """The Traditional twin of a character that Big5 lacks."""
    if character.isascii() or _in_big5(character):
        return character
    twin = str(_converter().convert(character))
    return twin if len(twin) == 1 and _in_big5(twin) else character


def _in_big5(character: str) -> bool:
    try:
        character.encode("cp950")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
