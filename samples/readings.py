"""Draws one paper, wears it, reads it with the real engine and keeps the reading as an extractor's sample.

python -m samples.readings --paper guarantee --layout a --seed 3 --out tests/extractors/samples/guarantee-a.json

What is expected is what was drawn; where the extractor gives anything else, the command says so and writes nothing.
"""

import argparse
import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from pydantic_core import to_jsonable_python

from extractors.extract import extract
from extractors.sort import sort
from models.field import Read
from models.page import Page, PageText
from models.papers import named
from ocr.engines import engine
from ocr.recognise import recognise
from ocr.upright import OrientationClassifier
from samples.firms import firm
from samples.generate import FACES
from samples.papers import MORE, PAPERS
from samples.sheet import Sheet
from samples.story import Story
from samples.wear import GRADES, worn

DPI = 200


def story(seed: int) -> Story:
    """One bidder's story."""
    dice = random.Random(seed)
    return Story(
        firm=firm(dice, 0), tender_id="1130205", tender_title="113年第二次電腦軟體共同供應契約採購", entity="數位發展部數位產業署",
        payee="數位發展部數位產業署", bond=500_000, opening=date(2024, 9, 24), period=(2024, 7, 8), received=date(2024, 9, 10) + timedelta(days=seed % 4),
    )  # fmt: skip


def drawn(paper: str, layout: str, seed: int, **changes: Any) -> list[Sheet]:
    """The sheets of one paper."""
    dice = random.Random(seed)
    draw = MORE.get(paper) or PAPERS[paper]
    return draw(story(seed).but(**changes), layout, dice.choice(FACES[layout]), dice)


def read(sheets: list[Sheet], seed: int, grade: str = "scan200") -> tuple[PageText, ...]:
    """The sheets as the real engine reads them."""
    reader, classifier, dice = engine("openvino"), OrientationClassifier(), random.Random(seed)
    pages = []
    for number, sheet in enumerate(sheets, 1):
        picture = np.asarray(worn(sheet.picture(GRADES[grade].dpi), GRADES[grade], dice))
        image = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
        page = Page(f"paper-{number:03}", "paper.pdf", "", number, "", "", image.shape[1], image.shape[0], DPI)
        pages.append(recognise(page, image, reader, classifier).text)
    return tuple(pages)


def sample(sheets: list[Sheet], pages: tuple[PageText, ...]) -> tuple[dict[str, Any], list[str]]:
    """The sample, and where the extractor says otherwise than was drawn."""
    sortings = sort(pages)
    document = extract(sortings[0], pages)
    if document.paper is None or len(sortings) > 1:
        return {}, [f"sorted as {[each.type.value for each in sortings]}"]
    expected = {truth.name: truth.value for sheet in sheets for truth in sheet.truths}
    found = {
        name: to_jsonable_python(field.value) if isinstance(field, Read) else None
        for name, field in named(document.paper)
    }
    wrong = [
        f"{name}: {found.get(name)!r}, drawn {value!r}" for name, value in expected.items() if found.get(name) != value
    ]
    wrong += [
        f"{name}: {value!r}, not drawn" for name, value in found.items() if value is not None and name not in expected
    ]
    told = {"type": document.sorting.type.value, "expected": expected, "pages": _rounded(to_jsonable_python(pages))}
    return told, wrong


def _rounded(value: Any) -> Any:
    """Four decimals are a tenth of a millimetre."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, list) else value


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--paper", required=True)
    parser.add_argument("--layout", choices=sorted(FACES), default="a")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tax-form", default="401", help="for the paper `tax`")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    sheets = drawn(given.paper, given.layout, given.seed, tax_form=given.tax_form)
    told, wrong = sample(sheets, read(sheets, given.seed))
    if wrong:
        raise SystemExit("\n".join(wrong))
    given.out.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
