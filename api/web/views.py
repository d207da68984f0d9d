"""A packet as its screen needs it: plain JSON, short names, nothing a person may not see yet."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from api.web.words import code_word
from flows.deciding import shown_now
from flows.record import QUESTIONS
from flows.reviewed import place_of
from flows.standing import Need, Standing, StandingField, StandingFinding, StandingPaper
from models.document import DocumentType
from models.field import Evidence, Read, WitnessKind
from models.finding import Outcome
from models.glossary import CODES, FieldType, field_type, field_word, shown
from models.papers import BondForm, TaxCopy, TaxForm, Tick
from models.record import RecordPage
from models.registry import Answers
from models.review import PAGES, Decision, Review, page_subject

CHOICES: dict[FieldType, type[StrEnum]] = {
    FieldType.TICK: Tick,
    FieldType.TAX_FORM: TaxForm,
    FieldType.TAX_COPY: TaxCopy,
    FieldType.BOND_FORM: BondForm,
}
PLACES = 5  # decimals of a fraction of the page


def packet_view(
    standing: Standing, pages: Iterable[RecordPage], who: str, senior: bool, now: datetime, language: str
) -> dict[str, Any]:
    """All of it. A value that awaits its second keying is shown to nobody but who gave it and the seniors."""
    review = standing.review
    return {
        "version": review.version,
        "state": review.state.value,
        "me": {"name": who, "senior": senior},
        "claim": claim_view(review, who, now),
        "by": review.submitted_by,
        "record": review.accepted_version,
        "waiting": standing.waiting,
        "second": standing.needs_second_person,
        "failed": standing.disqualified,
        "pages": [_page(each, review) for each in pages],
        "sorted": review.last_touch(PAGES),
        "papers": [_lean(_paper(each, standing, language)) for each in standing.papers],
        "fields": [_lean(_field(each, standing, who, senior, language)) for each in standing.fields],
        "findings": [_lean(_finding(each, standing, language)) for each in standing.findings],
        "problems": [
            {"file": each.file, "page": each.page, "reason": each.reason, "advice": each.advice}
            for each in standing.material.problems
        ],
        "register": _register(standing.answers, language),
    }


def claim_view(review: Review, who: str, now: datetime) -> dict[str, Any] | None:
    """Who holds the packet; None where nobody does."""
    claim = review.claim if review.claim is not None and now < review.claim.until else None
    return None if claim is None else {"by": claim.by, "mine": claim.by == who}


def _lean(told: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty: the screen knows the defaults (static/list.js)."""
    return {key: value for key, value in told.items() if value not in ("", None, 0, False, [])}


def choices(language: str) -> dict[str, list[tuple[str, str]]]:
    """What coded fields can be, by type: code and word, in the order of the keys 1, 2, 3, …"""
    told = {kind.value: [(each.value, code_word(language, each)) for each in codes] for kind, codes in CHOICES.items()}
    return {**told, "paper": [(each.value, code_word(language, each)) for each in DocumentType]}


def _page(page: RecordPage, review: Review) -> dict[str, Any]:
    subject = page_subject(page.id)
    return {
        "s": subject,
        "seen": review.last_touch(subject),
        "key": page.image_sha256[:12],
        "id": page.id,
        "file": page.file,
        "number": page.number,
        "w": page.width,
        "h": page.height,
        "paper": page.document_id,
        "illegible": page.illegible,
    }


def _paper(each: StandingPaper, standing: Standing, language: str) -> dict[str, Any]:
    sorting = each.document.sorting
    return {
        "s": each.subject,
        "id": sorting.document_id,
        "type": sorting.type.value,
        "kind": code_word(language, sorting.type),
        "title": sorting.title,
        "why": sorting.why,
        "pages": list(sorting.page_ids),
        "need": each.need.value,
        **_decided(each.decision, standing, each.subject),
    }


def _field(each: StandingField, standing: Standing, who: str, senior: bool, language: str) -> dict[str, Any]:
    machine, now, decision = each.machine, each.now, each.decision
    place = place_of(now.field) or place_of(machine.field)
    name = machine.name
    hidden = each.need is Need.SECOND and decision is not None and decision.actor != who and not senior
    told = {
        "s": each.subject,
        "d": machine.document_id,
        "n": name,
        "t": field_word(name)[0 if language == "zh" else 1],
        "k": field_type(name).value,
        "basis": each.basis,
        "st": now.state.value,
        "need": each.need.value,
        "why": now.why,
        **_place(place),
        **_decided(decision, standing, each.subject),
    }
    if hidden:
        return {**told, "hidden": True, "v": "", "m": "", "code": "", "raw": "", "w": [], "by": ""}
    read = machine.field.value if isinstance(machine.field, Read) else None
    read_at = place_of(machine.field)
    return {
        **told,
        "v": shown_now(now),
        "m": shown(read) if isinstance(machine.field, Read) else f"（{code_word(language, machine.state)}）",
        "code": _code(read),
        "raw": read_at.text if read_at else "",
        "w": [
            {"k": code_word(language, word.kind), "a": word.agrees, "s": word.said, "f": word.source}
            for word in (now.field.witnesses if isinstance(now.field, Read) else ())
            if word.kind is not WitnessKind.GEOMETRY
        ],
    }


def _code(value: object) -> str:
    """How a coded value is keyed; empty for a text."""
    match value:
        case StrEnum():
            return value.value
        case bool():
            return "true" if value else "false"
        case _:
            return ""


def _finding(each: StandingFinding, standing: Standing, language: str) -> dict[str, Any]:
    found, decision = each.found, each.decision
    asked = QUESTIONS[found.code]
    return {
        "s": each.subject,
        "code": found.code,
        "t": asked.title,
        "law": asked.law,
        "basis": each.basis,
        "out": found.outcome.value,
        "word": code_word(language, found.outcome),
        "stands": each.outcome.value,
        "need": each.need.value,
        "reason": found.reason,
        "at": [_place(place) for place in found.seen],
        "deadline": "" if decision is None or decision.order.deadline is None else str(decision.order.deadline),
        "bars": found.outcome is Outcome.FAILED,
        **_decided(decision, standing, each.subject),
    }


def _decided(decision: Decision | None, standing: Standing, subject: str) -> dict[str, Any]:
    seen = standing.review.last_touch(subject)
    if decision is None:
        return {"seen": seen, "by": "", "act": "", "of": 0, "said": ""}
    return {
        "seen": seen,
        "by": decision.actor,
        "act": decision.order.act.value,
        "of": decision.sequence,
        "said": decision.order.why,
    }


def _place(seen: Evidence | None) -> dict[str, Any]:
    if seen is None:
        return {"p": "", "b": None}
    box = seen.box
    return {"p": seen.page_id, "b": [round(each, PLACES) for each in (box.x0, box.y0, box.x1, box.y1)]}


def _register(answers: Answers, language: str) -> list[dict[str, Any]]:
    """What the registers say about this bidder, and of which day."""
    told: list[dict[str, Any]] = []
    for snapshot, entries in (
        (answers.company_snapshot, answers.companies),
        (answers.debarred_snapshot, answers.debarred),
        (answers.prc_invested_snapshot, answers.prc_invested),
    ):
        if snapshot is not None:
            word = CODES[type(snapshot.list)][snapshot.list][0 if language == "zh" else 1]
            told.append({"list": word, "as_of": str(snapshot.as_of), "rows": [_entry(each) for each in entries]})
    return told


def _entry(entry: object) -> list[str]:
    wanted = (
        "ubn",
        "name",
        "status",
        "responsible_person",
        "address",
        "ground",
        "effective_on",
        "expires_on",
        "investor",
    )
    return [str(getattr(entry, name)) for name in wanted if getattr(entry, name, None)]
