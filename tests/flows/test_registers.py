"""Register files imported: folders of saved answers, several files of one list, the day a file states."""

import json
from datetime import date
from pathlib import Path

import pytest

from flows.registers import import_beside, import_file, snapshots_for
from intake.store import FolderStore
from models.db.session import Database
from models.errors import RegistryFileError
from models.registry import RegistryList
from tests.builders import OPENING, tender

DAY = date(2024, 9, 23)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    made.upgrade()
    return made


def answer(number: str, name: str) -> str:
    return json.dumps([{"Business_Accounting_NO": number, "Company_Name": name, "Company_Status_Desc": "核准設立"}])


def test_a_folder_of_answers_saved_one_a_number_is_one_register(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "12345675.json").write_text(answer("12345675", "甲公司"))
    (folder / "22099131.json").write_text(answer("22099131", "乙公司"))
    snapshot = import_file(database, "test", RegistryList.COMPANY, folder, DAY)
    assert (snapshot.rows, snapshot.as_of) == (2, DAY)
    company = snapshots_for(database, tender()).company
    assert company is not None
    assert {each.ubn for each in company[1]} == {"12345675", "22099131"}


def test_an_empty_folder_is_refused(database: Database, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    with pytest.raises(RegistryFileError, match="none：資料夾是空的"):
        import_file(database, "test", RegistryList.COMPANY, tmp_path / "none", DAY)


def test_two_files_beside_a_tender_make_one_register(database: Database, tmp_path: Path) -> None:
    registry = tmp_path / "registry"
    registry.mkdir()
    (registry / "company.json").write_text(answer("12345675", "甲公司"))
    (registry / "company.csv").write_text("商業統一編號,商業名稱\n22099131,乙商行\n")
    done, wrong = import_beside(database, "test", FolderStore(tmp_path), "", tender())
    assert ([each.rows for each in done], wrong) == ([2], ())


def test_the_day_a_file_states_goes_before_the_one_given(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "debarred.json"
    path.write_text(json.dumps({"Rvlmd_List": {"Renewal_Date": "20240920 00:09", "Rvlmd": []}}))
    assert import_file(database, "test", RegistryList.DEBARRED, path, OPENING).as_of == date(2024, 9, 20)


def test_a_wrong_file_beside_a_tender_is_told_and_the_others_go_on(database: Database, tmp_path: Path) -> None:
    registry = tmp_path / "registry"
    registry.mkdir()
    (registry / "company.json").write_text("<html>")
    (registry / "prc_invested.csv").write_text("統一編號,國內被投資事業名稱\n")
    done, wrong = import_beside(database, "test", FolderStore(tmp_path), "", tender())
    assert [each.list for each in done] == [RegistryList.PRC_INVESTED]
    assert wrong[0].startswith("company.json：為網頁而非名單檔案")


def test_a_list_of_before_the_opening_goes_before_a_nearer_one_of_after_it(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "debarred.csv"
    for number, day in enumerate((date(2024, 7, 1), date(2024, 9, 10), date(2024, 9, 25))):
        path.write_text(f"廠商代碼,廠商名稱\n1234567{number},甲公司\n")
        import_file(database, "test", RegistryList.DEBARRED, path, day)
    chosen = snapshots_for(database, tender()).debarred
    assert chosen is not None
    assert chosen[0].as_of == date(2024, 9, 10)
    late = snapshots_for(database, tender(opening_at="2023-01-01T10:00")).debarred
    assert late is not None
    assert late[0].as_of == date(2024, 7, 1)
