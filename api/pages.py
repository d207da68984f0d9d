"""The plain pages everyone may see: signing in, and errors. No script, no picture, one style file."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

FOLDER = Path(__file__).parent / "login"
TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def page(template: str, status: int = 200, headers: Mapping[str, str] | None = None, **told: object) -> HTMLResponse:
    """A page from api/login/, never kept by a browser."""
    text = TEMPLATES.get_template(template).render(**told)
    return HTMLResponse(text, status, {"cache-control": "no-store", **(headers or {})})


def error_page(title: str, detail: str, status: int, headers: Mapping[str, str] | None = None) -> HTMLResponse:
    """An error as a person reads it."""
    return page("error.html", status, headers, title=title, detail=detail, code=status)
