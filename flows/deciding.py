"""What a person asks for, as a decision: whether it may be taken, what stood before, what stands after."""

from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import datetime

from flows.keyed import ABSENT, ILLEGIBLE, as_json, from_json, keyed, odd
from flows.reviewed import finding_basis, machine_value, paper_basis
from flows.standing import Need, Standing, StandingField
from models.errors import InputError
from models.field import Judged, Read
from models.finding import Outcome
from models.glossary import shown, word
from models.review import (
    NEED_REASON,
    ON_FIELDS,
    ON_FINDINGS,
    PAGES,
    Act,
    Conflict,
    Decision,
    Order,
    Review,
    ReviewState,
)

IN_WORDS = {ILLEGIBLE: "（無法辨識）", ABSENT: "（文件上未見）"}


@dataclass(frozen=True, slots=True)
class Who:
    """The person who decides."""

    name: str
    senior: bool = False


def may_decide(review: Review, order: Order) -> None:
    if review.state is not ReviewState.OPEN:
        raise InputError("此標封已送出或已核定；如須更正，請由複核人員撤回後再審查")
    if order.act not in ON_FIELDS | ON_FINDINGS | {Act.KEY, Act.CONFIRM, Act.SORT, Act.ROTATE, Act.UNDO}:
        raise InputError(f"{order.act} 不是對欄位、文件或檢核結果的決定")
    touched = review.last_touch(order.subject)
    if order.act is not Act.KEY and touched != order.seen:
        other = review.decisions[touched - 1] if touched else None
        raise Conflict("他人剛剛已處理此項，請先看過他的決定", other)
    reasoned(order)


def reasoned(order: Order) -> None:
    if order.act in NEED_REASON and not order.why.strip():
        raise InputError("請填寫理由")


def decision_on(standing: Standing, who: Who, order: Order, now: datetime) -> Decision:
    """The order as a decision: what stood before, what stands after, and the value with its type."""
    sequence = len(standing.review.decisions) + 1
    told = Decision(sequence, now, who.name, order, senior=who.senior)
    kind, _, rest = order.subject.partition("/")
    if order.act is Act.UNDO:
        return _undo(standing.review, who, told)
    if kind == "field":
        return _on_field(standing, told)
    if kind == "finding":
        return _on_finding(standing, told, rest)
    if kind == "paper" and order.act is Act.CONFIRM:
        paper = next((each for each in standing.papers if each.subject == order.subject), None)
        if paper is None:
            raise InputError("沒有這份文件")
        return changed(
            told,
            order=changed(order, basis=paper_basis(paper.document)),
            after=word(paper.document.sorting.type),
        )
    if order.act is Act.ROTATE and kind == "page" and order.turn in (90, 180, 270):
        return changed(told, after=f"轉 {order.turn}°")
    if order.act is Act.SORT and order.subject == PAGES and order.papers:
        _whole_packet(standing, order)
        return changed(told, after="；".join(f"{each.type}：{'、'.join(each.page_ids)}" for each in order.papers))
    raise InputError("此決定不適用於此項")


def _whole_packet(standing: Standing, order: Order) -> None:
    """Raises InputError unless every page that was read is in one paper, once."""
    given = sorted(page_id for each in order.papers for page_id in each.page_ids)
    there = sorted(page_id for each in standing.papers for page_id in each.document.sorting.page_ids)
    if given != there:
        raise InputError("每一頁都須歸入一份文件，且僅一份")


def _undo(review: Review, who: Who, told: Decision) -> Decision:
    """Takes back one's own last word on a subject; a senior takes back anybody's."""
    of = told.order.of
    taken = review.decisions[of - 1] if 0 < of <= len(review.decisions) else None
    if taken is None or of in review.undone or taken.order.act in (Act.UNDO, Act.SUBMIT, Act.APPROVE, Act.REFUSE):
        raise InputError("沒有可復原的決定")
    if taken.actor != who.name and not who.senior:
        raise InputError("只能復原自己的決定")
    order = changed(told.order, subject=taken.order.subject)
    return changed(told, order=order, before=taken.after, after=taken.before)


def _on_field(standing: Standing, told: Decision) -> Decision:
    order = told.order
    each = next((each for each in standing.fields if each.subject == order.subject), None)
    if each is None or order.act not in ON_FIELDS | {Act.KEY}:
        raise InputError("沒有這個欄位")
    if order.basis and order.basis != each.basis:
        raise Conflict("此欄位已重新判讀，請再看一次")
    value = _value(each, order)
    if order.act is Act.KEY:
        _may_key(each, told.actor)
    name = each.machine.name
    after = IN_WORDS.get(value) or shown(from_json(name, value))
    return changed(told, order=changed(order, basis=each.basis), before=shown_now(each.now), after=after, value=value)


def _value(each: StandingField, order: Order) -> str:
    match order.act:
        case Act.ILLEGIBLE:
            return ILLEGIBLE
        case Act.ABSENT:
            return ABSENT
        case Act.ACCEPT:
            value = machine_value(each.machine)
            if value == ILLEGIBLE:
                raise InputError("此欄位尚無讀出值，請輸入所見之值，或判定無法辨識")
            return value
        case Act.KEY if order.text in (ILLEGIBLE, ABSENT):
            return order.text
        case _:
            return _keyed(each, order)


def _keyed(each: StandingField, order: Order) -> str:
    """Raises InputError where the value cannot be, and where it looks wrong and no reason says that the paper has it so."""
    name = each.machine.name
    value = keyed(name, order.text)
    if order.act is Act.CORRECT:
        if order.box is None and each.machine.field.state == "absent":
            raise InputError("請先於頁面上框選此值所在位置")
        wrong = odd(name, value)
        if wrong and not order.why.strip():
            raise InputError(f"{wrong}；如文件確實如此，請填寫理由後再送出")
    return as_json(name, value)


def _may_key(each: StandingField, who: str) -> None:
    if each.need is not Need.SECOND or each.decision is None or each.decision.actor == who:
        raise InputError("此欄位不待您獨立輸入")


def _on_finding(standing: Standing, told: Decision, code: str) -> Decision:
    order = told.order
    each = next((each for each in standing.findings if each.found.code == code), None)
    if each is None or order.act not in ON_FINDINGS:
        raise InputError("沒有這項檢核結果")
    if order.basis and order.basis != each.basis:
        raise Conflict("此項檢核已因其他更正而改變，請再看一次")
    if order.act is Act.UPHOLD and each.found.outcome is not Outcome.FAILED and not order.why.strip():
        raise InputError("系統並未判為不符；判為不符須填寫理由")
    if order.act is Act.EXPLAIN and order.deadline is None:
        raise InputError("請填寫廠商說明期限")
    after = {Act.UPHOLD: "不符", Act.SET_ASIDE: "符合", Act.EXPLAIN: f"請廠商說明，期限 {order.deadline}"}[order.act]
    basis = finding_basis(each.found)
    return changed(told, order=changed(order, basis=basis), before=word(each.outcome), after=after)


def may_submit(standing: Standing, who: Who, version: int, now: datetime) -> None:
    review = standing.review
    if review.state is not ReviewState.OPEN:
        raise InputError("此標封已送出或已核定")
    same_version(review, version)
    if review.claimed_by_other(who.name, now):
        raise Conflict("他人正在審查此標封")
    if standing.waiting:
        raise InputError(f"尚有 {standing.waiting} 項待處理")


def may_approve(review: Review, who: Who, order: Order, version: int) -> None:
    if review.state is not ReviewState.SECOND or order.act not in (Act.APPROVE, Act.REFUSE):
        raise InputError("此標封不待核定")
    if not who.senior or who.name == review.submitted_by:
        raise InputError("須由送出人以外之複核人員核定")
    decided = {each.actor for each in review.decisions if each.order.act in (Act.UPHOLD, Act.SET_ASIDE)}
    if order.act is Act.APPROVE and who.name in decided:
        raise InputError("曾就檢核結果作決定者，不得再為核定之第二人")
    same_version(review, version)
    reasoned(order)


def same_version(review: Review, version: int) -> None:
    if review.version != version:
        raise Conflict("您看過之後，此標封又有更新，請再看一次")


def on_whole(review: Review, who: Who, order: Order, now: datetime, after: str) -> Decision:
    return Decision(len(review.decisions) + 1, now, who.name, order, after=after, senior=who.senior)


def result_of(standing: Standing) -> str:
    return "不合格" if standing.disqualified else "合格"


def shown_now(judged: Judged) -> str:
    """A field as an official reads it."""
    return shown(judged.field.value) if isinstance(judged.field, Read) else f"（{word(judged.state)}）"
