"""One row a field, one row a finding, one row a signal: for staff who work in a spreadsheet.

Cells are text, so that leading zeros stay; a text that a spreadsheet would take for a formula is made harmless.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from pydantic_core import to_jsonable_python

from models.papers import Period
from models.record import RecordField, TenderRecord

Row = tuple[str, ...]
FIELD_HEAD: Row = ("標封", "文件", "欄位", "值", "狀態", "說明", "頁", "原文", "佐證")
FINDING_HEAD: Row = ("標封", "規則", "結果", "理由", "決標公告代碼")
SIGNAL_HEAD: Row = ("訊號", "強度", "標封甲", "標封乙", "共同值", "理由")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(record: TenderRecord) -> bytes:
    """All fields, UTF-8 with the mark that spreadsheets look for."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FIELD_HEAD)
    writer.writerows(tuple(harmless(cell) for cell in row) for row in _fields(record))
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(record: TenderRecord) -> bytes:
    """Three sheets: fields, findings, signals."""
    book = Workbook(write_only=True)
    findings = (
        (packet.id, each.code, each.outcome.value, each.reason, str(each.award_notice_code or ""))
        for packet in record.packets
        for each in packet.findings
    )
    signals = (
        (each.code, each.strength.value, each.left.packet_id, each.right.packet_id, each.normalised, each.reason)
        for each in record.signals
    )
    for title, head, rows in (
        ("欄位", FIELD_HEAD, _fields(record)),
        ("檢核結果", FINDING_HEAD, findings),
        ("異常訊號", SIGNAL_HEAD, signals),
    ):
        _sheet(book, title, head, rows)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def harmless(text: str) -> str:
    """A text that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _sheet(book: Workbook, title: str, head: Row, rows: Iterable[Row]) -> None:
    sheet = book.create_sheet(title)
    bold = []
    for text in head:
        cell = WriteOnlyCell(sheet, value=text)
        cell.font = Font(bold=True)
        bold.append(cell)
    sheet.append(bold)
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=harmless(text))
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)


def _fields(record: TenderRecord) -> Iterator[Row]:
    for packet in record.packets:
        for document in packet.documents:
            for each in document.fields:
                yield (packet.id, document.id, each.name, shown(each), each.state.value, each.why, *_seen(each))


def shown(field: RecordField) -> str:
    """A field's value as text; empty where there is none."""
    match field.value:
        case None:
            return ""
        case Period(year, first, last):
            return f"{year - 1911}年{first:02}-{last:02}月"
        case date() as day:
            return day.isoformat()
        case value:
            return str(to_jsonable_python(value))


def _seen(field: RecordField) -> tuple[str, str, str]:
    """Page, text as recognised, and the witnesses' words."""
    words = "；".join(f"{each.kind.value}{'＝' if each.agrees else '≠'}{each.said}" for each in field.witnesses)
    return (field.evidence.page_id, field.evidence.text, words) if field.evidence else ("", "", words)
