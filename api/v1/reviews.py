"""Reviews: what people decided, beside what was read. Decisions are made on the screen (flows/review.py)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from api.bids import Bids, PacketId, bids_for
from api.paging import Asked, Page
from api.v1.schemas import Answer
from models.account import Role, Scope
from models.db import accepted
from models.db.reviews import review_of
from models.review import Decision, Review, ReviewState

router = APIRouter(prefix="/tenders/{tender_id}", tags=["reviews"])
Overseen = Annotated[Bids, Depends(bids_for(Role.SENIOR, Role.AUDITOR, scope=Scope.BIDS_READ))]
"""Not for reviewers: who keys a value a second time must not see what was keyed first."""


class ReviewItem(Answer):
    """A review in a list."""

    packet_id: str = Field(examples=["P01"])
    state: ReviewState
    version: int = Field(description="Raised by every decision.", examples=[14])
    waiting: int = Field(description="What a person must still look at, as of the last look.", examples=[3])
    submitted_by: str = Field(examples=["chen"])
    accepted_version: int = Field(description="Of the bid's record; 0 before the first acceptance.", examples=[0])


class ReviewAnswer(Answer):
    """A review with every decision, those taken back included."""

    packet_id: str = Field(examples=["P01"])
    state: ReviewState
    version: int
    submitted_by: str
    accepted_version: int
    claimed_by: str = Field(description="Who works on it; empty where nobody does.")
    claimed_until: datetime | None
    decisions: list[Decision]
    undone: list[int] = Field(description="Sequences of decisions that were taken back.")

    @classmethod
    def of(cls, review: Review) -> "ReviewAnswer":
        claim = review.claim
        return cls(
            packet_id=review.packet_id,
            state=review.state,
            version=review.version,
            submitted_by=review.submitted_by,
            accepted_version=review.accepted_version,
            claimed_by="" if claim is None else claim.by,
            claimed_until=None if claim is None else claim.until,
            decisions=list(review.decisions),
            undone=sorted(review.undone),
        )


@router.get("/reviews")
def list_reviews(
    those: Overseen, paging: Asked, state: Annotated[Sequence[ReviewState], Query()] = ()
) -> Page[ReviewItem]:
    """Reviews that were begun, by packet; in one or more states, or all."""
    with those.looking() as look:
        asked = (look.session, those.tender_id, paging.after(""), paging.limit + 1, [each.value for each in state])
        found = accepted.reviews(*asked) if look.open else ()
    for each in found[: paging.limit]:
        those.seen(each.packet_id, review=each.version)
    items = [ReviewItem.model_validate(each) for each in found[: paging.limit]]
    return Page(items=items, next=paging.next([each.packet_id for each in found]))


@router.get("/packets/{packet_id}/review")
def get_review(those: Overseen, packet_id: PacketId) -> ReviewAnswer:
    """A packet's review."""
    with those.looking() as look:
        look.there(packet_id)
        review = review_of(look.session, those.tender_id, packet_id)
    those.seen(packet_id, review=review.version)
    return ReviewAnswer.of(review)
