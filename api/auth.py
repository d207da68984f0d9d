"""Who asks, and whether it is allowed.

People have a session, told by a cookie; machines send `Authorization: Bearer` with their key. A route states who may
use it: `needs(Role.REVIEWER, Role.SENIOR, scope=Scope.BIDS_READ)` is open to people with one of the roles and to keys
with the scope; without a scope no machine comes in.
"""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.responses import Response

from api.desk import ApiDesk, Desk
from api.problems import Problem
from models.account import Principal, Role, Scope
from models.db import sessions

COOKIE = "bidintake"
HOST_COOKIE = f"__Host-{COOKIE}"  # browsers hold it to this host, the whole path and TLS
CSRF_FIELD, CSRF_HEADER = "csrf", "x-csrf-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
BEARER = {"www-authenticate": 'Bearer realm="bidintake"'}
PEOPLE = tuple(Role)


def principal(request: Request, desk: Desk) -> Principal:
    """Whoever asks. Problem 401 for nobody known."""
    found = _machine(request, desk) if "authorization" in request.headers else _person(request, desk)
    if found is None:
        desk.limits.stranger(address_of(request))
        raise Problem(401, "請登入，或以有效的金鑰提出請求。", headers=BEARER)
    desk.limits.known(found.name)
    request.state.principal = found
    return found


Asking = Annotated[Principal, Depends(principal)]


def needs(*roles: Role, scope: Scope | None = None) -> Callable[[Principal], Coroutine[Any, Any, Principal]]:
    """A dependency that gives the principal, where a role or the scope allows the route."""

    async def allowed(asking: Asking) -> Principal:
        if asking.has(*roles) or (scope is not None and scope in asking.scopes):
            return asking
        raise Problem(403, "此帳號或金鑰未具使用本功能所需的角色或權限。")

    return allowed


async def no_forgery(request: Request, desk: Desk) -> None:
    """A change asked for by cookie must come from our own page. Problem 403 otherwise.

    Two proofs, either of which stops a forger: the browser's word on where the request comes from, and a token that
    only our own pages hold, in a header or a form's field.
    """
    if request.method in SAFE or "authorization" in request.headers:
        return
    if not _from_here(request):
        raise Problem(403, "請求並非來自本系統的頁面。", "cross-site")
    token = cookie_of(request)
    if token is None:
        return
    given = request.headers.get(CSRF_HEADER, "")
    if not given and request.headers.get("content-type", "").startswith(FORMS):
        given = str((await request.form()).get(CSRF_FIELD, ""))
    if given != desk.vault("csrf").mark(token):
        raise Problem(403, "頁面已過期，請重新整理後再試一次。", "stale-page")


def csrf_token(request: Request) -> str:
    """What a page puts into its forms (field `csrf`) and its scripts' requests (header `X-CSRF-Token`)."""
    desk: ApiDesk = request.app.state.desk
    return desk.vault("csrf").mark(cookie_of(request) or "")


def address_of(request: Request) -> str:
    """Where a request comes from, for counting strangers alone."""
    return request.client.host if request.client else ""


def cookie_of(request: Request) -> str | None:
    """The session's token as the browser sent it."""
    return request.cookies.get(HOST_COOKIE) or request.cookies.get(COOKIE)


def set_cookie(response: Response, desk: ApiDesk, token: str) -> None:
    """Hands the browser its session: no script reads it, no other site sends it."""
    secure = desk.settings.secure_cookies
    name = HOST_COOKIE if secure else COOKIE
    response.set_cookie(name, token, secure=secure, httponly=True, samesite="lax", path="/")


def clear_cookie(response: Response, desk: ApiDesk) -> None:
    """Takes the session from the browser."""
    secure = desk.settings.secure_cookies
    response.delete_cookie(HOST_COOKIE if secure else COOKIE, path="/", secure=secure, httponly=True, samesite="lax")


def _from_here(request: Request) -> bool:
    """Browsers state the origin of every change; other programs, which no page can drive, do not."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    return origin.partition("://")[2] == request.headers.get("host", "")


def _person(request: Request, desk: ApiDesk) -> Principal | None:
    token = cookie_of(request)
    if token is None:
        return None
    with desk.database.reading() as session:
        found = sessions.person(session, token, desk.clock())
    if found is None:
        return None
    asking, stale = found
    if stale:
        with desk.database.unit_of_work() as session:
            sessions.seen(session, token, desk.clock())
    return asking


def _machine(request: Request, desk: ApiDesk) -> Principal | None:
    scheme, _, token = request.headers["authorization"].partition(" ")
    if scheme.lower() != "bearer":
        return None
    with desk.database.reading() as session:
        return sessions.machine(session, token.strip(), desk.clock())
