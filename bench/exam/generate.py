"""Makes the exam's tenders: packets, registers, and the truth about them in the form of the samples' truth."""

import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.exam import registers
from bench.exam.agencies import AGENCIES, Agency, tender_of
from bench.exam.browser import Printer, printer
from bench.exam.layouts import Half, Layout, chosen
from bench.exam.packing import WAYS, Packed, pack
from bench.exam.paper import Written, truths, write
from bench.exam.stories import Bid, bids
from samples.papers import PAPERS

KINDS = tuple(PAPERS)
TRIES = 12  # of a packet whose forms put together by dice do not fit their pages


def generate(out: Path, seed: int, bidders: int, half: Half, tenders: int) -> list[str]:
    """Writes `out/{id}` and `out/truth/{id}.json` for each tender; gives their ids."""
    (out / "truth").mkdir(parents=True, exist_ok=True)
    with printer() as press:
        return [
            _tender(out, seed, bidders, half, AGENCIES[(seed + number) % len(AGENCIES)], number, press)
            for number in range(tenders)
        ]


def _tender(out: Path, seed: int, bidders: int, half: Half, agency: Agency, number: int, press: Printer) -> str:
    dice = random.Random(f"{seed} {half} {number}")
    tender = tender_of(agency, (seed * 7 + number) % 999 + 1, dice)
    made, links, decoys, lawful = bids(tender, agency.name, bidders, dice)
    if lawful:
        tender["lawful_commonality"] = {"phones": lawful}
    root = out / tender["id"]
    packets = {}
    for place, bid in enumerate(made):
        identity = f"P{place + 1:02}"
        folder = root / "packets" / identity
        folder.mkdir(parents=True, exist_ok=True)
        packets[identity] = _fitting(folder, bid, agency, half, press, f"{seed} {half} {number} {place}")
    _save(root / "tender.json", tender)
    registers.write(root / "registry", made, date.fromisoformat(tender["opening_at"][:10]))
    _save(
        out / "truth" / f"{tender['id']}.json",
        {"tender_id": tender["id"], "packets": packets, "links": links, "decoys": decoys},
    )
    return str(tender["id"])


def _save(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _fitting(folder: Path, bid: Bid, agency: Agency, half: Half, press: Printer, seed: str) -> dict[str, Any]:
    """A packet whose papers fit their pages: forms put together by dice may run over, and are then put together anew."""
    for attempt in range(TRIES if half == "wild" else 1):
        try:
            return _packet(folder, bid, agency, half, press, random.Random(f"{seed} {attempt}" if attempt else seed))
        except ValueError as error:
            over = error
    raise over


def _packet(folder: Path, bid: Bid, agency: Agency, half: Half, press: Printer, dice: random.Random) -> dict[str, Any]:
    papers = fill(bid, agency, half, dice)
    way = dice.choice(WAYS)
    packed = pack(papers, way, press, dice)
    for name, data in packed.files.items():
        (folder / name).write_bytes(data)
    if dice.random() < 0.5:
        day = bid.story.opening - timedelta(days=1)
        _save(
            folder / "packet.json",
            {"channel": "paper", "received_at": f"{day.isoformat()}T{dice.randrange(9, 17):02}:20:00+08:00"},
        )
    faults = (
        []
        if bid.fault is None
        else [{"code": bid.fault.code, "outcome": bid.fault.outcome, "also": list(bid.fault.also)}]
    )
    return {"clean": bid.fault is None, "packing": way, "documents": _documents(papers, packed), "faults": faults}


def fill(bid: Bid, agency: Agency, half: Half, dice: random.Random) -> list[Written]:
    """The bidder's papers, in any order."""
    kinds = [kind for kind in KINDS if bid.fault is None or kind != bid.fault.dropped]
    dice.shuffle(kinds)
    return [write(_layout(kind, bid, half, dice), agency, bid.story, bid.who, dice) for kind in kinds]


def _layout(kind: str, bid: Bid, half: Half, dice: random.Random) -> Layout:
    """Any that suits; but a bank prints its cheques on one form."""
    if kind == "cheque":
        dice = random.Random(f"{bid.story.tender_id} {bid.story.cheque_bank}")
    return chosen(kind, bid.story, bid.who.kind, half, dice)


def _documents(papers: list[Written], packed: Packed) -> list[dict[str, Any]]:
    return [
        {
            "type": paper.layout.paper,
            "layout": paper.layout.name,
            "pages": [
                {"file": file, "number": number, "grade": sheet.grade, "turned": sheet.turned}
                for (file, number), sheet in zip(spots, sheets, strict=True)
            ],
            "fields": truths(paper, print_, spots),
        }
        for paper, print_, sheets, spots in zip(papers, packed.prints, packed.sheets, packed.spots, strict=True)
    ]
