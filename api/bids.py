"""The bids of a tender as a request may see them. Before the opening there are none, for every role and every route.

Government Procurement Act art. 34: what is known of bids before the opening stays secret. Every route that tells
anything of a bid asks here, so whether there is one, or a thousand, is answered alike until the opening minute. What is
seen after it is an audit event: who saw what of which bid.
"""

from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import Depends, Path, Request
from sqlalchemy.orm import Session

from api.auth import needs
from api.desk import ApiDesk, Desk
from api.kept import Kept
from api.problems import NOT_THERE, Problem
from models.account import Principal, Role, Scope
from models.db import bids
from models.db.audit import append
from models.tender import Tender

TenderId = Annotated[str, Path(min_length=1, max_length=64, examples=["1130205"])]
PacketId = Annotated[str, Path(min_length=1, max_length=128, examples=["P01"])]
READERS = (Role.REVIEWER, Role.SENIOR, Role.AUDITOR)
HANDLERS = (Role.OPERATOR, *READERS)


class Bids:
    """What one request may see of one tender."""

    def __init__(self, desk: ApiDesk, asking: Principal, tender_id: str, route: str) -> None:
        self._desk, self._asking, self._route = desk, asking, route
        self.tender_id = tender_id

    @contextmanager
    def looking(self) -> Iterator["Look"]:
        """A look at the tender. Problem 404 where there is no such tender."""
        with self._desk.database.reading() as session:
            found = bids.tender(session, self.tender_id)
            if found is None:
                raise Problem(404, NOT_THERE)
            yield Look(session, self._desk, found[0])

    def seen(self, packet_id: str = "", **what: object) -> None:
        """The view is an audit event, kept before the answer goes out."""
        subject = f"tender/{self.tender_id}" + (f"/packet/{packet_id}" if packet_id else "")
        with self._desk.database.unit_of_work() as session:
            append(session, self._asking.name, "bid.viewed", subject, route=self._route, **what)


class Look:
    """One tender with its bids, if they are open."""

    def __init__(self, session: Session, desk: ApiDesk, tender: Tender) -> None:
        self.session, self.tender, self._desk = session, tender, desk
        self.open = desk.clock() >= tender.opening_at

    def there(self, packet_id: str) -> None:
        """Problem 404 where there is no such packet, or none yet to be known."""
        if not self.open or bids.packet(self.session, self.tender.id, packet_id) is None:
            raise Problem(404, NOT_THERE)

    def record(self, packet_id: str) -> Kept:
        """A packet's record. Problem 404 where there is none, or none yet to be known."""
        kept = self._desk.records.of(self.session, self.tender.id, packet_id) if self.open else None
        if kept is None:
            raise Problem(404, NOT_THERE)
        return kept


def bids_for(*roles: Role, scope: Scope) -> Callable[..., Coroutine[Any, Any, Bids]]:
    """A dependency that gives the bids of the tender in the path, where a role or the scope allows it."""
    allowed = needs(*roles, scope=scope)

    async def bids_of(
        request: Request, desk: Desk, asking: Annotated[Principal, Depends(allowed)], tender_id: TenderId
    ) -> Bids:
        return Bids(desk, asking, tender_id, request.scope["route"].path)

    return bids_of


Readable = Annotated[Bids, Depends(bids_for(*READERS, scope=Scope.BIDS_READ))]
"""For those who judge or check bids."""
Handled = Annotated[Bids, Depends(bids_for(*HANDLERS, scope=Scope.BIDS_READ))]
"""For those who take packets in too: which there are and how far they are, not what they say."""
Recorded = Annotated[Bids, Depends(bids_for(*READERS, scope=Scope.RECORDS_READ))]
"""For those who take the records over."""
