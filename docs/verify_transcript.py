#!/usr/bin/env python3
"""Checks a sealed-bid transcript without trusting who wrote it. Shares no code with the service: Python alone, and openssl.

    verify_transcript.py transcript.json --packets FOLDER --ca authority.pem
    verify_transcript.py transcript.json --packets FOLDER --head DIGEST --receipt DIGEST

Says what it found, one line each. Ends with 0: proven; 1: something is wrong; 2: consistent in itself, but tied to
nothing outside (no --ca and no --head), so that whoever wrote it could have written it anew.
"""

import argparse
import base64
import binascii
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FORMAT = "bidintake-transcript-1"
KEYS = {"tender_id", "sequence", "at", "kind", "body", "previous", "digest", "stamp"}
BODIES = {
    "begun": {"title", "procuring_entity", "opening_at", "deadline_at", "persons_needed"},
    "received": {"packet", "channel", "files", "root"},
    "added": {"packet", "channel", "files", "root"},
    "replaced": {"packet", "channel", "files", "root"},
    "confirmed": {"person"},
    "opened": {"persons", "not_before"},
    "read": {"packet", "root"},
    "closed": {"packets"},
}
TOLD_IN = ("received", "added", "replaced")
STAMPED = ("begun", *TOLD_IN, "opened", "closed")
SLIP = "packet.json"  # the office's own note beside the files, which is no part of the bid

Entry = dict[str, Any]


class Findings:
    """What is wrong."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def need(self, right: bool, told: str) -> bool:
        if not right:
            self.lines.append(told)
        return right


def canonical(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def moment(text: Any) -> datetime:
    """A time with its zone. Raises ValueError."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text} 沒有時區")
    return at.astimezone(UTC)


def check_shape(told: Any, found: Findings) -> list[Entry]:
    """The entries, where the file is a transcript at all."""
    if not found.need(isinstance(told, dict) and set(told) == {"format", "entries"}, "不是收件紀錄檔"):
        return []
    found.need(told["format"] == FORMAT, f"格式為 {told['format']}，非 {FORMAT}")
    entries: list[Entry] = told["entries"]
    if not found.need(isinstance(entries, list) and bool(entries), "沒有任何紀錄"):
        return []
    for number, each in enumerate(entries, 1):
        right = isinstance(each, dict) and set(each) == KEYS and isinstance(each["body"], dict)
        if not found.need(right and set(each["body"]) == BODIES.get(each["kind"]), f"第 {number} 筆欄位不符"):
            return []
    return entries


def check_chain(entries: list[Entry], found: Findings) -> None:
    """Every entry follows the one before and is as it was written."""
    previous, before = "0" * 64, None
    for number, each in enumerate(entries, 1):
        content = {key: each[key] for key in KEYS - {"digest", "stamp"}}
        found.need(each["sequence"] == number, f"第 {number} 筆序號為 {each['sequence']}：有增刪")
        found.need(each["previous"] == previous, f"第 {number} 筆未接續前一筆：有增刪或更動")
        found.need(each["digest"] == sha256(canonical(content)), f"第 {number} 筆內容與其雜湊不符：經更動")
        found.need(each["tender_id"] == entries[0]["tender_id"], f"第 {number} 筆屬於另一標案")
        at = moment(each["at"])
        found.need(before is None or at >= before, f"第 {number} 筆時間早於前一筆")
        previous, before = each["digest"], at


def check_story(entries: list[Entry], found: Findings) -> None:
    """What must come before what: receipts, persons, the opening, readings, the end."""
    book = entries[0]
    if not found.need(book["kind"] == "begun", "第 1 筆不是開立紀錄"):
        return
    opening, deadline = moment(book["body"]["opening_at"]), moment(book["body"]["deadline_at"])
    roots: dict[str, str] = {}
    held: dict[str, list[Any]] = {}
    read: dict[str, str] = {}
    persons: set[str] = set()
    opened = False
    for each in entries[1:]:
        number, kind, body, at = each["sequence"], each["kind"], each["body"], moment(each["at"])
        if kind == "begun":
            found.need(False, f"第 {number} 筆再次開立")
        elif kind in TOLD_IN:
            packet = body["packet"]
            names = [file["name"] for file in body["files"]]
            found.need(body["root"] == sha256(canonical(body["files"])), f"第 {number} 筆 {packet} 之總雜湊不符其檔案")
            found.need(names == sorted(set(names)), f"第 {number} 筆 {packet} 之檔案重複或次序有異")
            found.need((kind != "received") == (packet in roots), f"第 {number} 筆 {packet} 之收件與先前不合")
            kept = all(file in body["files"] for file in held.get(packet, []))
            found.need(kind != "replaced" and kept, f"第 {number} 筆 {packet} 之檔案經替換")
            if body["channel"] == "electronic":
                found.need(at <= deadline and not opened, f"第 {number} 筆 {packet} 之電子投標於截止後收件")
            roots[packet], held[packet] = body["root"], body["files"]
        elif kind == "confirmed":
            found.need(at >= opening, f"第 {number} 筆於開標前確認開啟")
            persons.add(body["person"])
        elif kind == "opened":
            found.need(not opened, f"第 {number} 筆再次開啟")
            found.need(at >= opening, f"第 {number} 筆於開標前開啟")
            found.need(set(body["persons"]) == persons, f"第 {number} 筆所列開啟人員與確認者不同")
            needed = book["body"]["persons_needed"]
            found.need(len(persons) >= needed, f"僅 {len(persons)} 人開啟，須 {needed} 人")
            opened = True
        elif kind == "read":
            found.need(opened and at >= opening, f"第 {number} 筆於開啟前讀取 {body['packet']}")
            found.need(roots.get(body["packet"]) == body["root"], f"第 {number} 筆所讀之 {body['packet']} 與收件者不同")
            read[body["packet"]] = body["root"]
        else:
            found.need(body["packets"] == roots, f"第 {number} 筆之標封清單與收件者不同")
    found.need(opened, "沒有開啟紀錄")
    found.need(entries[-1]["kind"] == "closed", "紀錄未結：末段可能經刪除")
    for packet in sorted(set(roots) - set(read)):
        found.need(False, f"標封 {packet} 收件而未讀取")


def check_packets(entries: list[Entry], folder: Path, found: Findings) -> None:
    """The files are those that were received: none changed, added or dropped."""
    wanted: dict[str, dict[str, tuple[str, int]]] = {}
    for each in entries:
        if each["kind"] in TOLD_IN:
            files = each["body"]["files"]
            wanted[each["body"]["packet"]] = {file["name"]: (file["sha256"], file["size"]) for file in files}
    there: dict[str, dict[str, tuple[str, int]]] = {path.name: {} for path in folder.iterdir() if path.is_dir()}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            packet, _, name = path.relative_to(folder).as_posix().partition("/")
            data = path.read_bytes()
            if name != SLIP:
                there.setdefault(packet if name else Path(packet).stem, {})[name or packet] = (sha256(data), len(data))
    for packet in sorted(set(wanted) | set(there)):
        if not found.need(packet in there, f"標封 {packet} 已不在資料夾內"):
            continue
        if not found.need(packet in wanted, f"標封 {packet} 未經收件"):
            continue
        for name in sorted(set(wanted[packet]) | set(there[packet])):
            if not found.need(name in there[packet], f"標封 {packet} 之 {name} 已不在"):
                continue
            if found.need(name in wanted[packet], f"標封 {packet} 之 {name} 未經收件"):
                found.need(wanted[packet][name] == there[packet][name], f"標封 {packet} 之 {name} 經更動")


def stamped_at(token: str, digest: str, authority: Path) -> datetime | None:
    """When the authority stamped the digest; None where the token is not its word on it."""
    with tempfile.TemporaryDirectory() as folder:
        data, der = Path(folder, "data"), Path(folder, "token")
        data.write_text(digest)
        try:
            der.write_bytes(base64.b64decode(token, validate=True))
        except (binascii.Error, ValueError):
            return None
        asked = ["-data", str(data), "-in", str(der), "-token_in", "-CAfile", str(authority)]
        verify = ["openssl", "ts", "-verify", *asked]
        if not token or subprocess.run(verify, capture_output=True, check=False).returncode:
            return None
        show = ["openssl", "ts", "-reply", "-in", str(der), "-token_in", "-token_out", "-text"]
        text = subprocess.run(show, capture_output=True, check=False, text=True, env={"LC_ALL": "C"}).stdout
    told = re.search(r"^Time stamp: (.*) GMT$", text, re.MULTILINE)
    if told is None:
        return None
    form = "%b %d %H:%M:%S.%f %Y" if "." in told[1] else "%b %d %H:%M:%S %Y"
    return datetime.strptime(told[1], form).replace(tzinfo=UTC)


def check_stamps(entries: list[Entry], authority: Path, found: Findings) -> None:
    """The authority saw what it should have seen, and when it should have."""
    opening, deadline = (moment(entries[0]["body"][key]) for key in ("opening_at", "deadline_at"))
    for each in entries:
        number, kind = each["sequence"], each["kind"]
        if kind not in STAMPED:
            continue
        at = stamped_at(each["stamp"], each["digest"], authority)
        if at is None:
            found.need(False, f"第 {number} 筆沒有時戳機構對其雜湊之時戳")
            continue
        if kind in TOLD_IN and each["body"]["channel"] == "electronic":
            found.need(at <= deadline, f"第 {number} 筆之時戳 {at} 晚於截止投標 {deadline}")
        if kind == "opened":
            token = stamped_at(each["body"]["not_before"], each["previous"], authority)
            right = token is not None and token >= opening.replace(microsecond=0)
            found.need(right, f"第 {number} 筆未能證明於開標後開啟")


def main() -> int:
    parser = argparse.ArgumentParser(description="檢查收件及開標紀錄")
    parser.add_argument("transcript", type=Path)
    parser.add_argument("--packets", type=Path, help="標封資料夾（packets）")
    parser.add_argument("--ca", type=Path, help="時戳機構之根憑證（PEM）")
    parser.add_argument("--head", default="", help="開標時公告之末筆雜湊")
    parser.add_argument("--receipt", action="append", default=[], help="收件時發給之雜湊，可重複")
    given = parser.parse_args()
    found = Findings()
    try:
        entries = check_shape(json.loads(given.transcript.read_text(encoding="utf-8")), found)
        if entries:
            check_chain(entries, found)
            check_story(entries, found)
            if given.packets:
                check_packets(entries, given.packets, found)
            if given.ca:
                check_stamps(entries, given.ca, found)
            if given.head:
                found.need(entries[-1]["digest"] == given.head, "末筆雜湊與公告者不同")
            known = {each["digest"] for each in entries}
            for receipt in given.receipt:
                found.need(receipt in known, f"收件雜湊 {receipt[:12]}… 不在紀錄內")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        found.lines.append(f"紀錄無法讀取：{error}")
    for line in found.lines:
        print(line)
    if found.lines:
        return 1
    print(f"{len(entries)} 筆紀錄，前後相符。")
    if given.ca or given.head:
        return 0
    print("未與時戳機構或公告之雜湊核對：製作者仍可能整份重製。")
    return 2


if __name__ == "__main__":
    sys.exit(main())
