"""A page as it lies on the desk, and what was recognised on it.

Geometry is in fractions of the upright page: (0, 0) is the top left corner, (1, 1) the bottom right one,
so a box survives any change of resolution. "Upright" means after orientation and skew were put right.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the upright page, in fractions of its width and height (0 to 1)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    def union(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))

    def overlap(self, other: "Box") -> float:
        """The area shared with `other`, as a fraction of the smaller of the two areas (0 to 1)."""
        width = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.y1, other.y1) - max(self.y0, other.y0)
        smaller = min(self.area, other.area)
        return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as an engine read it."""

    text: str
    box: Box
    score: float
    """The engine's own mean score, 0 to 1. It ranks; it never releases a value."""
    centres: tuple[float, ...] = ()
    """Of each character along its line: the horizontal centre, in fractions of the page's width, or of a standing line
    the vertical one, in fractions of its height; empty where the engine cannot tell."""
    standing: bool = False
    """Written from top to bottom, on a page much of whose writing is."""


class MarkKind(StrEnum):
    """Where a tick may stand."""

    SQUARE = "square"  # a printed box
    CELL = "cell"  # a table cell that stands for the answer
    BRACKET = "bracket"  # the gap in "(  )"
    STROKE = "stroke"  # no place at all: a pen's stroke that lies outside of every place and all print


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to tick, and the ink found in it: measured, not judged."""

    box: Box
    kind: MarkKind
    ink: float
    """Inked fraction of the inside, ruling lines taken away (0 to 1)."""
    spill: float = 0.0
    """Inked fraction of a rim around the place that belongs to a stroke running through it (0 to 1)."""
    strokes: int = 0
    """Separate strokes or blobs that touch the inside."""
    red: float = 0.0
    """Fraction of the inside covered by coloured (seal) ink (0 to 1)."""
    struck: bool = False
    """Two or more lines run across the place and out on both sides: the look of a strike-out."""
    label: str = ""
    """The printed word the place was anchored to (是, 否), empty where it was found by its shape alone."""
    crossed: bool = False
    """A line runs level across the place and out on both sides, be it a pen's or ruled."""


class SealShape(StrEnum):
    """The outline of a seal or stamp."""

    SQUARE = "square"
    ROUND = "round"
    OVAL = "oval"
    RECTANGLE = "rectangle"


class Ink(StrEnum):
    """The colour of a seal; grey where the picture has none."""

    RED = "red"
    BLUE = "blue"
    VIOLET = "violet"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal or stamp found on the page: where, of what shape and colour, and what could be read in it."""

    box: Box
    shape: SealShape
    ink: Ink
    score: float
    """How sure the finder is that this is a seal (0 to 1)."""
    text: str = ""
    """What the engine read inside, top to bottom; empty where nothing was legible."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a ruled table, found by its lines."""

    box: Box
    row: int
    column: int
    table: int


@dataclass(frozen=True, slots=True)
class EngineId:
    """Which reader read it."""

    name: str
    model: str
    version: str


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a sheet, upright, as intake lays it on the desk."""

    id: str
    """Unique in its packet: `{file}-{number}`, safe as a file name."""
    file: str
    """The file as received, with its path inside a ZIP after `!` (`papers.zip!scan/1.pdf`)."""
    file_sha256: str
    number: int
    """Page number in the file, from 1."""
    image: str
    """Key of the upright picture in the store."""
    image_sha256: str
    width: int
    """Pixels of the upright picture."""
    height: int
    dpi: int
    """Resolution of the upright picture, dots per inch."""
    turned: int = 0
    """Degrees clockwise the picture was turned to stand upright: 0, 90, 180 or 270."""
    skew: float = 0.0
    """Degrees of skew taken out (-10 to 10)."""
    text_layer: tuple[Line, ...] = ()
    """Text that came with a born-digital page. A witness beside the picture, never trusted alone."""
    told: int = 0
    """Degrees clockwise a person turned the page from how the machine had set it: then nothing else turns it."""


@dataclass(frozen=True, slots=True)
class Barcode:
    """A barcode that was read, and where."""

    text: str
    format: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageText:
    """What was recognised on one page."""

    page_id: str
    engine: EngineId
    lines: tuple[Line, ...]
    """In reading order: top to bottom, left to right within a row."""
    marks: tuple[Mark, ...] = ()
    seals: tuple[Seal, ...] = ()
    cells: tuple[Cell, ...] = ()
    illegible: str = ""
    """Why the page is too poor to judge; empty where it can be read."""
    coloured: bool = True
    """False for a picture without any colour (fax, grey copy): a red seal cannot be told from print there."""
    traces: tuple[Box, ...] = ()
    """Ink of a seal's size and look that makes no sure seal: where one is, no seal is surely absent."""
    two_valued: bool = False
    """True for a picture without colour and all but without grey levels (fax): strokes lost or joined there look the same
    to every reader."""

    barcodes: tuple[Barcode, ...] = ()

    @property
    def text(self) -> str:
        """All lines, one a row."""
        return "\n".join(line.text for line in self.lines)
