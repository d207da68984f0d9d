"""Which values pass without a person, and on which a bid may fail.

A value is accepted on witnesses alone (docs/architecture, decision 5), as many as `policy` asks; an engine's score only
ever lowers. Any witness that says otherwise sends it to a person. docs/acceptance.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from models.document import Document
from models.field import Absent, AnyField, FieldState, Judged, Read, Unreadable, Witness, WitnessKind
from models.papers import Period, Tick, named
from models.tender import Tender
from validators.normalise.text import joined
from validators.peers import MASKED
from validators.policy import (
    CHECK,
    GEOMETRY,
    KNOW_DIGITS,
    LAYER,
    LISTED,
    OTHER,
    OWN_WORDS,
    REGISTRY,
    SAME,
    SECOND,
    TENDER,
    TYPED,
    Enough,
    enough,
)
from validators.shapes import fits

OUTWEIGHS_SECOND = frozenset({REGISTRY, TENDER, SAME, LAYER})
"""Witnesses beside whom the second engine's own misreading holds nothing up: they do not come out of that crop."""
ALWAYS_A_PERSON = {
    Tick.BLANK: "是與否皆未勾選，須人工確認",
    Tick.BOTH: "是與否皆有勾選，須人工確認",
    Tick.STRUCK_OUT: "勾選處有劃除痕跡，須人工確認",
    Tick.OUTSIDE: "勾選痕跡在格外，須人工確認",
}
"""Answers that are no plain answer: a person looks, however clear the ink."""
FAINT = 0.75  # a line's score below which no witness releases it: bleed-through and dust also find echoes
CONFUSABLE = frozenset("lI1|O0o")
"""Characters that both engines take for one another; in free text without a form, two readings may share the mistake."""
FREE = ("*.email",)
"""Fields in which nothing but the print tells such characters apart."""

SURE = {TYPED: (4.0, -3.0), LISTED: (4.0, -5.0)}
"""Least margin and fit (natural logs) from which a reading against hypotheses is a word at all."""

NAMES: dict[WitnessKind, str] = {
    SECOND: "第二辨識引擎",
    LAYER: "PDF 文字層",
    CHECK: "檢查碼",
    REGISTRY: "登記資料",
    OTHER: "同一投標文件之其他文件",
    SAME: "同一文件之另一處",
    TENDER: "標案資料",
    TYPED: "依欄位格式複讀",
    LISTED: "依名單複讀",
    GEOMETRY: "位置與墨跡",
}


@dataclass(frozen=True, slots=True)
class _Word:
    state: FieldState
    why: str


def judge(
    documents: Sequence[Document],
    tender: Tender,
    illegible: frozenset[str] = frozenset(),
    two_valued: frozenset[str] = frozenset(),
) -> tuple[Judged, ...]:
    """Every field of every paper with the decision on it.

    `illegible` holds the ids of pages too poor to judge, `two_valued` those of pages without grey levels (faxes).
    """
    judged = []
    for document in documents:
        if document.paper is None:
            continue
        for name, field in named(document.paper):
            word = _decide(document, name, field, tender, illegible, two_valued)
            stands = isinstance(field, Read) and _stands(document, name, field, illegible, two_valued)
            judged.append(Judged(name, document.sorting.document_id, field, word.state, word.why, stands))
    return tuple(judged)


def agreeing(field: Read[object]) -> frozenset[WitnessKind]:
    """The kinds of witness that say the same; a masked name is consistent, which is not enough."""
    return _kinds(field.witnesses)


def _kinds(words: Sequence[Witness]) -> frozenset[WitnessKind]:
    return frozenset(word.kind for word in words if word.agrees and word.source != MASKED and is_sure(word))


def is_sure(word: Witness) -> bool:
    """True for a witness whose word counts: a reading against hypotheses only where it leaves the others far behind."""
    least = SURE.get(word.kind)
    return least is None or ((word.margin or 0.0) >= least[0] and (word.fit or 0.0) >= least[1])


def _decide(
    document: Document,
    name: str,
    field: AnyField,
    tender: Tender,
    illegible: frozenset[str],
    two_valued: frozenset[str],
) -> _Word:
    match field:
        case Absent(reason):
            return _Word(FieldState.ABSENT, reason)
        case Unreadable(reason):
            return _Word(FieldState.UNREADABLE, reason)
        case Read():
            doubt = _doubt(document, name, field, tender, illegible)
            if doubt:
                return _Word(FieldState.REVIEW, doubt)
            return _released(name, field, field.evidence.page_id in two_valued)


def _doubt(document: Document, name: str, field: Read[object], tender: Tender, illegible: frozenset[str]) -> str:
    """Why a person must look whoever confirms the value; empty where nothing speaks against it."""
    if doubt := _plainly(document, field, illegible):
        return doubt
    outweighed = any(each <= agreeing(field) and each & OUTWEIGHS_SECOND for each in enough(name))
    against = [
        word
        for word in field.witnesses
        if not word.agrees and is_sure(word) and not (outweighed and word.kind is WitnessKind.SECOND_ENGINE)
    ]
    if against:
        return "；".join(_against(word, tender) for word in against) + "，須人工核對"
    return _shape(name, field)


def barred(document: Document, name: str, field: Read[object], illegible: frozenset[str]) -> str:
    """Why no witness releases the value, whatever it says; empty where one may."""
    return _plainly(document, field, illegible) or _shape(name, field)


def _plainly(document: Document, field: Read[object], illegible: frozenset[str]) -> str:
    if isinstance(field.value, Tick) and field.value in ALWAYS_A_PERSON:
        return ALWAYS_A_PERSON[field.value]
    if field.value == "":
        return "讀為空白，是否確未填寫須人工確認"
    return _of_the_page(document, field, illegible)


def _shape(name: str, field: Read[object]) -> str:
    return "" if fits(name, field.value) else "讀出值不合此欄位之形式，或有缺漏，須人工核對"


def _of_the_page(document: Document, field: Read[object], illegible: frozenset[str]) -> str:
    """Why nothing on a page, or no such line, can be relied on."""
    if not document.sorting.certain:
        return "文件種類未能確定，須先確認文件分類"
    if field.evidence.page_id in document.sorting.loose:
        return "所在頁面是否屬於此文件未能確定，須先確認文件分類"
    if field.evidence.page_id in illegible:
        return "頁面影像不清，須人工核對"
    return "字跡過淡或不清，須人工核對" if field.evidence.score < FAINT else ""


def _against(word: Witness, tender: Tender) -> str:
    source = MASKED if word.source == MASKED else NAMES[word.kind]
    match word.kind:
        case WitnessKind.CHECK_DIGIT:
            return "統一編號檢查碼不符"
        case WitnessKind.TENDER:
            return f"與標案 {tender.id} 之資料「{word.said}」不同"
        case _:
            return f"{source}為「{word.said}」，與讀出值不同"


def has_digits(field: Read[object]) -> bool:
    """True for a value that one misread figure would change into another."""
    if isinstance(field.value, date | Period | int) and not isinstance(field.value, bool):
        return True
    return any(character.isdigit() for character in field.evidence.text)


def _released(name: str, field: Read[object], two_valued: bool) -> _Word:
    kinds = agreeing(field)
    combinations = enough(name)
    if two_valued and has_digits(field):
        on_any_page, combinations = combinations, tuple(each for each in combinations if each & KNOW_DIGITS)
        if _released_by(on_any_page, kinds) and not _released_by(combinations, kinds):
            return _Word(FieldState.REVIEW, "本頁無灰階（傳真），數字僅經複讀，兩引擎可能同誤，須人工核對")
    if any(fnmatchcase(name, pattern) for pattern in FREE) and CONFUSABLE & set(joined(str(field.value))):
        combinations = tuple(each for each in combinations if LAYER in each)
        if _released_by(combinations, kinds) is None:
            return _Word(FieldState.REVIEW, "含易混淆字元（l、1、I、O、0），須人工核對")
    fitting = _released_by(combinations, kinds)
    if fitting is not None:
        told = "、".join(NAMES[kind] for kind in WitnessKind if kind in fitting)
        return _Word(FieldState.ACCEPTED, f"{told}相符")
    if kinds:
        told = "、".join(NAMES[kind] for kind in WitnessKind if kind in kinds)
        return _Word(FieldState.REVIEW, f"僅{told}相符，佐證不足，須人工核對")
    return _Word(FieldState.REVIEW, "無其他佐證可確認讀出值，須人工核對")


def _released_by(combinations: Enough, kinds: frozenset[WitnessKind]) -> frozenset[WitnessKind] | None:
    return next((each for each in combinations if each <= kinds), None)


def _stands(
    document: Document, name: str, field: Read[object], illegible: frozenset[str], two_valued: frozenset[str]
) -> bool:
    """The reading and its place are confirmed, whatever other papers or registers say, and no reader differs.

    A check digit is no reading: a fifth of all misread numbers hold. Nor is the tender's own value, which a paper at fault
    does not bear. Nor is a second look at figures on a page without grey levels.
    """
    if _of_the_page(document, field, illegible) or not fits(name, field.value):
        return False
    if any(not word.agrees and word.kind in (SECOND, LAYER, SAME) for word in field.witnesses):
        return False
    kinds = agreeing(field)
    if field.evidence.page_id in two_valued and has_digits(field):
        kinds -= {SECOND}
    if isinstance(field.value, Tick | bool) and not kinds & {SECOND, LAYER}:
        return GEOMETRY in kinds
    placed = bool(kinds & {GEOMETRY, SAME, OTHER, REGISTRY}) or enough(name) is OWN_WORDS
    return placed and bool(kinds & {SECOND, LAYER, SAME, OTHER, REGISTRY})
