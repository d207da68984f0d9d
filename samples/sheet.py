"""A page before it is paper: drawing orders in millimetres, with the truth about what they say.

One sheet can be drawn as a picture (then worn like a scan) or as a born-digital PDF.
"""

import math
import random
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

from PIL import Image, ImageDraw
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.faces import face, font

Colour = tuple[int, int, int]
BLACK: Colour = (20, 20, 20)
GREY: Colour = (150, 150, 150)
PALE: Colour = (205, 215, 225)
RED: Colour = (200, 30, 35)
BLUE: Colour = (35, 45, 150)
MM_PER_INCH = 25.4
STANDING = str.maketrans("：（）()－-", "︰︵︶︵︶︱︱")
"""Signs that have another form in columns."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What stands where: dotted field name, value as in the record, box in millimetres."""

    name: str
    value: Any
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    content: str
    size: float
    face: str
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path with a pen of some width."""

    points: tuple[tuple[float, float], ...]
    width: float = 0.25
    colour: Colour = BLACK


@dataclass(slots=True)
class Sheet:
    """One side of a sheet, `width` x `height` millimetres."""

    face: str
    width: float = 210.0
    height: float = 297.0
    orders: list[Text | Stroke] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)

    def text(
        self, x: float, y: float, content: str, size: float = 4.2, colour: Colour = BLACK, face: str = ""
    ) -> float:
        """Writes a line with its top left corner at (x, y); gives the x where it ends."""
        self.orders.append(Text(x, y, content, size, face or self.face, colour))
        return x + self.wide(content, size, face)

    def down(self, x: float, y: float, content: str, size: float = 4.2, face: str = "") -> float:
        """Writes a column downward, its top left corner at (x, y), figures upright; gives the y where it ends."""
        for character in content.translate(STANDING):
            self.text(x + (size - self.wide(character, size, face)) / 2, y, character, size, face=face)
            y += size * (0.5 if character == " " else 1.0 if character.isascii() else 1.12)
        return y

    def value_down(self, x: float, y: float, content: str, name: str, value: Any, size: float = 4.2) -> float:
        """Writes a column that is a field's value."""
        end = self.down(x, y, content, size)
        self.truths.append(Truth(name, value, (x, y, x + size, end)))
        return end

    def wide(self, content: str, size: float, face: str = "") -> float:
        """How wide a line will be, millimetres."""
        return float(font(face or self.face, 200).getlength(content)) * size / 200

    def value(
        self, x: float, y: float, content: str, name: str, value: Any, size: float = 4.2, face: str = ""
    ) -> float:
        """Writes a line that is a field's value."""
        end = self.text(x, y, content, size, face=face)
        self.truths.append(Truth(name, value, (x, y, max(end, x + 1), y + size * 1.15)))
        return end

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.25, colour: Colour = BLACK) -> None:
        self.orders.append(Stroke(((x0, y0), (x1, y1)), width, colour))

    def rect(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.25, colour: Colour = BLACK) -> None:
        self.orders.append(Stroke(((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)), width, colour))

    def curve(self, points: list[tuple[float, float]], width: float, colour: Colour = BLACK) -> None:
        """A pen's stroke through points, smoothed."""
        smooth = points
        for _ in range(3):
            smooth = [
                point
                for a, b in pairwise(smooth)
                for point in (
                    (0.75 * a[0] + 0.25 * b[0], 0.75 * a[1] + 0.25 * b[1]),
                    (0.25 * a[0] + 0.75 * b[0], 0.25 * a[1] + 0.75 * b[1]),
                )
            ]
        self.orders.append(Stroke((points[0], *smooth, points[-1]), width, colour))

    def ellipse(self, x: float, y: float, rx: float, ry: float, width: float, colour: Colour = BLACK) -> None:
        ring = [(x + rx * math.cos(a / 24 * math.tau), y + ry * math.sin(a / 24 * math.tau)) for a in range(25)]
        self.orders.append(Stroke(tuple(ring), width, colour))

    def seal(self, x: float, y: float, side: float, content: str, name: str, colour: Colour = RED) -> None:
        """A square seal with the name in columns from the right."""
        self.rect(x, y, x + side, y + side, side * 0.05, colour)
        rows = math.ceil(math.sqrt(len(content)))
        cell = side * 0.86 / rows
        for number, character in enumerate(content):
            column, row = divmod(number, rows)
            self.text(
                x + side * 0.93 - (column + 1) * cell,
                y + side * 0.05 + row * cell,
                character,
                cell * 0.95,
                colour,
                "kai",
            )
        self.truths.append(Truth(name, True, (x, y, x + side, y + side)))

    def tick(self, x: float, y: float, size: float, style: str, dice: random.Random) -> None:
        """A pen mark whose centre is at (x, y); size is the height of the place."""

        def near(dx: float, dy: float) -> tuple[float, float]:
            return x + (dx + dice.uniform(-0.08, 0.08)) * size, y + (dy + dice.uniform(-0.08, 0.08)) * size

        pen, ink = dice.uniform(0.45, 0.75), dice.choice([BLACK, (25, 35, 120)])
        if style == "check":
            self.curve([near(-0.4, -0.05), near(-0.1, 0.38), near(0.5, -0.5)], pen, ink)
        elif style == "v":
            self.curve([near(-0.4, -0.4), near(-0.3, -0.3), near(0, 0.42), near(0.3, -0.3), near(0.4, -0.42)], pen, ink)
        elif style == "cross":
            self.curve([near(-0.38, -0.38), near(0, 0), near(0.38, 0.38)], pen, ink)
            self.curve([near(0.38, -0.38), near(0, 0), near(-0.38, 0.38)], pen, ink)
        elif style == "circle":
            self.ellipse(x, y, 0.36 * size, 0.34 * size, pen, ink)
        else:
            for step in range(-5, 6):
                dy = step * 0.075 * size
                self.curve([(x - 0.38 * size, y + dy), (x, y + dy), (x + 0.38 * size, y + dy)], pen, ink)

    def strike(self, x: float, y: float, size: float) -> None:
        """Two lines through a place, out on both sides."""
        for dy in (-0.14, 0.16):
            self.line(x - 0.95 * size, y + dy * size, x + 0.95 * size, y + (dy - 0.03) * size, 0.45)

    def picture(self, dpi: int) -> Image.Image:
        """The clean page at a resolution."""
        scale = dpi / MM_PER_INCH
        image = Image.new("RGB", (round(self.width * scale), round(self.height * scale)), "white")
        draw = ImageDraw.Draw(image)
        for order in self.orders:
            if isinstance(order, Text):
                pixels = max(4, round(order.size * scale))
                draw.text((order.x * scale, order.y * scale), order.content, order.colour, font(order.face, pixels))
            else:
                width = max(1, round(order.width * scale))
                draw.line([(px * scale, py * scale) for px, py in order.points], order.colour, width, joint="curve")
        return image

    def pdf_page(self, canvas: Canvas) -> None:
        """Adds the page to a born-digital PDF."""
        unit = 72 / MM_PER_INCH
        canvas.setPageSize((self.width * unit, self.height * unit))
        for order in self.orders:
            if isinstance(order, Text):
                name = f"f-{order.face}"
                if name not in pdfmetrics.getRegisteredFontNames():
                    file = face(order.face)
                    pdfmetrics.registerFont(TTFont(name, file.path, subfontIndex=file.index))
                canvas.setFillColorRGB(*(channel / 255 for channel in order.colour))
                canvas.setFont(name, order.size * unit)
                canvas.drawString(order.x * unit, (self.height - order.y - order.size * 0.86) * unit, order.content)
            else:
                canvas.setStrokeColorRGB(*(channel / 255 for channel in order.colour))
                canvas.setLineWidth(order.width * unit)
                path = canvas.beginPath()
                for number, (px, py) in enumerate(order.points):
                    (path.moveTo if number == 0 else path.lineTo)(px * unit, (self.height - py) * unit)
                canvas.drawPath(path)
        canvas.showPage()


def born_digital(sheets: list[Sheet]) -> bytes:
    """A PDF with a text layer. Faces in collections of TrueType outlines only: not "sans"."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for sheet in sheets:
        sheet.pdf_page(canvas)
    canvas.save()
    return buffer.getvalue()
