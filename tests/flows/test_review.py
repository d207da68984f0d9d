"""What people decide stands beside what the machine read; nothing passes that somebody must still look at."""

import dataclasses
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from flows.deciding import Who
from flows.review import ReviewDesk, approve, claim, decide, look, reopen, settle, submit
from flows.sealed import SealedError
from flows.standing import Need, Standing, StandingField
from models.bid_record import BidRecord, BidResult
from models.db import audit, outcomes, packets, registers, reviews
from models.db.session import Database
from models.errors import InputError
from models.field import Absent, FieldState, Read, Unreadable
from models.finding import Outcome
from models.packet import PacketState
from models.page import Box
from models.registry import RegistryList
from models.review import Act, Conflict, Order, ReviewState, field_subject, finding_subject
from settings import Settings
from tests.builders import bid, company, differs, evidence, other, read, snapshot
from tests.flows.heard import heard
from tests.flows.kept import READER, keep
from validators.acceptance import judge
from validators.check import check

to_json = TypeAdapter(BidRecord).dump_json
AFTER = datetime(2024, 9, 25, 1, tzinfo=UTC)  # the day after the opening
ANN, BEN, SEN = Who("ann"), Who("ben"), Who("sen", senior=True)
UNSURE = ("offer.phone", "cheque.number")
"""Fields of which nobody confirms the place: they wait for a person."""
PHONE = field_subject("offer-1", "offer.phone")
UBN = field_subject("tax-1", "tax.ubn")


@dataclass
class Desk:
    """A review desk on a small tender, with what was handed over."""

    desk: ReviewDesk
    handed: list[BidRecord]
    now: datetime = AFTER
    last: dict[str, Standing] = dataclasses.field(default_factory=dict)

    def order(self, act: Act, subject: str, who: Who = ANN, packet: str = "P01", **told: object) -> Standing:
        before = self.last.get(packet) or look(self.desk, "T-1", packet)
        order = replace(Order(act, subject, before.review.last_touch(subject)), **told)  # type: ignore[arg-type]
        self.last[packet] = decide(self.desk, who, "T-1", packet, order)
        return self.last[packet]

    def finish(self, who: Who = ANN, other: Who = BEN, packet: str = "P01") -> Standing:
        """Decides on everything that waits: values as read, findings set aside, costly fields keyed by the other."""
        standing = look(self.desk, "T-1", packet)
        while any(each.need is Need.PERSON for each in standing.fields):
            each = next(each for each in standing.fields if each.need is Need.PERSON)
            act = Act.ACCEPT if isinstance(each.machine.field, Read) else Act.ILLEGIBLE
            standing = self.order(act, each.subject, who, packet)
            if field(standing, each.subject).need is Need.SECOND:
                told = text(field(standing, each.subject))
                standing = self.order(Act.KEY, each.subject, other, packet, text=told)
        for found in standing.findings:
            if found.need is Need.PERSON:
                standing = self.order(Act.SET_ASIDE, found.subject, who, packet, why="已查明")
        return standing


def text(each: StandingField) -> str:
    assert isinstance(each.machine.field, Read)
    return str(each.machine.field.value)


def field(standing: Standing, subject: str) -> StandingField:
    return next(each for each in standing.fields if each.subject == subject)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three bids, kept once: P01 as good as can be, P02 with faults, P03 with few papers."""
    work = tmp_path_factory.mktemp("kept")
    faults = {
        "tax.ubn": read("12345675", differs("12345678")),
        "offer.phone": Unreadable("可讀作兩種", evidence("offer-1", "(02)5550-39?0")),
        "declaration.company_seal": Absent("未偵測到公司章"),
    }
    unlisted = {
        "ubn": "22099131",
        "name": "星野資訊有限公司",
    }  # in no register: only its other paper confirms its number
    two_papers = bid(packet="P03", without=("envelope", "registration", "cheque", "offer"), who=unlisted)
    bids = (bid(), bid(faults, packet="P02", more=(other(certain=False),)))
    database = Database(Settings(work=work).database)
    database.upgrade()
    with database.unit_of_work() as session:
        for which in RegistryList:
            registers.keep(session, "test", snapshot(which), (company(),) if which is RegistryList.COMPANY else ())
    keep(work, (*(heard(each, UNSURE) for each in bids), heard(two_papers, ("declaration.ubn",))), database)
    database.close()
    return work


@pytest.fixture
def desk(kept: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "bidintake.sqlite"
    with closing(sqlite3.connect(kept / "bidintake.sqlite")) as source:
        source.execute("VACUUM INTO ?", (str(path),))
    database = Database(f"sqlite:///{path}")
    handed: list[BidRecord] = []
    made = Desk(ReviewDesk(database, READER, hand_over=lambda _, record: handed.append(record)), handed)
    made.desk.clock = lambda: made.now
    with database.unit_of_work() as session:
        for row, _ in outcomes.rows_of(session, "T-1"):
            row.state = PacketState.IN_REVIEW
    yield made
    with database.unit_of_work() as session:
        assert audit.verify(session).broken_at is None
    database.close()


def test_before_the_opening_nothing_of_a_packet_is_shown(desk: Desk) -> None:
    desk.now = datetime(2024, 9, 24, 1, 59, tzinfo=UTC)  # a minute before
    with pytest.raises(SealedError):
        look(desk.desk, "T-1", "P01")
    with pytest.raises(SealedError):
        decide(desk.desk, ANN, "T-1", "P01", Order(Act.ACCEPT, PHONE))


def test_a_correction_stands_beside_the_reading_and_tells_the_trail_both(desk: Desk) -> None:
    standing = desk.order(Act.CORRECT, PHONE, packet="P02", text="（02）5550-3910", why="")
    now = field(standing, PHONE)
    assert isinstance(now.machine.field, Unreadable)
    assert isinstance(now.now.field, Read)
    assert (now.now.field.value, now.now.state) == ("(02)5550-3910", FieldState.ACCEPTED)
    with desk.desk.database.reading() as session:
        event = list(audit.events(session))[-1]
    assert event.actor == "ann"
    assert event.action == "review.correct"
    assert event.subject == f"tender/T-1/packet/P02/{PHONE}"
    assert (event.detail["before"], event.detail["after"]) == ("（無法判讀）", "(02)5550-3910")


def test_an_undo_takes_the_decision_back_and_keeps_it(desk: Desk) -> None:
    standing = desk.order(Act.ILLEGIBLE, PHONE)
    assert field(standing, PHONE).now.state is FieldState.UNREADABLE
    standing = desk.order(Act.UNDO, PHONE, of=1)
    assert field(standing, PHONE).decision is None
    assert [each.order.act for each in standing.review.decisions] == [Act.ILLEGIBLE, Act.UNDO]
    with pytest.raises(InputError, match="沒有可復原"):
        desk.order(Act.UNDO, PHONE, of=1)


def test_only_a_senior_takes_back_anothers_decision(desk: Desk) -> None:
    desk.order(Act.ILLEGIBLE, PHONE)
    desk.now += timedelta(minutes=16)
    with pytest.raises(InputError, match="自己"):
        desk.order(Act.UNDO, PHONE, BEN, of=1)
    assert field(desk.order(Act.UNDO, PHONE, SEN, of=1), PHONE).decision is None


def test_of_two_who_saw_the_same_the_second_is_told_what_the_first_decided(desk: Desk) -> None:
    seen = look(desk.desk, "T-1", "P01").review.last_touch(PHONE)
    decide(desk.desk, ANN, "T-1", "P01", Order(Act.ILLEGIBLE, PHONE, seen))
    desk.now += timedelta(minutes=16)
    with pytest.raises(Conflict) as met:
        decide(desk.desk, BEN, "T-1", "P01", Order(Act.CORRECT, PHONE, seen, text="0255503910"))
    assert met.value.decision is not None
    assert met.value.decision.actor == "ann"
    assert field(look(desk.desk, "T-1", "P01"), PHONE).now.state is FieldState.UNREADABLE


def test_a_claim_keeps_others_out_until_it_expires_or_a_senior_takes_over(desk: Desk) -> None:
    claim(desk.desk, ANN, "T-1", "P01")
    with pytest.raises(Conflict, match="ann"):
        claim(desk.desk, BEN, "T-1", "P01")
    with pytest.raises(Conflict, match="ann"):
        desk.order(Act.ILLEGIBLE, PHONE, BEN)
    with pytest.raises(Conflict):
        claim(desk.desk, BEN, "T-1", "P01", take_over=True)  # no senior
    assert claim(desk.desk, SEN, "T-1", "P01", take_over=True).claim is not None
    desk.now += timedelta(minutes=16)
    assert claim(desk.desk, BEN, "T-1", "P01").claimed_by_other("ann", desk.now)


def test_a_keyed_number_that_cannot_be_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(InputError, match="檢查碼"):
        desk.order(Act.CORRECT, UBN, text="12345678")
    standing = desk.order(Act.CORRECT, UBN, text="12345678", why="文件確實如此")
    assert text_now(standing, UBN) == "12345678"


def text_now(standing: Standing, subject: str) -> object:
    told = field(standing, subject).now.field
    return told.value if isinstance(told, Read) else None


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("offer.total_figures", "1,717,000", 1717000),
        ("cheque.amount_words", "伍拾萬元整", 500000),
        ("tax.received_on", "113/9/14", date(2024, 9, 14)),
        ("tax.received_on", "１１３年９月１４日", date(2024, 9, 14)),
        ("declaration.item_09", "no", "no"),
    ],
)
def test_values_are_keyed_as_officials_write_them(desk: Desk, name: str, text: str, value: object) -> None:
    subject = field_subject(f"{name.partition('.')[0]}-1", name)
    assert text_now(desk.order(Act.CORRECT, subject, text=text), subject) == value


def test_a_value_that_is_none_of_its_kind_is_refused(desk: Desk) -> None:
    for name, wrong in (("tax.received_on", "13/9/14"), ("offer.total_figures", "約一百萬"), ("tax.form", "402")):
        with pytest.raises(InputError):
            desk.order(Act.CORRECT, field_subject(f"{name.partition('.')[0]}-1", name), text=wrong)
    assert look(desk.desk, "T-1", "P01").review.decisions == ()


def test_a_costly_value_is_settled_when_another_person_keys_the_same_blind(desk: Desk) -> None:
    standing = desk.order(Act.ACCEPT, UBN)
    assert field(standing, UBN).need is Need.SECOND
    with pytest.raises(InputError, match="獨立"):
        desk.order(Act.KEY, UBN, ANN, text="12345675")  # the same person
    standing = desk.order(Act.KEY, UBN, BEN, text="1234 5675")
    assert field(standing, UBN).need is Need.NOTHING
    assert field(standing, UBN).now.state is FieldState.ACCEPTED


def test_two_persons_who_differ_go_to_a_senior(desk: Desk) -> None:
    desk.order(Act.ACCEPT, UBN)
    standing = desk.order(Act.KEY, UBN, BEN, text="22099131")
    assert field(standing, UBN).need is Need.SENIOR
    assert field(standing, UBN).now.state is FieldState.REVIEW
    standing = desk.order(Act.ACCEPT, UBN, ANN)
    assert field(standing, UBN).need is Need.SENIOR  # insisting settles nothing
    desk.now += timedelta(minutes=16)
    standing = desk.order(Act.CORRECT, UBN, SEN, text="22099131")
    assert field(standing, UBN).need is Need.NOTHING
    assert text_now(standing, UBN) == "22099131"


def test_what_another_paper_confirmed_waits_again_when_that_paper_says_otherwise(desk: Desk) -> None:
    declared = field_subject("declaration-1", "declaration.ubn")
    assert field(look(desk.desk, "T-1", "P03"), declared).now.state is FieldState.ACCEPTED
    standing = desk.order(Act.CORRECT, UBN, packet="P03", text="12345675")
    assert field(standing, declared).need is Need.PERSON
    findings = {each.found.code: each.found.outcome for each in standing.findings}
    assert findings["ID-02"] is not Outcome.PASSED


def test_a_finding_needs_a_word_with_a_reason_and_is_asked_again_when_the_values_change(desk: Desk) -> None:
    standing = look(desk.desk, "T-1", "P02")
    seal = next(each for each in standing.findings if each.found.code == "DEC-21")
    assert seal.need is Need.PERSON
    with pytest.raises(InputError, match="理由"):
        desk.order(Act.SET_ASIDE, finding_subject("DEC-21"), packet="P02")
    standing = desk.order(Act.SET_ASIDE, finding_subject("DEC-21"), packet="P02", why="章在背面")
    assert next(each for each in standing.findings if each.found.code == "DEC-21").outcome is Outcome.PASSED
    subject = field_subject("declaration-1", "declaration.company_seal")
    box = Box(0.1, 0.1, 0.2, 0.2)
    standing = desk.order(Act.CORRECT, subject, packet="P02", text="true", box=box, page_id="declaration-1-page")
    assert next(each for each in standing.findings if each.found.code == "DEC-21").decision is None


def test_an_explanation_that_is_awaited_holds_the_review_open(desk: Desk) -> None:
    subject = finding_subject("DEC-21")
    with pytest.raises(InputError, match="期限"):
        desk.order(Act.EXPLAIN, subject, packet="P02", why="請說明")
    day = date(2024, 10, 1)
    standing = desk.order(Act.EXPLAIN, subject, packet="P02", why="請說明", deadline=day)
    assert next(each for each in standing.findings if each.subject == subject).need is Need.ANSWER
    assert standing.waiting


def test_a_paper_of_unknown_kind_waits_until_a_person_confirms_it(desk: Desk) -> None:
    standing = look(desk.desk, "T-1", "P02")
    paper = next(each for each in standing.papers if each.document.paper is None)
    assert paper.need is Need.PERSON
    standing = desk.order(Act.CONFIRM, paper.subject, packet="P02")
    assert next(each for each in standing.papers if each.subject == paper.subject).need is Need.NOTHING


def test_nothing_is_accepted_while_anything_waits(desk: Desk) -> None:
    standing = look(desk.desk, "T-1", "P02")
    assert standing.waiting
    with pytest.raises(InputError, match="待處理"):
        submit(desk.desk, ANN, "T-1", "P02", standing.review.version)
    assert desk.handed == []


def test_a_bid_without_fault_is_accepted_by_one_person_and_handed_over_once(desk: Desk) -> None:
    standing = desk.finish()
    accepted = submit(desk.desk, ANN, "T-1", "P01", standing.review.version)
    assert accepted.review.state is ReviewState.ACCEPTED
    (record,) = desk.handed
    assert (record.version, record.result, record.accepted_by, record.replaces) == (1, BidResult.VALID, "ann", None)
    with desk.desk.database.reading() as session:
        kept = reviews.record_of(session, "T-1", "P01")
    assert kept is not None
    assert to_json(kept) == to_json(record)
    with pytest.raises(InputError):
        submit(desk.desk, ANN, "T-1", "P01", accepted.review.version)


def failed(desk: Desk) -> Standing:
    """P01 with a finding upheld, everything else decided, and handed in by Ann."""
    desk.finish()
    subject = finding_subject("BND-05")
    standing = desk.order(Act.UPHOLD, subject, why="押標金不足")
    return submit(desk.desk, ANN, "T-1", "P01", standing.review.version)


def test_a_disqualification_takes_a_second_person_who_decided_nothing(desk: Desk) -> None:
    standing = failed(desk)
    assert standing.review.state is ReviewState.SECOND
    assert desk.handed == []
    version = standing.review.version
    order = Order(Act.APPROVE, "review")
    for nobody in (ANN, BEN, Who("ann", senior=True)):
        with pytest.raises(InputError):
            approve(desk.desk, nobody, "T-1", "P01", order, version)
    with pytest.raises(Conflict):
        approve(desk.desk, SEN, "T-1", "P01", order, version - 1)
    approve(desk.desk, SEN, "T-1", "P01", order, version)
    assert [(each.result, each.approved_by) for each in desk.handed] == [(BidResult.DISQUALIFIED, "sen")]


def test_a_refused_review_goes_back_with_the_reason(desk: Desk) -> None:
    standing = failed(desk)
    version = standing.review.version
    with pytest.raises(InputError, match="理由"):
        approve(desk.desk, SEN, "T-1", "P01", Order(Act.REFUSE, "review"), version)
    standing = approve(desk.desk, SEN, "T-1", "P01", Order(Act.REFUSE, "review", why="請再查"), version)
    assert standing.review.state is ReviewState.OPEN
    assert desk.handed == []


def test_an_acceptance_taken_back_and_corrected_makes_versions_that_say_what_changed(desk: Desk) -> None:
    standing = desk.finish()
    standing = submit(desk.desk, ANN, "T-1", "P01", standing.review.version)
    with pytest.raises(InputError, match="複核"):
        reopen(desk.desk, ANN, "T-1", "P01", "地址有誤", standing.review.version)
    reopen(desk.desk, SEN, "T-1", "P01", "電話有誤", standing.review.version)
    desk.now += timedelta(minutes=16)
    standing = desk.order(Act.CORRECT, PHONE, text="(02)5550-3911")
    standing = desk.finish()
    standing = submit(desk.desk, ANN, "T-1", "P01", standing.review.version)
    assert [(each.version, each.result) for each in desk.handed[:2]] == [(1, "valid"), (2, "withdrawn")]
    last = desk.handed[-1]
    assert (last.version, last.why) == (3, "電話有誤")
    assert any(each.subject == PHONE and each.after == "(02)5550-3911" for each in last.changes)


def run_again(desk: Desk, changes: dict[str, object]) -> Standing:
    """The packet is processed once more, with what the papers now say."""
    made = heard(bid(changes), UNSURE)
    outcome = outcomes.Outcome(made.documents, judge(made.documents, made.tender), check(made))
    packet, snapshots = look(desk.desk, "T-1", "P01").material.packet, desk.desk.snapshots(made.tender)
    with desk.desk.database.unit_of_work() as session:
        packets.receive(session, "test", packet)
        outcomes.keep_outcome(session, packet, READER, outcome)
        packets.move(session, "test", packet, PacketState.IN_REVIEW)
        settle(session, desk.desk, made.tender, "P01", snapshots)
    return look(desk.desk, "T-1", "P01")


def test_a_run_with_the_same_results_leaves_an_acceptance_standing(desk: Desk) -> None:
    submit(desk.desk, ANN, "T-1", "P01", desk.finish().review.version)
    assert run_again(desk, {}).review.state is ReviewState.ACCEPTED
    assert len(desk.handed) == 1


def test_a_run_with_other_results_takes_the_acceptance_back_and_forgets_no_decision(desk: Desk) -> None:
    submit(desk.desk, ANN, "T-1", "P01", desk.finish().review.version)
    standing = run_again(desk, {"offer.phone": "(02)5550-0000"})
    assert standing.review.state is ReviewState.OPEN
    assert [each.result for each in desk.handed] == [BidResult.VALID, BidResult.WITHDRAWN]
    assert field(standing, PHONE).decision is None  # it was made on another reading
    assert field(standing, field_subject("cheque-1", "cheque.number")).decision is not None


def test_an_acceptance_that_cannot_be_handed_over_does_not_happen(desk: Desk) -> None:
    standing = desk.finish()

    def broken(_: object, __: object) -> None:
        raise OSError("outbox")

    desk.desk.hand_over = broken
    with pytest.raises(OSError, match="outbox"):
        submit(desk.desk, ANN, "T-1", "P01", standing.review.version)
    assert look(desk.desk, "T-1", "P01").review == standing.review
