"""Amounts in thousands: 單位：新臺幣仟元 over a table, 金額（千元） at the head of a column, 總價（仟元） before a figure.

Read as they stand such figures would be a thousand times too small. An amount that names its own unit keeps it.
"""

import re

from extractors.reading.labels import LEGIBLE
from extractors.reading.text import tight
from models.page import Line, PageText

UNIT = r"(?:新臺幣|NT\$?|NTD)?([仟千萬])元"
NOTE = re.compile(rf"(?:單位|幣別)(?:[:：]|為|均為|皆為)?\(?{UNIT}")
"""Of all amounts of a page or table."""
OF_A_LABEL = re.compile(rf"[(:：,，]?(?:單位[:：]?)?{UNIT}\)?[:：]?$")
"""At the end of a label or of a column's head."""
SIZES = {"仟": 1000, "千": 1000, "萬": 10_000}


def size(page: PageText, label: str, value: Line) -> int:
    """How many dollars one of an amount's figure is: by its label, by its column's head, by a note on the page."""
    own = OF_A_LABEL.search(tight(label))
    if own:
        return SIZES[own[1]]
    head = max((line for line in page.lines if _head_of(line, value)), key=lambda line: line.box.y0, default=None)
    if head is not None and (found := OF_A_LABEL.search(tight(head.text))):
        return SIZES[found[1]]
    return noted(page)


def noted(page: PageText) -> int:
    """What a note on the page says of all its amounts; 1 without one."""
    sizes = {SIZES[match[1]] for line in page.lines if (match := NOTE.search(tight(line.text)))}
    return sizes.pop() if len(sizes) == 1 else 1


def _head_of(line: Line, value: Line) -> bool:
    """True for a line above in the column of an amount that ends as the name of a unit does."""
    return (
        line.score >= LEGIBLE
        and line.box.y1 < value.box.y0
        and min(line.box.x1, value.box.x1) > max(line.box.x0, value.box.x0)
        and OF_A_LABEL.search(tight(line.text)) is not None
        and len(tight(line.text)) > 2
    )
