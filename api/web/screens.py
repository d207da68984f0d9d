"""What every screen works with: who asks, in which language, the review's desk, and the way to a page."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, cast

from fastapi import Depends, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from api.auth import Asking, csrf_token, needs
from api.desk import ApiDesk, Desk
from api.web.words import KEYS, LANGUAGES, code_word, say, script_words
from flows.deciding import Who
from flows.readers import reader_name
from flows.review import ReviewDesk
from models.account import Principal, Role
from models.db.audit import append
from models.tender import TAIPEI

FOLDER = Path(__file__).parent
LANGUAGE_COOKIE = "language"
JUDGES = (Role.REVIEWER, Role.SENIOR)
LOOKERS = (*JUDGES, Role.AUDITOR)
STAFF = (Role.OPERATOR, *LOOKERS)
TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def as_data(value: object) -> Markup:
    """JSON for a data block of a page: nothing in it can end the block."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


@dataclass(frozen=True, slots=True)
class Screen:
    """One request for a screen."""

    request: Request
    desk: ApiDesk
    reviews: ReviewDesk
    asking: Principal
    language: str

    @property
    def who(self) -> Who:
        """The person as the review knows them."""
        return Who(self.asking.name, self.asking.has(Role.SENIOR))

    @property
    def now(self) -> datetime:
        return self.desk.clock()

    @property
    def judges(self) -> bool:
        """True for those who decide; auditors only look."""
        return self.asking.has(*JUDGES)

    def say(self, key: str, *told: object) -> str:
        """A text in the person's language."""
        return say(self.language, key, *told)

    def seen(self, subject: str) -> None:
        """A view of bids is an audit event, kept before the answer goes out."""
        with self.desk.database.unit_of_work() as session:
            append(session, self.asking.name, "bid.viewed", subject, route=self.request.scope["route"].path)

    def page(self, template: str, **told: Any) -> HTMLResponse:
        """A page in the person's language, never kept by a browser."""
        at = LANGUAGES.index(self.language)
        text = TEMPLATES.get_template(template).render(
            t=self.say,
            word=lambda code: code_word(self.language, code),
            taipei=lambda moment: moment.astimezone(TAIPEI).strftime("%Y-%m-%d %H:%M"),
            data=as_data,
            lang=("zh-Hant-TW", "en")[at],
            me=self.asking,
            roles=Role,
            csrf=csrf_token(self.request),
            path=self.request.url.path,
            words=script_words(self.language),
            keys=[(each[0], each[1 + at]) for each in KEYS],
            **told,
        )
        return HTMLResponse(text, headers={"cache-control": "no-store"})


def review_desk(request: Request, desk: ApiDesk) -> ReviewDesk:
    """The review's desk of this service, made once a process."""
    state = request.app.state
    if not hasattr(state, "reviews"):
        state.reviews = ReviewDesk(
            desk.database, reader_name(desk.settings.engine), desk.clock, costly=desk.settings.keyed_twice
        )
    return cast(ReviewDesk, state.reviews)


def screen_for(*roles: Role) -> Callable[..., Screen]:
    """A dependency that gives the screen to people with one of the roles."""
    allowed = needs(*roles)

    def screen(request: Request, desk: Desk, asking: Annotated[Principal, Depends(allowed)]) -> Screen:
        return _screen(request, desk, asking)

    return screen


def screen_of_anyone(request: Request, desk: Desk, asking: Asking) -> Screen:
    """The screen, for whoever is signed in."""
    return _screen(request, desk, asking)


def _screen(request: Request, desk: ApiDesk, asking: Principal) -> Screen:
    language = request.cookies.get(LANGUAGE_COOKIE, LANGUAGES[0])
    known = language if language in LANGUAGES else LANGUAGES[0]
    return Screen(request, desk, review_desk(request, desk), asking, known)


Judge = Annotated[Screen, Depends(screen_for(*JUDGES))]
Looker = Annotated[Screen, Depends(screen_for(*LOOKERS))]
Staff = Annotated[Screen, Depends(screen_for(*STAFF))]
Anyone = Annotated[Screen, Depends(screen_of_anyone)]
