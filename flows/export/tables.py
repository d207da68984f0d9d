"""One row a packet, a field, a finding, a signal: for staff who work in a spreadsheet.

Cells are text, so that leading zeros stay; a text that a spreadsheet would take for a formula is made harmless.
"""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from pydantic_core import to_jsonable_python

from models.field import Evidence, FieldState
from models.finding import Outcome
from models.glossary import word
from models.papers import Period
from models.record import PacketRecord, RecordField, RecordFinding, TenderRecord
from models.signal import Side

Row = tuple[str, ...]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Head(NamedTuple):
    """A column: its title and its width in characters."""

    title: str
    width: int


PACKETS = (
    Head("標封", 9), Head("廠商", 30), Head("統一編號", 11), Head("狀態", 13), Head("缺少文件", 24), Head("文件", 6),
    Head("頁數", 6), Head("採認", 6), Head("待覆核", 8), Head("無法判讀", 10), Head("未見", 6), Head("符合", 6),
    Head("不符", 6), Head("待查", 6), Head("不適用", 8), Head("無法讀取之檔案", 30),
)  # fmt: skip
FIELDS = (
    Head("標封", 9), Head("文件", 16), Head("欄位代碼", 26), Head("欄位", 26), Head("值", 30), Head("寫法", 24),
    Head("狀態", 10), Head("說明", 36), Head("檔案", 28), Head("頁", 5), Head("位置（左,上,右,下）", 30),
    Head("原文", 30), Head("佐證", 50),
)  # fmt: skip
FINDINGS = (
    Head("標封", 9), Head("規則", 9), Head("項目", 30), Head("結果", 8), Head("理由", 60), Head("法令依據", 40),
    Head("決標公告代碼", 14), Head("決標公告原因", 30), Head("所據位置", 40),
)  # fmt: skip
SIGNALS = (
    Head("訊號", 14), Head("項目", 20), Head("強度", 6), Head("標封甲", 9), Head("標封乙", 9), Head("共同值", 30),
    Head("理由", 60), Head("甲方所載", 40), Head("乙方所載", 40), Head("法令依據", 40),
)  # fmt: skip


def to_csv(record: TenderRecord) -> bytes:
    """All fields, UTF-8 with the mark that spreadsheets look for."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(each.title for each in FIELDS)
    writer.writerows(tuple(harmless(cell) for cell in row) for row in _fields(record))
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(record: TenderRecord) -> bytes:
    """Four sheets: packets, fields, findings, signals."""
    book = Workbook(write_only=True)
    _sheet(book, "標封", PACKETS, _packets(record))
    _sheet(book, "欄位", FIELDS, _fields(record))
    _sheet(book, "檢核結果", FINDINGS, _findings(record))
    _sheet(book, "異常訊號", SIGNALS, _signals(record))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def harmless(text: str) -> str:
    """A text that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _sheet(book: Workbook, title: str, heads: tuple[Head, ...], rows: Iterable[Row]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, head in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(number)].width = head.width
    cells = []
    for head in heads:
        cell = WriteOnlyCell(sheet, value=head.title)
        cell.font = Font(bold=True)
        cells.append(cell)
    sheet.append(cells)
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=harmless(text))
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cells.append(cell)
        sheet.append(cells)


def _packets(record: TenderRecord) -> Iterator[Row]:
    for packet in record.packets:
        yield (
            packet.id,
            packet.tenderer_name,
            packet.tenderer_ubn,
            word(packet.state),
            "、".join(word(kind) for kind in packet.missing_papers),
            str(len(packet.documents)),
            str(len(packet.pages)),
            *(str(packet.summary.fields[each]) for each in FieldState),
            *(str(packet.summary.findings[each]) for each in (Outcome.PASSED, Outcome.FAILED, Outcome.UNKNOWN)),
            str(packet.summary.findings[Outcome.NOT_APPLICABLE]),
            "；".join(f"{each.file}：{each.reason}" for each in packet.problems),
        )


def _fields(record: TenderRecord) -> Iterator[Row]:
    for packet in record.packets:
        for document in packet.documents:
            for each in document.fields:
                told = (each.name, each.title, plain(each), each.shown, word(each.state), each.why)
                yield (packet.id, document.id, *told, *_seen(packet, each))


def _findings(record: TenderRecord) -> Iterator[Row]:
    for packet in record.packets:
        for each in packet.findings:
            notice = str(each.award_notice_code or "")
            told = (each.code, each.title, word(each.outcome), each.reason, each.law, notice, each.award_notice_reason)
            yield (packet.id, *told, _places(packet, each))


def _signals(record: TenderRecord) -> Iterator[Row]:
    packets = {each.id: each for each in record.packets}
    for each in record.signals:
        sides = (_said(packets[side.packet_id], side) for side in (each.left, each.right))
        told = (each.code, each.title, word(each.strength), each.left.packet_id, each.right.packet_id)
        yield (*told, each.normalised, each.reason, *sides, each.law)


def plain(field: RecordField) -> str:
    """A field's normalised value as one text; empty where there is none."""
    match field.value:
        case None:
            return ""
        case Period(year, first, last):
            return f"{year}-{first:02}/{year}-{last:02}"
        case value:
            return str(to_jsonable_python(value))


def _page(packet: PacketRecord, seen: Evidence) -> tuple[str, str]:
    page = next(each for each in packet.pages if each.id == seen.page_id)
    return page.file, str(page.number)


def _seen(packet: PacketRecord, field: RecordField) -> Row:
    """File, page, box, text as recognised, and the witnesses' words."""
    if field.evidence is None:
        return ("", "", "", "", "")
    box = field.evidence.box
    place = ",".join(f"{each:.4f}" for each in (box.x0, box.y0, box.x1, box.y1))
    words = "；".join(f"{word(each.kind)}{'＝' if each.agrees else '≠'}{each.said}" for each in field.witnesses)
    return (*_page(packet, field.evidence), place, field.evidence.text, words)


def _places(packet: PacketRecord, finding: RecordFinding) -> str:
    return "；".join(dict.fromkeys("第".join(_page(packet, seen)) + "頁" for seen in finding.evidence))


def _said(packet: PacketRecord, side: Side) -> str:
    return f"{side.raw}（{'第'.join(_page(packet, side.evidence))}頁）"
