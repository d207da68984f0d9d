"""Requests that may come twice, answered once: `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header)."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Header
from fastapi.responses import JSONResponse
from sqlalchemy.orm import Session

from api.desk import ApiDesk
from api.problems import Problem
from models.account import Principal
from models.db.handed_in import Answered, AskedOtherwise, once

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        max_length=255,
        description="Made by the asker, another for each request: the same again gives the first answer again, for two days.",
        examples=["8e03978e-40d5-43dd-bc93-6894a57f9324"],
    ),
]


def answer_once(
    session: Session, desk: ApiDesk, asking: Principal, key: str, asked: str, make: Callable[[], Answered]
) -> JSONResponse:
    """Makes the answer, or gives again what was answered to the same key. Problem 422 for a key used otherwise."""
    try:
        (status, body), again = once(session, asking.name, key, asked, desk.clock(), make)
    except AskedOtherwise as error:
        raise Problem(422, "此 Idempotency-Key 已用於另一個請求。", "idempotency-key") from error
    return JSONResponse(body, status, {"idempotent-replayed": "true"} if again else None)
