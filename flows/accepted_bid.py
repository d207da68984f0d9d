"""The record of an accepted review made into what the neighbours get, with what one version changes in the one before."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from pydantic_core import to_jsonable_python

from models.bid_record import BidRecord, BidResult, Verdict
from models.document import DocumentType
from models.field import FieldState
from models.finding import Outcome
from models.glossary import AWARD_NOTICE
from models.handover import (
    HANDOVER_VERSION,
    AcceptedBid,
    Change,
    Changed,
    HandedBond,
    HandedDocument,
    HandedField,
    HandedFinding,
    HandedSeal,
    ReasonCode,
    Tenderer,
)
from models.record import PacketRecord, RecordField, RecordFinding
from models.review import Act, Decision, field_subject

OTHER_REASON = 16  # 其他, for a rule that names no reason of its own
SPEAKS = (
    *(DocumentType.OFFER, DocumentType.DECLARATION, DocumentType.REGISTRATION, DocumentType.ENVELOPE),
    DocumentType.TAX,
)
"""Whose word on the firm's person and reach counts first: what the firm signed before what others printed."""
SINGLE = ("result", "reasons", "offer_total", "received_at", "channel")
BY_KEY = {"bonds": ("document_id",), "seals": ("document_id", "field"), "documents": ("id",), "files": ("name",)}


def handed_over(record: BidRecord, before: AcceptedBid | None) -> AcceptedBid:
    """The bid as the neighbours get it, with what changed against the version they had.

    Raises ValueError where something in it still waits for a person: nothing undecided leaves the house.
    """
    if record.result is BidResult.WITHDRAWN:
        return _next(_emptied(record), before)
    fields_of = {(document.id, each.name): each for document in record.packet.documents for each in document.fields}
    who = _deciders(record.decisions)
    verdicts = {each.code: each for each in record.verdicts}
    open_ = [name for (document, name), each in fields_of.items() if _waits(each, field_subject(document, name), who)]
    open_ += [each.code for each in record.packet.findings if _stands(each, verdicts) is Outcome.UNKNOWN]
    if open_:
        raise ValueError(f"packet {record.packet_id} still waits for a person: {', '.join(open_)}")
    packet = record.packet
    bid = replace(
        _emptied(record),
        change=Change.ACCEPTED,
        reasons=_reasons(packet.findings, verdicts) if record.result is BidResult.DISQUALIFIED else (),
        offer_total=_total(packet),
        bonds=_bonds(packet),
        seals=tuple(_seal(key, each) for key, each in fields_of.items() if key[1].endswith("_seal")),
        documents=tuple(HandedDocument(each.id, each.type, each.title, each.pages) for each in packet.documents),
        fields=tuple(_field(key[0], each, who.get(field_subject(*key))) for key, each in fields_of.items()),
        findings=tuple(_finding(each, verdicts.get(each.code)) for each in packet.findings),
        files=packet.files,
    )
    return _next(bid, before)


def _emptied(record: BidRecord) -> AcceptedBid:
    """Who the bidder is, and nothing else that somebody could build on: a withdrawn acceptance."""
    return AcceptedBid(
        format=HANDOVER_VERSION,
        tender_id=record.tender_id,
        packet_id=record.packet_id,
        version=record.version,
        change=Change.WITHDRAWN,
        result=record.result,
        accepted_at=record.accepted_at,
        accepted_by=tuple(filter(None, (record.accepted_by, record.approved_by))),
        because=record.why,
        channel=record.packet.channel,
        received_at=record.packet.received_at,
        tenderer=_tenderer(record.packet),
        offer_total=None,
        reasons=(),
        changes=(),
        bonds=(),
        seals=(),
        documents=(),
        fields=(),
        findings=(),
        files=(),
    )


def _next(bid: AcceptedBid, before: AcceptedBid | None) -> AcceptedBid:
    """With what it does to the version before, and what differs."""
    if bid.change is Change.WITHDRAWN:
        told = Changed("result", before.result.value if before else None, bid.result.value)
        return replace(bid, changes=(told,))
    if before is None or before.change is Change.WITHDRAWN:
        return bid
    return replace(bid, change=Change.CORRECTED, changes=_changes(before, bid))


def _deciders(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """The decision that holds, by subject; those taken back do not count."""
    undone = {each.order.of for each in decisions if each.order.act is Act.UNDO}
    return {each.order.subject: each for each in decisions if each.sequence not in undone}


def _waits(each: RecordField, subject: str, who: Mapping[str, Decision]) -> bool:
    return each.state is FieldState.REVIEW and subject not in who


def _stands(each: RecordFinding, verdicts: Mapping[str, Verdict]) -> Outcome:
    return verdicts[each.code].stands if each.code in verdicts else each.outcome


def _changes(before: AcceptedBid, after: AcceptedBid) -> tuple[Changed, ...]:
    old, new = _flat(before), _flat(after)
    return tuple(
        Changed(path, old.get(path), new.get(path))
        for path in dict.fromkeys((*old, *new))
        if old.get(path) != new.get(path)
    )


def _flat(bid: AcceptedBid) -> dict[str, Any]:
    """Every value that a correction can change, by its path."""
    told = {name: to_jsonable_python(getattr(bid, name)) for name in SINGLE}
    told |= {f"tenderer.{each.name}": getattr(bid.tenderer, each.name) for each in fields(Tenderer)}
    told |= {f"fields/{each.document_id}/{each.name}": to_jsonable_python(each.value) for each in bid.fields}
    told |= {f"findings/{each.code}": each.outcome.value for each in bid.findings}
    for name, keys in BY_KEY.items():
        for each in getattr(bid, name):
            told["/".join((name, *(str(getattr(each, key)) for key in keys)))] = to_jsonable_python(each)
    return told


def _reasons(findings: Sequence[RecordFinding], verdicts: Mapping[str, Verdict]) -> tuple[ReasonCode, ...]:
    failed = [each for each in findings if _stands(each, verdicts) is Outcome.FAILED]
    codes = {_notice(each, verdicts.get(each.code)) or OTHER_REASON for each in failed} or {OTHER_REASON}
    return tuple(ReasonCode(code, AWARD_NOTICE[code]) for code in sorted(codes))


def _notice(each: RecordFinding, verdict: Verdict | None) -> int | None:
    return verdict.award_notice_code if verdict and verdict.award_notice_code else each.award_notice_code


def _first(packet: PacketRecord, attribute: str, kinds: Sequence[DocumentType]) -> str:
    """What the papers of those kinds say, the first kind first."""
    for kind in kinds:
        for document in packet.documents:
            for each in document.fields:
                if document.type is kind and each.name.partition(".")[2] == attribute and each.value:
                    return str(each.value)
    return ""


def _tenderer(packet: PacketRecord) -> Tenderer:
    told = {
        name: _first(packet, name, SPEAKS)
        for name in ("responsible_person", "address", "phone", "fax", "email", "contact_person")
    }
    return Tenderer(name=packet.tenderer_name, ubn=packet.tenderer_ubn, **told)


def _of(document_fields: Sequence[RecordField], name: str) -> Any:
    return next((each.value for each in document_fields if each.name == name), None)


def _total(packet: PacketRecord) -> int | None:
    for document in packet.documents:
        for name in ("offer.total_words", "offer.total_figures"):
            value = _of(document.fields, name)
            if isinstance(value, int):
                return value
    return None


def _bonds(packet: PacketRecord) -> tuple[HandedBond, ...]:
    return tuple(_bond(each.id, each.fields) for each in packet.documents if each.type is DocumentType.CHEQUE)


def _bond(document_id: str, told: Sequence[RecordField]) -> HandedBond:
    words, figures, form = (_of(told, f"cheque.{name}") for name in ("amount_words", "amount_figures", "form"))
    texts = {name: str(_of(told, f"cheque.{name}") or "") for name in ("number", "bank", "branch", "account", "payer")}
    amount = words if words is not None else figures
    return HandedBond(document_id, str(form or ""), amount, **texts, issued_on=_of(told, "cheque.date"))


def _seal(key: tuple[str, str], each: RecordField) -> HandedSeal:
    return HandedSeal(each.name, key[0], each.value is True, each.evidence)


def _field(document_id: str, each: RecordField, decision: Decision | None) -> HandedField:
    return HandedField(
        each.name,
        document_id,
        each.title,
        each.type,
        each.value,
        each.shown,
        FieldState.ACCEPTED if each.state is FieldState.REVIEW else each.state,
        decision.actor if decision else "",
        decision.before if decision else each.shown,
        each.why,
        each.evidence,
        each.witnesses,
    )


def _finding(each: RecordFinding, verdict: Verdict | None) -> HandedFinding:
    stands = verdict.stands if verdict else each.outcome
    code = _notice(each, verdict) if stands is Outcome.FAILED else None
    return HandedFinding(
        each.code,
        each.title,
        each.law,
        stands,
        each.reason,
        verdict.by if verdict else "",
        verdict.why if verdict else "",
        code,
        "" if code is None else AWARD_NOTICE[code],
        each.evidence,
    )
