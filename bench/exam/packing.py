"""How a bidder's papers reach the office: loose pictures, one PDF, a TIFF, a ZIP, a PDF from the computer, or both in one."""

import io
import random
import zipfile
from dataclasses import dataclass

import pikepdf
from PIL import Image

from bench.exam.browser import Print, Printer
from bench.exam.paper import Written, printed
from samples.wear import GRADES, worn

WAYS = ("files", "files", "pdf", "tiff", "zip", "born_digital", "mixed")
GRADE_NAMES = ("scan200", "scan200", "scan300", "scan150", "bleed", "stamped", "photo", "fax")
ONE_DPI = 200  # of all pages of a scanned PDF or TIFF
QUALITY = {"photo": 62, "scan300": 55}
NAMES = ("{n:04}", "IMG_2025{n:04}", "掃描{n:03}", "doc{n:02}", "新增文件({n})", "Scan-{n:02}-x")
TURNED, LAID = 0.05, 0.25
"""Share of pages upside down, and of landscape pages fed upright."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as handed in. `turned` is clockwise, in degrees."""

    grade: str
    turned: int


@dataclass(frozen=True, slots=True)
class Packed:
    """The packet's files, and for each paper its print, its pages and where they went: file and page number."""

    files: dict[str, bytes]
    prints: list[Print]
    sheets: list[list[Sheet]]
    spots: list[list[tuple[str, int]]]


def pack(papers: list[Written], way: str, printer: Printer, dice: random.Random) -> Packed:
    """Prints, wears and packs the papers in the order given."""
    grades = [_grade(way, dice) for _ in papers]
    prints = [
        printed(paper, printer, None if grade == "born_digital" else GRADES[grade].dpi)
        for paper, grade in zip(papers, grades, strict=True)
    ]
    counts = [len(each.pictures) or len(_pages(each.pdf)) for each in prints]
    sheets = [
        [Sheet(grade, _turn(paper.layout.page, grade, dice)) for _ in range(count)]
        for paper, grade, count in zip(papers, grades, counts, strict=True)
    ]
    if way in ("born_digital", "mixed"):
        return _one_pdf(prints, sheets, dice)
    pictures = [
        [_scanned(picture, sheet, dice) for picture, sheet in zip(each.pictures, pages, strict=True)]
        for each, pages in zip(prints, sheets, strict=True)
    ]
    if way in ("pdf", "tiff"):
        return _bound(pictures, prints, sheets, way, dice)
    return _loose(pictures, prints, sheets, way == "zip", dice)


def _grade(way: str, dice: random.Random) -> str:
    if way == "born_digital" or (way == "mixed" and dice.random() < 0.5):
        return "born_digital"
    flat = [name for name in GRADE_NAMES if way not in ("pdf", "tiff", "mixed") or GRADES[name].dpi == ONE_DPI]
    return dice.choice(flat)


def _turn(page: tuple[int, int], grade: str, dice: random.Random) -> int:
    if grade == "born_digital":
        return 0
    if page[0] > page[1] > 500 and dice.random() < LAID:
        return 90
    return 180 if dice.random() < TURNED else 0


def _scanned(picture: bytes, sheet: Sheet, dice: random.Random) -> Image.Image:
    return worn(Image.open(io.BytesIO(picture)), GRADES[sheet.grade], dice, sheet.turned)


def _pages(pdf: bytes) -> list[pikepdf.Page]:
    return list(pikepdf.open(io.BytesIO(pdf)).pages)


def _jpeg(picture: Image.Image, grade: str) -> bytes:
    buffer = io.BytesIO()
    dpi = GRADES[grade].dpi
    picture.save(buffer, "JPEG", quality=QUALITY.get(grade, 55), dpi=(dpi, dpi))
    return buffer.getvalue()


def _loose(
    pictures: list[list[Image.Image]], prints: list[Print], sheets: list[list[Sheet]], zipped: bool, dice: random.Random
) -> Packed:
    """A picture a page, numbered in the order of the papers; names that say nothing."""
    files: dict[str, bytes] = {}
    spots: list[list[tuple[str, int]]] = []
    pattern, number = dice.choice(NAMES), dice.randrange(1, 60)
    for group, pages in zip(pictures, sheets, strict=True):
        spots.append([])
        for picture, sheet in zip(group, pages, strict=True):
            png = sheet.grade == "fax"
            name = pattern.format(n=number) + (".png" if png else ".jpg")
            number += 1
            files[name] = _png(picture) if png else _jpeg(picture, sheet.grade)
            spots[-1].append((f"附件.zip!{name}" if zipped else name, 1))
    if zipped:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in files.items():
                archive.writestr(zipfile.ZipInfo(name, (2025, 3, 3, 9, 0, 0)), data)
        files = {"附件.zip": buffer.getvalue()}
    return Packed(files, prints, sheets, spots)


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.convert("1").save(buffer, "PNG", dpi=(200, 200))
    return buffer.getvalue()


def _numbered(name: str, sheets: list[list[Sheet]]) -> list[list[tuple[str, int]]]:
    numbers = iter(range(1, 1 + sum(len(pages) for pages in sheets)))
    return [[(name, next(numbers)) for _ in pages] for pages in sheets]


def _bound(
    pictures: list[list[Image.Image]], prints: list[Print], sheets: list[list[Sheet]], way: str, dice: random.Random
) -> Packed:
    """All pages in one scanned PDF or TIFF."""
    pages = [picture.convert("RGB") for group in pictures for picture in group]
    buffer = io.BytesIO()
    if way == "tiff":
        pages[0].save(
            buffer,
            "TIFF",
            save_all=True,
            append_images=pages[1:],
            compression="jpeg",
            quality=55,
            dpi=(ONE_DPI, ONE_DPI),
        )
        name = f"{dice.randrange(10**6)}.tif"
        return Packed({name: buffer.getvalue()}, prints, sheets, _numbered(name, sheets))
    with pikepdf.new() as whole:
        for picture in pages:
            _append(whole, picture)
        whole.save(buffer, deterministic_id=True)
    name = f"{dice.choice(['scan', 'MFP', '文件'])}{dice.randrange(10**6)}.pdf"
    return Packed({name: buffer.getvalue()}, prints, sheets, _numbered(name, sheets))


def _append(whole: pikepdf.Pdf, picture: Image.Image) -> None:
    """A scanned page at ONE_DPI, as scanners put it in a PDF."""
    buffer = io.BytesIO()
    picture.save(buffer, "PDF", resolution=ONE_DPI, quality=55)
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as one:
        whole.pages.extend(one.pages)


def _one_pdf(prints: list[Print], sheets: list[list[Sheet]], dice: random.Random) -> Packed:
    """Papers straight from the computer, with scanned ones between them where the bidder had only paper."""
    buffer = io.BytesIO()
    with pikepdf.new() as whole:
        for each, pages in zip(prints, sheets, strict=True):
            if each.pdf:
                with pikepdf.open(io.BytesIO(each.pdf)) as one:
                    whole.pages.extend(one.pages)
            for picture, sheet in zip(each.pictures, pages, strict=False):
                _append(whole, _scanned(picture, sheet, dice).convert("RGB"))
        whole.save(buffer, deterministic_id=True)
    name = f"{dice.choice(['bid', '投標', 'output'])}{dice.randrange(1000)}.pdf"
    return Packed({name: buffer.getvalue()}, prints, sheets, _numbered(name, sheets))
