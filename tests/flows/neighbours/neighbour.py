"""A neighbour's front door: takes events over HTTP, checks them, keeps the newest version of each bid.

Only the standard library and docs/handover.md.
"""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Neighbour:
    """Bids by (tender, packet), as the newest version has them."""

    def __init__(self, secret: str) -> None:
        self.key = base64.b64decode(secret.removeprefix("whsec_"))
        self.bids: dict[tuple[str, str], dict[str, Any]] = {}
        self.seen: dict[str, int] = {}
        """How often each event arrived."""
        self.order: list[tuple[str, int]] = []
        """(tender, sequence) of each event as it first arrived."""
        self.refusing: list[int] = []
        """Status codes for the next requests, for tests of what happens when we fail."""
        self.loses_its_answer = 0
        """How many of the next events are kept, and the sender never hears of it."""

    def receive(self, headers: dict[str, str], body: bytes) -> int:
        """One request; the status of the answer."""
        if not self._genuine(headers, body):
            return 401
        event = json.loads(body)
        if self.refusing:
            return self.refusing.pop(0)
        self.seen[event["id"]] = self.seen.get(event["id"], 0) + 1
        if self.seen[event["id"]] == 1:
            self.order.append((event["source"], int(event["sequence"])))
            self.take(event["data"])
        if self.loses_its_answer:
            self.loses_its_answer -= 1
            return 500
        return 204

    def take(self, record: dict[str, Any]) -> None:
        """Keeps a version in place of an older one."""
        bid = record["tender_id"], record["packet_id"]
        if bid in self.bids and self.bids[bid]["version"] >= record["version"]:
            return
        self.bids[bid] = record

    def standing(self, tender_id: str) -> list[dict[str, Any]]:
        """The bids of a tender that were not taken back."""
        found = [record for (tender, _), record in sorted(self.bids.items()) if tender == tender_id]
        return [record for record in found if record["change"] != "withdrawn"]

    def _genuine(self, headers: dict[str, str], body: bytes) -> bool:
        told = {key.lower(): value for key, value in headers.items()}
        try:
            at = int(told["webhook-timestamp"])
            signed = b".".join((told["webhook-id"].encode(), told["webhook-timestamp"].encode(), body))
        except (KeyError, ValueError):
            return False
        wanted = "v1," + base64.b64encode(hmac.new(self.key, signed, hashlib.sha256).digest()).decode()
        given = told.get("webhook-signature", "").split(" ")
        return abs(time.time() - at) <= 300 and any(hmac.compare_digest(wanted, each) for each in given)


@contextmanager
def at_home(neighbour: Neighbour) -> Iterator[str]:
    """The neighbour's address while it listens."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(neighbour.receive(dict(self.headers), body))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/hook"
        finally:
            server.shutdown()
