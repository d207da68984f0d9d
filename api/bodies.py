"""No request is larger than what its route takes: counted while it comes, not after."""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import Problem

LARGEST = 1_000_000  # bytes of any request but a file
FILE = re.compile(r"/api/v1/tenders/[^/]+/packets/[^/]+/files")


class Bodies:
    """Stops a request that grows too large. `largest_file` in bytes."""

    def __init__(self, app: ASGIApp, largest_file: int) -> None:
        self._app, self._largest_file = app, largest_file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._largest_file if FILE.fullmatch(scope["path"]) else LARGEST
        come = 0

        async def counted() -> Message:
            nonlocal come
            message = await receive()
            come += len(message.get("body", b""))
            if come > most:
                raise Problem(413, f"內容不得超過 {most // 1_000_000} MB。", headers={"connection": "close"})
            return message

        await self._app(scope, counted, send)
