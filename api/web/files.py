"""The screens' own files: scripts, styles, and the language switch."""

from pathlib import Path

from fastapi import APIRouter, Form
from fastapi.responses import FileResponse, RedirectResponse, Response

from api.auth import Asking
from api.problems import Problem
from api.web.screens import FOLDER, LANGUAGE_COOKIE
from api.web.words import LANGUAGES

router = APIRouter()
STATIC = {each.name: each for each in sorted((FOLDER / "static").iterdir())}
"""Only these are served: a name is looked up, never a path followed."""
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
YEAR = 31_536_000  # seconds


@router.get("/static/{name}")
def static(name: str) -> Response:
    """A script or a style. Open to everyone: it holds nothing of any bid."""
    path: Path | None = STATIC.get(name)
    if path is None:
        raise Problem(404)
    return FileResponse(path, media_type=TYPES[path.suffix], headers={"cache-control": "no-cache"})


@router.post("/language")
def language(_: Asking, to: str = Form(max_length=8), back: str = Form("/", max_length=512)) -> Response:
    """The other language, from now on in this browser."""
    inside = back if back.startswith("/") and not back.startswith("//") and "\\" not in back else "/"
    response = RedirectResponse(inside, 303)
    if to in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, to, max_age=YEAR, samesite="lax", httponly=True)
    return response
