"""Files as bidders really send them: each yields its pages, or a problem that names file, page and what to do."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from intake.paginate import Paginated, paginate
from intake.receive import packets
from intake.store import FolderStore
from models.page import Page
from tests.intake.opening import OPENER

INK = (30, 40, 50, 60)  # left, top, right, bottom of a dark patch on a small page


def laid(tmp_path: Path, **files: bytes) -> Paginated:
    """Paginates a packet of these files (`a_pdf` stands for `a.pdf`)."""
    folder = tmp_path / "in" / "packets" / "P01"
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    store = FolderStore(tmp_path / "in")
    return paginate(store, "", packets(store, "", "T")[0], FolderStore(tmp_path / "work"), OPENER)


def picture(tmp_path: Path, page: Page) -> Image.Image:
    return Image.open(tmp_path / "work" / page.image)


def sheet(mode: str = "RGB", size: tuple[int, int] = (200, 300)) -> Image.Image:
    """A white page with a dark patch at its top left."""
    page = Image.new("L", size, 255)
    page.paste(0, INK)
    if mode in ("I;16", "I"):
        return Image.fromarray((np.asarray(page).astype(np.uint16) * 200).astype(np.uint16))
    return page.convert(mode)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def drawn(rotation: int = 0, pages: int = 1, size: tuple[float, float] = (595, 842)) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, pageCompression=0)
    for _ in range(pages):
        canvas.drawString(60, size[1] - 60, "UBN 12345675")
        canvas.showPage()
    canvas.save()
    turned = io.BytesIO()
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as document:
        for page in document.pages:
            page.rotate(rotation, relative=False)
        document.save(turned)
    return turned.getvalue()


@pytest.mark.parametrize(
    ("mode", "form", "options"),
    [
        ("CMYK", "JPEG", {}),
        ("L", "JPEG", {}),
        ("RGBA", "PNG", {}),
        ("LA", "PNG", {}),
        ("P", "PNG", {}),
        ("1", "PNG", {}),
        ("I;16", "PNG", {}),
        ("I;16", "TIFF", {}),
        ("1", "TIFF", {"compression": "group4"}),
        ("1", "TIFF", {"compression": "group3"}),
        ("CMYK", "TIFF", {}),
        ("RGB", "TIFF", {"compression": "tiff_lzw"}),
        ("RGB", "TIFF", {"compression": "jpeg"}),
    ],
)
def test_every_kind_of_picture_shows_ink_dark_on_white(
    tmp_path: Path, mode: str, form: str, options: dict[str, str]
) -> None:
    result = laid(tmp_path, scan_bin=saved(sheet(mode), form, **options))
    assert not result.problems
    grey = np.asarray(picture(tmp_path, result.pages[0]).convert("L"))
    assert grey[50, 40] < 60
    assert grey[200, 150] > 200


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    page = Image.new("RGBA", (200, 300), (0, 0, 0, 0))
    page.paste((0, 0, 0, 255), INK)
    result = laid(tmp_path, a_png=saved(page, "PNG"))
    assert np.asarray(picture(tmp_path, result.pages[0]).convert("L"))[200, 150] > 200


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_a_picture_is_turned_by_its_exif_note_once(tmp_path: Path, form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: show it 90 degrees clockwise
    result = laid(tmp_path, a_bin=saved(sheet(), form, exif=exif))
    (page,) = result.pages
    assert (page.width, page.height) == (300, 200)
    assert np.asarray(picture(tmp_path, page).convert("L"))[40, 250] < 60


def test_every_page_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    pages = [sheet("1"), sheet("RGB", (300, 200)), sheet("L")]
    result = laid(tmp_path, fax_tif=saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    assert [(page.number, page.width) for page in result.pages] == [(1, 200), (2, 300), (3, 200)]


def test_a_bad_page_of_a_tiff_does_not_stop_the_rest(tmp_path: Path) -> None:
    pages = [sheet("1"), sheet("1"), sheet("1")]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="tiff_deflate")
    streams = [found for found in range(len(data)) if data[found : found + 2] == b"\x78\x9c"]
    result = laid(tmp_path, a_tif=data[: streams[1]] + b"\0\0\0\0" + data[streams[1] + 4 :])
    assert [page.number for page in result.pages] == [1, 3]
    assert [(problem.file, problem.page) for problem in result.problems] == [("a.tif", 2)]


def test_the_oblong_pixels_of_a_fax_become_square(tmp_path: Path) -> None:
    fax = saved(sheet("1", (1728, 1080)), "TIFF", compression="group3", dpi=(204, 98))
    (page,) = laid(tmp_path, fax_tif=fax).pages
    assert page.width == 1728
    assert page.height == pytest.approx(2248, abs=5)
    assert page.dpi == 204


def test_a_preview_inside_a_phone_photo_is_no_page(tmp_path: Path) -> None:
    photo = saved(sheet(), "MPO", save_all=True, append_images=[sheet(size=(50, 80))])
    assert [page.width for page in laid(tmp_path, a_jpg=photo).pages] == [200]


def test_a_picture_that_claims_a_billion_pixels_is_refused_unopened(tmp_path: Path) -> None:
    head = b"IHDR" + struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    bomb += struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    result = laid(tmp_path, a_png=bomb, b_png=saved(sheet(), "PNG"))
    assert [problem.file for problem in result.problems] == ["a.png"]
    assert "像素" in result.problems[0].reason
    assert [page.file for page in result.pages] == ["b.png"]


@pytest.mark.parametrize(
    ("rotation", "place"), [(0, (0.13, 0.07)), (90, (0.93, 0.13)), (180, (0.87, 0.93)), (270, (0.07, 0.87))]
)
def test_a_turned_pdf_page_and_its_text_lie_as_shown(tmp_path: Path, rotation: int, place: tuple[float, float]) -> None:
    (page,) = laid(tmp_path, a_pdf=drawn(rotation)).pages
    assert (page.width > page.height) == (rotation in (90, 270))
    assert page.dpi == 200
    box = page.text_layer[0].box
    for line in page.text_layer[1:]:
        box = box.union(line.box)
    assert box.centre == pytest.approx(place, abs=0.06)
    grey = np.asarray(picture(tmp_path, page).convert("L"))
    top, bottom = int(box.y0 * page.height) - 4, int(box.y1 * page.height) + 4
    left, right = int(box.x0 * page.width) - 4, int(box.x1 * page.width) + 4
    assert (grey < 128).sum() == (grey[top:bottom, left:right] < 128).sum() > 0


def test_a_giant_pdf_page_is_drawn_within_the_limit(tmp_path: Path) -> None:
    (page,) = laid(tmp_path, a_pdf=drawn(size=(14_000, 10_000))).pages
    assert page.width == 5000
    assert page.dpi < 200


def test_a_pdf_with_a_password_asks_for_it(tmp_path: Path) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn())) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    (problem,) = laid(tmp_path, a_pdf=locked.getvalue()).problems
    assert "密碼" in problem.reason
    assert "密碼" in problem.advice


def test_a_pdf_that_only_forbids_copying_is_read(tmp_path: Path) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn())) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user=""))
    assert len(laid(tmp_path, a_pdf=locked.getvalue()).pages) == 1


def test_a_pdf_cut_short_yields_pages_or_a_named_problem(tmp_path: Path) -> None:
    data = drawn(pages=3)
    result = laid(tmp_path, a_pdf=data[: len(data) * 2 // 3])
    assert {page.file for page in result.pages} | {problem.file for problem in result.problems} == {"a.pdf"}


def test_a_pdf_without_pages_is_a_problem(tmp_path: Path) -> None:
    empty = io.BytesIO()
    pikepdf.new().save(empty)
    (problem,) = laid(tmp_path, a_pdf=empty.getvalue()).problems
    assert problem.file == "a.pdf"


def test_an_archive_with_nothing_in_it_is_a_problem(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("__MACOSX/._a", b"x")
    (problem,) = laid(tmp_path, a_zip=buffer.getvalue()).problems
    assert problem.file == "a.zip"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "Office"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"plain text", "不是可讀取的檔案種類"),
    ],
)
def test_what_is_not_read_is_named_for_what_it_is(tmp_path: Path, data: bytes, said: str) -> None:
    (problem,) = laid(tmp_path, a_bin=data).problems
    assert said in problem.reason
    assert problem.advice


def test_an_office_file_is_not_taken_for_an_archive(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"<w/>")
    (problem,) = laid(tmp_path, a_docx=buffer.getvalue()).problems
    assert "PDF" in problem.advice


def test_page_ids_are_the_same_in_every_run_and_safe_as_file_names(tmp_path: Path) -> None:
    files = {"聲明書 (1)_jpg": saved(sheet(), "JPEG"), "聲明書 (2)_jpg": saved(sheet(), "JPEG")}
    first, second = laid(tmp_path / "1", **files), laid(tmp_path / "2", **files)
    assert first == second
    assert len({page.id for page in first.pages}) == 2
    assert all(
        character.isascii() and (character.isalnum() or character in "-_")
        for page in first.pages
        for character in page.id
    )


def pdf_with(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A one-page PDF after this change."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn())) as document:
        change(document)
        document.save(buffer)
    return buffer.getvalue()


def filled(document: pikepdf.Pdf) -> None:
    """A text field with a value that only a form filler draws."""
    field = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String("name"),
            V=pikepdf.String("WWWWWWWW"),
            DA=pikepdf.String("/Helv 40 Tf 0 g"),
            Rect=[100, 300, 500, 360],
            F=4,
        )
    )
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([field]))
    helvetica = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    document.Root.AcroForm = pikepdf.Dictionary(
        Fields=[field], NeedAppearances=True, DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=helvetica))
    )


def stamped(document: pikepdf.Pdf) -> None:
    """A stamp laid over the page as an annotation: a black square."""
    look = document.make_stream(b"0 g 0 0 100 60 re f")
    look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 100, 60]
    stamp = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        Rect=[100, 300, 500, 360],
        F=4,
        AP=pikepdf.Dictionary(N=look),
    )
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([stamp]))


@pytest.mark.parametrize("change", [filled, stamped])
def test_what_people_see_on_a_pdf_page_is_in_its_picture(tmp_path: Path, change: Callable[[pikepdf.Pdf], None]) -> None:
    (page,) = laid(tmp_path, a_pdf=pdf_with(change)).pages
    grey = np.asarray(picture(tmp_path, page).convert("L"))
    scale = 200 / 72
    top, bottom = int((842 - 360) * scale), int((842 - 300) * scale)
    assert (grey[top:bottom, int(100 * scale) : int(500 * scale)] < 100).sum() > 500


def test_files_attached_to_a_pdf_are_named(tmp_path: Path) -> None:
    def attach(document: pikepdf.Pdf) -> None:
        document.attachments["報價單.pdf"] = b"x"

    result = laid(tmp_path, a_pdf=pdf_with(attach))
    assert len(result.pages) == 1
    assert "報價單.pdf" in result.problems[0].reason


def test_only_the_visible_part_of_a_cropped_page_counts(tmp_path: Path) -> None:
    def crop(document: pikepdf.Pdf) -> None:
        document.pages[0].CropBox = [0, 742, 300, 842]

    (page,) = laid(tmp_path, a_pdf=pdf_with(crop)).pages
    assert (page.width, page.height) == pytest.approx((833, 278), abs=2)
    assert 0.1 < page.text_layer[0].box.centre[1] < 0.9


@pytest.mark.parametrize("first", ["word/document.xml", "docProps/app.xml", "_rels/.rels"])
def test_an_office_file_is_known_whatever_lies_first_in_it(tmp_path: Path, first: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(first, b"<x/>")
        archive.writestr("[Content_Types].xml", b"<Types/>")
    (problem,) = laid(tmp_path, a_docx=buffer.getvalue()).problems
    assert "Office" in problem.reason


def test_an_archive_keeps_a_paper_under_a_hidden_name(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(".scan.png", saved(sheet(), "PNG"))
        archive.writestr("__MACOSX/._scan.png", b"\0\5\x16\7rest")
    result = laid(tmp_path, a_zip=buffer.getvalue())
    assert [page.file for page in result.pages] == ["a.zip!.scan.png"]
    assert not result.problems


def test_a_long_pdf_is_opened_page_by_page(tmp_path: Path) -> None:
    result = laid(tmp_path, a_pdf=drawn(pages=120, size=(100, 100)))
    assert [page.number for page in result.pages] == list(range(1, 121))
