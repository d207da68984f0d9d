"""A database that keeps results only for whoever still holds the errand."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from models.db import errands
from models.db.session import Database


class Fenced(Database):
    """The same database; every unit of work first proves that the errand is still held.

    A worker that was thought dead and comes back (a machine that slept, a network that was away) fails at its next
    step with LostErrandError, and nothing it did is kept beside what another worker does.
    """

    def __init__(self, database: Database, errand_id: int, holder: str) -> None:
        vars(self).update(vars(database))  # the same connections, whatever a database holds
        self._errand_id, self._holder = errand_id, holder

    @contextmanager
    def unit_of_work(self) -> Iterator[Session]:
        with super().unit_of_work() as session:
            errands.prove(session, self._errand_id, self._holder)
            yield session
