"""Lists a page at a time. The cursor says where to go on; it is sealed, so that it counts nothing out for anybody."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Query, Request
from pydantic import BaseModel, Field

from api.desk import Desk
from api.problems import Problem
from models.secrets import Vault

T = TypeVar("T")
MOST = 200  # of a page


class Page(BaseModel, Generic[T]):
    """One page of a list."""

    items: list[T]
    next: str | None = Field(default=None, description="The cursor of the next page; null on the last.")


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page is asked for."""

    vault: Vault
    cursor: str
    limit: int

    def after(self, start: Any) -> Any:
        """The place after which to go on. Problem 422 for a cursor this service did not make."""
        if not self.cursor:
            return start
        try:
            return json.loads(self.vault.open(self.cursor))
        except ValueError as error:
            raise Problem(422, "cursor 並非本系統提供。", "cursor") from error

    def next(self, places: Sequence[Any]) -> str | None:
        """The cursor of the next page, where `places` (one more than the limit were asked for) go beyond this one."""
        if len(places) <= self.limit:
            return None
        return self.vault.seal(json.dumps(places[self.limit - 1]))


async def _paging(
    request: Request,
    desk: Desk,
    cursor: Annotated[str, Query(max_length=512, description="`next` of the page before.")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST, description="Items of one page.")] = 50,
) -> Paging:
    return Paging(desk.vault(f"cursor {request.url.path}"), cursor, limit)


Asked = Annotated[Paging, Depends(_paging)]
