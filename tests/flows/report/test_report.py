"""The report shows for every finding, field and signal the piece of paper it came from."""

import re
from html.parser import HTMLParser
from pathlib import Path

import cv2
import numpy as np
import pytest

from flows.report import write_report
from flows.report.crops import LINE, cut
from intake.store import FolderStore
from models.field import Absent, Unreadable
from models.finding import Outcome
from models.page import Box
from models.record import TenderRecord
from tests.builders import bid, evidence, other
from tests.flows.kept import keep


class Links(HTMLParser):
    """Gathers where pictures and links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.images: list[str] = []
        self.lazy: list[bool] = []
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "img":
            self.images.append(str(told["src"]))
            self.lazy.append(told.get("loading") == "lazy")
        if tag == "a":
            self.links.append(str(told["href"]))
        self.ids.add(str(told.get("id")))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def record(work: Path) -> TenderRecord:
    changes = {
        "cheque.amount_figures": 400_000,
        "cheque.amount_words": 400_000,
        "declaration.item_03": Unreadable("找到此項聲明，但未能確定其勾選位置"),
        "declaration.company_seal": Absent("未偵測到公司章"),
        "tax.received_on": Unreadable("日期可讀作兩種", evidence("tax-1", "113.9.?4")),
    }
    odd = other("<script>alert(1)</script>", certain=False)
    return keep(work, (bid(changes, more=(odd,)), bid(packet="P02", without=("tax",))))


@pytest.fixture(scope="module")
def page(record: TenderRecord, work: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(record, FolderStore(work), tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def links(page: Path) -> Links:
    parser = Links()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def test_no_evidence_is_without_its_picture(record: TenderRecord, links: Links, page: Path) -> None:
    fields = sum(
        each.evidence is not None
        for packet in record.packets
        for document in packet.documents
        for each in document.fields
    )
    findings = sum(len(each.evidence) for packet in record.packets for each in packet.findings)
    assert sum(each.startswith("crops/") for each in links.images) == fields + findings + 2 * len(record.signals)
    assert fields > 100
    assert findings > 50
    assert record.signals


def test_every_picture_and_link_leads_to_something_beside_the_page(links: Links, page: Path) -> None:
    for each in {*links.images, *links.links}:
        if each.startswith("#"):
            assert each[1:] in links.ids
        else:
            picture = cv2.imread(str(page.parent / each))
            assert picture is not None
            assert picture.size > 0


def test_pictures_are_loaded_when_they_are_looked_at(links: Links) -> None:
    assert all(links.lazy)


def test_nothing_comes_from_elsewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"""(src|href)=["']?(https?:)?//|@import|url\(""", text)


def test_what_a_paper_says_is_never_run_by_the_browser(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "<script>alert(1)</script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_each_failed_or_unknown_finding_stands_with_its_law_and_a_paper_to_take_up(
    record: TenderRecord, page: Path
) -> None:
    text = page.read_text(encoding="utf-8")
    for packet in record.packets:
        for each in packet.findings:
            if each.outcome in (Outcome.FAILED, Outcome.UNKNOWN):
                row = text.partition(f'<tr id="{packet.id}-{each.code}">')[2].partition("</tr>")[0]
                assert each.law in row
                assert "<img" in row or "無對應之文件影像" in row
    row = text.partition('<tr id="P01-DEC-03">')[2].partition("</tr>")[0]
    assert "<img" in row, "a finding without a place of its own shows the whole page"
    assert 'href="pages/' in row


def test_nothing_is_told_by_colour_alone(page: Path) -> None:
    tags = re.findall(r'<span class="tag [^"]*">(.*?)</span>', page.read_text(encoding="utf-8"))
    assert tags
    assert all(re.match(r"[✗？✓－▲△]+ \S", each) for each in tags)


@pytest.mark.parametrize(
    "box", [Box(0.4, 0.5, 0.5, 0.52), Box(0, 0, 0.05, 0.01), Box(0.9, 0.98, 1, 1), Box(0, 0, 1, 1)]
)
def test_a_crop_outlines_the_value_and_shows_what_stands_around_it(box: Box) -> None:
    blank = np.full((1400, 1000, 3), 255, dtype=np.uint8)
    crop = cut(blank, box)
    blue = np.abs(crop.astype(int) - np.array(LINE)).sum(axis=2) < 30
    assert blue.any()
    assert crop.shape[1] >= 0.3 * blank.shape[1]
    assert crop.shape[0] >= box.height * blank.shape[0]
    assert not (blank != 255).any(), "the page itself stays clean"
