"""Running text on a sheet: parts wrapped character by character, some of them values of fields."""

from collections.abc import Sequence
from typing import Any

from samples.sheet import Sheet, Truth

Part = str | tuple[str, str, Any]
"""Plain words, or words with the field's name and its value."""
LEADING = 1.75  # of the letters' size


def prose(sheet: Sheet, x: float, y: float, wide: float, parts: Sequence[Part], size: float = 4.2) -> float:
    """Writes parts one behind the other, wrapped at a width; gives the y below them."""
    row, at = "", x
    for part in parts:
        words, name, value = (part, "", None) if isinstance(part, str) else part
        corners = [at, y]
        for character in words:
            step = 0.0 if character == "\n" else sheet.wide(character, size)
            if at + step > x + wide or character == "\n":
                sheet.text(x, y, row, size)
                row, at, y = "", x, y + size * LEADING
                if name and corners[1] < y and corners[0] > x + wide - size:
                    corners = [at, y]
            if character != "\n":
                row, at = row + character, at + step
        if name:
            top, left = (corners[1], corners[0]) if corners[1] == y else (corners[1], x)
            right = at if corners[1] == y else x + wide
            sheet.truths.append(Truth(name, value, (left, top, right, y + size * 1.15)))
    sheet.text(x, y, row, size)
    return y + size * LEADING


def labelled(
    sheet: Sheet, x: float, y: float, rows: Sequence[tuple[str, str, str, Any]], size: float = 4.2, step: float = 9.0
) -> float:
    """Label: value, one a line; gives the y below them. A row without a field's name is print."""
    for label, words, name, value in rows:
        end = sheet.text(x, y, f"{label}：", size) + 1
        if name:
            sheet.value(end, y, words, name, value, size)
        else:
            sheet.text(end, y, words, size)
        y += step
    return y
