"""An accepted review as a version of the bid's record, and what differs from the version before."""

from datetime import datetime

from sqlalchemy.orm import Session

from flows.record import QUESTIONS
from flows.standing import Standing
from models.bid_record import BidRecord, BidResult, Change, Verdict
from models.db import records, reviews
from models.db.outcomes import Outcome as Results
from models.finding import Outcome
from models.glossary import word
from models.record import PacketRecord


def new_record(
    session: Session,
    reader: str,
    now: datetime,
    standing: Standing,
    result: BidResult,
    accepted_by: str,
    approved_by: str,
    why: str,
) -> BidRecord:
    """The next version, on what stands now; `reader` names whose readings of the pages are meant."""
    material = standing.material
    row = reviews.packet_row(session, material.tender.id, material.packet.id)
    review = reviews.review_of(session, material.tender.id, material.packet.id)
    results = Results(
        standing.documents, tuple(each.now for each in standing.fields), tuple(each.found for each in standing.findings)
    )
    before = reviews.record_of(session, material.tender.id, material.packet.id)
    packet = records.packet_as(session, row, results, material.tender, reader, QUESTIONS)
    verdicts = verdicts_of(standing)
    return BidRecord(
        material.tender.id,
        material.packet.id,
        review.accepted_version + 1,
        result,
        now,
        accepted_by,
        approved_by,
        packet,
        verdicts,
        review.decisions,
        () if before is None else _changes(before, packet, verdicts, result),
        "" if before is None else why,
    )


def verdicts_of(standing: Standing) -> tuple[Verdict, ...]:
    """Every finding with what counts."""
    told = []
    for each in standing.findings:
        asked, found, decision = QUESTIONS[each.found.code], each.found, each.decision
        code = found.award_notice_code if each.outcome is Outcome.FAILED else None
        why, by = ("", "") if decision is None else (decision.order.why, decision.actor)
        told.append(
            Verdict(found.code, asked.title, asked.law, found.outcome, each.outcome, found.reason, why, by, code)
        )
    return tuple(told)


def _changes(
    before: BidRecord, packet: PacketRecord, verdicts: tuple[Verdict, ...], result: BidResult
) -> tuple[Change, ...]:
    old, new = _facts(before.packet, before.verdicts, before.result), _facts(packet, verdicts, result)
    return tuple(
        Change(subject, old.get(subject, ""), new.get(subject, ""))
        for subject in dict.fromkeys((*old, *new))
        if old.get(subject) != new.get(subject)
    )


def _facts(packet: PacketRecord, verdicts: tuple[Verdict, ...], result: BidResult) -> dict[str, str]:
    fields = {
        f"field/{document.id}/{each.name}": each.shown or f"（{word(each.state)}）"
        for document in packet.documents
        for each in document.fields
    }
    return {"result": result.value, **fields, **{f"finding/{each.code}": each.stands.value for each in verdicts}}
