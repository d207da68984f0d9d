"""Which values pass without a person, and on which a bid may fail.

A value is accepted on witnesses alone (docs/architecture, decision 5), as many as `policy` asks; an engine's score only
ever lowers. Any witness that says otherwise sends it to a person. docs/acceptance.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import Levenshtein

from models.document import Document
from models.field import Absent, AnyField, FieldState, Judged, Read, Unreadable, Witness, WitnessKind
from models.papers import Period, Tick, named
from models.tender import Tender
from validators.calibration import calibration
from validators.fold import digits, squeeze
from validators.normalise.text import joined
from validators.peers import MASKED
from validators.policy import (
    CHECK,
    GEOMETRY,
    LAYER,
    LISTED,
    OTHER,
    OWN_WORDS,
    REGISTRY,
    SAME,
    SECOND,
    TENDER,
    TYPED,
    enough,
)
from validators.shapes import fits
from validators.weighing import Case, agreeing, combinations_for, fitting, is_free, opposed, proved

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
RIVAL = 1
"""Characters: a second engine that differs by no more reads the same print otherwise; beyond, it reads none."""
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
            chance = _probability(name, field, two_valued)
            judged.append(Judged(name, document.sorting.document_id, field, word.state, word.why, stands, chance))
    return tuple(judged)


def _probability(name: str, field: AnyField, two_valued: frozenset[str]) -> float | None:
    if not isinstance(field, Read) or isinstance(field.value, Tick | bool):
        return None
    return calibration().probability(name, case_of(name, field, field.evidence.page_id in two_valued).counted)


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
            on_fax = field.evidence.page_id in two_valued
            doubt = _doubt(document, name, field, tender, illegible, on_fax)
            if doubt:
                return _Word(FieldState.REVIEW, doubt)
            return _released(name, field, on_fax)


def _doubt(
    document: Document, name: str, field: Read[object], tender: Tender, illegible: frozenset[str], two_valued: bool
) -> str:
    """Why a person must look whoever confirms the value; empty where nothing speaks against it."""
    if doubt := _plainly(document, field, illegible):
        return doubt
    if against := opposed(case_of(name, field, two_valued)):
        return "；".join(_against(word, tender) for word in against) + "，須人工核對"
    return _shape(name, field)


def case_of(name: str, field: Read[object], two_valued: bool) -> Case:
    """The value with all that its witnesses are weighed by; `two_valued` says that its page has no grey levels."""
    return Case(
        name,
        field.witnesses,
        two_valued and has_digits(field),
        bool(CONFUSABLE & set(joined(str(field.value)))),
        any(word.kind is SECOND and not word.agrees and _lost_its_way(field, word.said) for word in field.witnesses),
        not isinstance(field.value, Tick | bool),
    )


def _lost_its_way(field: Read[object], other: str) -> bool:
    """True where another engine's reading is none of that print: too many or too few figures, or two slips and more.

    A single character read otherwise is a rival reading, and a person's to settle.
    """
    printed = field.evidence.text
    if digits(printed) and len(digits(printed)) != len(digits(other)):
        return True
    return Levenshtein.distance(squeeze(printed), squeeze(other), score_cutoff=RIVAL) > RIVAL


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
    """True for a value that one misread figure would change into another; an e-mail address is as brittle."""
    if isinstance(field.value, date | Period | int) and not isinstance(field.value, bool):
        return True
    return any(character.isdigit() or character == "@" for character in field.evidence.text)


def _released(name: str, field: Read[object], two_valued: bool) -> _Word:
    case, kinds = case_of(name, field, two_valued), agreeing(field.witnesses)
    found = fitting(case, combinations_for(case))
    if found is not None and proved(case):
        return _Word(FieldState.ACCEPTED, f"{_told(found)}相符")
    if found is not None:
        return _Word(FieldState.REVIEW, f"{_told(kinds)}相符，惟此類佐證之可靠度未達校準門檻，須人工核對")
    if case.weak_digits and fitting(case, enough(name)) is not None:
        return _Word(FieldState.REVIEW, "本頁無灰階（傳真），數字僅經複讀，兩引擎可能同誤，須人工核對")
    if case.confusable and is_free(name):
        return _Word(FieldState.REVIEW, "含易混淆字元（l、1、I、O、0），須人工核對")
    if kinds:
        return _Word(FieldState.REVIEW, f"僅{_told(kinds)}相符，佐證不足，須人工核對")
    return _Word(FieldState.REVIEW, "無其他佐證可確認讀出值，須人工核對")


def _told(kinds: frozenset[WitnessKind]) -> str:
    return "、".join(NAMES[kind] for kind in WitnessKind if kind in kinds)


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
    kinds = agreeing(field.witnesses)
    if field.evidence.page_id in two_valued and has_digits(field):
        kinds -= {SECOND}
    if isinstance(field.value, Tick | bool) and not kinds & {SECOND, LAYER}:
        return GEOMETRY in kinds
    placed = bool(kinds & {GEOMETRY, SAME, OTHER, REGISTRY}) or enough(name) is OWN_WORDS
    return placed and bool(kinds & {SECOND, LAYER, SAME, OTHER, REGISTRY})
