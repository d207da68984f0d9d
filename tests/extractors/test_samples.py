"""Every extractor has samples: pages as recognised, and what must come out of them."""

import json
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from extractors.extract import EXTRACTORS, extract
from extractors.sort import sort
from models.document import DocumentType
from models.field import Read, Unreadable
from models.page import PageText
from models.papers import named

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.json"))
PAGES = TypeAdapter(tuple[PageText, ...])


def test_every_extractor_has_a_sample() -> None:
    told = {json.loads(path.read_bytes())["type"] for path in SAMPLES}
    assert told == {kind.value for kind in EXTRACTORS}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_gives_what_is_expected(path: Path) -> None:
    sample = json.loads(path.read_bytes())
    pages = PAGES.validate_python(sample["pages"])
    sortings = sort(pages)
    assert [sorting.type for sorting in sortings] == [DocumentType(sample["type"])]
    paper = extract(sortings[0], pages).paper
    assert paper is not None
    found = {name: to_jsonable_python(field.value) if isinstance(field, Read) else None for name, field in named(paper)}
    assert {name: found[name] for name in sample["expected"]} == sample["expected"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_value_shows_where_it_was_read(path: Path) -> None:
    pages = PAGES.validate_python(json.loads(path.read_bytes())["pages"])
    sorting = sort(pages)[0]
    paper = extract(sorting, pages).paper
    assert paper is not None
    for name, field in named(paper):
        if isinstance(field, Read):
            box = field.evidence.box
            assert field.evidence.page_id in sorting.page_ids, name
            assert -0.05 <= box.x0 < box.x1 <= 1.1, name
            assert -0.05 <= box.y0 < box.y1 <= 1.1, name


def test_pages_of_two_papers_in_any_order_are_told_apart() -> None:
    pages = [
        page
        for path in SAMPLES
        if path.stem.endswith("-a")
        for page in PAGES.validate_python(json.loads(path.read_bytes())["pages"])
    ]
    named_apart = [
        PageText(f"p{number}", page.engine, page.lines, page.marks, page.seals, page.cells)
        for number, page in enumerate(reversed(pages))
    ]
    sortings = sort(named_apart)
    assert sorted(sorting.type.value for sorting in sortings) == sorted(
        path.stem.partition("-")[0] for path in SAMPLES if path.stem.endswith("-a")
    )
    assert sorted(page_id for sorting in sortings for page_id in sorting.page_ids) == sorted(
        page.page_id for page in named_apart
    )


def test_two_different_numbers_on_one_paper_are_unreadable() -> None:
    path = next(path for path in SAMPLES if path.stem.startswith("envelope"))
    text = path.read_text(encoding="utf-8")
    number = json.loads(text)["expected"]["envelope.ubn"]
    pages = PAGES.validate_python(json.loads(text)["pages"])
    line = next(line for line in pages[0].lines if number in line.text)
    other = type(line)(f"統一編號：{'1' if number[0] != '1' else '2'}{number[1:]}", line.box, line.score)
    doubled = PageText("p", pages[0].engine, (*pages[0].lines, other), seals=pages[0].seals)
    paper = extract(sort([doubled])[0], [doubled]).paper
    assert paper is not None
    assert isinstance(dict(named(paper))["envelope.ubn"], Unreadable)
