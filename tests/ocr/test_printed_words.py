"""Whose ink the words beside the boxes are: found where they are printed, not where they were read."""

import numpy as np

from ocr.ink import Mask
from ocr.printed_words import print_of
from ocr.words import Pair, Word

HEIGHT = 27.0  # of a word, pixels
SIDE = 28  # of a printed word


def drawn(off: tuple[int, int], ticked: bool = False) -> tuple[Mask, Mask, list[Pair]]:
    """Eight pairs of words whose print stands `off` (right, down) from where they were read: all ink, the words' alone."""
    ink: Mask = np.zeros((1000, 600), np.uint8)
    pairs = []
    for row in range(8):
        words = []
        for label, x in (("是", 200), ("否", 400)):
            y = 80 + row * 110
            left, top = x + off[0] - SIDE // 2, y + off[1] - SIDE // 2
            ink[top : top + SIDE : 9, left : left + SIDE] = 255  # its strokes across
            ink[top : top + SIDE, left + SIDE // 2] = 255
            words.append(Word(label, x, y, HEIGHT, 0))
        pairs.append(Pair(words[0], words[1]))
    own = ink.copy()
    for pair in pairs:
        for word in (pair.yes, pair.no):
            ink[round(word.y) - 16 : round(word.y) + 16, round(word.x) - 58 : round(word.x) - 55] = 255  # a box's side
    if ticked:
        ink[60:85, 420:423] = 255
    return ink, own, pairs


def test_a_words_print_is_found_below_where_it_was_read() -> None:
    for off in ((0, 0), (4, 7), (-5, 6), (3, -5)):
        ink, own, pairs = drawn(off)
        found = print_of(pairs, ink)
        assert not (own & ~found).any(), off
        assert not (found & ink & ~own).any(), off


def test_a_pens_stroke_beside_one_word_moves_no_others() -> None:
    ink, own, pairs = drawn((0, 6), ticked=True)
    missed = own & ~print_of(pairs, ink)
    assert not missed[150:].any()
