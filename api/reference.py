"""docs/openapi.json, written by `make docs` from the code; a test holds it true."""

import json
import tempfile
from pathlib import Path
from typing import Any

from api.app import create_app
from models.db.session import Database
from settings import Settings

PAGE = Path(__file__).parents[1] / "docs" / "openapi.json"


def openapi() -> dict[str, Any]:
    """The description of the API, by OpenAPI 3.1. It depends on no setting and no database."""
    with tempfile.TemporaryDirectory() as folder:
        given = Settings.model_construct(work=Path(folder))
        database = Database("sqlite://")
        told = create_app(given, database).openapi()
        database.close()
    return told


def text() -> str:
    """The page as it stands in docs/."""
    return json.dumps(openapi(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
