"""The report: for every finding, field and signal, the piece of paper it came from."""

import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from flows.report.crops import Crops
from intake.store import Store
from models.field import FieldState
from models.finding import Outcome
from models.record import TenderRecord
from models.tender import TAIPEI

OUTCOMES = {Outcome.FAILED: "不符", Outcome.UNKNOWN: "待查", Outcome.PASSED: "符合", Outcome.NOT_APPLICABLE: "不適用"}
STATES = {
    FieldState.ACCEPTED: "採認",
    FieldState.REVIEW: "待覆核",
    FieldState.UNREADABLE: "無法判讀",
    FieldState.ABSENT: "未見",
}
PAPERS = {
    "envelope": "標封",
    "registration": "登記證明",
    "tax": "納稅證明",
    "declaration": "聲明書",
    "cheque": "押標金",
    "offer": "報價單",
    "other": "其他文件",
}


def write_report(record: TenderRecord, store: Store, folder: Path) -> Path:
    """Writes `folder/index.html` with its pictures beside it; gives the page's path."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "crops").mkdir(parents=True)
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True)
    environment.filters["shown"] = lambda each: each.shown
    environment.filters["taipei"] = lambda at: at.astimezone(TAIPEI).strftime("%Y-%m-%d %H:%M")
    crops = {
        packet.id: Crops(store, {page.id: page.image for page in packet.pages}, folder) for packet in record.packets
    }
    page = environment.get_template("report.html").render(
        record=record,
        crop=lambda packet_id, seen: crops[packet_id].of(seen),
        outcomes=OUTCOMES,
        states=STATES,
        papers=PAPERS,
    )
    target = folder / "index.html"
    target.write_text(page, encoding="utf-8")
    return target
