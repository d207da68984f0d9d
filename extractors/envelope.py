"""標封: the label on an envelope."""

from collections.abc import Sequence

from extractors.paper import Sheets
from models.document import Sorting
from models.page import PageText
from models.papers import EnvelopeLabel, attributes


def extract(sorting: Sorting, pages: Sequence[PageText]) -> EnvelopeLabel:
    """All fields of an envelope's label."""
    return EnvelopeLabel(**Sheets(sorting, tuple(pages)).common(*attributes(EnvelopeLabel)))  # type: ignore[arg-type]
