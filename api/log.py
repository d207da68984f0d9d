"""One line a request for whoever keeps the service running, in the work folder's log: route, status, milliseconds, who.

The route as it is written in the code, never the address: no id, no name, no number. Nothing of packets handed in is
told: before the opening the lines could be counted (Government Procurement Act art. 34).
"""

import time
from pathlib import Path
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SILENT = "/packets"  # what is written below a tender's packets


class Log:
    """Writes the lines."""

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        lines = (folder / "api.jsonl").open("a", encoding="utf-8", buffering=1)
        self._app = app
        self._log: Any = structlog.wrap_logger(
            structlog.WriteLogger(lines),
            processors=[
                structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.monotonic(), 500

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, told)
        finally:
            self._line(scope, status, began)

    def _line(self, scope: Scope, status: int, began: float) -> None:
        route = getattr(scope.get("route"), "path", "")
        if scope["method"] != "GET" and SILENT in route:
            return
        who = getattr(scope.get("state", {}).get("principal"), "name", "")
        ms = round(1000 * (time.monotonic() - began), 1)
        self._log.info(scope["method"], route=route, status=status, ms=ms, who=who)
