"""Who confirms a value besides the engine that read it.

Witnesses are collected here and weighed in `acceptance`. Nothing is corrected: a witness that says otherwise is
written down beside what was read, and sends it to a person.

Decision 5 of docs/architecture: a value is accepted on witnesses, not on an engine's own score. docs/acceptance.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.document import Document
from models.field import Absent, Read, Unreadable, Witness, WitnessKind
from models.page import Box, Line
from models.papers import Cheque, Deposit, Guarantee, Offer, Paper, PledgeReply, Tick, named
from models.registry import Answers
from models.second import SecondReading
from models.tender import Tender
from validators.again import is_seal
from validators.agreement import ReadField, says
from validators.fold import digits, same_print, squeeze
from validators.identifiers import is_ubn
from validators.peers import other_paper, peers_of, registry

WITHIN = 0.35  # of a line's height: how far a character of the text layer may stand outside a value's box
SAME_LINE = 0.5  # of the lower height shared: a line of the text layer stands at the value's place
SHORTEST_INSTITUTION = 4
"""Characters: 商業銀行 alone is what is left of a name cut short."""
SEAL_SURE = 0.8  # the finder's score from which shape and ink alone make a seal


def witness(
    documents: Sequence[Document],
    tender: Tender,
    answers: Answers,
    second: Mapping[tuple[str, str], SecondReading],
    layers: Mapping[str, tuple[Line, ...]],
) -> tuple[Document, ...]:
    """The documents with all witnesses beside those that the extractors already gave.

    `second` holds the second readings by document id and dotted field name, `layers` the text layer by page id.
    """
    known = peers_of(documents)
    seen = []
    for document in documents:
        if document.paper is None:
            seen.append(document)
            continue
        changed: dict[str, Any] = {}
        for name, field in named(document.paper):
            match field:
                case Read():
                    said = (
                        *_second(document, name, field, second),
                        *_layer(name, field, layers),
                        *_check_digit(name, field),
                        *registry(document, name, field, answers, known),
                        *other_paper(name, field, known),
                        *_same_paper(document.paper, name, field),
                        *_tender(name, field, tender),
                        *_shape(name, field),
                    )
                    changed[name.partition(".")[2]] = replace(field, witnesses=(*field.witnesses, *said))
                case Unreadable() | Absent():
                    pass
        seen.append(replace(document, paper=replace(document.paper, **changed)))
    return tuple(seen)


def _second(
    document: Document, name: str, field: ReadField, second: Mapping[tuple[str, str], SecondReading]
) -> Iterator[Witness]:
    heard = second.get((document.sorting.document_id, name))
    if heard is None:
        return
    if field.value == "":
        yield Witness(WitnessKind.SECOND_ENGINE, not squeeze(heard.unlike), heard.unlike or "（空白）", "第二辨識引擎")
    elif squeeze(heard.unlike):
        yield Witness(WitnessKind.SECOND_ENGINE, says(name, field, heard.unlike), heard.unlike, "第二辨識引擎")
    yield from against_hypotheses(name, field, heard)


def against_hypotheses(name: str, field: ReadField, heard: SecondReading) -> Iterator[Witness]:
    """What the print says, held against all it could say."""
    for kind, told, source in (
        (WitnessKind.GRAMMAR_READING, heard.typed, "依欄位格式複讀"),
        (WitnessKind.LIST_READING, heard.listed, "依登記資料及其他文件之名單複讀"),
    ):
        if told is not None:
            yield Witness(kind, says(name, field, told.text), told.text, source, told.margin, told.fit)


def _layer(name: str, field: ReadField, layers: Mapping[str, tuple[Line, ...]]) -> Iterator[Witness]:
    """The born-digital text standing in the value's own box; silent where nothing stands there."""
    if isinstance(field.value, Tick) or is_seal(name):
        return
    text = "".join(_inside(line, field.evidence.box) for line in layers.get(field.evidence.page_id, ()))
    if squeeze(text):
        yield Witness(WitnessKind.TEXT_LAYER, says(name, field, text), text, "PDF 文字層")


def _inside(line: Line, box: Box) -> str:
    """The characters of a layer's line that stand in the box."""
    shared = min(line.box.y1, box.y1) - max(line.box.y0, box.y0)
    if shared < SAME_LINE * min(line.box.height, box.height):
        return ""
    if len(line.centres) != len(line.text):
        return line.text if line.box.overlap(box) > SAME_LINE else ""
    slack = WITHIN * min(line.box.height, box.height)
    return "".join(
        character
        for character, centre in zip(line.text, line.centres, strict=True)
        if box.x0 - slack <= centre <= box.x1 + slack
    )


def _check_digit(name: str, field: ReadField) -> Iterator[Witness]:
    if name.endswith("ubn") and isinstance(field.value, str):
        yield Witness(WitnessKind.CHECK_DIGIT, is_ubn(field.value), field.value, "統一編號檢查碼（除數 5）")


def _same_paper(paper: Paper, name: str, field: ReadField) -> Iterator[Witness]:
    """The same fact at another place of the same paper: words and figures; a cheque's coded line."""
    match paper, name:
        case (
            (
                Cheque(amount_figures=Read(other, seen))
                | Guarantee(amount_figures=Read(other, seen))
                | Deposit(amount_figures=Read(other, seen))
                | PledgeReply(amount_figures=Read(other, seen))
            ),
            _,
        ) if name.endswith(".amount_words"):
            yield Witness(WitnessKind.SAME_PAPER, other == field.value, seen.text, "金額小寫")
        case (
            (
                Cheque(amount_words=Read(other, seen))
                | Guarantee(amount_words=Read(other, seen))
                | Deposit(amount_words=Read(other, seen))
                | PledgeReply(amount_words=Read(other, seen))
            ),
            _,
        ) if name.endswith(".amount_figures"):
            yield Witness(WitnessKind.SAME_PAPER, other == field.value, seen.text, "金額大寫")
        case Offer(total_figures=Read(other, seen)), "offer.total_words":
            yield Witness(WitnessKind.SAME_PAPER, other == field.value, seen.text, "總價小寫")
        case Offer(total_words=Read(other, seen)), "offer.total_figures":
            yield Witness(WitnessKind.SAME_PAPER, other == field.value, seen.text, "總價大寫")
        case Cheque(micr=Read(str() as coded)), "cheque.number" | "cheque.account":
            groups = coded.split()
            own = digits(str(field.value))
            if own in groups:
                yield Witness(WitnessKind.SAME_PAPER, True, coded, "磁字行")
        case Cheque(bank=Read(str() as bank)), "cheque.drawer" if _institution(bank, str(field.value)):
            yield Witness(WitnessKind.SAME_PAPER, True, bank, "票面金融機構")
        case Cheque(drawer=Read(str() as drawer)), "cheque.bank" if _institution(str(field.value), drawer):
            yield Witness(WitnessKind.SAME_PAPER, True, drawer, "發票人")
        case Cheque(drawer=Read(str() as drawer)), "cheque.branch" if squeeze(drawer).endswith(
            squeeze(str(field.value))
        ):
            yield Witness(WitnessKind.SAME_PAPER, True, drawer, "發票人")
        case _:
            pass


def _institution(bank: str, drawer: str) -> bool:
    """The bank named on the face signs as drawer: the same name, with its branch or without."""
    short, long = sorted((squeeze(bank), squeeze(drawer)), key=len)
    return len(short) > SHORTEST_INSTITUTION and long.startswith(short)


def _tender(name: str, field: ReadField, tender: Tender) -> Iterator[Witness]:
    attribute = name.partition(".")[2]
    expected = {
        "payee": (tender.payee, *(former.name for former in tender.payee_former_names)),
        "tender_id": (tender.id,),
        "tender_title": (tender.title,),
    }.get(attribute)
    if expected is not None and isinstance(field.value, str) and field.value:
        equal = any(same_print(field.value, each) for each in expected)
        yield Witness(WitnessKind.TENDER, equal, expected[0], "標案資料")


def _shape(name: str, field: ReadField) -> Iterator[Witness]:
    """A seal whose shape and ink are clear."""
    if is_seal(name) and field.evidence.score >= SEAL_SURE:
        yield Witness(WitnessKind.GEOMETRY, True, f"{field.evidence.score:.2f}", "印文形狀與墨色")
