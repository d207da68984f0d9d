"""Whole pages as the place of what was looked for and not found, or is known from elsewhere."""

from models.document import Document
from models.field import Evidence
from models.page import Box, EngineId

WHOLE_PAGE = Box(0.0, 0.0, 1.0, 1.0)
NO_READING = EngineId("none", "", "")
"""Nothing was read at the place: the page is shown for a person to look at."""


def whole_pages(document: Document, text: str = "", engine: EngineId = NO_READING) -> tuple[Evidence, ...]:
    """Every page of a paper; `text` is what is known of it."""
    sorting = document.sorting
    return tuple(Evidence(sorting.document_id, page, WHOLE_PAGE, text, 1.0, engine) for page in sorting.page_ids)
