"""Errors as RFC 9457 problem details: one shape for machines, one plain page for people.

What went wrong, in the reader's words, never a trace, a query or a value from a paper. `type` is a stable name
(docs/api.md lists them), relative to the service.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from api.headers import HEADERS
from api.pages import error_page
from models.errors import InputError, SetupError

MEDIA_TYPE = "application/problem+json"
KINDS = {
    400: ("bad-request", "請求有誤"),
    401: ("sign-in", "請先登入"),
    403: ("not-allowed", "沒有權限"),
    404: ("not-found", "查無資料"),
    405: ("method", "不支援此方法"),
    409: ("conflict", "與現況衝突"),
    411: ("length", "須載明長度"),
    412: ("changed", "資料已變更"),
    413: ("too-large", "檔案過大"),
    415: ("format", "不支援此格式"),
    422: ("invalid", "內容不正確"),
    428: ("version", "須載明所依據的版本"),
    429: ("too-many", "請求過於頻繁"),
    500: ("fault", "系統發生錯誤"),
    503: ("unavailable", "暫時無法提供服務"),
}
"""Each status with its name, which stays, and its title."""
NOT_THERE = "沒有這個頁面或資料，或其標案尚未開標。"


class InvalidPart(BaseModel):
    """One part of a request that is wrong."""

    where: str = Field(examples=["body.opening_at"])
    why: str = Field(examples=["Input should be a valid datetime"])


class ProblemDetails(BaseModel):
    """RFC 9457, with the parts that are wrong."""

    type: str = Field(examples=["/problems/not-found"])
    title: str = Field(examples=["查無資料"])
    status: int = Field(examples=[404])
    detail: str = Field(default="", examples=["沒有這筆資料，或尚未開標。"])
    invalid: list[InvalidPart] = Field(default_factory=list)


class Problem(HTTPException):
    """An answer that is an error. `name` is the last part of its type; without one the status has its own."""

    def __init__(self, status: int, detail: str = "", name: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail, headers)
        self.name, self.said = name, detail


def install(app: FastAPI) -> None:
    """Every error of the application takes the one shape."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(InputError, _input)
    app.add_exception_handler(SetupError, _setup)
    app.add_exception_handler(Exception, _fault)


def answer(request: Request, problem: ProblemDetails, headers: Mapping[str, str] | None = None) -> Response:
    """JSON for machines; for a person a page, or the way to sign in."""
    if _for_person(request):
        if problem.status == 401 and request.method == "GET":
            return RedirectResponse(f"/login?{_back(request)}", 303, headers={"cache-control": "no-store"})
        return error_page(problem.title, problem.detail, problem.status, headers)
    told = {"cache-control": "no-store", **(headers or {})}
    body = problem.model_dump(exclude_defaults=True)
    return JSONResponse(body, problem.status, told, MEDIA_TYPE)


def problem(status: int, detail: str = "", name: str = "", **more: Any) -> ProblemDetails:
    """The details for a status."""
    kind, title = KINDS.get(status) or (str(status), HTTPStatus(status).phrase)
    return ProblemDetails(type=f"/problems/{name or kind}", title=title, status=status, detail=detail, **more)


def _for_person(request: Request) -> bool:
    return not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", "")


def _back(request: Request) -> str:
    return urlencode({"next": request.url.path})


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = error.said if isinstance(error, Problem) else NOT_THERE if error.status_code == 404 else ""
    name = error.name if isinstance(error, Problem) else ""
    return answer(request, problem(error.status_code, said, name), error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    """The place and the reason; the value itself is not repeated: it may be personal."""
    assert isinstance(error, RequestValidationError)
    parts = [InvalidPart(where=".".join(map(str, each["loc"])), why=each["msg"]) for each in error.errors()]
    return answer(request, problem(422, "請更正下列內容後再送出。", invalid=parts))


async def _input(request: Request, error: Exception) -> Response:
    return answer(request, problem(422, str(error)))


async def _setup(request: Request, _: Exception) -> Response:
    """What is wrong with the installation is for the engineer's log, not for whoever asks."""
    return answer(request, problem(503, "請通知系統人員。"))


async def _fault(request: Request, _: Exception) -> Response:
    told = problem(500, "請稍後再試；若仍發生，請通知系統人員。")
    return answer(request, told, HEADERS)  # made outside of the layer that puts them on
