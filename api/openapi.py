"""What the description of the API says beyond what each route says of itself: how one signs in, and every error."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.auth import COOKIE, HOST_COOKIE
from api.problems import KINDS, MEDIA_TYPE

SUMMARY = "Bid intake: tenders stated and packets handed in, records of bids taken over."
TOLD = """Every error is a problem (RFC 9457). Before a tender's opening every answer about its bids is the same empty one
(Government Procurement Act art. 34). Every view of a bid is an audit event. Words and codes: docs/export.md, docs/api.md."""
ALWAYS = (400, 401, 403, 413, 429)
IN_PATH = (404,)
CHANGING = (409,)
METHODS = ("get", "put", "post", "delete", "patch")


class Described(FastAPI):
    """An application that describes itself in our words instead of FastAPI's."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = _described(self)
        return self.openapi_schema


def _described(app: FastAPI) -> dict[str, Any]:
    told = get_openapi(title=app.title, version=app.version, summary=SUMMARY, description=TOLD, routes=app.routes)
    parts = told["components"]
    parts["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "A machine's key: `bidintake key add`."},
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": HOST_COOKIE,
            "description": f"Or `{COOKIE}` without TLS.",
        },
    }
    told["security"] = [{"key": []}, {"session": []}]
    parts["schemas"]["ProblemDetails"] = PROBLEM
    for unused in ("HTTPValidationError", "ValidationError"):
        parts["schemas"].pop(unused, None)
    parts["responses"] = {_name(status): _problem(status) for status in KINDS}
    for path, operations in told["paths"].items():
        for method in METHODS:
            if method in operations:
                _errors(operations[method], path, method)
    return told


def _errors(operation: dict[str, Any], path: str, method: str) -> None:
    statuses = [*ALWAYS, 422]
    statuses += IN_PATH if "{" in path else ()
    statuses += CHANGING if method != "get" else ()
    stream = operation["responses"].get("200", {}).get("content", {}).get("text/event-stream")
    if stream is not None:
        stream.clear()  # OpenAPI 3.1 has no word for the items of a stream; FastAPI uses one of 3.2
        stream["schema"] = {"type": "string"}
    if method == "get":
        operation["responses"].setdefault("304", {"description": "The asker has it (`If-None-Match`)."})
    for status in sorted(statuses):
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{_name(status)}"}


def _name(status: int) -> str:
    return f"Problem{status}"


def _problem(status: int) -> dict[str, Any]:
    kind, title = KINDS[status]
    example = {"type": f"/problems/{kind}", "title": title, "status": status}
    content = {"schema": {"$ref": "#/components/schemas/ProblemDetails"}, "example": example}
    return {"description": title, "content": {MEDIA_TYPE: content}}


PROBLEM: dict[str, Any] = {
    "title": "ProblemDetails",
    "description": "An error (RFC 9457). No value that was sent is repeated in it.",
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "examples": ["/problems/not-found"]},
        "title": {"type": "string", "examples": ["查無資料"]},
        "status": {"type": "integer", "examples": [404]},
        "detail": {"type": "string"},
        "invalid": {
            "type": "array",
            "description": "The parts that are wrong.",
            "items": {
                "type": "object",
                "required": ["where", "why"],
                "properties": {"where": {"type": "string", "examples": ["body.opening_at"]}, "why": {"type": "string"}},
            },
        },
    },
}
