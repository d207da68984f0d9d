"""Health and readiness, as whoever supervises the service asks for them."""

from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from models.db.session import Database
from settings import Settings


def test_a_process_is_ready_while_its_database_answers_and_healthy_without(tmp_path: Path) -> None:
    given, up = Settings(work=tmp_path), Database(f"sqlite:///{tmp_path / 'a.sqlite'}")
    client = TestClient(create_app(given, up))
    assert (client.get("/healthz").status_code, client.get("/readyz").json()) == (200, {"database": "up"})
    up.close()
    down = TestClient(create_app(given, Database("postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=2")))
    answer = down.get("/readyz")
    assert (down.get("/healthz").status_code, answer.status_code, answer.json()) == (200, 503, {"database": "down"})
