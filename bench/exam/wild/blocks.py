"""Ways to lay out labels and values on a page. Each takes the pairs and gives HTML."""

import random
from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from bench.exam.wild.words import Manner, Pair

Block = Callable[[Sequence[Pair], Manner, random.Random], Markup]


def _style(**rules: object) -> str:
    return ";".join(f"{name.replace('_', '-')}:{value}" for name, value in rules.items())


def _told(pairs: Sequence[Pair], how: Manner) -> list[tuple[Markup, Markup]]:
    return [(escape(how.label(pair.label, place)), pair.value) for place, pair in enumerate(pairs)]


def table(pairs: Sequence[Pair], how: Manner, dice: random.Random) -> Markup:
    """A row a pair; labels in a column of their own."""
    wide, high, tint = dice.choice((16, 22, 30)), dice.randrange(30, 48), dice.choice(("#fff", "#f0f0f0", "#e7edf5"))
    rows = Markup("").join(
        Markup('<tr><th style="{}">{}</th><td>{}</td></tr>').format(
            _style(width=f"{wide}%", height=f"{high}px", background=tint), label, value
        )
        for label, value in _told(pairs, how)
    )
    return Markup("<table>{}</table>").format(rows)


def twin_table(pairs: Sequence[Pair], how: Manner, dice: random.Random) -> Markup:
    """Two pairs a row; a long value takes the row alone."""
    rows, row = [], list[tuple[Markup, Markup]]()
    high = dice.randrange(30, 46)

    def close() -> None:
        if row:
            span = Markup(' colspan="3"') if len(row) == 1 else Markup("")
            cells = Markup("").join(
                Markup('<th style="width:15%">{}</th><td{} style="width:35%">{}</td>').format(label, span, value)
                for label, value in row
            )
            rows.append(Markup('<tr style="height:{}px">{}</tr>').format(high, cells))
            row.clear()

    for label, value in _told(pairs, how):
        long = len(value.striptags()) > 17
        if long:
            close()
        row.append((label, value))
        if long or len(row) == 2:
            close()
    close()
    return Markup('<table style="table-layout:fixed">{}</table>').format(Markup("").join(rows))


def above(pairs: Sequence[Pair], how: Manner, dice: random.Random) -> Markup:
    """Labels in a row, the values in the row beneath."""
    rows = []
    told, across = _told(pairs, how), dice.choice((2, 2, 3))
    for start in range(0, len(told), across):
        part = told[start : start + across]
        span = Markup(' colspan="{}"').format(across) if len(part) == 1 else Markup("")
        heads = Markup("").join(Markup("<th{}>{}</th>").format(span, label) for label, _ in part)
        cells = Markup("").join(Markup('<td class="c"{}>{}</td>').format(span, value) for _, value in part)
        rows.append(Markup('<tr>{}</tr><tr style="height:34px">{}</tr>').format(heads, cells))
    return Markup("<table>{}</table>").format(Markup("").join(rows))


def lines(pairs: Sequence[Pair], how: Manner, dice: random.Random) -> Markup:
    """A line a pair."""
    between = _style(padding=f"{dice.randrange(2, 9)}px 0", padding_left=f"{dice.choice((0, 0, 40, 120))}px")
    under = dice.random() < 0.3
    return Markup("").join(
        Markup('<div style="{}">{}{}<span class="{}">{}</span></div>').format(
            between, label, how.separator, "u" if under else "", value
        )
        for label, value in _told(pairs, how)
    )


def grid(pairs: Sequence[Pair], how: Manner, dice: random.Random) -> Markup:
    """Labels to the right of their column, values to the left of theirs, no rulings or dotted ones."""
    line = dice.choice(("none", "1px dotted #888", "1px solid #ccc"))
    cells = Markup("").join(
        Markup('<span style="{}">{}{}</span><span style="{}">{}</span>').format(
            _style(text_align="right", padding="6px 4px", border_bottom=line),
            label,
            how.separator.strip("…"),
            _style(padding="6px 8px", border_bottom=line),
            value,
        )
        for label, value in _told(pairs, how)
    )
    return Markup('<div style="display:grid;grid-template-columns:{}px 1fr">{}</div>').format(
        dice.choice((150, 180, 220)), cells
    )


def running(pairs: Sequence[Pair], how: Manner, dice: random.Random) -> Markup:
    """Several pairs on a line, parted by blanks."""
    separator = how.separator.strip("…") or "："
    gap = dice.choice(("　　", "　　　", "&emsp;／&emsp;", "；"))
    told = [
        Markup('<span style="white-space:nowrap">{}{}{}</span>').format(label, separator, value)
        for label, value in _told(pairs, how)
    ]
    return Markup('<div style="line-height:2">{}</div>').format(Markup(gap).join(told))


def signed(pairs: Sequence[Pair], how: Manner, dice: random.Random) -> Markup:
    """The value over a line."""
    side = dice.choice((0, 60, 200))
    return Markup("").join(
        Markup('<div style="{}"><span style="{}">{}{}</span><span style="{}">{}</span></div>').format(
            _style(margin=f"4px 0 4px {side}px", display="flex"),
            _style(width="150px", flex="none", text_align=dice.choice(("left", "left", "right"))),
            label,
            how.separator.strip("…"),
            _style(border_bottom="1px solid #333", min_width="300px"),
            value,
        )
        for label, value in _told(pairs, how)
    )


BLOCKS: tuple[Block, ...] = (table, twin_table, above, lines, lines, grid, running, signed)


def anyhow(pairs: Sequence[Pair], how: Manner, dice: random.Random) -> Markup:
    """The pairs in any of the ways; many pairs are often parted between two."""
    if len(pairs) > 4 and dice.random() < 0.4:
        cut = dice.randrange(2, len(pairs) - 1)
        return (
            anyhow(pairs[:cut], how, dice) + Markup('<div style="height:10px"></div>') + anyhow(pairs[cut:], how, dice)
        )
    return dice.choice(BLOCKS)(pairs, how, dice)
