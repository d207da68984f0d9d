"""A packet's files to pages: unpacked, opened by what they are (not by what they are called), each page a picture."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.opener import Drawn, Opener
from intake.pictures import BadSheet
from intake.receive import key_of
from intake.sniff import FileKind, refusal, sniff
from intake.store import Readable, Store
from intake.unpack import Unpacked, unpack
from models.errors import InputError
from models.packet import FileProblem, Packet
from models.page import Page

INTAKE_STAGE = 4  # raised whenever intake changes what it gives: kept pages are then made anew


@dataclass(frozen=True, slots=True)
class Paginated:
    """What became of a packet's files."""

    pages: tuple[Page, ...]
    problems: tuple[FileProblem, ...]


def paginate(store: Readable, prefix: str, packet: Packet, work: Store, opener: Opener) -> Paginated:
    """Opens every file of a packet. Pages are written to `work` under their `Page.image` key."""
    pages: list[Page] = []
    problems = list(packet.problems)
    for order, each in enumerate(_files(store, prefix, packet), start=1):
        if isinstance(each, FileProblem):
            problems.append(each)
            continue
        found = 0
        for sheet in _sheets(each.data, opener):
            found += 1
            if isinstance(sheet, BadSheet):
                problems.append(FileProblem(each.name, sheet.number, sheet.reason, sheet.advice))
            else:
                pages.append(_laid_down(packet, order, each, sheet, work))
        if not found:
            problems.append(FileProblem(each.name, None, "檔案內沒有任何頁面", "請以人工檢視原始檔案"))
    if not packet.files and not packet.problems:
        problems.append(FileProblem(packet.id, None, "標封內空無一物", "請確認原件"))
    return Paginated(tuple(pages), tuple(problems))


def _files(store: Readable, prefix: str, packet: Packet) -> Iterator[Unpacked | FileProblem]:
    for file in packet.files:
        try:
            data = store.read(key_of(store, prefix, packet, file))
        except InputError as error:
            yield FileProblem(file.name, None, f"檔案無法自儲存區讀取（{error}）", "請確認儲存區後重新執行")
            continue
        if sniff(data) is FileKind.ARCHIVE:
            yield from unpack(file.name, data)
        else:
            yield Unpacked(file.name, data)


def _sheets(data: bytes, opener: Opener) -> Iterator[Drawn | BadSheet]:
    """The pages of a file, by its first bytes."""
    match sniff(data):
        case FileKind.PDF | FileKind.PICTURE:
            yield from opener.pages(data)
        case FileKind.UNREAD:
            yield BadSheet(None, *refusal(data))
        case FileKind.ARCHIVE:
            raise ValueError("archives are unpacked before their files are opened")


def _laid_down(packet: Packet, order: int, file: Unpacked, sheet: Drawn, work: Store) -> Page:
    """Writes the picture and names the page. The name is the same in every run."""
    stem = re.sub(r"[^0-9A-Za-z]+", "-", file.name.rpartition("!")[2].rpartition("/")[2].rpartition(".")[0])[:24].strip(
        "-"
    )
    page_id = f"f{order:02}{'-' + stem if stem else ''}-{sheet.number:03}"
    key = f"pages/{packet.tender_id}/{packet.id}/{page_id}.jpg"
    work.write(key, sheet.jpeg)
    return Page(
        id=page_id,
        file=file.name,
        file_sha256=hashlib.sha256(file.data).hexdigest(),
        number=sheet.number,
        image=key,
        image_sha256=hashlib.sha256(sheet.jpeg).hexdigest(),
        width=sheet.width,
        height=sheet.height,
        dpi=sheet.dpi,
        text_layer=sheet.text_layer,
    )
