"""What docs/ says of names and codes is what the code holds."""

import re
from pathlib import Path

import pytest

from flows.export.reference import LISTS, pages
from models.glossary import ATTRIBUTES, CODES, field_names, field_word
from models.papers import PAPERS, attributes
from models.tender import Tender
from validators.check import RULES
from validators.collusion import INDICATORS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_page_is_what_the_code_says(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run `make docs`"


def test_every_field_has_its_words_and_no_word_is_left_over() -> None:
    assert all(field_word(name).zh and field_word(name).en for name in field_names())
    assert set(ATTRIBUTES) == {each for paper in PAPERS for each in attributes(paper)}


def test_every_code_of_a_list_has_its_words() -> None:
    for kind, words in CODES.items():
        assert set(words) == set(kind), kind.__name__
    assert {each for each, _, _ in LISTS} <= set(CODES)


def test_the_index_of_rules_lists_the_codes_in_force_and_no_other() -> None:
    index = (DOCS / "rules" / "index.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[([A-Z]+-[A-Z0-9]+)\]", index, re.MULTILINE)
    assert listed == [*(each.CODE for each in RULES), *(each.CODE for each in INDICATORS)]


def test_every_line_of_the_briefings_errors_has_a_rule_in_force_and_its_sample() -> None:
    index = (DOCS / "rules" / "index.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?:基本資格|報價單與跟進單) .*$", index, re.MULTILINE)
    assert {re.match(r"\| (\S+ \d)", row)[1] for row in rows} == {  # type: ignore[index]
        *(f"基本資格 {n}" for n in range(1, 7)), *(f"報價單與跟進單 {n}" for n in (1, 2)),
    }  # fmt: skip
    codes = {each.CODE for each in RULES}
    for row in rows:
        named = re.findall(r"\[([A-Z]+-\d+)\]", row)
        sample = re.search(r"`(tests/\S+)`", row)
        assert named and set(named) <= codes and sample
        text = (DOCS.parent / sample[1]).read_text(encoding="utf-8")
        assert any(code in text or code.partition("-")[0] == "DEC" for code in named), row


def test_the_page_on_tender_json_lists_its_keys_and_no_other() -> None:
    page = (DOCS / "tender.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \|", page.partition("## packet.json")[0], re.MULTILINE)
    assert sorted(listed) == sorted(Tender.model_fields)
