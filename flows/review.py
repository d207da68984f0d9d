"""The review of a packet: looked at, decided on, handed in, approved, accepted, reopened.

Each change is one unit of work: the decision, its audit event, the packet's state, the bid's record and the hand-over
are all kept, or none. A flow never waits here: accepting a review is what starts the hand-over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from flows.bid_records import new_record
from flows.deciding import (
    Who,
    decision_on,
    may_approve,
    may_decide,
    may_submit,
    on_whole,
    reasoned,
    result_of,
    same_version,
)
from flows.handover import enqueue
from flows.registers import Snapshots, snapshots_for
from flows.reviewed import stand
from flows.sealed import opened
from flows.standing import Material, Standing
from models.bid_record import BidRecord, BidResult
from models.db import outcomes, packets, readings, registers, reviews
from models.db.session import Database
from models.db.tables import PacketRow
from models.errors import InputError
from models.glossary import word
from models.packet import PacketState
from models.papers import named
from models.review import (
    COSTLY,
    WHOLE,
    Act,
    Order,
    Review,
    ReviewState,
)
from models.tender import Tender

HandOver = Callable[[Session, BidRecord], object]
"""What is done with a new version of a bid's record, in the unit of work that keeps it."""


@dataclass(slots=True)
class ReviewDesk:
    """What reviews work with."""

    database: Database
    reader: str
    """Whose readings of the pages are meant."""
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    hand_over: HandOver = enqueue
    costly: Sequence[str] = COSTLY
    """Fields that two persons key, as patterns of dotted names."""
    _known: dict[tuple[str, int], Snapshots] = field(default_factory=dict)

    def snapshots(self, tender: Tender) -> Snapshots:
        """The registers that answer for a tender, read once as long as nothing is imported."""
        with self.database.reading() as session:
            known = (tender.id, registers.newest(session))
        held = self._known.get(known)
        if held is None:
            held = snapshots_for(self.database, tender)
            self._known = {known: held}
        return held


def tender_for(desk: ReviewDesk, tender_id: str) -> Tender:
    """A tender whose bids may be seen. Raises SealedError before its opening (Government Procurement Act art. 34)."""
    with desk.database.reading() as session:
        tender = packets.tender_of(session, tender_id)
    opened(tender, desk.clock())
    return tender


def look(desk: ReviewDesk, tender_id: str, packet_id: str) -> Standing:
    """The packet as it stands. Raises InputError where it is not through, SealedError before the opening."""
    tender = tender_for(desk, tender_id)
    snapshots = desk.snapshots(tender)
    with desk.database.reading() as session:
        return _standing(desk, session, tender, packet_id, snapshots)


def claim(desk: ReviewDesk, who: Who, tender_id: str, packet_id: str, take_over: bool = False) -> Review:
    """Keeps the packet for one person. A senior may take over. Raises Conflict while another's claim holds."""
    tender_for(desk, tender_id)
    with desk.database.unit_of_work() as session:
        review = reviews.review_of(session, tender_id, packet_id)
        if review.state is ReviewState.OPEN:
            reviews.claim(session, who.name, review, desk.clock(), take_over and who.senior)
        return reviews.review_of(session, tender_id, packet_id)


def release(desk: ReviewDesk, who: Who, tender_id: str, packet_id: str) -> None:
    """Lets the packet go."""
    tender_for(desk, tender_id)
    with desk.database.unit_of_work() as session:
        reviews.release(session, who.name, reviews.review_of(session, tender_id, packet_id))


def decide(desk: ReviewDesk, who: Who, tender_id: str, packet_id: str, order: Order) -> Standing:
    """One decision on a field, a finding, a paper, or one taken back; gives the packet as it then stands.

    Raises Conflict where somebody else was first or works on the packet, InputError where the order cannot be followed.
    """
    tender = tender_for(desk, tender_id)
    snapshots = desk.snapshots(tender)
    with desk.database.unit_of_work() as session:
        before = _standing(desk, session, tender, packet_id, snapshots)
        may_decide(before.review, order)
        if order.act is not Act.KEY:
            reviews.claim(session, who.name, before.review, desk.clock())
        decision = decision_on(before, who, order, desk.clock())
        reviews.keep(session, before.review, decision)
        after = _standing(desk, session, tender, packet_id, snapshots, before.material)
        reviews.note_waiting(session, before.review, after.waiting)
    return after


def submit(desk: ReviewDesk, who: Who, tender_id: str, packet_id: str, version: int) -> Standing:
    """Hands the review in: accepted at once, or waiting for a second person where the law's consequence is heavy."""
    tender = tender_for(desk, tender_id)
    snapshots = desk.snapshots(tender)
    with desk.database.unit_of_work() as session:
        standing = _standing(desk, session, tender, packet_id, snapshots)
        may_submit(standing, who, version, desk.clock())
        decision = on_whole(standing.review, who, Order(Act.SUBMIT, WHOLE), desk.clock(), result_of(standing))
        reviews.keep(session, standing.review, decision)
        if standing.needs_second_person:
            reviews.move(session, standing.review, ReviewState.SECOND, who.name)
        else:
            accept_review(desk, session, _standing(desk, session, tender, packet_id, snapshots), who.name, "")
        return _standing(desk, session, tender, packet_id, snapshots)


def approve(desk: ReviewDesk, who: Who, tender_id: str, packet_id: str, order: Order, version: int) -> Standing:
    """The second person's word: `APPROVE` accepts, `REFUSE` sends it back with a reason.

    Raises InputError for whoever is no senior, handed the review in, or decided on it.
    """
    tender = tender_for(desk, tender_id)
    snapshots = desk.snapshots(tender)
    with desk.database.unit_of_work() as session:
        standing = _standing(desk, session, tender, packet_id, snapshots)
        may_approve(standing.review, who, order, version)
        decision = on_whole(standing.review, who, order, desk.clock(), result_of(standing))
        reviews.keep(session, standing.review, decision)
        if order.act is Act.REFUSE:
            reviews.move(session, standing.review, ReviewState.OPEN)
        else:
            by = standing.review.submitted_by
            accept_review(desk, session, _standing(desk, session, tender, packet_id, snapshots), by, who.name)
        return _standing(desk, session, tender, packet_id, snapshots)


def accept_review(
    desk: ReviewDesk, session: Session, standing: Standing, accepted_by: str, approved_by: str, why: str = ""
) -> BidRecord:
    """Writes the next version of the bid's record and hands it over, in the unit of work given.

    Raises InputError while anything waits, or where a second person's word is needed and not there.
    """
    if standing.waiting:
        raise InputError(f"尚有 {standing.waiting} 項待處理，不能核定")
    if standing.needs_second_person and approved_by in ("", accepted_by):
        raise InputError("法律效果為不合格，須由另一人核定")
    review = standing.review
    why = why or next((each.order.why for each in reversed(review.decisions) if each.order.act is Act.REOPEN), "")
    result = BidResult.DISQUALIFIED if standing.disqualified else BidResult.VALID
    record = new_record(session, desk.reader, desk.clock(), standing, result, accepted_by, approved_by, why)
    reviews.keep_record(session, record)
    reviews.move(session, review, ReviewState.ACCEPTED, accepted_by, standing.material.results)
    packets.move(session, accepted_by, standing.material.packet, PacketState.ACCEPTED, version=record.version)
    desk.hand_over(session, record)
    return record


def reopen(desk: ReviewDesk, who: Who, tender_id: str, packet_id: str, why: str, version: int) -> Standing:
    """Takes an acceptance back: a version that says so is handed over, and the packet is under review again."""
    tender = tender_for(desk, tender_id)
    snapshots = desk.snapshots(tender)
    with desk.database.unit_of_work() as session:
        standing = _standing(desk, session, tender, packet_id, snapshots)
        review = standing.review
        if review.state is ReviewState.OPEN or not who.senior:
            raise InputError("僅複核人員得撤回已送出或已核定之審查")
        same_version(review, version)
        reasoned(Order(Act.REOPEN, WHOLE, why=why))
        decision = on_whole(review, who, Order(Act.REOPEN, WHOLE, why=why), desk.clock(), "")
        reviews.keep(session, review, decision)
        _take_back(desk, session, standing, who.name, why)
        return _standing(desk, session, tender, packet_id, snapshots)


def settle(session: Session, desk: ReviewDesk, tender: Tender, packet_id: str, snapshots: Snapshots) -> None:
    """After a run: an accepted packet whose results are the same stays accepted; one that changed is reviewed again."""
    standing = _standing(desk, session, tender, packet_id, snapshots)
    review = standing.review
    if review.state is ReviewState.ACCEPTED:
        if reviews.accepted_results(session, review) == standing.material.results:
            packets.move(
                session, "system", standing.material.packet, PacketState.ACCEPTED, version=review.accepted_version
            )
            return
        _take_back(desk, session, standing, "system", "重新處理後，機器判讀結果與核定時不同")
    elif review.state is ReviewState.SECOND:
        reviews.move(session, review, ReviewState.OPEN)
    if review.decisions:
        reviews.note_waiting(session, review, standing.waiting)


def _take_back(desk: ReviewDesk, session: Session, standing: Standing, who: str, why: str) -> None:
    review = standing.review
    if review.state is ReviewState.ACCEPTED:
        record = new_record(session, desk.reader, desk.clock(), standing, BidResult.WITHDRAWN, who, "", why)
        reviews.keep_record(session, record)
        desk.hand_over(session, record)
        packets.back_to_review(session, who, standing.material.packet, why)
    reviews.move(session, review, ReviewState.OPEN)
    reviews.note_waiting(session, review, standing.waiting)


def _standing(
    desk: ReviewDesk,
    session: Session,
    tender: Tender,
    packet_id: str,
    snapshots: Snapshots,
    material: Material | None = None,
) -> Standing:
    row = reviews.packet_row(session, tender.id, packet_id)
    review = reviews.review_of(session, tender.id, packet_id)
    made = material or _material(desk, session, tender, row)
    return stand(made, review, snapshots, desk.costly, reviews.differing(session, row.id))


def _material(desk: ReviewDesk, session: Session, tender: Tender, row: PacketRow) -> Material:
    """What the machine made of a packet. Raises InputError while a run is under way or was broken off."""
    if PacketState(row.state) not in (PacketState.IN_REVIEW, PacketState.ACCEPTED, PacketState.HANDED_OVER):
        raise InputError(f"此標封{word(PacketState(row.state))}，處理完成後方可審查")
    results, digest = outcomes.outcome_of(session, row)
    typed = {
        (document.sorting.document_id, name): read
        for document in results.documents
        if document.paper is not None
        for name, read in named(document.paper)
    }
    judged = tuple(changed(each, field=typed[(each.document_id, each.name)]) for each in results.judged)
    illegible, two_valued = readings.poor_pages(session, row, desk.reader)
    return Material(
        tender,
        packets.PACKET.validate_python(row.body),
        results.documents,
        judged,
        results.findings,
        packets.problems_of(session, row.id),
        illegible,
        two_valued,
        digest,
    )
