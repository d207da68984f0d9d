from typing import Any

import pytest
from pydantic import ValidationError

from models.document import DocumentType
from models.tender import Effect, Tender

LEAST: dict[str, Any] = {
    "id": "1",
    "title": "採購",
    "procuring_entity": "某機關",
    "opening_at": "2026-11-05T10:00",
    "payee": "某機關",
    "bid_bond_due": None,
    "required_papers": ["標封", "tax"],
}


def test_seven_facts_are_enough() -> None:
    tender = Tender.model_validate(LEAST)
    assert tender.opening_at.utcoffset() is not None
    assert tender.required_papers == (DocumentType.ENVELOPE, DocumentType.TAX)
    assert tender.deadline == tender.opening_at


@pytest.mark.parametrize("key", LEAST)
def test_each_of_the_seven_must_be_stated(key: str) -> None:
    with pytest.raises(ValidationError):
        Tender.model_validate({name: value for name, value in LEAST.items() if name != key})


def test_item_eight_is_no_bar_where_announced_publicly() -> None:
    assert Tender.model_validate(LEAST).effects_of(8).yes is Effect.NEEDS_ATTACHMENT
    assert Tender.model_validate({**LEAST, "announced_publicly": False}).effects_of(8).yes is Effect.FAIL


def test_items_eleven_and_twelve_bar_only_where_flagged() -> None:
    assert Tender.model_validate(LEAST).effects_of(11).yes is Effect.PASS
    assert Tender.model_validate({**LEAST, "sensitive_or_security": True}).effects_of(12).blank is Effect.FAIL
