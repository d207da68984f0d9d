"""Who asks, as the service knows them."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.auth import Asking
from models.account import Kind, Role, Scope

router = APIRouter(tags=["me"])


class Me(BaseModel):
    """The account or key behind a request."""

    name: str = Field(examples=["chen"])
    kind: Kind
    roles: list[Role]
    scopes: list[Scope]


@router.get("/me")
def me(asking: Asking) -> Me:
    """The account or key this request is made with, and what it may do."""
    return Me(name=asking.name, kind=asking.kind, roles=sorted(asking.roles), scopes=sorted(asking.scopes))
