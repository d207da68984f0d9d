import json
import os
import resource
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.receive import load_tender, packets
from intake.store import FolderStore
from models.errors import InputError, SetupError, TenderError

TENDER = {
    "id": "T1",
    "title": "t",
    "procuring_entity": "某局",
    "opening_at": "2024-09-24T10:00:00",
    "payee": "某局",
    "bid_bond_due": None,
    "required_papers": ["聲明書"],
}


def told(tmp_path: Path, **changes: object) -> str:
    """What load_tender says about this tender with these changes."""
    (tmp_path / "tender.json").write_text(json.dumps({**TENDER, **changes}), encoding="utf-8")
    with pytest.raises(TenderError) as caught:
        load_tender(FolderStore(tmp_path), "")
    return str(caught.value)


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    (tmp_path / "tender.json").write_text(json.dumps(TENDER, ensure_ascii=False), encoding="utf-8-sig")
    assert load_tender(FolderStore(tmp_path), "").procuring_entity == "某局"


def test_a_file_saved_as_big5_is_told_to_be_saved_as_utf8(tmp_path: Path) -> None:
    (tmp_path / "tender.json").write_text(json.dumps(TENDER, ensure_ascii=False), encoding="cp950")
    with pytest.raises(TenderError, match="請以 UTF-8 編碼另存"):
        load_tender(FolderStore(tmp_path), "")


def test_wrong_values_name_the_key_and_what_it_must_be(tmp_path: Path) -> None:
    assert "opening_at 應為時間，例如" in told(tmp_path, opening_at="next week")
    assert "bid_bond_due 應為整數" in told(tmp_path, bid_bond_due="五十萬")
    assert "bid_bond_due 不得為負數" in told(tmp_path, bid_bond_due=-1)
    assert "payee 不得空白" in told(tmp_path, payee="")
    assert "required_papers.0 應為 'envelope'" in told(tmp_path, required_papers=["戶籍謄本"])
    assert "檔案 deadline_at（截止投標）不得晚於 opening_at（開標）" in told(
        tmp_path, deadline_at="2025-01-01T10:00:00"
    )


def test_what_is_no_json_says_where(tmp_path: Path) -> None:
    (tmp_path / "tender.json").write_text('{"id": "T1",}', encoding="utf-8")
    with pytest.raises(TenderError, match=r"不是正確的 JSON（.* line 1 column"):
        load_tender(FolderStore(tmp_path), "")


def test_every_key_stands_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "tender.md").read_text(encoding="utf-8")
    from models.tender import Tender

    assert [key for key in Tender.model_fields if f"`{key}`" not in page] == []


def test_packets_are_folders_or_loose_files_with_every_file_hashed(tmp_path: Path) -> None:
    (tmp_path / "packets" / "P02" / "scan").mkdir(parents=True)
    (tmp_path / "packets" / "P02" / "scan" / "a.pdf").write_bytes(b"a")
    (tmp_path / "packets" / "P02" / ".DS_Store").write_bytes(b"x")
    (tmp_path / "packets" / "P02" / "packet.json").write_text('{"channel": "electronic", "mail_number": 123456}')
    (tmp_path / "packets" / "P01.pdf").write_bytes(b"b")
    loose, folder = packets(FolderStore(tmp_path), "", "T1")
    assert (loose.id, [file.name for file in loose.files]) == ("P01", ["P01.pdf"])
    assert [(file.name, file.size, file.sha256[:4]) for file in folder.files] == [("scan/a.pdf", 1, "ca97")]
    assert (folder.channel, folder.mail_number) == ("electronic", "123456")


def test_a_name_left_in_big5_by_an_old_archiver_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "packets" / "P01"
    folder.mkdir(parents=True)
    (folder / os.fsdecode("聲明書.pdf".encode("cp950"))).write_bytes(b"x")
    store = FolderStore(tmp_path)
    assert [each.key for each in store.list("packets/")] == ["packets/P01/聲明書.pdf"]
    assert store.read("packets/P01/聲明書.pdf") == b"x"
    assert packets(store, "", "T1")[0].files[0].name == "聲明書.pdf"


@given(st.text(max_size=40))
def test_no_key_reaches_out_of_the_store(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    store = FolderStore(tmp_path_factory.getbasetemp() / "store")
    for each in (key, f"../{key}", f"a/../../{key}", f"/{key}"):
        try:
            path = store.path(each)
        except (InputError, UnicodeEncodeError):
            continue
        assert path.is_relative_to(store.root)


def laid(tmp_path: Path, files: dict[str, bytes]) -> FolderStore:
    for name, data in files.items():
        path = tmp_path / "packets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return FolderStore(tmp_path)


def test_a_wrong_packet_slip_is_a_problem_of_that_packet_and_its_papers_are_kept(tmp_path: Path) -> None:
    store = laid(tmp_path, {"P01/packet.json": b'{"channel": "pigeon"}', "P01/a.pdf": b"a", "P02/b.pdf": b"b"})
    first, second = packets(store, "", "T1")
    assert [file.name for file in first.files] == ["a.pdf"]
    assert [problem.file for problem in first.problems] == ["packet.json"]
    assert "channel" in first.problems[0].reason
    assert not second.problems


def test_an_empty_folder_is_an_empty_packet_and_not_forgotten(tmp_path: Path) -> None:
    (tmp_path / "packets" / "P01").mkdir(parents=True)
    store = laid(tmp_path, {"P02/.DS_Store": b"x"})
    assert [(each.id, each.files) for each in packets(store, "", "T1")] == [("P01", ()), ("P02", ())]


def test_a_link_out_of_the_store_is_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"s")
    store = laid(tmp_path / "in", {"P01/a.pdf": b"a"})
    (tmp_path / "in" / "packets" / "P01" / "b.pdf").symlink_to(tmp_path / "secret")
    (tmp_path / "in" / "packets" / "P01" / "c.pdf").symlink_to(tmp_path / "nowhere")
    (packet,) = packets(store, "", "T1")
    assert [file.name for file in packet.files] == ["a.pdf"]
    assert [problem.file for problem in packet.problems] == ["b.pdf", "c.pdf"]


def test_a_paper_under_a_hidden_name_is_a_paper(tmp_path: Path) -> None:
    store = laid(tmp_path, {"P01/.scan.pdf": b"%PDF-1.7", "P01/Thumbs.db": b"x", "P01/__MACOSX/a.pdf": b"x"})
    (packet,) = packets(store, "", "T1")
    assert [file.name for file in packet.files] == [".scan.pdf"]


def test_a_full_disk_is_a_fault_of_the_installation_and_leaves_the_old_page_and_no_half(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.write("pages/1.jpg", b"as it was")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        with pytest.raises(SetupError, match="無法寫入"):
            store.write("pages/1.jpg", b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [each.name for each in (tmp_path / "pages").iterdir()] == ["1.jpg"]
    assert store.read("pages/1.jpg") == b"as it was"
