"""A page before it is paper: drawing orders in millimetres, with the truth about what they say.

One sheet can be drawn as a picture (then worn like a scan) or as a born-digital PDF.
"""

import math
import random
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples import pens
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
    solid: bool = False
    """Filled inside."""


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

    def seal(self, x: float, y: float, side: float, content: str, name: str, colour: Colour = RED) -> None:
        """A square seal with the name in columns from the right; one without a field's name is no seal of the paper's."""
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
        if name:
            self.truths.append(Truth(name, True, (x, y, x + side, y + side)))

    def tick(self, x: float, y: float, size: float, style: str, dice: random.Random) -> None:
        """A pen mark whose centre is at (x, y); size is the height of the place."""
        self.draw(x, y, size, pens.mark(style, dice))

    def draw(self, x: float, y: float, size: float, marks: pens.Mark) -> None:
        """What a pen left about (x, y)."""
        for each in marks:
            if isinstance(each, pens.Glyph):
                high = each.size * size
                self.text(
                    x - self.wide(each.character, high, "micro-hei") / 2,
                    y - 0.55 * high,
                    each.character,
                    high,
                    face="micro-hei",
                )
                continue
            points = pens.smoothed(each.points) if each.smooth else each.points
            placed = tuple((x + px * size, y + py * size) for px, py in points)
            self.orders.append(Stroke(placed, each.width, each.colour, each.solid))

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
                points = [(px * scale, py * scale) for px, py in order.points]
                if order.solid:
                    draw.polygon(points, order.colour)
                draw.line(points, order.colour, width, joint="curve")
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
                canvas.setFillColorRGB(*(channel / 255 for channel in order.colour))
                canvas.drawPath(path, stroke=1, fill=int(order.solid))
        canvas.showPage()


def born_digital(sheets: list[Sheet]) -> bytes:
    """A PDF with a text layer. Faces in collections of TrueType outlines only: not "sans"."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for sheet in sheets:
        sheet.pdf_page(canvas)
    canvas.save()
    return buffer.getvalue()
