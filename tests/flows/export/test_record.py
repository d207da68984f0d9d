"""The export is typed, whole and as its schema says."""

import json
import warnings
from csv import DictReader
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openpyxl import load_workbook

from flows.export import FORMATS
from flows.export.as_json import schema, to_json
from models.field import Absent, FieldState, Read, Unreadable
from models.page import Box
from models.papers import Period, Tick
from models.record import RecordField, TenderRecord
from tests.builders import bid, evidence, other, read
from tests.flows.kept import keep
from validators.check import RULES


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> TenderRecord:
    changes = {
        "cheque.payee": read("", text=""),
        "cheque.amount_figures": 400_000,
        "cheque.amount_words": 400_000,
        "declaration.item_03": Tick.BLANK,
        "declaration.company_seal": Absent("未偵測到公司章"),
        "tax.received_on": Unreadable("日期可讀作兩種", evidence("tax-1", "113.9.?4")),
        "offer.name": read("=1+1"),
        "offer.company_seal": Read(True, replace(evidence("offer-1"), box=Box(0.5, 0.5, 0.6, 0.6))),
    }
    work = tmp_path_factory.mktemp("work")
    return keep(work, (bid(changes, more=(other(),)), bid(packet="P02", without=("tax",))))


@pytest.fixture(scope="module")
def exported(record: TenderRecord) -> Any:
    return json.loads(to_json(record))


def field(record: TenderRecord, name: str) -> RecordField:
    return next(each for document in record.packets[0].documents for each in document.fields if each.name == name)


def test_values_keep_their_types_after_they_were_kept(record: TenderRecord) -> None:
    assert field(record, "tax.period").value == Period(2024, 7, 8)
    assert field(record, "offer.date").value == date(2024, 9, 18)
    assert field(record, "declaration.item_03").value is Tick.BLANK
    assert field(record, "offer.total_words").value == 1_717_000
    assert field(record, "offer.company_seal").value is True


def test_values_are_also_shown_as_an_official_writes_them(record: TenderRecord) -> None:
    shown = {name: field(record, name).shown for name in ("tax.period", "offer.date", "declaration.item_03")}
    assert shown == {"tax.period": "113年07-08月", "offer.date": "113年9月18日", "declaration.item_03": "未勾選"}
    assert field(record, "offer.total_words").shown == "1,717,000元"


def test_blank_unreadable_and_absent_are_three_things(record: TenderRecord) -> None:
    blank = field(record, "cheque.payee")
    unreadable, absent = field(record, "tax.received_on"), field(record, "declaration.company_seal")
    assert (blank.value, blank.shown, blank.state is FieldState.ABSENT) == ("", "（空白）", False)
    assert (unreadable.value, unreadable.state, unreadable.why) == (None, FieldState.UNREADABLE, "日期可讀作兩種")
    assert unreadable.evidence is not None
    assert unreadable.evidence.text == "113.9.?4"
    assert (absent.value, absent.state, absent.evidence) == (None, FieldState.ABSENT, None)


def test_the_export_fits_its_schema_and_writes_no_warning(record: TenderRecord) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        told = json.loads(to_json(record))
    jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker()).validate(told)


def test_the_schema_refuses_an_export_with_a_name_of_its_own(exported: Any) -> None:
    wrong = {**exported, "packets": [{**exported["packets"][0], "state": "done"}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(wrong)


def test_every_part_of_the_schema_is_described() -> None:
    classes = schema()["$defs"]
    assert [name for name, each in classes.items() if not each.get("description")] == []


def test_each_rule_answers_in_the_record_with_title_law_and_places(record: TenderRecord) -> None:
    packet = record.packets[0]
    assert [each.code for each in packet.findings] == [rule.CODE for rule in RULES]
    assert all(each.title and each.law and each.reason for each in packet.findings)
    bond = next(each for each in packet.findings if each.code == "BND-05")
    assert bond.evidence
    assert (bond.award_notice_code is None) == (bond.award_notice_reason == "")


def test_every_evidence_leads_to_a_page_and_every_page_to_a_file(exported: Any) -> None:
    for packet in exported["packets"]:
        pages = {each["id"]: each for each in packet["pages"]}
        assert {each["file"].partition("!")[0] for each in packet["pages"]} <= {
            each["name"] for each in packet["files"]
        }
        for document in packet["documents"]:
            for page in document["pages"]:
                there = pages[page["page_id"]]
                assert (page["file"], page["number"]) == (there["file"], there["number"])
                assert there["document_id"] == document["id"]
            assert {each["evidence"]["page_id"] for each in document["fields"] if each["evidence"]} <= set(pages)


def test_signals_show_both_sides(record: TenderRecord) -> None:
    signal = next(each for each in record.signals if each.code == "COL-ADDRESS")
    assert signal.title == "地址相同"
    assert "政府採購法第50條" in signal.law
    assert (signal.left.packet_id, signal.right.packet_id) == ("P01", "P02")
    assert signal.left.evidence.box.width > 0
    assert signal.right.evidence.box.width > 0


def test_a_seal_says_which_field_it_was_taken_for(record: TenderRecord) -> None:
    fields = {seal.field for page in record.packets[0].pages for seal in page.seals}
    assert {"offer.company_seal", "declaration.person_seal", "cheque.drawer_seal"} <= fields
    assert "declaration.company_seal" not in fields


def test_a_packet_in_numbers_agrees_with_its_content(record: TenderRecord) -> None:
    for packet in record.packets:
        fields = [each.state for document in packet.documents for each in document.fields]
        assert packet.summary.fields == {state: fields.count(state) for state in FieldState}
        assert sum(packet.summary.findings.values()) == len(packet.findings)
    assert [kind.value for kind in record.packets[1].missing_papers] == ["tax"]


def test_the_record_states_the_terms_the_findings_rest_on(exported: Any) -> None:
    assert exported["terms"]["bid_bond_due"] == 500_000
    assert exported["terms"]["accepted_periods_rule"] == "briefing"


def test_the_csv_holds_each_field_once_with_its_place(record: TenderRecord) -> None:
    text = FORMATS["csv"](record).decode("utf-8-sig")
    rows = list(DictReader(StringIO(text)))
    assert len(rows) == sum(len(each.fields) for packet in record.packets for each in packet.documents)
    row = next(each for each in rows if each["欄位代碼"] == "tax.period")
    assert (row["值"], row["寫法"], row["檔案"]) == ("2024-07/2024-08", "113年07-08月", "all.pdf")
    assert row["位置（左,上,右,下）"] == "0.1000,0.1000,0.3000,0.1200"


def test_no_cell_is_a_formula(record: TenderRecord, tmp_path: Path) -> None:
    row = next(
        each for each in DictReader(StringIO(FORMATS["csv"](record).decode("utf-8-sig"))) if "=1+1" in each["值"]
    )
    assert row["值"] == "'=1+1"
    book = load_workbook(BytesIO(FORMATS["xlsx"](record)))
    assert {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line} <= {"s", "n", "inlineStr"}
    assert not [
        cell for sheet in book for line in sheet.iter_rows() for cell in line if str(cell.value or "").startswith("=")
    ]


def test_the_workbook_has_a_sheet_for_packets_fields_findings_and_signals(record: TenderRecord) -> None:
    book = load_workbook(BytesIO(FORMATS["xlsx"](record)))
    assert book.sheetnames == ["標封", "欄位", "檢核結果", "異常訊號"]
    assert book["標封"].max_row == 1 + len(record.packets)
    assert book["檢核結果"].max_row == 1 + len(record.packets) * len(RULES)
    assert book["異常訊號"].max_row == 1 + len(record.signals)
