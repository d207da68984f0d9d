"""One paper of one bidder: the form filled in, printed, and what stands on it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bench.exam import ink
from bench.exam.agencies import Agency
from bench.exam.bidders import Bidder
from bench.exam.browser import Place, Print, Printer
from bench.exam.facts import FACTS, Facts
from bench.exam.layouts import Layout
from bench.exam.pen import Pen
from bench.exam.wild import Scene, filled
from models.papers import PAPERS, attributes
from samples.story import Story

FORMS = Environment(loader=PackageLoader("bench.exam", "forms"), autoescape=True, undefined=StrictUndefined)
UNTOLD = ("cheque.micr", "cheque.bank_code", "declaration.tender_id", "declaration.tender_title")
"""Printed in running text or as a code, so that no one reading is the truth (as in the samples)."""


@dataclass(frozen=True, slots=True)
class Written:
    """A filled form, ready for the printer."""

    layout: Layout
    html: str
    facts: Facts


def write(layout: Layout, agency: Agency, story: Story, who: Bidder, dice: random.Random) -> Written:
    """Fills the form. The same dice give the same paper."""
    pen = Pen(layout.paper, story, who, FACTS[layout.paper](story, who, dice), dice)
    day = story.opening
    opening = f"{day.year - 1911}年{day.month}月{day.day}日上午"
    given = {
        "p": pen,
        "agency": agency,
        "ink": ink,
        "opening": opening,
        "width": layout.page[0],
        "height": layout.page[1],
    }
    if layout.half == "wild":
        given["pages"] = filled(layout.paper, pen, Scene(agency, opening), dice)
    html = FORMS.get_template(layout.template).render(given)
    return Written(layout, html, pen.facts | pen.signed)


def printed(written: Written, printer: Printer, dpi: int | None) -> Print:
    """The paper itself."""
    return printer.print(written.html, written.layout.page, dpi)


def truths(written: Written, sheets: Print, spots: list[tuple[str, int]]) -> list[dict[str, Any]]:
    """Every field of the paper: value and box where it was printed, None where the form does not have it.

    `spots` gives file and page number for each page.
    """
    told = [
        {
            "name": place.name,
            "value": written.facts[place.name].value,
            "file": spots[place.page][0],
            "number": spots[place.page][1],
            "box": [round(side, 4) for side in place.box],
        }
        for place in _with_branch(sheets.places)
        if place.name not in UNTOLD and written.facts[place.name].value is not None
    ]
    names = {each["name"] for each in told}
    file, number = spots[0]
    return told + [
        {"name": name, "value": None, "file": file, "number": number, "box": None}
        for name in field_names(written.layout.paper)
        if name not in names and name not in UNTOLD
    ]


def _with_branch(places: Sequence[Place]) -> list[Place]:
    """A form that prints institution and branch as one text tells both there."""
    names = {place.name for place in places}
    whole = [place for place in places if place.name == "cheque.bank" and "cheque.branch" not in names]
    return [*places, *(replace(place, name="cheque.branch") for place in whole)]


def field_names(paper: str) -> tuple[str, ...]:
    """All dotted field names of a paper."""
    return tuple(f"{each.PREFIX}.{name}" for each in PAPERS if paper == each.PREFIX for name in attributes(each))
