"""The exam in a real browser: boxes lie on ink, packets hold what the truth says."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bench.exam.browser import Printer, printer
from bench.exam.gallery import specimen
from bench.exam.generate import generate
from bench.exam.layouts import LAYOUTS
from bench.exam.paper import printed, truths

pytestmark = pytest.mark.slow


def test_every_printed_value_has_ink_in_its_box_and_a_truth() -> None:
    with printer() as press:
        for layout in LAYOUTS:
            written = specimen(layout, 1)
            sheets = printed(written, press, 100)
            pages = [np.asarray(Image.open(io.BytesIO(data)).convert("L")) for data in sheets.pictures]
            told = truths(written, sheets, [("x.png", number + 1) for number in range(len(pages))])
            assert len(told) >= 10
            for each in told:
                if each["box"] is None or each["value"] in ("", "blank"):
                    continue
                page = pages[each["number"] - 1]
                height, width = page.shape
                left, top, right, bottom = each["box"]
                crop = page[int(top * height) : int(bottom * height) + 1, int(left * width) : int(right * width) + 1]
                assert crop.max() - crop.min() > 60, (layout.template, each["name"])


def test_a_field_off_the_paper_is_refused() -> None:
    html = '<div class="page" style="width:400px;height:300px"><span data-field="tax.ubn" style="position:absolute;left:390px">12345678</span></div>'
    with printer() as press, pytest.raises(ValueError, match=r"tax\.ubn"):
        Printer.print(press, html, (400, 300), 96)


def test_the_same_arguments_make_the_same_tender(tmp_path: Path) -> None:
    (identity,) = generate(tmp_path / "one", 9, 1, "open", 1)  # a PDF of printed and scanned pages
    generate(tmp_path / "two", 9, 1, "open", 1)
    one = {
        path.relative_to(tmp_path / "one"): path.read_bytes()
        for path in (tmp_path / "one").rglob("*")
        if path.is_file()
    }
    two = {
        path.relative_to(tmp_path / "two"): path.read_bytes()
        for path in (tmp_path / "two").rglob("*")
        if path.is_file()
    }
    assert one == two
    truth = json.loads((tmp_path / "one" / "truth" / f"{identity}.json").read_text())
    for packet, told in truth["packets"].items():
        for document in told["documents"]:
            for page in document["pages"]:
                assert (tmp_path / "one" / identity / "packets" / packet / page["file"].split("!")[0]).exists()
