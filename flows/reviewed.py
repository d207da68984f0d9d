"""What stands on a packet: the machine's results, with people's decisions laid over them.

Values that people gave are heard as witnesses of the others, and the rules are asked again: what passed because another
paper said the same goes back to a person when that paper turns out to say something else.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any

from flows.keyed import ABSENT, ILLEGIBLE, as_json, from_json, same
from flows.registers import Snapshots, answers_for
from flows.standing import Material, Need, Standing, StandingField, StandingFinding, StandingPaper
from models.bid import Bid
from models.document import Document, DocumentType
from models.field import Absent, AnyField, Evidence, FieldState, Judged, Read, Unreadable, Witness
from models.finding import Finding, Outcome
from models.papers import named
from models.registry import Answers
from models.review import (
    COSTLY,
    ON_FIELDS,
    ON_FINDINGS,
    Act,
    Decision,
    Review,
    evidence_of,
    field_subject,
    finding_subject,
    paper_subject,
)
from validators.acceptance import judge
from validators.check import check
from validators.standing import confirmed
from validators.witnesses import witness


def stand(
    material: Material,
    review: Review,
    snapshots: Snapshots,
    costly: Sequence[str] = COSTLY,
    differing: frozenset[str] = frozenset(),
) -> Standing:
    """Lays the decisions over the machine's results. `differing` names fields a blind keying differs on."""
    first = {(each.document_id, each.name): each for each in material.judged}
    papers = tuple(_paper(each, review) for each in material.documents)
    decided = {key: _field(each, review, costly, differing) for key, each in first.items()}
    documents = tuple(_with(each.document, decided, each.decision is not None) for each in papers)
    answers = answers_for(snapshots, documents)
    if documents != material.documents:
        documents = _heard_again(material, documents, answers)
        judged = judge(documents, material.tender, material.illegible, material.two_valued)
    else:
        judged = material.judged
    fields = tuple(_now(decided[(each.document_id, each.name)], each) for each in judged)
    findings = material.findings
    if any(each.decision for each in fields) or documents != material.documents:
        opening = material.tender.opening_date
        bid = Bid(material.tender, material.packet.id, documents, answers, opening, material.problems, material.packet)
        findings = confirmed(check(bid), tuple(each.now for each in fields), documents, material.illegible)
    found = tuple(_finding(each, review) for each in findings)
    return Standing(material, review, fields, found, papers, documents, answers)


def basis_of(*parts: object) -> str:
    """A short digest of what a person looks at."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def field_basis(judged: Judged) -> str:
    """Of a reading: its value and place, whoever else confirms it."""
    match judged.field:
        case Read(value, evidence):
            return basis_of(judged.name, str(value), evidence.page_id, evidence.box)
        case Unreadable(_, evidence):
            return basis_of(judged.name, "unreadable", None if evidence is None else (evidence.page_id, evidence.box))
        case Absent():
            return basis_of(judged.name, "absent")


def place_of(field: AnyField) -> Evidence | None:
    """Where a field was seen."""
    match field:
        case Read(_, evidence) | Unreadable(_, Evidence() as evidence):
            return evidence
        case _:
            return None


def machine_value(judged: Judged) -> str:
    """The machine's reading as it is compared with a person's."""
    match judged.field:
        case Read(value):
            return as_json(judged.name, value)
        case Unreadable():
            return ILLEGIBLE
        case Absent():
            return ABSENT


def _paper(document: Document, review: Review) -> StandingPaper:
    subject = paper_subject(document.sorting.document_id)
    basis = paper_basis(document)
    decision = next((each for each in reversed(review.on(subject)) if each.order.basis == basis), None)
    sorting = document.sorting
    unsure = not sorting.certain or sorting.loose or sorting.type is DocumentType.OTHER
    return StandingPaper(subject, document, Need.PERSON if unsure and decision is None else Need.NOTHING, decision)


def paper_basis(document: Document) -> str:
    """Of a sorting: its kind and pages."""
    return basis_of(document.sorting.type, document.sorting.page_ids)


def _field(judged: Judged, review: Review, costly: Sequence[str], differing: frozenset[str]) -> StandingField:
    """Who decided what on one reading. A decision on another reading does not count."""
    subject, basis = field_subject(judged.document_id, judged.name), field_basis(judged)
    told = [each for each in review.on(subject) if each.order.basis == basis]
    decision = next((each for each in reversed(told) if each.order.act in ON_FIELDS), None)
    if decision is None:
        asks = judged.state in (FieldState.REVIEW, FieldState.UNREADABLE)
        need = Need.SENIOR if subject in differing else Need.PERSON if asks else Need.NOTHING
        return StandingField(subject, judged, judged, basis, need)
    others = [each for each in told if each.order.act in ON_FIELDS and each.actor != decision.actor]
    keyed = next((each for each in reversed(told) if each.order.act is Act.KEY and each.actor != decision.actor), None)
    need = _second_need(judged, decision, keyed, others, costly, subject in differing)
    return StandingField(subject, judged, judged, basis, need, decision, keyed)


def _second_need(
    judged: Judged,
    decision: Decision,
    keyed: Decision | None,
    others: Sequence[Decision],
    costly: Sequence[str],
    differs: bool,
) -> Need:
    """Whether a costly value needs another pair of eyes, or a senior between two persons."""
    if differs:
        return Need.NOTHING if decision.senior else Need.SENIOR
    if not any(fnmatchcase(judged.name, pattern) for pattern in costly):
        return Need.NOTHING
    if keyed is None:
        return Need.SECOND
    agree = same(judged.name, keyed.value, decision.value)
    settled = decision.senior and decision.sequence > keyed.sequence and bool(others)
    return Need.NOTHING if agree or settled else Need.SENIOR


def _with(document: Document, decided: dict[tuple[str, str], StandingField], sure: bool) -> Document:
    """The paper with the values people gave; its sorting is certain where a person said so."""
    sorting = replace(document.sorting, certain=True, loose=()) if sure else document.sorting
    if document.paper is None:
        return replace(document, sorting=sorting)
    changed: dict[str, Any] = {
        name.partition(".")[2]: _given(field, decided[(sorting.document_id, name)].decision, sorting.document_id, name)
        for name, field in named(document.paper)
        if (sorting.document_id, name) in decided
    }
    return Document(sorting, replace(document.paper, **changed))


def _given(field: AnyField, decision: Decision | None, document_id: str, name: str) -> AnyField:
    if decision is None or decision.order.act is Act.ACCEPT:
        return field
    place = evidence_of(decision.order, place_of(field), document_id, decision.order.text)
    match decision.order.act:
        case Act.CORRECT if place is not None:
            return Read(from_json(name, decision.value), place)
        case Act.ILLEGIBLE:
            return Unreadable(f"{decision.actor} 判定無法辨識", place)
        case Act.ABSENT:
            return Absent(f"{decision.actor} 確認文件上未見")
        case _:
            raise ValueError(f"{decision.order.act} of {name} states no place")


def _heard_again(
    material: Material,
    documents: tuple[Document, ...],
    answers: Answers,
) -> tuple[Document, ...]:
    """Witnesses that rest on other values are heard again; those of the reading itself stay as they were heard."""
    old = _said(witness(_bare(material.documents), material.tender, answers, {}, {}))
    new = _said(witness(_bare(documents), material.tender, answers, {}, {}))
    heard = []
    for document in documents:
        if document.paper is None:
            heard.append(document)
            continue
        changed: dict[str, Any] = {}
        for name, field in named(document.paper):
            key = (document.sorting.document_id, name)
            if isinstance(field, Read):
                gone = old.get(key, ())
                kept = tuple(each for each in field.witnesses if each not in gone)
                changed[name.partition(".")[2]] = replace(field, witnesses=(*kept, *new.get(key, ())))
        heard.append(replace(document, paper=replace(document.paper, **changed)))
    return tuple(heard)


def _bare(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    bare = []
    for document in documents:
        if document.paper is None:
            bare.append(document)
            continue
        plain: dict[str, Any] = {
            name.partition(".")[2]: replace(field, witnesses=())
            for name, field in named(document.paper)
            if isinstance(field, Read)
        }
        bare.append(replace(document, paper=replace(document.paper, **plain)))
    return tuple(bare)


def _said(documents: tuple[Document, ...]) -> dict[tuple[str, str], tuple[Witness, ...]]:
    return {
        (document.sorting.document_id, name): field.witnesses
        for document in documents
        if document.paper is not None
        for name, field in named(document.paper)
        if isinstance(field, Read)
    }


def _now(decided: StandingField, judged: Judged) -> StandingField:
    """The field as it stands: decided by a person, or as judged on what is known now."""
    decision = decided.decision
    if decision is None:
        if decided.need is Need.SENIOR:
            return replace(decided, now=replace(judged, state=FieldState.REVIEW, why="另一次獨立輸入與此不同"))
        asks = judged.state in (FieldState.REVIEW, FieldState.UNREADABLE)
        return replace(decided, now=judged, need=Need.PERSON if asks else Need.NOTHING)
    if decided.need is Need.SECOND:
        return replace(decided, now=replace(judged, state=FieldState.REVIEW, why="待第二人獨立輸入"))
    if decided.need is Need.SENIOR:
        return replace(decided, now=replace(judged, state=FieldState.REVIEW, why="兩人輸入不同，待複核人員決定"))
    why = f"{decision.actor} 核對" + (f"，{decided.keyed.actor} 獨立輸入相符" if decided.keyed else "")
    state = {Read: FieldState.ACCEPTED, Unreadable: FieldState.UNREADABLE, Absent: FieldState.ABSENT}
    return replace(decided, now=replace(judged, state=state[type(judged.field)], why=why, stands=True))


def finding_basis(found: Finding) -> str:
    """Of a rule's answer."""
    return basis_of(found.code, found.outcome, found.reason)


def _finding(found: Finding, review: Review) -> StandingFinding:
    subject, basis = finding_subject(found.code), finding_basis(found)
    told = [each for each in review.on(subject) if each.order.basis == basis and each.order.act in ON_FINDINGS]
    decision = told[-1] if told else None
    if decision is None:
        asks = found.outcome in (Outcome.FAILED, Outcome.UNKNOWN)
        return StandingFinding(subject, found, basis, Need.PERSON if asks else Need.NOTHING, found.outcome)
    match decision.order.act:
        case Act.UPHOLD:
            return StandingFinding(subject, found, basis, Need.NOTHING, Outcome.FAILED, decision)
        case Act.SET_ASIDE:
            return StandingFinding(subject, found, basis, Need.NOTHING, Outcome.PASSED, decision)
        case _:
            return StandingFinding(subject, found, basis, Need.ANSWER, found.outcome, decision)
