"""What every request works with. Built once by `create_app`, found again through the request."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, cast

from fastapi import Depends, Request

from api.kept import Records
from api.limits import Limits
from models.db.session import Database
from models.errors import SetupError
from models.secrets import Vault
from settings import Settings

SHORTEST_SECRET = 32  # characters


@dataclass(frozen=True, slots=True)
class ApiDesk:
    """The tools of the API."""

    settings: Settings
    database: Database
    secret: str
    clock: Callable[[], datetime]
    """The time by which tenders are opened and sessions end."""
    records: Records
    limits: Limits

    def vault(self, use: str) -> Vault:
        """Seals and marks for one use."""
        return Vault(self.secret, use)


async def _desk(request: Request) -> ApiDesk:
    return cast(ApiDesk, request.app.state.desk)


Desk = Annotated[ApiDesk, Depends(_desk)]


def secret_of(settings: Settings) -> str:
    """The installation's secret: as set, or made once and kept where only this user reads it."""
    given = settings.secret.get_secret_value()
    if given:
        if len(given) < SHORTEST_SECRET:
            raise SetupError(f"BIDINTAKE_SECRET 至少須有 {SHORTEST_SECRET} 個字元")
        return given
    kept = settings.work / "secret"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        _make(settings)
    return kept.read_text(encoding="ascii").strip()


def _make(settings: Settings) -> None:
    """Written whole under another name first: two processes that start together agree on one."""
    own = settings.work / f"secret.{secrets.token_hex(4)}"
    own.touch(mode=0o600)
    own.write_text(secrets.token_urlsafe(48), encoding="ascii")
    try:
        (settings.work / "secret").hardlink_to(own)
    except FileExistsError:
        pass
    finally:
        own.unlink()
