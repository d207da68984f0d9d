"""A register's file as rows of text, whatever it came in: JSON, CSV in UTF-8 or Big5, XLSX.

Published tables begin with titles and dates, so the row of heads is searched among the first rows; characters may be
HTML references.
"""

import csv
import html
import io
import json
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import openpyxl

from models.errors import RegistryFileError

Heads = Mapping[str, Sequence[str]]
"""For each field the heads it may stand under, best first."""
HEAD_ROWS = 12
XLSX_START = b"PK\x03\x04"


def content(source: Path | bytes) -> bytes:
    """The file's bytes. Raises RegistryFileError where it cannot be opened."""
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except OSError as error:
        raise RegistryFileError(f"{source.name}: cannot be opened ({error.strerror}); check the path") from error


def is_json(data: bytes) -> bool:
    """True where the first character opens a JSON object or list."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def decoded(data: bytes, name: str) -> str:
    """The text in UTF-8 or Big5. Raises RegistryFileError on an empty file or another encoding."""
    if not data.strip():
        raise RegistryFileError(f"{name}: empty answer; the register was not asked (unknown, not 'not registered')")
    for encoding in ("utf-8-sig", "cp950", "big5hkscs"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RegistryFileError(f"{name}: neither UTF-8 nor Big5; save the file as UTF-8")


def parsed(data: bytes, name: str) -> object:
    """The JSON in a file. Raises RegistryFileError on anything else, such as an error told in plain words."""
    text = decoded(data, name)
    try:
        return json.loads(text)
    except ValueError as error:
        raise RegistryFileError(f"{name}: not JSON but {text[:40]!r}; fetch the file again") from error


def rows(data: bytes, name: str, heads: Heads, needed: Sequence[str]) -> Iterator[dict[str, str]]:
    """Each row of a CSV or XLSX by field, blanks as "". Raises RegistryFileError where no row of heads is found."""
    lines = _sheet(data, name) if data.startswith(XLSX_START) else csv.reader(io.StringIO(decoded(data, name)))
    columns: dict[str, int] = {}
    try:
        for place, line in enumerate(lines):
            if not columns:
                if place >= HEAD_ROWS:
                    break
                found = _columns(line, heads)
                columns = found if all(each in found for each in needed) else {}
            elif any(cell.strip() for cell in line):
                yield {field: _cell(line, column) for field, column in columns.items()}
    except csv.Error as error:
        raise RegistryFileError(f"{name}: not a readable CSV ({error})") from error
    if not columns:
        known = ", ".join(heads[each][0] for each in needed)
        raise RegistryFileError(f"{name}: no row of heads with {known} in the first {HEAD_ROWS} rows")


def mapped(record: Mapping[str, object], heads: Heads) -> dict[str, str]:
    """A JSON object by field; missing keys and nulls are ""."""
    plain = {_head(key): value for key, value in record.items()}
    return {field: _first(plain, names) for field, names in heads.items()}


def _first(record: Mapping[str, object], names: Sequence[str]) -> str:
    for name in names:
        value = record.get(_head(name))
        if value is not None and str(value).strip():
            return html.unescape(str(value)).strip()
    return ""


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


def _sheet(data: bytes, name: str) -> Iterator[list[str]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise RegistryFileError(f"{name}: not a readable XLSX ({error})") from error
    for line in book.worksheets[0].iter_rows(values_only=True):
        yield ["" if cell is None else str(cell) for cell in line]
