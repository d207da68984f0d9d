"""Signing in with the office's own provider (OpenID Connect, authorization code with PKCE).

The provider says who it is and which roles; what it does not say, nobody has. The short cookie of this round trip holds
state, nonce and verifier, signed, and goes only to these two pages.
"""

import logging
from typing import Any, cast

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.starlette_client import OAuth
from fastapi import APIRouter, Request
from fastapi.responses import Response
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool

from api.desk import ApiDesk, Desk
from api.login.routes import page_refused, welcome, within
from api.problems import Problem
from models.account import Account, Role
from models.db import accounts
from models.db.accounts import Refused
from settings import Settings

router = APIRouter(prefix="/login/oidc", include_in_schema=False)
COOKIE = "bidintake-oidc"
LONGEST = 600  # seconds one may take at the provider
NEXT = "next"
REFUSED = "登入未完成，或您的帳號未獲授權使用本系統。請洽系統管理人員。"


def provider_of(settings: Settings) -> Any:
    """The client of the provider the settings name; None where they name none."""
    if not settings.oidc_issuer:
        return None
    return OAuth().register(
        "provider",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
    )


@router.get("")
async def go(request: Request, desk: Desk, next: str = "/") -> Response:
    """To the provider."""
    provider = _provider(request)
    request.session[NEXT] = within(next)
    try:
        answer = await provider.authorize_redirect(request, f"{desk.settings.public_url.rstrip('/')}/login/oidc/back")
    except Exception as error:
        raise _silent(error) from error
    return cast(Response, answer)


@router.get("/back")
async def back(request: Request, desk: Desk) -> Response:
    """From the provider, with its word on who it is."""
    try:
        claims = await _claims(_provider(request), request, desk.settings)
    except (OAuthError, JoseError):
        return page_refused(desk, REFUSED)
    except Exception as error:
        raise _silent(error) from error
    onward = str(request.session.pop(NEXT, "/"))
    return await run_in_threadpool(_vouched, desk, claims, onward)


async def _claims(provider: Any, request: Request, settings: Settings) -> dict[str, Any]:
    """What the provider says, checked: signature, issuer, audience, nonce, times."""
    wanted = {
        "iss": {"essential": True, "values": [settings.oidc_issuer]},
        "aud": {"essential": True, "values": [settings.oidc_client_id]},
        "sub": {"essential": True},
    }
    token = await provider.authorize_access_token(request, claims_options=wanted)
    if "userinfo" not in token:
        raise OAuthError("no id_token")
    return dict(token["userinfo"])


def _vouched(desk: ApiDesk, claims: dict[str, Any], onward: str) -> Response:
    given = claims.get(desk.settings.oidc_roles_claim) or []
    roles = frozenset(role for role in Role if role.value in given and isinstance(given, list))
    name = str(claims.get("preferred_username") or claims.get("email") or "").lower()
    account = Account(name, str(claims.get("name") or name), roles, desk.settings.oidc_issuer)
    with desk.database.unit_of_work() as session:
        found = accounts.vouched(session, account, str(claims["sub"]), desk.clock())
    return page_refused(desk, REFUSED) if isinstance(found, Refused) else welcome(desk, found, onward)


def _provider(request: Request) -> Any:
    provider = request.app.state.provider
    if provider is None:
        raise Problem(404)
    return provider


def _silent(error: Exception) -> Problem:
    """A provider that does not answer, or not as it should, is a matter for the engineer."""
    logging.getLogger("uvicorn.error").warning("the provider of sign-in: %s", type(error).__name__)
    return Problem(503, "機關登入系統沒有回應，請稍後再試，或以本系統帳號登入。")
