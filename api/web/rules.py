"""The rules and the thresholds in force, each with its law: what the office answers for when somebody asks why."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.web.screens import Anyone
from models.field import WitnessKind
from models.glossary import ATTRIBUTES
from models.review import CLAIM
from validators.check import RULES
from validators.collusion import INDICATORS
from validators.policy import POLICY

router = APIRouter()


@router.get("/rules")
def rules(screen: Anyone) -> Response:
    """All of it on one page."""
    return screen.page(
        "rules.html",
        rules=RULES,
        indicators=INDICATORS,
        policy=[(pattern, _title(pattern), [_in_order(each) for each in enough]) for pattern, enough in POLICY],
        costly=screen.reviews.costly,
        claim=int(CLAIM.total_seconds() // 60),
    )


def _title(pattern: str) -> str:
    attribute = pattern.partition(".")[2]
    return ATTRIBUTES[attribute].zh if attribute in ATTRIBUTES else ""


def _in_order(kinds: frozenset[WitnessKind]) -> list[WitnessKind]:
    return [each for each in WitnessKind if each in kinds]
