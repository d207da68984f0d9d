"""The page to sign in, and the ways in and out. One refusal for all reasons: it tells nobody which accounts exist."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import FileResponse, RedirectResponse, Response

from api.auth import Asking, address_of, clear_cookie, cookie_of, set_cookie
from api.desk import ApiDesk, Desk
from api.pages import page
from models.account import Account
from models.db import accounts, sessions
from models.db.accounts import Refused

router = APIRouter(include_in_schema=False)
STYLE = Path(__file__).parent / "login.css"
REFUSED = "帳號、密碼或驗證碼不正確，或帳號已鎖定。連續錯誤 5 次將鎖定 15 分鐘。"
LONGEST_FIELD = 256  # characters: a longer password would only keep the hash busy


@router.get("/login.css")
def style() -> Response:
    """The one style of the plain pages."""
    return FileResponse(STYLE, headers={"cache-control": "max-age=3600"})


@router.get("/login")
def login_page(desk: Desk, next: str = "/") -> Response:
    """The form."""
    return page("login.html", said="", next=within(next), provider=bool(desk.settings.oidc_issuer))


@router.post("/login")
def login(
    request: Request,
    desk: Desk,
    name: Annotated[str, Form(max_length=LONGEST_FIELD)],
    password: Annotated[str, Form(max_length=LONGEST_FIELD)],
    code: Annotated[str, Form(max_length=16)] = "",
    next: Annotated[str, Form(max_length=LONGEST_FIELD)] = "/",
) -> Response:
    """Signs in, or shows the form again."""
    desk.limits.sign_in(address_of(request))
    with desk.database.reading() as session:
        kept = accounts.kept_hash(session, name)
    fitting = accounts.fits(kept, password)
    with desk.database.unit_of_work() as session:
        found = accounts.sign_in(session, name, fitting, code, desk.vault("totp"), desk.clock())
    if isinstance(found, Refused):
        return page_refused(desk, REFUSED, next)
    return welcome(desk, found, next)


@router.post("/logout")
def logout(request: Request, desk: Desk, _: Asking) -> Response:
    """Signs out: the session is over here, not only in the browser."""
    token = cookie_of(request)
    with desk.database.unit_of_work() as session:
        sessions.close_session(session, token or "")
    response = RedirectResponse("/login", 303, {"cache-control": "no-store", "clear-site-data": '"cache"'})
    clear_cookie(response, desk)
    return response


def page_refused(desk: ApiDesk, said: str, back: str = "/") -> Response:
    """The form again, with what is told."""
    return page("login.html", 401, said=said, next=within(back), provider=bool(desk.settings.oidc_issuer))


def welcome(desk: ApiDesk, account: Account, back: str) -> Response:
    """A new session, and on to where one wanted to go."""
    with desk.database.unit_of_work() as session:
        token = sessions.open_session(session, account, desk.clock())
    response = RedirectResponse(within(back), 303, {"cache-control": "no-store"})
    set_cookie(response, desk, token)
    return response


def within(address: str) -> str:
    """Only to our own pages: what looks like another host, or leads out by a backslash, goes to the start."""
    inside = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if inside and address.isprintable() else "/"
