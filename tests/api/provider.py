"""An OpenID Connect provider as an office has one: it signs in whoever comes, and can be told to lie."""

import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Form
from fastapi.responses import RedirectResponse
from joserfc import jwt
from joserfc.jwk import RSAKey

KEY, STRANGER = (RSAKey.generate_key(2048, parameters={"kid": "1"}) for _ in range(2))


@dataclass
class Provider:
    """Its state."""

    issuer: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    """Claims of whoever signs in next."""
    lies: dict[str, Any] = field(default_factory=dict)
    """Claims put in place of the right ones."""
    key: RSAKey = field(default_factory=lambda: KEY)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    """What was asked for, by code."""

    def app(self) -> FastAPI:
        """The provider's own pages."""
        app = FastAPI()
        app.get("/.well-known/openid-configuration")(self.metadata)
        app.get("/authorize")(self.authorize)
        app.post("/token")(self.token)
        app.get("/jwks")(lambda: {"keys": [KEY.as_dict(private=False)]})
        return app

    def metadata(self) -> dict[str, Any]:
        told = {each: f"{self.issuer}/{path}" for each, path in PATHS.items()}
        return {"issuer": self.issuer, "id_token_signing_alg_values_supported": ["RS256"], **told}

    def authorize(self, redirect_uri: str, state: str, nonce: str, code_challenge: str) -> RedirectResponse:
        code = secrets.token_hex(8)
        self.asked[code] = {"nonce": nonce, "challenge": code_challenge, "back": redirect_uri}
        return RedirectResponse(f"{redirect_uri}?code={code}&state={state}")

    def token(self, code: str = Form(), code_verifier: str = Form(), redirect_uri: str = Form()) -> dict[str, Any]:
        asked = self.asked.pop(code)
        assert code_verifier
        assert redirect_uri == asked["back"]
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "bidintake", "iat": now, "exp": now + 60, "nonce": asked["nonce"]}
        told = jwt.encode({"alg": "RS256", "kid": "1"}, {**claims, **self.person, **self.lies}, self.key)
        return {"access_token": secrets.token_hex(8), "token_type": "Bearer", "id_token": told}


PATHS = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
