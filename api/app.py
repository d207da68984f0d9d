"""The application: what is asked goes through here."""

from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import Depends, FastAPI
from starlette.middleware.sessions import SessionMiddleware

from api import problems
from api.auth import no_forgery
from api.bodies import Bodies
from api.desk import ApiDesk, secret_of
from api.etags import ETags
from api.headers import Headers
from api.health import router as health
from api.kept import Records
from api.limits import Limits
from api.log import Log
from api.login import oidc
from api.login.routes import router as login
from api.openapi import Described
from api.v1 import router as v1
from api.web.routes import router as web
from models.db.session import Database
from settings import Settings

VERSION = "1.0.0"


def now() -> datetime:
    """The clock's time."""
    return datetime.now(UTC)


def create_app(settings: Settings, database: Database, clock: Callable[[], datetime] = now) -> FastAPI:
    """The API, the sign-in and the screens on one database. `clock` tells the time by which tenders are opened."""
    app = Described(
        title="bidintake",
        version=VERSION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        generate_unique_id_function=lambda route: route.name,
        dependencies=[Depends(no_forgery)],
    )
    kept, limits = Records(settings.engine), Limits(settings.requests_a_minute)
    app.state.desk = ApiDesk(settings, database, secret_of(settings), clock, kept, limits)
    app.state.provider = oidc.provider_of(settings)
    problems.install(app)
    for router in (health, login, oidc.router, v1, web):
        app.include_router(router)
    app.add_middleware(
        SessionMiddleware,
        secret_key=app.state.desk.vault("oidc").mark("cookie"),
        session_cookie=oidc.COOKIE,
        max_age=oidc.LONGEST,
        path="/login/oidc",
        https_only=settings.secure_cookies,
    )
    app.add_middleware(Bodies, largest_file=settings.largest_file * 1_000_000)
    app.add_middleware(ETags)
    app.add_middleware(Headers, secure=settings.secure_cookies)
    app.add_middleware(Log, folder=settings.work / "log")
    return app
