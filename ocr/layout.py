"""Reading order, by layoutparser's geometry: rows top to bottom, left to right within a row."""

import layoutparser as lp

from models.page import Line

SAME_ROW = 0.5  # lines whose vertical centres differ by less than this part of the lower height share a row


def in_reading_order(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines sorted as a person reads a form."""
    blocks = lp.Layout(
        [
            lp.TextBlock(lp.Rectangle(line.box.x0, line.box.y0, line.box.x1, line.box.y1), id=number)
            for number, line in enumerate(lines)
        ]
    )
    rows: list[list[lp.TextBlock]] = []
    for block in blocks.sort(key=lambda each: each.block.center[1]):
        if rows and _same_row(rows[-1][-1], block):
            rows[-1].append(block)
        else:
            rows.append([block])
    return tuple(lines[block.id] for row in rows for block in sorted(row, key=lambda each: each.block.x_1))


def _same_row(one: lp.TextBlock, other: lp.TextBlock) -> bool:
    lower = min(one.block.height, other.block.height)
    return bool(abs(one.block.center[1] - other.block.center[1]) < SAME_ROW * lower)
