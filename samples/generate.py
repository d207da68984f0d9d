"""Makes a whole tender: packets, registers and the truth about them.

python -m samples.generate --seed 7 --bidders 6 --layouts a --out DIR
python -m samples.generate --committed        writes the sample tender of this repository
"""

import argparse
import io
import json
import random
import time
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from models.papers import PAPERS as PAPER_CLASSES
from models.papers import attributes
from samples import variety
from samples.faults import FAULTS, Fault
from samples.firms import Firm, firm
from samples.papers import PAPERS, certificate
from samples.registers import write_registers
from samples.sheet import Sheet, born_digital
from samples.story import Story
from samples.wear import GRADES, Grade, worn

GRADE_NAMES = ("scan200", "scan200", "scan300", "scan150", "bleed", "stamped", "photo", "fax")
FACES = {"a": ("kai", "sans", "tw-kai"), "b": ("ming", "tw-sung", "sans"), "held": ("round", "fangsong", "micro-hei")}
VECTOR_FACES = ("kai", "ming")  # reportlab embeds TrueType outlines only
ONE_DPI = 200  # of all pages in a PDF or TIFF
PDF_TIME: dict[str, Any] = {"creationDate": time.gmtime(1_700_000_000), "modDate": time.gmtime(1_700_000_000)}
TICKS = ("check", "v", "cross", "circle", "filled")
ENTITY = "數位發展部數位產業署"
Packed = dict[str, bytes]
UNTOLD = ("declaration.tender_title", "declaration.tender_id", "cheque.micr", "cheque.bank_code")
"""Printed in running text or code, so that no one reading of them is the truth."""


def generate(out: Path, seed: int, bidders: int, layouts: str, identity: str = "", varied: bool = False) -> str:
    """Writes `out/{id}` and `out/truth/{id}.json`; gives the tender's id. `varied`: bidders hand in lawful alternatives."""
    dice = random.Random(seed)
    opening = date(2024, 9, 24) if identity else _weekday(date(2024, dice.randrange(3, 13), dice.randrange(17, 28)))
    identity = identity or f"{opening.year - 1911}{seed % 10000:04}"
    title = f"{opening.year - 1911}年第二次電腦軟體共同供應契約採購"
    bond = 500_000
    tender = {
        "id": identity,
        "title": title,
        "procuring_entity": ENTITY,
        "opening_at": f"{opening.isoformat()}T10:00:00+08:00",
        "payee": ENTITY,
        "bid_bond_due": bond,
        "required_papers": ["envelope", "registration", "tax", "declaration", "cheque", "offer"],
    }
    tender |= variety.stated(opening) if varied else {}
    firms = [firm(dice, number) for number in range(bidders)]
    links, decoys = _linked(firms, dice) if bidders >= 6 else ([], [])
    if decoys:
        tender["lawful_commonality"] = {"phones": [firms[5].phone]}
    faults = (*variety.FAULTS,) if varied else FAULTS
    root, truth_packets, told = out / identity, {}, []
    faulty = dict(zip(range(1, bidders, 2), dice.sample(faults, k=min(len(faults), bidders // 2)), strict=False))
    for number, each in enumerate(firms):
        fault = faulty.get(number)
        story = _story(each, number, tender, opening, bond, links, dice)
        layout = dice.choice(["a", "b"]) if layouts == "ab" else layouts
        packet_id = f"P{number + 1:02}"
        folder = root / "packets" / packet_id
        story = variety.told(story, dice) if varied else story
        truth = _packet(folder, story, fault, layout, dice, varied)
        documents, findings = _surplus(folder, number, bidders, dice)
        (folder / "packet.json").write_bytes(_slip(story, number, dice))
        truth["documents"] += documents
        truth["faults"] += findings
        truth_packets[packet_id] = truth
        told.append((each, fault))
    (root / "tender.json").write_text(json.dumps(tender, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    write_registers(root / "registry", told, opening)
    truth = {"tender_id": identity, "packets": truth_packets, "links": links, "decoys": decoys}
    (out / "truth").mkdir(parents=True, exist_ok=True)
    (out / "truth" / f"{identity}.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return identity


def _weekday(day: date) -> date:
    """The day, or the Monday after it."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


def _linked(firms: list[Firm], dice: random.Random) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Plants shared traits between firms 1-4 and lawful ones between 5 and 6."""
    other = (
        firms[0]
        .address.replace("臺", "台")
        .replace("號", "號 ")
        .translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    )
    firms[1] = replace(firms[1], address=other)
    digits = firms[2].phone.replace("(", "").replace(")", "").replace("-", "")
    firms[3] = replace(
        firms[3], phone=f"{digits[:2]}-{digits[2:6]}-{digits[6:]}#{dice.randrange(10, 99)}", email=firms[2].email
    )
    firms[4] = replace(firms[4], address=firms[0].address.split("號")[0] + "號25樓")  # same building, another floor
    firms[5] = replace(firms[5], phone=firms[4].phone, fax=firms[1].fax)  # an agent's number, listed as lawful
    links = [
        {"code": "COL-ADDRESS", "left": "P01", "right": "P02"},
        {"code": "COL-PHONE", "left": "P03", "right": "P04"},
        {"code": "COL-EMAIL", "left": "P03", "right": "P04"},
        {"code": "COL-CHEQUE", "left": "P01", "right": "P03"},
        {"code": "COL-FAX", "left": "P02", "right": "P06"},
    ]
    if len(firms) >= 10:
        firms[7] = replace(firms[7], contact=firms[6].contact)
        firms[9] = replace(firms[9], person=firms[8].person)
        links += [
            {"code": "COL-CONTACT", "left": "P07", "right": "P08"},
            {"code": "COL-PERSON", "left": "P09", "right": "P10"},
        ]
    decoys = [
        {"code": "COL-ADDRESS", "left": "P01", "right": "P05", "why": "same building, another floor"},
        {"code": "COL-ADDRESS", "left": "P02", "right": "P05", "why": "same building, another floor"},
        {"code": "COL-CHEQUE", "left": "P02", "right": "P04", "why": "same branch, numbers far apart"},
        {"code": "COL-PHONE", "left": "P05", "right": "P06", "why": "lawful commonality of the tender"},
    ]
    return links, decoys


def _story(
    each: Firm,
    number: int,
    tender: dict[str, Any],
    opening: date,
    bond: int,
    links: list[dict[str, str]],
    dice: random.Random,
) -> Story:
    month = opening.month - 2 if opening.month % 2 else opening.month - 3
    year, first = (opening.year, month) if month > 0 else (opening.year - 1, month + 12)
    end = date(year, first + 2, 1) if first + 2 <= 12 else date(year + 1, 1, 1)
    serial = 4_000_000 + number * 7919
    if links and number == 2:
        serial = 4_000_001  # next to the first bidder's
    return Story(
        firm=each,
        tender_id=tender["id"],
        tender_title=tender["title"],
        entity=ENTITY,
        payee=ENTITY,
        bond=bond,
        opening=opening,
        period=(year, first, first + 1),
        received=end + timedelta(days=dice.randrange(9, 14)),
        tax_form=dice.choice(["401", "401", "401", "403", "filing_list", "no_arrears"]),
        tick_style=dice.choice(TICKS),
        cheque_number=f"AB{serial:07}",
        cheque_payee="" if dice.random() < 0.1 else None,
        offer_total=dice.randrange(800, 3000) * 1000,
    )


def _packet(
    folder: Path, story: Story, fault: Fault | None, layout: str, dice: random.Random, varied: bool
) -> dict[str, Any]:
    """Draws, wears and packs one bidder's papers; gives the truth about the packet."""
    if fault is not None:
        story = fault.plant(story)
        if fault.code.startswith("TAX"):
            story = story.but(tax_form="401")
    kinds = [each for each in PAPERS.items() if fault is None or each[0] != fault.dropped]
    kinds = variety.papers(story, fault, dice) if varied else kinds
    dice.shuffle(kinds)
    way = dice.choice(["files", "files", "pdf", "tiff", "zip", "born_digital"])
    papers: list[tuple[str, list[Sheet], list[Grade | None], list[int]]] = []
    for kind, draw in kinds:
        face = dice.choice(VECTOR_FACES if way == "born_digital" else FACES[layout])
        sheets = draw(story, layout, face, dice)
        names = [name for name in GRADE_NAMES if way not in ("pdf", "tiff") or GRADES[name].dpi == ONE_DPI]
        grades = [None if way == "born_digital" else GRADES[dice.choice(names)] for _ in sheets]
        papers.append(
            (kind, sheets, grades, [180 if dice.random() < 0.05 and way != "born_digital" else 0 for _ in sheets])
        )
    files, places = _packed(papers, way, dice)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    documents = []
    for kind, sheets, grades, turns in papers:
        pages, fields = [], []
        for sheet, grade, turned in zip(sheets, grades, turns, strict=True):
            file, number = places[id(sheet)]
            pages.append(
                {"file": file, "number": number, "grade": grade.name if grade else "born_digital", "turned": turned}
            )
            fields += _fields(sheet, file, number)
        told = {each["name"] for each in fields}
        fields += [
            {"name": name, "value": None, "file": pages[0]["file"], "number": pages[0]["number"], "box": None}
            for name in _names(kind)
            if name not in told and name not in UNTOLD
        ]
        documents.append({"type": kind, "layout": layout, "pages": pages, "fields": fields})
    faults = [] if fault is None else [{"code": fault.code, "outcome": fault.outcome, "also": list(fault.also)}]
    return {"clean": fault is None, "packing": way, "documents": documents, "faults": faults}


def _fields(sheet: Sheet, file: str, number: int) -> list[dict[str, Any]]:
    """What stands on a sheet, with its places in fractions of the page."""
    sides = (sheet.width, sheet.height, sheet.width, sheet.height)
    return [
        {
            "name": truth.name,
            "value": truth.value,
            "file": file,
            "number": number,
            "box": [round(at / side, 4) for at, side in zip(truth.box, sides, strict=True)],
        }
        for truth in sheet.truths
    ]


def _names(kind: str) -> tuple[str, ...]:
    """All dotted field names of a paper."""
    return tuple(
        f"{paper.PREFIX}.{attribute}"
        for paper in PAPER_CLASSES
        if kind == paper.PREFIX
        for attribute in attributes(paper)
    )


def _packed(
    papers: list[tuple[str, list[Sheet], list[Grade | None], list[int]]], way: str, dice: random.Random
) -> tuple[Packed, dict[int, tuple[str, int]]]:
    """The packet's files, and where each sheet went: file (with the path in a ZIP) and page number."""
    sheets = [sheet for _, group, _, _ in papers for sheet in group]
    if way == "born_digital":
        return {"bid.pdf": born_digital(sheets)}, {
            id(sheet): ("bid.pdf", number) for number, sheet in enumerate(sheets, 1)
        }
    pictures = [
        worn(sheet.picture(grade.dpi), grade, dice, turned)
        for _, group, grades, turns in papers
        for sheet, grade, turned in zip(group, grades, turns, strict=True)
        if grade is not None
    ]
    dpis = [grade.dpi for _, _, grades, _ in papers for grade in grades if grade is not None]
    if way in ("pdf", "tiff"):
        name, buffer = ("scan0001.pdf", io.BytesIO()) if way == "pdf" else ("IMG_0001.tif", io.BytesIO())
        if way == "pdf":
            pictures[0].save(
                buffer, "PDF", save_all=True, append_images=pictures[1:], resolution=ONE_DPI, quality=38, **PDF_TIME
            )
        else:
            pictures[0].save(
                buffer,
                "TIFF",
                save_all=True,
                append_images=pictures[1:],
                compression="jpeg",
                quality=38,
                dpi=(ONE_DPI, ONE_DPI),
            )
        return {name: buffer.getvalue()}, {id(sheet): (name, number) for number, sheet in enumerate(sheets, 1)}
    files: Packed = {}
    places = {}
    for number, (sheet, picture, dpi) in enumerate(zip(sheets, pictures, dpis, strict=True), 1):
        name = f"{dice.choice(['掃描', 'IMG_', 'doc', '未命名'])}{number:02}.jpg"
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=38, dpi=(dpi, dpi))
        files[name] = buffer.getvalue()
        places[id(sheet)] = (name if way == "files" else f"投標文件.zip!{name}", 1)
    if way == "zip":
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in files.items():
                archive.writestr(_Big5Member(name, (2024, 9, 20, 9, 0, 0)), data)
        files = {"投標文件.zip": buffer.getvalue()}
    return files, places


class _Big5Member(zipfile.ZipInfo):
    """A member named in Big5 without the UTF-8 flag, as older Windows tools write it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("cp950"), self.flag_bits & ~0x800


def _slip(story: Story, number: int, dice: random.Random) -> bytes:
    """packet.json: how and when the packet came in."""
    told = {
        "channel": "electronic" if number % 4 == 3 else "paper",
        "received_at": f"{(story.opening - timedelta(days=1)).isoformat()}T{9 + number % 8:02}:{dice.randrange(60):02}:00+08:00",
        "mail_number": f"{dice.randrange(10**13, 10**14)}",
        "post_office": "臺北長安郵局" if number % 2 else "板橋文化路郵局",
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _surplus(
    folder: Path, number: int, bidders: int, dice: random.Random
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """For the last two bidders: a surplus certificate, and a damaged file. Documents and findings to add to the truth."""
    if bidders < 6 or number < bidders - 2:
        return [], []
    if number == bidders - 2:
        sheet = certificate.draw("sans")
        buffer = io.BytesIO()
        worn(sheet.picture(200), GRADES["scan200"], dice).save(buffer, "JPEG", quality=38, dpi=(200, 200))
        (folder / "附件.jpg").write_bytes(buffer.getvalue())
        page = {"file": "附件.jpg", "number": 1, "grade": "scan200", "turned": 0}
        fields = _fields(sheet, "附件.jpg", 1)
        return [{"type": "standard", "layout": "a", "pages": [page], "fields": fields}], []
    (folder / "損毀.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    return [], [{"code": "DOC-02", "outcome": "unknown", "also": []}]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bidders", type=int, default=6)
    parser.add_argument("--layouts", choices=["a", "b", "ab", "held"], default="ab")
    parser.add_argument("--out", type=Path, default=Path("build/samples"))
    parser.add_argument("--varied", action="store_true", help="bidders hand in lawful alternatives")
    parser.add_argument("--committed", action="store_true", help="write the sample tender of this repository")
    given = parser.parse_args()
    if given.committed:
        print(generate(Path(__file__).parent, 113, 12, "ab", "1130205"))
    else:
        print(generate(given.out, given.seed, given.bidders, given.layouts, varied=given.varied))


if __name__ == "__main__":
    main()
