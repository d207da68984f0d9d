"""ZIP archives, opened as if by an enemy: no traversal, no bombs, no links; every member is a file or a problem."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from lzma import LZMAError

from intake.sniff import FileKind, is_rubbish, sniff
from models.packet import FileProblem

MOST_MEMBERS = 2_000
MOST_BYTES = 1_000_000_000  # unpacked, a whole archive
MOST_MEMBER_BYTES = 300_000_000
HIGHEST_RATIO = 500  # unpacked to packed; scans reach 5, white pages 100
DEEPEST = 3  # archives in archives
UTF8_FLAG = 0x800
ENCRYPTED_FLAG = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, LZMAError, RuntimeError, OSError, NotImplementedError, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A file out of an archive; `name` is its path with `!` after each archive."""

    name: str
    data: bytes


@dataclass(slots=True)
class _Spent:
    """What was opened so far, over an archive and all archives inside it."""

    members: int = 0
    size: int = 0


def unpack(name: str, data: bytes) -> Iterator[Unpacked | FileProblem]:
    """The files in a ZIP, archives inside opened too. An archive without files is a problem."""
    yield from _unpack(name, data, 1, _Spent())


def _unpack(name: str, data: bytes, depth: int, spent: _Spent) -> Iterator[Unpacked | FileProblem]:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        members = archive.infolist()
    except BROKEN as error:
        yield FileProblem(name, None, f"壓縮檔損毀，無法開啟（{error}）", "請洽廠商重新提供，或以人工開啟原始檔案")
        return
    spent.members += len(members)
    if spent.members > MOST_MEMBERS:
        yield FileProblem(name, None, f"壓縮檔內的檔案超過上限 {MOST_MEMBERS} 個，不予開啟", "請以人工檢視")
        return
    files = [(member, f"{name}!{_decoded(member)}") for member in members if not member.is_dir()]
    given = False
    for member, inner in files:
        spent.size += member.file_size
        reason = _refusal(member, spent.size, depth)
        if reason:
            given = True
            yield FileProblem(inner, None, reason[0], reason[1])
            continue
        try:
            content = archive.read(member)
        except BROKEN as error:
            given = True
            yield FileProblem(inner, None, f"壓縮檔內的檔案無法解開（{error}）", "請洽廠商重新提供")
            continue
        if is_rubbish(inner.removeprefix(f"{name}!"), content):
            continue
        given = True
        if sniff(content) is FileKind.ARCHIVE:
            yield from _unpack(inner, content, depth + 1, spent)
        else:
            yield Unpacked(inner, content)
    if not given:
        yield FileProblem(name, None, "壓縮檔內沒有任何檔案", "請洽廠商確認並重新提供")


def _refusal(member: zipfile.ZipInfo, total: int, depth: int) -> tuple[str, str] | None:
    """Why a member is not opened, and what to do."""
    if member.flag_bits & ENCRYPTED_FLAG:
        return "檔案有密碼保護", "請向廠商索取密碼後以人工開啟"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "壓縮檔內含連結，不予開啟", "請洽廠商重新提供"
    parts = _decoded(member).replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        return "檔名指向壓縮檔之外，不予開啟", "請以人工檢視"
    if member.file_size > MOST_MEMBER_BYTES or total > MOST_BYTES:
        return "解開後過大，不予開啟", "請以人工檢視"
    if member.compress_size and member.file_size / member.compress_size > HIGHEST_RATIO:
        return "壓縮比異常，疑為壓縮炸彈，不予開啟", "請以人工檢視"
    if depth > DEEPEST:
        return f"壓縮檔套疊超過 {DEEPEST} 層，不予開啟", "請以人工檢視"
    return None


def _decoded(member: zipfile.ZipInfo) -> str:
    """The member's name; names without the UTF-8 flag are Big5 here, unless they are UTF-8 all the same."""
    if member.flag_bits & UTF8_FLAG:
        return member.filename
    raw = member.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "cp950"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
