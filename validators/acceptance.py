"""Which values pass without a person. One table, read from the top; the first row that fits a field's name counts.

A value is accepted on witnesses alone (docs/architecture, decision 5); an engine's score only ever lowers. Any witness
that says otherwise sends it to a person. Why each combination suffices, and which single witness does not:
docs/acceptance.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from models.document import Document
from models.field import Absent, AnyField, FieldState, Judged, Read, Unreadable, Witness, WitnessKind
from models.finding import Finding, Outcome
from models.page import Box
from models.papers import Tick, named
from models.tender import Tender
from validators.fold import fold
from validators.witnesses import MASKED

SECOND, LAYER = WitnessKind.SECOND_ENGINE, WitnessKind.TEXT_LAYER
CHECK, REGISTRY = WitnessKind.CHECK_DIGIT, WitnessKind.REGISTRY
OTHER, SAME = WitnessKind.OTHER_PAPER, WitnessKind.SAME_PAPER
TENDER, GEOMETRY = WitnessKind.TENDER, WitnessKind.GEOMETRY

Enough = tuple[frozenset[WitnessKind], ...]


def _any(*combinations: tuple[WitnessKind, ...]) -> Enough:
    return tuple(frozenset(each) for each in combinations)


POLICY: tuple[tuple[str, Enough], ...] = (
    ("declaration.item_*", _any((GEOMETRY,))),
    ("*_seal", _any((GEOMETRY,))),
    ("tax.receipt_stamp", _any((GEOMETRY,))),
    ("registration.*ubn", _any((CHECK, SECOND), (CHECK, LAYER), (CHECK, OTHER), (CHECK, REGISTRY), (CHECK, SAME))),
    ("*.ubn", _any((CHECK, SECOND), (CHECK, LAYER), (CHECK, OTHER), (CHECK, REGISTRY))),
    ("*.tender_id", _any((TENDER,))),
    ("*.tender_title", _any((TENDER,))),
    ("cheque.payee", _any((TENDER,), (SECOND,), (LAYER,))),
    ("*.name", _any((REGISTRY,), (SECOND, OTHER), (LAYER, OTHER), (SECOND, LAYER))),
    ("*.responsible_person", _any((REGISTRY,), (SECOND, OTHER), (LAYER, OTHER), (SECOND, LAYER))),
    ("*.contact_person", _any((SECOND,), (LAYER,))),
    ("*.email", _any((SECOND, OTHER), (LAYER,))),
    ("cheque.amount_*", _any((SAME,))),
    ("offer.total_*", _any((SAME,))),
    ("cheque.number", _any((SECOND,), (LAYER,), (SAME,))),
    ("cheque.account", _any((SECOND,), (LAYER,), (SAME,))),
    ("cheque.drawer", _any((REGISTRY,), (SECOND, SAME), (LAYER, SAME), (SECOND, OTHER))),
    ("cheque.payer", _any((REGISTRY,), (SECOND, OTHER), (LAYER, OTHER), (SECOND, LAYER))),
    ("cheque.bank", _any((SECOND, SAME), (LAYER, SAME))),
    ("cheque.branch", _any((SECOND, SAME), (LAYER, SAME))),
    ("*", _any((SECOND,), (LAYER,), (OTHER,), (REGISTRY,))),
)
"""Field name (a pattern) to the combinations of agreeing witnesses of which one is enough."""

OUTWEIGHS_SECOND = frozenset({REGISTRY, TENDER, SAME, LAYER})
"""Witnesses beside whom the second engine's own misreading holds nothing up: they do not come out of that crop."""
ALWAYS_A_PERSON = frozenset({Tick.BLANK, Tick.BOTH, Tick.STRUCK_OUT, Tick.OUTSIDE})
"""Answers that are no plain answer: a person looks, however clear the ink."""
FAINT = 0.75  # a line's score below which no witness releases it: bleed-through and dust also find echoes
CONFUSABLE = frozenset("lI1|O0o")
"""Characters that both engines take for one another; in free text without a form, two readings may share the mistake."""
FREE = ("*.email",)
"""Fields in which nothing but the print tells such characters apart."""

NAMES: dict[WitnessKind, str] = {
    SECOND: "第二辨識引擎",
    LAYER: "PDF 文字層",
    CHECK: "檢查碼",
    REGISTRY: "登記資料",
    OTHER: "同一投標文件之其他文件",
    SAME: "同一文件之另一處",
    TENDER: "標案資料",
    GEOMETRY: "位置與墨跡",
}


@dataclass(frozen=True, slots=True)
class _Word:
    state: FieldState
    why: str


def judge(documents: Sequence[Document], tender: Tender, illegible: frozenset[str] = frozenset()) -> tuple[Judged, ...]:
    """Every field of every paper with the decision on it; `illegible` holds the ids of pages too poor to judge."""
    judged = []
    for document in documents:
        if document.paper is None:
            continue
        for name, field in named(document.paper):
            word = _decide(document, name, field, tender, illegible)
            judged.append(Judged(name, document.sorting.document_id, field, word.state, word.why))
    return tuple(judged)


def enough(name: str) -> Enough:
    """The combinations that release a field of that name."""
    return next(combinations for pattern, combinations in POLICY if fnmatchcase(name, pattern))


def agreeing(field: Read[object]) -> frozenset[WitnessKind]:
    """The kinds of witness that say the same; a masked name is consistent, which is not enough."""
    return _kinds(field.witnesses)


def _kinds(words: Sequence[Witness]) -> frozenset[WitnessKind]:
    return frozenset(word.kind for word in words if word.agrees and word.source != MASKED)


def _decide(document: Document, name: str, field: AnyField, tender: Tender, illegible: frozenset[str]) -> _Word:
    match field:
        case Absent(reason):
            return _Word(FieldState.ABSENT, reason)
        case Unreadable(reason):
            return _Word(FieldState.UNREADABLE, reason)
        case Read():
            doubt = _doubt(document, name, field, tender, illegible)
            if doubt:
                return _Word(FieldState.REVIEW, doubt)
            return _released(name, field)


def _doubt(document: Document, name: str, field: Read[object], tender: Tender, illegible: frozenset[str]) -> str:
    """Why a person must look whoever confirms the value; empty where nothing speaks against it."""
    outweighed = any(each <= agreeing(field) and each & OUTWEIGHS_SECOND for each in enough(name))
    against = [
        word
        for word in field.witnesses
        if not word.agrees and not (outweighed and word.kind is WitnessKind.SECOND_ENGINE)
    ]
    if field.value in ALWAYS_A_PERSON and isinstance(field.value, Tick):
        return {
            Tick.BLANK: "是與否皆未勾選，須人工確認",
            Tick.BOTH: "是與否皆有勾選，須人工確認",
            Tick.STRUCK_OUT: "勾選處有劃除痕跡，須人工確認",
            Tick.OUTSIDE: "勾選痕跡在格外，須人工確認",
        }[field.value]
    if field.value == "":
        return "讀為空白，是否確未填寫須人工確認"
    if not document.sorting.certain:
        return "文件種類未能確定，須先確認文件分類"
    if field.evidence.page_id in illegible:
        return "頁面影像不清，須人工核對"
    if against:
        return "；".join(_against(word, tender) for word in against) + "，須人工核對"
    if field.evidence.score < FAINT:
        return "字跡過淡或不清，須人工核對"
    return ""


def _against(word: Witness, tender: Tender) -> str:
    source = MASKED if word.source == MASKED else NAMES[word.kind]
    match word.kind:
        case WitnessKind.CHECK_DIGIT:
            return "統一編號檢查碼不符"
        case WitnessKind.TENDER:
            return f"與標案 {tender.id} 之資料「{word.said}」不同"
        case _:
            return f"{source}為「{word.said}」，與讀出值不同"


def _released(name: str, field: Read[object]) -> _Word:
    kinds = agreeing(field)
    combinations = enough(name)
    if any(fnmatchcase(name, pattern) for pattern in FREE) and CONFUSABLE & set(fold(str(field.value))):
        combinations = tuple(each for each in combinations if LAYER in each)
        if not any(each <= kinds for each in combinations):
            return _Word(FieldState.REVIEW, "含易混淆字元（l、1、I、O、0），須人工核對")
    fitting = next((each for each in combinations if each <= kinds), None)
    if fitting is not None:
        told = "、".join(NAMES[kind] for kind in WitnessKind if kind in fitting)
        return _Word(FieldState.ACCEPTED, f"{told}相符")
    if kinds:
        told = "、".join(NAMES[kind] for kind in WitnessKind if kind in kinds)
        return _Word(FieldState.REVIEW, f"僅{told}相符，佐證不足，須人工核對")
    return _Word(FieldState.REVIEW, "無其他佐證可確認讀出值，須人工核對")


def confirmed(findings: Sequence[Finding], judged: Sequence[Judged]) -> tuple[Finding, ...]:
    """A bid fails only on values that stand: a failure seen on a value still to be reviewed is unknown until it is.

    A wrongly failed firm sues; a misread digit must not fail it. A pass on such a value stays, and says what it rests on:
    the value itself waits for a person, and the rules are asked again when it is settled.
    """
    waiting = [each for each in judged if isinstance(each.field, Read) and each.state is FieldState.REVIEW]
    doubted = {_place(each) for each in waiting if not _stands(each.field)}
    return tuple(_weighed(finding, {_place(each) for each in waiting}, doubted) for finding in findings)


_Place = tuple[str, str, Box]


def _place(judged: Judged) -> _Place:
    if not isinstance(judged.field, Read):
        raise TypeError(f"{judged.name} was not read and stands nowhere")
    seen = judged.field.evidence
    return seen.document_id, seen.page_id, seen.box


def _weighed(finding: Finding, waiting: set[_Place], doubted: set[_Place]) -> Finding:
    seen = {(each.document_id, each.page_id, each.box) for each in finding.seen}
    reason = f"{finding.reason.removesuffix('。')}（所據讀值待覆核）。"
    if finding.outcome is Outcome.FAILED and seen & doubted:
        return replace(finding, outcome=Outcome.UNKNOWN, reason=reason, award_notice_code=None)
    if finding.outcome is Outcome.PASSED and seen & waiting:
        return replace(finding, reason=reason)
    return finding


def _stands(field: AnyField) -> bool:
    """The reading itself is confirmed, whatever other papers or registers say: some witness read it too, no reader differs.

    A check digit is no reading: a fifth of all misread numbers hold. Nor is the tender's own value, which a paper at fault
    does not bear.
    """
    words = field.witnesses if isinstance(field, Read) else ()
    differs = any(not word.agrees and word.kind in (SECOND, LAYER, SAME) for word in words)
    return bool(_kinds(words) - {CHECK, TENDER}) and not differs
