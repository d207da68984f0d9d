"""Answers that need not be sent twice: each carries what it is known by, and is left out where the asker has it."""

import hashlib
from collections.abc import Callable

from fastapi import Request
from fastapi.responses import Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 8_000_000  # bytes of an answer that is held back to be hashed


def tagged(request: Request, known_by: str, made: Callable[[], bytes], media_type: str) -> Response:
    """The answer known by that name, made only where the asker has it not."""
    tag = f'"{known_by}"'
    if has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers={"etag": tag})
    return Response(made(), media_type=media_type, headers={"etag": tag})


def has(given: str, tag: str) -> bool:
    """Whether `If-None-Match` names the answer (RFC 9110 13.1.2; weak ones count as equal)."""
    return given.strip() == "*" or tag in (each.strip().removeprefix("W/") for each in given.split(","))


class ETags:
    """Gives every JSON answer to a GET its tag, by its content."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send, Headers(scope=scope).get("if-none-match", ""))
        await self._app(scope, receive, answer.send)


class _Answer:
    """One answer on its way: held back until it is whole, if it is one to be tagged."""

    def __init__(self, send: Send, given: str) -> None:
        self._send, self._given = send, given
        self._start: Message | None = None
        self._body: list[bytes] = []

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _to_be_tagged(message):
            self._start = message
        elif self._start is None or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._whole(self._start, b"".join(self._body))

    async def _whole(self, start: Message, body: bytes) -> None:
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = MutableHeaders(scope=start)
        headers["etag"] = tag
        if has(self._given, tag):
            start["status"], body = 304, b""
            for each in ("content-length", "content-type"):
                del headers[each]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _to_be_tagged(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    plain = headers.get("content-type", "").startswith("application/json")
    return bool(
        start["status"] == 200 and plain and "etag" not in headers and int(headers.get("content-length", 0)) <= LARGEST
    )
