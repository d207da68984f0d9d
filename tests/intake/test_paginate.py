from pathlib import Path

import pytest

from intake.paginate import paginate
from intake.receive import load_tender, packets
from intake.store import FolderStore
from models.errors import InputError, TenderError
from tests.intake.opening import OPENER

SAMPLE = Path(__file__).parents[2] / "samples" / "1130205"


def test_every_file_of_the_sample_yields_pages(tmp_path: Path) -> None:
    store, work = FolderStore(SAMPLE), FolderStore(tmp_path)
    for packet in packets(store, "", "1130205")[:3]:
        result = paginate(store, "", packet, work, OPENER)
        assert not result.problems
        assert {page.file.partition("!")[0] for page in result.pages} == {file.name for file in packet.files}
        assert all(work.exists(page.image) for page in result.pages)
        assert len({page.id for page in result.pages}) == len(result.pages)


def test_a_born_digital_page_keeps_its_text(tmp_path: Path) -> None:
    store = FolderStore(SAMPLE)
    packet = next(each for each in packets(store, "", "1130205") if each.files[0].name == "bid.pdf")
    pages = paginate(store, "", packet, FolderStore(tmp_path), OPENER).pages
    assert any("統一編號" in line.text for page in pages for line in page.text_layer)


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"%PDF-1.7 broken", b"\xff\xd8\xff broken", b"\x89PNG\r\n\x1a\n broken", b"II*\0 broken"]
)
def test_what_cannot_be_opened_is_a_named_problem_and_the_rest_goes_on(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "in" / "packets" / "P01"
    folder.mkdir(parents=True)
    (folder / "bad.bin").write_bytes(data)
    good = next((SAMPLE / "packets").rglob("*.jpg"))
    (folder / "good.jpg").write_bytes(good.read_bytes())
    store = FolderStore(tmp_path / "in")
    result = paginate(store, "", packets(store, "", "T")[0], FolderStore(tmp_path / "work"), OPENER)
    assert [problem.file for problem in result.problems] == ["bad.bin"]
    assert [page.file for page in result.pages] == ["good.jpg"]


def test_a_key_that_leads_out_of_the_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        FolderStore(tmp_path).read("../secret")


def test_a_wrong_tender_file_names_the_key_and_the_mend(tmp_path: Path) -> None:
    (tmp_path / "tender.json").write_text('{"id": "1", "title": "t", "colour": 1}', encoding="utf-8")
    with pytest.raises(TenderError, match=r"payee 必須載明.*colour 不是可用的項目"):
        load_tender(FolderStore(tmp_path), "")
