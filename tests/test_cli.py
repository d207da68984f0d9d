"""The command line as an official meets it: plain lines, in his language, with an exit code that tells."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from rich.cells import cell_len
from rich.console import Console

from cli import main
from flows.report.terminal import bidders, signals, totals
from models.record import TenderRecord
from settings import settings
from tests.builders import NAME, bid
from tests.flows.kept import keep

ROOT = Path(__file__).parents[1]
STATED: dict[str, Any] = {
    "id": "T-1",
    "title": "軟體採購案",
    "procuring_entity": "某機關",
    "opening_at": "2024-09-24T10:00",
    "payee": "某機關",
    "bid_bond_due": None,
    "required_papers": ["標封"],
}
Run = Callable[..., "Done"]
LONG = "測試用極長名稱資訊系統整合顧問國際股份有限公司"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def record(work: Path) -> TenderRecord:
    return keep(work, (bid(who={"name": LONG}), bid(packet="P02", without=("tax", "declaration"))))


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def bidintake(work: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Done]]:
    """Runs a command in this process, with settings of its own."""
    before = dict(os.environ)

    def command(*arguments: str, **environment: str) -> Done:
        os.environ.update({"BIDINTAKE_WORK": str(work), "COLUMNS": "80", **environment})
        settings.cache_clear()
        capfd.readouterr()
        with patch.object(sys, "argv", ["cli.py", *arguments]), pytest.raises(SystemExit) as ended:
            main()
        return Done(int(ended.value.code or 0), *capfd.readouterr())

    yield command
    os.environ.clear()
    os.environ.update(before)
    settings.cache_clear()


def tender(folder: Path, **changes: Any) -> str:
    folder.mkdir(exist_ok=True)
    (folder / "tender.json").write_text(json.dumps({**STATED, **changes}, ensure_ascii=False), encoding="utf-8")
    return str(folder)


def one_line(done: Done) -> str:
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("錯誤：")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_a_wrong_path_is_told_with_what_should_be_there(bidintake: Run, tmp_path: Path) -> None:
    told = one_line(bidintake("run", str(tmp_path / "nowhere")))
    assert str(tmp_path / "nowhere") in told
    assert "tender.json" in told


def test_a_wrong_tender_file_names_file_and_key(bidintake: Run, tmp_path: Path) -> None:
    told = one_line(bidintake("run", tender(tmp_path / "t", bid_bond_due="五十萬", colour=1)))
    assert str(tmp_path / "t") in told
    assert "bid_bond_due 應為整數" in told
    assert "colour 不是可用的項目" in told


def test_nothing_is_read_before_the_opening(bidintake: Run, tmp_path: Path) -> None:
    told = one_line(bidintake("run", tender(tmp_path / "t", opening_at="2999-01-01T10:00")))
    assert "尚未開標（2999-01-01 10:00）" in told


def test_an_engine_that_does_not_exist_is_told_before_anything_is_read(bidintake: Run, tmp_path: Path) -> None:
    assert "openvino" in one_line(bidintake("run", tender(tmp_path / "t"), "--engine", "crystal-ball"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "nosuch"), "標案 nosuch 尚未處理過"),
        (("export", "T-1", "--format", "pdf"), "格式只有 json、csv、xlsx"),
        (("run",), "缺少參數 tender"),
        (("audits",), "沒有「audits」這個指令"),
        (("export", "--colour", "T-1"), "沒有「--colour」這個選項"),
        (("registry", "import", "friends", "x"), "「friends」不在可用的"),
        (("registry", "import", "company", "/nowhere.csv"), "nowhere.csv：檔案無法開啟"),
        (("registry", "import", "company", "x", "--as-of", "113年"), "資料日請寫成 YYYY-MM-DD"),
    ],
)
def test_wrong_usage_is_one_line(bidintake: Run, record: TenderRecord, arguments: tuple[str, ...], told: str) -> None:
    assert told in one_line(bidintake(*arguments))


def test_a_wrong_setting_is_named(bidintake: Run) -> None:
    assert "BIDINTAKE_WORKERS" in one_line(bidintake("audit", "verify", BIDINTAKE_WORKERS="many"))


def test_a_fault_of_the_program_says_that_a_run_can_go_on(bidintake: Run, record: TenderRecord) -> None:
    with patch("flows.record.record_of", side_effect=RuntimeError("engine broke")):
        done = bidintake("export", "T-1")
    assert done.returncode == 3
    assert "RuntimeError: engine broke" in done.stderr
    assert "再執行一次即從中斷處繼續" in done.stderr


def test_the_record_is_exported_from_any_folder(
    bidintake: Run, record: TenderRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = bidintake("export", "T-1", "--out", "there/record.json")
    told = json.loads((tmp_path / "there" / "record.json").read_text(encoding="utf-8"))
    assert [each["id"] for each in told["packets"]] == [each.id for each in record.packets]
    assert "there/record.json" in done.stdout


def test_a_record_that_is_not_whole_says_so(bidintake: Run, record: TenderRecord) -> None:
    done = bidintake("export", "T-1")
    assert json.loads(done.stdout)["packets"][0]["state"] == "received"
    assert (done.returncode, "P01、P02 尚未處理完成" in done.stderr) == (1, True)


def test_the_default_work_folder_does_not_depend_on_where_one_stands(tmp_path: Path) -> None:
    code = "import os, sys; os.chdir(sys.argv[1]); from settings import Settings; print(Settings().database)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = [
        subprocess.run([sys.executable, "-c", code, at], capture_output=True, text=True, env=environment, check=True)
        for at in (str(ROOT), str(tmp_path))
    ]
    assert told[0].stdout == told[1].stdout
    assert str(ROOT) in told[0].stdout


def test_help_is_in_the_officials_language(bidintake: Run) -> None:
    for command in ((), ("run",), ("export",), ("registry",), ("registry", "import"), ("audit", "verify")):
        done = bidintake(*command, "--help")
        assert done.returncode == 0
        assert "選項" in done.stdout
        assert "Show this message" not in done.stdout
        assert "cli.py" not in done.stdout
    assert "結束代碼" in bidintake("run", "--help").stdout


@pytest.mark.parametrize("width", [60, 80, 120])
def test_tables_cut_nothing_away_and_stay_inside_the_terminal(record: TenderRecord, width: int) -> None:
    console = Console(width=width, record=True, file=StringIO())
    for table in (bidders(record), signals(record)):
        console.print(table)
    lines = console.export_text().splitlines()
    assert max(cell_len(line) for line in lines) <= width
    assert "…" not in "".join(lines)
    joined = "".join("".join(line.split()) for line in lines)
    assert "納稅證明" in joined
    assert "投標廠商聲明書" in joined
    rest = iter(joined)
    assert all(character in rest for character in LONG)
    if width >= 80:
        assert NAME in joined


def test_the_totals_count_what_the_packets_hold(record: TenderRecord) -> None:
    told = totals(record)
    assert "共 2 件標封、10 頁、10 份文件" in told
    assert f"異常訊號 {len(record.signals)}" in told


def test_a_list_without_a_day_says_which_day_was_assumed_and_what_follows(bidintake: Run, tmp_path: Path) -> None:
    listed = tmp_path / "company.json"
    listed.write_text(json.dumps([{"Business_Accounting_NO": "12345675", "Company_Name": "甲公司"}]), encoding="utf-8")
    told = bidintake("registry", "import", "company", str(listed)).stdout
    assert "未指定 --as-of" in told
    assert "不能證明開標當日之狀態" in told
    dated = bidintake("registry", "import", "company", str(listed), "--as-of", "2024-09-20").stdout
    assert "資料日 2024-09-20" in dated
    assert "未指定" not in dated
