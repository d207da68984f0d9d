"""What a finding may rest on: a bid fails only on values that stand, on pages that are surely its paper's.

A wrongly failed firm sues; neither a misread digit nor a neighbour's value may fail it. A failure seen on a value that
does not stand, or on a page whose paper is not certain, is unknown until a person has looked. So is a pass on a value in
review that a witness speaks against. A pass on one that merely lacks a witness stays, and says what it rests on: the value
itself waits for a person, and the rules are asked again when it is settled.
"""

from collections.abc import Sequence
from dataclasses import replace

from models.document import Document
from models.field import Evidence, FieldState, Judged, Read, Unreadable
from models.finding import Finding, Outcome
from models.page import Box

_Place = tuple[str, str, Box]


def confirmed(
    findings: Sequence[Finding],
    judged: Sequence[Judged],
    documents: Sequence[Document],
    illegible: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """The findings, weighed by what they rest on; `illegible` holds the ids of pages too poor to judge."""
    waiting = {_at(seen) for each in judged if each.state is FieldState.REVIEW for seen in _evidence(each)}
    denied = {_at(seen) for each in judged if _denied(each) for seen in _evidence(each)}
    doubted = {_at(seen) for each in judged if not _holds(each) for seen in _evidence(each)}
    unsure = _unsure(documents)
    return tuple(_weighed(finding, waiting, denied, doubted, unsure, illegible) for finding in findings)


def _holds(judged: Judged) -> bool:
    return judged.state is FieldState.ACCEPTED or judged.stands


def _denied(judged: Judged) -> bool:
    """True for a value in review of which a witness says something else."""
    if judged.state is not FieldState.REVIEW or not isinstance(judged.field, Read):
        return False
    return any(not word.agrees for word in judged.field.witnesses)


def _evidence(judged: Judged) -> tuple[Evidence, ...]:
    match judged.field:
        case Read(_, seen) | Unreadable(_, Evidence() as seen):
            return (seen,)
        case _:
            return ()


def _at(seen: Evidence) -> _Place:
    return seen.document_id, seen.page_id, seen.box


def _unsure(documents: Sequence[Document]) -> frozenset[tuple[str, str]]:
    """Papers whose kind is not certain and pages that may be another paper's, by document and page."""
    return frozenset(
        (each.sorting.document_id, page)
        for each in documents
        for page in (each.sorting.loose if each.sorting.certain else each.sorting.page_ids)
    )


def _weighed(
    finding: Finding,
    waiting: set[_Place],
    denied: set[_Place],
    doubted: set[_Place],
    unsure: frozenset[tuple[str, str]],
    illegible: frozenset[str],
) -> Finding:
    places = {_at(each) for each in finding.seen}
    shaky = any((each.document_id, each.page_id) in unsure or each.page_id in illegible for each in finding.seen)
    told = f"{finding.reason.removesuffix('。')}（所據讀值待覆核）。"
    if finding.outcome is Outcome.FAILED and (shaky or places & doubted):
        return replace(finding, outcome=Outcome.UNKNOWN, reason=told, award_notice_code=None)
    if finding.outcome is Outcome.PASSED and places & denied:
        told = f"{finding.reason.removesuffix('。')}（所據讀值有不同讀法，待覆核）。"
        return replace(finding, outcome=Outcome.UNKNOWN, reason=told)
    if finding.outcome is Outcome.PASSED and places & waiting:
        return replace(finding, reason=told)
    return finding
