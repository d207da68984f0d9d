"""The figures told to Prometheus, and the dashboard drawn from them."""

import json
import re
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest

from flows.metrics import Figures
from models.db import errands, packets
from models.db.session import Database
from models.errand import Pool
from tests.builders import tender

DASHBOARD = Path(__file__).parents[2] / "docs" / "grafana.json"


def told(database: Database) -> dict[str, float]:
    registry = CollectorRegistry()
    registry.register(Figures(database))
    lines = generate_latest(registry).decode().splitlines()
    return {name: float(value) for name, _, value in (each.rpartition(" ") for each in lines if each[0] != "#")}


def test_what_waits_is_counted_and_a_database_that_is_away_is_told(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'a.sqlite'}")
    database.upgrade()
    with database.unit_of_work() as session:
        packets.open_tender(session, "test", tender())
        for name in ("P01", "P02"):
            errands.want(session, "T-1", name, Pool.INTAKE, "a")
    figures = told(database)
    assert figures['bidintake_errands{pool="intake",state="waiting"}'] == 2
    assert figures['bidintake_errands{pool="reading",state="waiting"}'] == 0
    assert figures["bidintake_audit_events_total"] == 1
    assert figures["bidintake_database_up"] == 1
    drawn = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]
    names = {name.partition("{")[0] for name in figures} | {"bidintake_fields"}
    used = {name for panel in drawn for each in panel["targets"] for name in re.findall(r"bidintake_\w+", each["expr"])}
    assert used
    assert used <= names
    database.close()
    away = told(Database("postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=2"))
    assert away == {"bidintake_database_up": 0}
