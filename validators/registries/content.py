"""A register's file as rows of text, whatever it came in: JSON, JSON lines, XML, CSV in UTF-8 or Big5, XLSX.

Published tables begin with titles and dates, so the row of heads is searched among the first rows; characters may be
HTML references. What is refused is told in the user's language, with the file's name and what can be imported instead.
"""

import csv
import html
import io
import json
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import openpyxl

from models.errors import RegistryFileError

Heads = Mapping[str, Sequence[str]]
"""For each field the heads it may stand under, best first."""
HEAD_ROWS = 12
XLSX_START = b"PK\x03\x04"
XLS_START = b"\xd0\xcf\x11\xe0"
BOM = b"\xef\xbb\xbf"
DELIMITERS = (",", "\t", ";")
SHOWN = 40  # characters of a wrong answer, for the reader to recognise it
SEVERAL = "、"
"""Joins the members of a JSON list in one cell."""


@contextmanager
def accepting(formats: str) -> Iterator[None]:
    """Whatever is refused inside is told together with what could be imported."""
    try:
        yield
    except RegistryFileError as error:
        raise RegistryFileError(f"{error}可匯入：{formats}。") from error


def refused(name: str, reason: str) -> RegistryFileError:
    """Why a file is no register."""
    return RegistryFileError(f"{name}：{reason}。")


def content(source: Path | bytes) -> bytes:
    """The file's bytes. Raises RegistryFileError where it cannot be opened."""
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except OSError as error:
        raise refused(source.name, f"檔案無法開啟（{error.strerror}），請確認路徑") from error


def entries(data: bytes, name: str, heads: Heads, needed: Sequence[str]) -> Iterator[dict[str, str]]:
    """Each entry by field, blanks as "". Raises RegistryFileError on a file of no known form."""
    start = data.removeprefix(BOM).lstrip()[:1]
    if start in (b"{", b"["):
        for each in objects(parsed(data, name), name, heads):
            if not has_any(frozenset(map(_head, each)), heads["name"]):
                raise refused(name, f"有一筆資料沒有名稱（欄位為 {'、'.join(list(each)[:4]) or '空白'}）")
            yield mapped(each, heads)
    elif start == b"<":
        yield from (mapped(each, heads) for each in _elements(data, name, heads, needed))
    else:
        yield from rows(data, name, heads, needed)


def decoded(data: bytes, name: str) -> str:
    """The text in UTF-8 or Big5. Raises RegistryFileError on an empty file or another encoding."""
    if not data.strip():
        raise refused(name, "檔案是空的，等於未查得登記資料（不是「未登記」）")
    if data.startswith(XLS_START):
        raise refused(name, "為舊版 Excel 檔（.xls），請另存為 .xlsx 或 CSV")
    for encoding in ("utf-8-sig", "cp950", "big5hkscs"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refused(name, "文字編碼不是 UTF-8 或 Big5，請另存為 UTF-8")


def parsed(data: bytes, name: str) -> object:
    """The JSON in a file, or the list of its lines where each is JSON. Raises RegistryFileError on anything else."""
    text = decoded(data, name)
    try:
        return json.loads(text)
    except ValueError:
        pass
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError as error:
        raise refused(name, f"不是完整的 JSON（開頭為「{text.strip()[:SHOWN]}」），請重新下載") from error


def objects(answer: object, name: str, heads: Heads) -> list[dict[str, object]]:
    """The entries of an answer: one object, a list of them, or these under a name (`data`, `Rvlmd_List`).

    Raises RegistryFileError where something else stands among them.
    """
    if isinstance(answer, list):
        return [entry for each in answer for entry in objects(each, name, heads)]
    if not isinstance(answer, dict):
        raise refused(name, f"不是廠商清單（含有「{str(answer)[:SHOWN]}」）")
    if any(has_any(frozenset(map(_head, answer)), names) for names in heads.values()):
        return [answer]
    nested = [value for value in answer.values() if isinstance(value, dict | list)]
    return objects(nested[0], name, heads) if len(nested) == 1 else [answer]


def rows(data: bytes, name: str, heads: Heads, needed: Sequence[str]) -> Iterator[dict[str, str]]:
    """Each row of a CSV or XLSX by field, blanks as "". Raises RegistryFileError where no row of heads is found."""
    sheets = _sheets(data, name) if data.startswith(XLSX_START) else iter((_lines(decoded(data, name)),))
    try:
        for lines in sheets:
            columns = _heads(lines, heads, needed)
            if columns:
                for line in lines:
                    if any(cell.strip() for cell in line):
                        yield {field: _cell(line, column) for field, column in columns.items()}
                return
    except csv.Error as error:
        raise refused(name, f"CSV 無法讀取（{error}）") from error
    known = "、".join(f"「{next(each for each in heads[field] if not each.isascii())}」" for field in needed)
    raise refused(name, f"前 {HEAD_ROWS} 列找不到含{known}的欄名")


def mapped(record: Mapping[str, object], heads: Heads) -> dict[str, str]:
    """A JSON object by field; missing keys and nulls are ""."""
    plain = {_head(key): value for key, value in record.items()}
    return {field: _first(plain, names) for field, names in heads.items()}


def columns_of(data: bytes, name: str, heads: Heads) -> frozenset[str]:
    """All heads or keys a file uses, made comparable: to tell one list from another."""
    start = data.removeprefix(BOM).lstrip()[:1]
    if start in (b"{", b"["):
        return frozenset(_head(key) for each in objects(parsed(data, name), name, heads)[:1] for key in each)
    if start == b"<":
        return frozenset(_tag(each) for each in _root(data, name).iter())
    lines = next(_sheets(data, name)) if data.startswith(XLSX_START) else _lines(decoded(data, name))
    return frozenset(_head(cell) for _, line in zip(range(HEAD_ROWS), lines, strict=False) for cell in line)


def has_any(columns: frozenset[str], heads: Sequence[str]) -> bool:
    """True where one of the heads is among the columns."""
    return any(_head(each) in columns for each in heads)


def _first(record: Mapping[str, object], names: Sequence[str]) -> str:
    for name in names:
        value = record.get(_head(name))
        text = SEVERAL.join(map(_name_in, value)) if isinstance(value, list) else "" if value is None else str(value)
        if text.strip():
            return html.unescape(text).strip()
    return ""


def _name_in(member: object) -> str:
    """A member of a list: a text, or an object's name (董監事)."""
    return str(next(iter(member.values()), "")) if isinstance(member, dict) else str(member)


def _heads(lines: Iterator[list[str]], heads: Heads, needed: Sequence[str]) -> dict[str, int]:
    """Which column holds which field, from the first row that has all the needed ones; empty where none has."""
    for _, line in zip(range(HEAD_ROWS), lines, strict=False):
        found = _columns(line, heads)
        if all(each in found for each in needed):
            return found
    return {}


def _columns(line: Sequence[str], heads: Heads) -> dict[str, int]:
    """Which column holds which field; the first of equal heads, the best of several."""
    places: dict[str, int] = {}
    for column, cell in enumerate(line):
        places.setdefault(_head(cell), column)
    return {
        field: places[known[0]]
        for field, names in heads.items()
        if (known := [_head(name) for name in names if _head(name) in places])
    }


def _head(text: str) -> str:
    plain = unicodedata.normalize("NFKC", html.unescape(str(text)))
    return "".join(plain.split()).strip("﻿'\"").casefold()


def _cell(line: Sequence[str], column: int) -> str:
    return html.unescape(line[column]).strip() if column < len(line) else ""


def _lines(text: str) -> Iterator[list[str]]:
    """The rows of a text, by the delimiter its first rows use most."""
    begin = text[:4000]
    return csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=begin.count))


def _sheets(data: bytes, name: str) -> Iterator[Iterator[list[str]]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise refused(name, f"Excel 檔無法讀取（{error}）") from error
    for sheet in book.worksheets:
        yield (["" if cell is None else str(cell) for cell in line] for line in sheet.iter_rows(values_only=True))


def _root(data: bytes, name: str) -> ElementTree.Element:
    """Raises RegistryFileError on HTML, on broken XML, and on entities a list has no use for."""
    if b"<!DOCTYPE" in data[:1000].upper() or b"<HTML" in data[:1000].upper() or b"<!ENTITY" in data.upper():
        raise refused(name, "為網頁而非名單檔案，請下載開放資料檔")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise refused(name, f"XML 不完整（{error}），請重新下載") from error


def _elements(data: bytes, name: str, heads: Heads, needed: Sequence[str]) -> Iterator[dict[str, object]]:
    """The elements whose children hold the needed fields. Raises RegistryFileError where there is none."""
    found = False
    for element in _root(data, name).iter():
        entry: dict[str, object] = {_tag(child): child.text or "" for child in element}
        if all(has_any(frozenset(map(_head, entry)), heads[field]) for field in needed):
            found = True
            yield entry
    if not found:
        raise refused(name, f"XML 內找不到「{heads[needed[0]][0]}」")


def _tag(element: ElementTree.Element) -> str:
    return _head(element.tag.rpartition("}")[2])
