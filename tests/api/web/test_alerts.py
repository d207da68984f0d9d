"""The page of alerts: whose they are, who takes them, and no bid for those who may see none."""

import pytest

from models.account import Role
from models.alert import Cause
from models.db import alerts
from tests.api.conftest import NOW, Office


@pytest.fixture
def noticed(office: Office) -> Office:
    with office.database.unit_of_work() as session:
        alerts.notice(session, Cause.SIGNAL, "T-1", ("COL-PHONE/P01/P02",), NOW)
        alerts.notice(session, Cause.LETTER_DEAD, "T-1", ("award/7",), NOW)
        alerts.notice(session, Cause.PACKET_MISSING, "T-1", ("P03",), NOW)
    return office


def test_each_role_sees_its_own_the_most_pressing_first(noticed: Office) -> None:
    senior = noticed.person(Role.SENIOR).get("/alerts").text
    assert senior.index("標封已不在儲存區") < senior.index("強異常訊號")
    assert "COL-PHONE/P01/P02" in senior
    admin = noticed.person(Role.ADMIN).get("/alerts").text
    assert "award/7" in admin
    assert "COL-PHONE" not in admin
    assert "P03" not in admin


def test_whoever_takes_one_takes_it_off_everybody_s_list(noticed: Office) -> None:
    reviewer, senior = noticed.person(Role.REVIEWER), noticed.person(Role.SENIOR)
    with noticed.database.reading() as session:
        signal = next(each for each in alerts.open_alerts(session) if each.cause is Cause.SIGNAL)
        letter = next(each for each in alerts.open_alerts(session) if each.cause is Cause.LETTER_DEAD)
    assert reviewer.post(f"/alerts/{letter.id}").status_code == 404
    assert reviewer.post(f"/alerts/{signal.id}").status_code == 303
    assert reviewer.post(f"/alerts/{signal.id}").status_code == 404
    assert "強異常訊號" not in senior.get("/alerts").text
    assert "沒有待處理的警示" in reviewer.get("/alerts").text


def test_nobody_unknown_sees_or_takes_any(noticed: Office) -> None:
    client = noticed.client()
    assert client.get("/alerts").status_code in (303, 401)
    assert client.post("/alerts/1").status_code in (303, 401, 403)
    with noticed.database.reading() as session:
        assert len(alerts.open_alerts(session)) == 3
