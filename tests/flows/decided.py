"""Records of accepted reviews: what waited is accepted as read, what was unknown is set aside, a person's values put in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from models.bid_record import BidRecord, BidResult, Verdict
from models.field import FieldState
from models.finding import Outcome
from models.record import PacketRecord, RecordDocument, RecordField, RecordFinding, TenderRecord
from models.review import Act, Decision, Order, field_subject

ACCEPTED_AT = datetime(2024, 9, 25, 2, tzinfo=UTC)


def reviewed(
    record: TenderRecord,
    packet_id: str,
    version: int = 1,
    values: Mapping[str, Any] | None = None,
    why: str = "",
    approved_by: str = "",
) -> BidRecord:
    """The record of a packet's accepted review; `values` are what a person put in place of what was read, by field name."""
    packet = next(each for each in record.packets if each.id == packet_id)
    told = dict(values or {})
    verdicts = tuple(map(_verdict, packet.findings))
    failed = any(each.stands is Outcome.FAILED for each in verdicts)
    documents = tuple(replace(each, fields=_fields(each, told)) for each in packet.documents)
    return BidRecord(
        tender_id=record.tender_id,
        packet_id=packet_id,
        version=version,
        result=BidResult.DISQUALIFIED if failed else BidResult.VALID,
        accepted_at=ACCEPTED_AT,
        accepted_by="reviewer",
        approved_by=approved_by,
        packet=replace(packet, documents=documents),
        verdicts=verdicts,
        decisions=_decisions(packet, told),
        why=why,
    )


def withdrawn(record: BidRecord, why: str) -> BidRecord:
    """The acceptance taken back."""
    return replace(record, version=record.version + 1, result=BidResult.WITHDRAWN, why=why)


def _verdict(each: RecordFinding) -> Verdict:
    aside = each.outcome is Outcome.UNKNOWN
    stands = Outcome.PASSED if aside else each.outcome
    told = ("已向機關查證", "reviewer") if aside else ("", "")
    return Verdict(each.code, each.title, each.law, each.outcome, stands, each.reason, *told, each.award_notice_code)


def _fields(document: RecordDocument, told: Mapping[str, Any]) -> tuple[RecordField, ...]:
    return tuple(
        replace(each, value=told[each.name], shown=str(told[each.name]), state=FieldState.ACCEPTED)
        if each.name in told
        else replace(each, state=FieldState.ACCEPTED if each.state is FieldState.REVIEW else each.state)
        for each in document.fields
    )


def _decisions(packet: PacketRecord, told: Mapping[str, Any]) -> tuple[Decision, ...]:
    wanted = [(document.id, each) for document in packet.documents for each in document.fields if each.name in told]
    return tuple(
        Decision(
            number,
            ACCEPTED_AT,
            "reviewer",
            Order(Act.CORRECT, field_subject(document_id, each.name), text=str(told[each.name])),
            before=each.shown,
            after=str(told[each.name]),
        )
        for number, (document_id, each) in enumerate(wanted, 1)
    )
