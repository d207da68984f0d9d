"""Files made to do harm: each has the outcome that docs/hostile.md states."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from intake.paginate import Paginated
from tests.intake.test_odd_files import drawn, laid, pdf_with, saved, sheet


def action(kind: str, **more: Any) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(Type=pikepdf.Name.Action, S=pikepdf.Name(kind), **more)


def on_opening(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = action("/JavaScript", JS=pikepdf.String("app.launchURL('http://example.tw')"))


def by_name(document: pikepdf.Pdf) -> None:
    script = document.make_indirect(action("/JavaScript", JS=pikepdf.String("while(true){}")))
    names = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), script]))
    document.Root.Names = pikepdf.Dictionary(JavaScript=names)


def on_a_link(document: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 600, 800],
        A=action("/Launch", F=pikepdf.String("calc.exe")),
    )
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([link]))


def on_a_page(document: pikepdf.Pdf) -> None:
    document.pages[0].AA = pikepdf.Dictionary(O=action("/SubmitForm", F=pikepdf.String("http://example.tw")))


def film(document: pikepdf.Pdf) -> None:
    player = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.RichMedia, Rect=[0, 0, 9, 9])
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([player]))


def told(result: Paginated) -> str:
    return "；".join(each.reason for each in result.problems)


@pytest.mark.parametrize(
    ("change", "said"),
    [(on_opening, "指令碼"), (by_name, "指令碼"), (on_a_link, "啟動外部程式"), (on_a_page, "送出表單"), (film, "影音")],
)
@pytest.mark.parametrize("packed", [False, True])
def test_what_a_pdf_would_do_is_told_and_its_page_read(
    tmp_path: Path, change: Callable[[pikepdf.Pdf], None], said: str, packed: bool
) -> None:
    data = pdf_with(change)
    if packed:  # hidden from a search through the bytes: objects in compressed streams
        buffer = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as document:
            document.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        data = buffer.getvalue()
        assert b"/JavaScript" not in data
        assert b"/Launch" not in data
    result = laid(tmp_path, a_pdf=data)
    assert len(result.pages) == 1
    assert said in told(result)
    assert "未執行" in told(result)


def test_a_plain_pdf_is_accused_of_nothing(tmp_path: Path) -> None:
    assert laid(tmp_path, a_pdf=drawn()).problems == ()


@pytest.mark.parametrize("first", ["pdf", "png", "jpeg"])
def test_a_file_that_is_two_files_is_told(tmp_path: Path, first: str) -> None:
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w") as archive:
        archive.writestr("報價單.pdf", drawn())
    data = drawn() if first == "pdf" else saved(sheet(), first.upper())
    result = laid(tmp_path, a_bin=data + hidden.getvalue())
    assert len(result.pages) == 1
    assert "另接有壓縮檔" in told(result)


@pytest.mark.parametrize(("name", "form"), [("a_pdf", "PNG"), ("a_zip", "JPEG"), ("a_exe", "TIFF"), ("a_txt", "JPEG")])
def test_a_wrong_ending_is_read_for_what_it_is(tmp_path: Path, name: str, form: str) -> None:
    result = laid(tmp_path, **{name: saved(sheet(), form)})
    assert len(result.pages) == 1
    assert result.problems == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"MZ\x90\0" + b"\0" * 60, "執行檔"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 60, "執行檔"),
        (b"#!/bin/sh\nrm -rf /\n", "指令檔"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a '&a;&a;'>]><a>&a;</a>", "XML"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "SVG"),
        (b"<html><script>alert(1)</script>", "網頁"),
        (b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60, "捷徑"),
        (b"", "空的"),
    ],
)
def test_what_is_never_opened_is_refused_by_its_name(tmp_path: Path, data: bytes, said: str) -> None:
    result = laid(tmp_path, a_pdf=data)
    assert result.pages == ()
    assert said in told(result)


def test_a_picture_inside_out_is_an_error_with_its_name_and_the_next_is_read(tmp_path: Path) -> None:
    whole = saved(sheet(), "PNG")
    result = laid(tmp_path, a_png=whole[: len(whole) // 2], b_png=whole[::-1], c_png=whole)
    assert {each.file for each in result.problems} == {"a.png", "b.png"}
    assert [each.file for each in result.pages] == ["c.png"]


def test_a_picture_of_one_dot_and_one_of_a_hairline_are_no_crash(tmp_path: Path) -> None:
    dots = [saved(Image.new("RGB", size, "white"), "PNG") for size in ((1, 1), (5000, 1), (1, 5000))]
    result = laid(tmp_path, a_png=dots[0], b_png=dots[1], c_png=dots[2])
    assert len(result.pages) + len(result.problems) == 3


@pytest.mark.parametrize("size", [(0, 0), (-5, 10), (1e-6, 1e-6), (1e9, 1e9)])
def test_a_page_without_a_sensible_size_is_a_page_or_a_named_problem(tmp_path: Path, size: tuple[float, float]) -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].MediaBox = pikepdf.Array([0, 0, round(size[0], 6), round(size[1], 6)])

    result = laid(tmp_path, a_pdf=pdf_with(change))
    assert len(result.pages) + len(result.problems) >= 1


def test_a_page_tree_that_bites_its_tail_ends(tmp_path: Path) -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.Pages.Kids.append(document.Root.Pages)
        document.Root.Pages.Count = 1_000_000

    result = laid(tmp_path, a_pdf=pdf_with(change))
    assert len(result.pages) + len(result.problems) >= 1
