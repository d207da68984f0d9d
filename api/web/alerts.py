"""Alerts on screen: what staff must hear of, the most pressing first, and who takes it. What a message leaves out stands here."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from api.problems import Problem
from api.web.screens import STAFF, Anyone, Screen
from models.alert import SEVERITY_WORDS, Alert, Cause
from models.db import alerts as kept
from models.errors import InputError

router = APIRouter()
ABOUT_BIDS = frozenset((Cause.PACKET_MISSING, Cause.UNREADABLE, Cause.FAILED, Cause.SIGNAL))
"""What happened there is for those who may see bids; others see how often."""
SIGNS = {"urgent": "high", "warning": "middle", "notice": "low"}


@router.get("/alerts")
def alerts(screen: Anyone) -> Response:
    """The open ones that are the person's, by role."""
    with screen.desk.database.reading() as session:
        found = kept.open_alerts(session, screen.asking.roles)
    shown = [(each, each.subjects if _may_see(screen, each) else ()) for each in found]
    return screen.page("alerts.html", alerts=shown, severities=SEVERITY_WORDS, signs=SIGNS)


@router.post("/alerts/{alert_id}")
def take(screen: Anyone, alert_id: int) -> Response:
    """The person takes it: nobody else is told. Problem 404 for one that is not theirs or not open."""
    try:
        with screen.desk.database.unit_of_work() as session:
            if alert_id not in {each.id for each in kept.open_alerts(session, screen.asking.roles)}:
                raise Problem(404, "沒有這項待處理的警示。")
            kept.acknowledge(session, alert_id, screen.asking.name)
    except InputError as error:
        raise Problem(404, str(error)) from error
    return RedirectResponse("/alerts", 303)


def _may_see(screen: Screen, alert: Alert) -> bool:
    return screen.asking.has(*STAFF) or alert.cause not in ABOUT_BIDS
