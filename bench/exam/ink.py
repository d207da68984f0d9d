"""What pens and stamps leave on paper, as SVG: seals, receipt stamps, ticks. Seals multiply with what lies beneath."""

import math
import random
from dataclasses import dataclass

from markupsafe import Markup, escape

from samples import pens

REDS = ("#c8102e", "#b3202c", "#d6332b", "#a8123a")
OFFICE_INKS = ("#6a2c91", "#1f3c9c", "#b3202c")  # violet, blue, red
OWN = ("check", "v", "cross", "circle", "filled")  # styles of mark that are drawn here
CSS_MM = 96 / 25.4  # pixels
PENS = ("#101014", "#14217a", "#1c1c30")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The text on a tax office's receipt stamp; an empty number is not printed."""

    office: str
    title: str
    date: str
    number: str


def _svg(width: float, height: float, body: str, turn: float, kind: str = "seal") -> Markup:
    return Markup(
        f'<svg class="{kind}" width="{width:.1f}" height="{height:.1f}" viewBox="0 0 {width:.1f} {height:.1f}" '
        f'style="transform:rotate({turn:.1f}deg)">{body}</svg>'
    )


def _worn(width: float, height: float, dice: random.Random) -> tuple[str, str]:
    """A mask with specks where the rubber took no ink, and its id."""
    name = f"m{dice.getrandbits(40):x}"
    specks = "".join(
        f'<circle cx="{dice.uniform(0, width):.1f}" cy="{dice.uniform(0, height):.1f}" r="{dice.uniform(0.3, 1.1):.1f}"/>'
        for _ in range(int(width * height / 160))
    )
    return f'<mask id="{name}"><rect width="100%" height="100%" fill="#fff"/>{specks}</mask>', name


def _characters(text: str, rows: int, size: float, colour: str, face: str) -> str:
    """Characters in columns, right to left, as seals are cut."""
    columns = math.ceil(len(text) / rows)
    wide, high = (size - 10) / columns, (size - 10) / rows
    glyph = min(wide, high)
    drawn = []
    for place, character in enumerate(text):
        column, row = divmod(place, rows)
        x, y = size - 5 - (column + 0.5) * wide, 5 + (row + 0.5) * high
        stretch = f"translate({x:.1f} {y:.1f}) scale({wide / glyph * 0.96:.2f} {high / glyph * 0.96:.2f})"
        drawn.append(
            f'<text transform="{stretch}" text-anchor="middle" dominant-baseline="central" font-size="{glyph:.1f}" '
            f'font-family="{face}" font-weight="bold" fill="{colour}">{escape(character)}</text>'
        )
    return "".join(drawn)


def company_seal(name: str, size: float, dice: random.Random) -> Markup:
    """The firm's large square seal (大章)."""
    text = name + dice.choice(["", "印", "章", "之印"])
    rows = max(2, math.ceil(math.sqrt(len(text))))
    colour, face = dice.choice(REDS), dice.choice(["TW-Kai", "AR PL UKai TW", "Noto Serif CJK TC"])
    mask, identity = _worn(size, size, dice)
    frame = (
        f'<rect x="2" y="2" width="{size - 4}" height="{size - 4}" fill="none" stroke="{colour}" stroke-width="2.6"/>'
    )
    body = f'{mask}<g mask="url(#{identity})" opacity=".88">{frame}{_characters(text, rows, size, colour, face)}</g>'
    return _svg(size, size, body, dice.uniform(-6, 6))


def person_seal(name: str, size: float, dice: random.Random) -> Markup:
    """The responsible person's small seal (小章), square or round."""
    text = (name + ("印" if len(name) == 3 else "之印" if len(name) == 2 else ""))[:6]
    colour, face = dice.choice(REDS), dice.choice(["TW-Kai", "AR PL UKai TW", "cwTeXFangSong"])
    mask, identity = _worn(size, size, dice)
    if dice.random() < 0.25:
        half = size / 2
        frame = f'<circle cx="{half}" cy="{half}" r="{half - 2}" fill="none" stroke="{colour}" stroke-width="2"/>'
        inner = size * 0.8
        glyphs = f'<g transform="translate({(size - inner) / 2} {(size - inner) / 2})">{_characters(text, 2, inner, colour, face)}</g>'
    else:
        frame = (
            f'<rect x="2" y="2" width="{size - 4}" height="{size - 4}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        glyphs = _characters(text, 2, size, colour, face)
    return _svg(size, size, f'{mask}<g mask="url(#{identity})" opacity=".9">{frame}{glyphs}</g>', dice.uniform(-9, 9))


def _text(x: float, y: float, size: float, colour: str, words: str, field: str = "") -> str:
    told = f' data-field="{field}"' if field else ""
    return (
        f'<text{told} x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="middle" fill="{colour}" '
        f'font-family="Noto Sans CJK TC">{escape(words)}</text>'
    )


def receipt_stamp(stamp: Stamp, shape: str, dice: random.Random) -> Markup:
    """The tax office's receipt stamp: `box`, `round` or `oval`. Its parts carry their field names."""
    colour, turn = dice.choice(OFFICE_INKS), dice.uniform(-5, 5)
    if shape == "box":
        width, height = 212, 92 if stamp.number else 74
        body = f'<rect x="2" y="2" width="{width - 4}" height="{height - 4}" fill="none" stroke="{colour}" stroke-width="2"/>'
        body += _text(width / 2, 21, 15, colour, stamp.title)
        body += _text(width / 2, 42, 13, colour, stamp.office, "tax.receipt_office")
        body += _text(width / 2, 62, 13.5, colour, stamp.date, "tax.received_on")
        if stamp.number:
            body += _text(46, 82, 11.5, colour, "收件編號：")
            body += _text(130, 82, 12.5, colour, stamp.number, "tax.receipt_number")
        return _svg(width, height, body, turn)
    width, height = (128, 128) if shape == "round" else (190, 104)
    centre, middle = width / 2, height / 2
    body = "".join(
        f'<ellipse cx="{centre}" cy="{middle}" rx="{centre - gap}" ry="{middle - gap}" fill="none" stroke="{colour}" stroke-width="{stroke}"/>'
        for gap, stroke in ((2, 2.2), (6, 0.9))
    )
    size = 11 if shape == "round" else 13
    half = len(stamp.office) // 2 if len(stamp.office) > 9 else len(stamp.office)
    body += f'<g data-field="tax.receipt_office">{_text(centre, middle - 27, size, colour, stamp.office[:half])}'
    body += (_text(centre, middle - 13, size, colour, stamp.office[half:]) if stamp.office[half:] else "") + "</g>"
    body += _text(centre, middle + 8, 13, colour, stamp.date, "tax.received_on")
    body += _text(centre, middle + 27, 12.5, colour, stamp.title if shape == "oval" else "收件之章")
    return _svg(width, height, body, turn)


def tick(style: str, size: float, dice: random.Random) -> Markup:
    """One pen mark about a box of `size` pixels, hanging over its edge as hands do. Raises KeyError for a style that
    neither this module nor samples.pens draws."""
    if style not in OWN:
        return drawn(pens.mark(style, dice), size)
    colour, width = dice.choice(PENS), dice.uniform(1.5, 2.6)

    def at(x: float, y: float) -> str:
        return f"{(x + dice.uniform(-0.08, 0.08)) * size:.1f} {(y + dice.uniform(-0.08, 0.08)) * size:.1f}"

    if style == "filled":
        body = f'<rect x="1" y="1" width="{size - 2}" height="{size - 2}" fill="#111"/>'
        return Markup(f'<svg class="tick" width="{size}" height="{size}">{body}</svg>')
    paths = {
        "check": f"M{at(0.05, 0.5)} Q{at(0.25, 0.65)} {at(0.38, 0.95)} Q{at(0.6, 0.3)} {at(1.25, -0.2)}",
        "v": f"M{at(0.08, 0.1)} L{at(0.45, 0.95)} L{at(0.98, -0.05)}",
        "cross": f"M{at(0.05, 0.05)} L{at(0.95, 0.95)} M{at(0.95, 0.0)} Q{at(0.5, 0.4)} {at(0.05, 1.0)}",
        "circle": f"M{at(0.5, -0.2)} C{at(1.4, -0.15)} {at(1.35, 1.2)} {at(0.5, 1.2)} S{at(-0.35, -0.1)} {at(0.62, -0.22)}",
    }
    body = f'<path d="{paths[style]}" fill="none" stroke="{colour}" stroke-width="{width:.1f}" stroke-linecap="round" stroke-linejoin="round"/>'
    return Markup(f'<svg class="tick" width="{size}" height="{size}">{body}</svg>')


def drawn(marks: pens.Mark, size: float, aside: float = 0.0) -> Markup:
    """What a hand left about a place of `size` pixels, `aside` of its sides to the right."""
    body = "".join(_dab(each, size) if isinstance(each, pens.Dab) else _glyph(each, size) for each in marks)
    at = f"left:{aside * size:.1f}px"
    return Markup(f'<svg class="tick" width="{size}" height="{size}" style="{at}">{body}</svg>')


def _dab(dab: pens.Dab, size: float) -> str:
    points = pens.smoothed(dab.points) if dab.smooth else dab.points
    way = " ".join(f"{(0.5 + x) * size:.2f},{(0.5 + y) * size:.2f}" for x, y in points)
    colour = f"rgb{dab.colour}"
    return (
        f'<polyline points="{way}" fill="{colour if dab.solid else "none"}" stroke="{colour}" '
        f'stroke-width="{dab.width * CSS_MM:.2f}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _glyph(glyph: pens.Glyph, size: float) -> str:
    return (
        f'<text x="{size / 2:.1f}" y="{size / 2:.1f}" text-anchor="middle" dominant-baseline="central" '
        f'font-size="{glyph.size * size:.1f}" font-family="WenQuanYi Micro Hei" fill="#111">{escape(glyph.character)}</text>'
    )


def struck(person: str, size: float, dice: random.Random) -> Markup:
    """Two strokes through a mark of `size` pixels, and the seal that stands for the correction."""
    colour, slant = dice.choice(PENS), dice.uniform(-2, 2)
    lines = "".join(
        f'<path d="M{-0.45 * size:.1f} {size * at + slant:.1f} L{1.5 * size:.1f} {size * at - slant:.1f}" stroke="{colour}" stroke-width="1.7"/>'
        for at in (0.35, 0.65)
    )
    strokes = f'<svg class="tick" width="{size}" height="{size}">{lines}</svg>'
    seal = person_seal(person, 24, dice)
    return Markup(f'{strokes}<span class="stamp at" style="left:{-0.9 * size:.1f}px;top:-6px">{seal}</span>')
