"""Figures for Prometheus, from the tables at the moment they are asked for: the same whoever did the work, and since when.

Only of tenders that are open: a tender that is sealed has no row to count.
"""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from models.db import errands, packets
from models.db.session import Database
from models.errand import ErrandState, Pool
from models.packet import PacketState
from settings import Settings


class Figures(Collector):
    """All figures of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def collect(self) -> Iterator[Metric]:
        """What Prometheus asks for."""
        up = GaugeMetricFamily("bidintake_database_up", "1 where the database answers")
        try:
            found = list(self._counted())
            up.add_metric((), 1)
        except SQLAlchemyError:
            found = []
            up.add_metric((), 0)
        yield up
        yield from found

    def _counted(self) -> Iterator[Metric]:
        with self._database.reading() as session:
            queue, tallies = errands.counts(session), packets.tallies(session)
            ages = {pool: errands.oldest(session, pool) for pool in Pool}
        standing = GaugeMetricFamily("bidintake_errands", "Pieces of work by pool and state", labels=("pool", "state"))
        for pool in Pool:
            for state in ErrandState:
                standing.add_metric((pool.value, state.value), queue.get((pool, state), 0))
        yield standing
        age = GaugeMetricFamily("bidintake_queue_age_seconds", "How long the oldest work has waited", labels=("pool",))
        for pool, waited in ages.items():
            age.add_metric((pool.value,), waited.total_seconds() if waited else 0)
        yield age
        states = GaugeMetricFamily("bidintake_packets", "Packets by state", labels=("state",))
        for each in PacketState:
            states.add_metric((each.value,), tallies.states.get(each, 0))
        yield states
        for name, told, value in (
            ("bidintake_pages_read", "Pictures read, each once", tallies.pages_read),
            ("bidintake_problems", "Files and pages that could not be read", tallies.problems),
            ("bidintake_audit_events", "Events of the audit trail", tallies.events),
        ):
            yield CounterMetricFamily(name, told, value=value)
        fields = GaugeMetricFamily("bidintake_fields", "Fields by state", labels=("state",))
        for name, count in sorted(tallies.fields.items()):
            fields.add_metric((name,), count)
        yield fields


def serve_metrics(settings: Settings, database: Database) -> None:
    """Tells the figures on the port the settings name, on all addresses; on none where that is 0."""
    if settings.metrics_port:
        registry = CollectorRegistry()
        registry.register(Figures(database))
        start_http_server(settings.metrics_port, registry=registry)
