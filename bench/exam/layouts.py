"""The layouts of the exam: developers may look at `open`; nothing is tuned on `closed` and `reserve`;
`wild` ones are put together by dice (bench/exam/wild)."""

import random
from dataclasses import dataclass
from typing import Literal

from bench.exam.bidders import Kind
from samples.story import Story

Half = Literal["open", "closed", "reserve", "wild"]
COMPANIES = (Kind.STOCK, Kind.LIMITED, Kind.BRANCH)
ALL = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Layout:
    """One form. Its template is `forms/{paper}_{name}.html`."""

    paper: str
    name: str
    half: Half
    page: tuple[int, int] = (794, 1123)  # CSS pixels at 96 to the inch: A4 upright
    kinds: tuple[Kind, ...] = ALL
    """Bidders that can have this paper."""
    tax_forms: tuple[str, ...] = ()
    firm_drawn: bool = False
    """A firm's own cheque (公司票)."""

    @property
    def template(self) -> str:
        return "wild.html" if self.half == "wild" else f"{self.paper}_{self.name}.html"

    def suits(self, story: Story, kind: Kind) -> bool:
        """Whether this bidder can hand in this form."""
        if self.paper == "tax":
            return story.tax_form in self.tax_forms
        if self.paper == "cheque":
            return story.cheque_firm_drawn == self.firm_drawn
        return kind in self.kinds


LYING = (1123, 794)  # A4, landscape
LONG = (605, 907)  # a letter's envelope written downward, 160 x 240 mm
SLIP = (756, 340)  # a cheque alone, 200 x 90 mm
LAYOUTS: tuple[Layout, ...] = (
    Layout("envelope", "cover", "open"),
    Layout("envelope", "letter", "open", LYING),
    Layout("envelope", "column", "open"),
    Layout("envelope", "sender", "open", LONG),
    Layout("envelope", "boxes", "closed"),
    Layout("envelope", "above", "closed"),
    Layout("envelope", "upright", "closed"),
    Layout("registration", "findbiz", "open", kinds=COMPANIES),
    Layout("registration", "change", "open", kinds=(Kind.STOCK, Kind.LIMITED)),
    Layout("registration", "shop", "open", kinds=(Kind.SOLE,)),
    Layout("registration", "columns", "closed", kinds=COMPANIES),
    Layout("registration", "changed", "closed", kinds=(Kind.STOCK, Kind.LIMITED)),
    Layout("registration", "extract", "closed", kinds=(Kind.SOLE,)),
    Layout("tax", "form401", "open", LYING, tax_forms=("401",)),
    Layout("tax", "form403", "open", LYING, tax_forms=("403",)),
    Layout("tax", "list", "open", tax_forms=("filing_list",)),
    Layout("tax", "letter", "open", tax_forms=("no_arrears",)),
    Layout("tax", "return", "closed", LYING, tax_forms=("401", "403")),
    Layout("tax", "summary", "closed", tax_forms=("filing_list",)),
    Layout("tax", "reply", "closed", tax_forms=("no_arrears",)),
    Layout("declaration", "table", "open"),
    Layout("declaration", "inline", "open"),
    Layout("declaration", "parens", "open"),
    Layout("declaration", "after", "closed"),
    Layout("declaration", "typed", "closed"),
    Layout("declaration", "cells", "closed"),
    Layout("cheque", "bank", "open"),
    Layout("cheque", "note", "open", SLIP),
    Layout("cheque", "firm", "open", firm_drawn=True),
    Layout("cheque", "coop", "closed"),
    Layout("cheque", "bill", "closed", SLIP),
    Layout("cheque", "company", "closed", SLIP, firm_drawn=True),
    Layout("offer", "items", "open"),
    Layout("offer", "units", "open"),
    Layout("offer", "quotation", "closed"),
    Layout("offer", "sheet", "closed"),
    Layout("envelope", "tag", "reserve"),
    Layout("envelope", "sheet", "reserve"),
    Layout("registration", "page", "reserve", kinds=COMPANIES),
    Layout("registration", "licence", "reserve", kinds=(Kind.SOLE,)),
    Layout("tax", "plain", "reserve", tax_forms=("401", "403")),
    Layout("tax", "print", "reserve", tax_forms=("filing_list",)),
    Layout("tax", "clear", "reserve", tax_forms=("no_arrears",)),
    Layout("declaration", "cards", "reserve"),
    Layout("declaration", "before", "reserve"),
    Layout("cheque", "draft", "reserve", SLIP),
    Layout("cheque", "own", "reserve", SLIP, firm_drawn=True),
    Layout("offer", "letter", "reserve"),
    Layout("offer", "form", "reserve"),
    Layout("envelope", "wild", "wild"),
    Layout("registration", "wild", "wild"),
    Layout("tax", "wild", "wild", tax_forms=("401", "403", "filing_list", "no_arrears")),
    Layout("declaration", "wild", "wild"),
    Layout("cheque", "wild", "wild", SLIP),
    Layout("cheque", "wild", "wild", SLIP, firm_drawn=True),
    Layout("offer", "wild", "wild"),
)


def chosen(paper: str, story: Story, kind: Kind, half: Half, dice: random.Random) -> Layout:
    """A layout for one paper of one bidder."""
    fitting = [each for each in LAYOUTS if each.paper == paper and each.half == half and each.suits(story, kind)]
    return dice.choice(fitting)
