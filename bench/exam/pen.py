"""What a template calls to put a fact, a tick or a seal on the paper; each leaves its field's name in the page."""

import random

from markupsafe import Markup, escape

from bench.exam import ink, writing
from bench.exam.bidders import Bidder
from bench.exam.facts import Fact, Facts
from samples import pens
from samples.story import Story

TRUE = Fact(True, "")
FORM_FACES = ("Noto Serif CJK TC", "Noto Sans CJK TC", "AR PL UMing TW", "TW-Sung", "AR PL UKai TW", "TW-Kai")
FILL_FACES = ("TW-Kai", "AR PL UKai TW", "Noto Sans CJK TC", "WenQuanYi Zen Hei", "Noto Serif CJK TC", "cwTeXYen")
ASIDE = {"margin": 3.4, "between": 2.6, "word": 1.3, "underline": 1.3, "initials": 3.2}
"""Sides of a place from it to a mark outside."""
FILL_INKS = ("#111", "#111", "#16257f", "#0b0b2a")


class Pen:
    """One paper being written. `story` and `who` are open to the templates."""

    def __init__(self, paper: str, story: Story, who: Bidder, facts: Facts, dice: random.Random) -> None:
        self.paper, self.story, self.who, self.facts, self.dice = paper, story, who, facts, dice
        self.form_face, self.fill_face = dice.choice(FORM_FACES), dice.choice(FILL_FACES)
        self.fill_ink = dice.choice(FILL_INKS)
        self.signed: Facts = {}
        """Seals and stamps that were really put there."""

    def pick(self, *options: str) -> str:
        """One of several wordings of a label."""
        return self.dice.choice(options)

    def has(self, name: str) -> bool:
        return f"{self.paper}.{name}" in self.facts

    def f(self, name: str, kind: str = "fill") -> Markup:
        """A fact as text. An institution is followed by its branch, each told for itself."""
        if (self.paper, name) == ("cheque", "bank"):
            return self._span("cheque.bank", self.facts["cheque.bank"].value, kind) + self.f("branch", kind)
        full = f"{self.paper}.{name}"
        return self._span(full, self.facts[full].text, kind)

    def _span(self, full: str, text: str, kind: str) -> Markup:
        return Markup(f'<span class="{kind}" data-field="{full}">{escape(text)}</span>')

    def boxed(self, name: str) -> Markup:
        """One character a cell; blanks between characters are dropped."""
        full = f"{self.paper}.{name}"
        cells = "".join(f"<b>{escape(character)}</b>" for character in self.facts[full].text.replace(" ", ""))
        return Markup(f'<span class="cells fill" data-field="{full}">{cells}</span>')

    def units(self, name: str, count: int) -> list[str]:
        """The figures of an amount for `count` pre-printed unit columns; the template marks the row with the field."""
        return writing.columns(self.facts[f"{self.paper}.{name}"].value, count)

    def row(self, number: int) -> str:
        """The field's name of an item of the declaration, for the region with its answer."""
        return f"declaration.item_{number:02}"

    def mark(self, number: int, side: str, size: float = 13) -> Markup:
        """The pen's mark on the 是 (`yes`) or 否 (`no`) side of an item, or nothing.

        An answer struck out is a 是 crossed out under the person's seal, and a 否 beside it. An answer outside stands
        to the right of both places.
        """
        state, style = self.facts[self.row(number)].value, self.story.tick_style
        if self.story.tick_styles:
            style = self.story.tick_styles[number - 1]
        if state == "outside" and side == "no":
            kind = style if style in pens.BESIDE else "margin"
            return ink.drawn(pens.beside(kind, self.dice), size, ASIDE[kind])
        if style == pens.FLUID and state != side and state in ("yes", "no"):
            return ink.drawn(pens.fluid(self.dice), size)
        if state not in (side, "both", "struck_out"):
            return Markup("")
        mark = self._mark(style, size)
        struck = state == "struck_out" and side == "yes"
        return mark + ink.struck(self.story.firm.person, size, self.dice) if struck else mark

    def _mark(self, style: str, size: float) -> Markup:
        if style != pens.SEALED:
            return ink.tick("check" if style == pens.FLUID else style, size, self.dice)
        side = self.dice.uniform(30, 42)
        seal = ink.person_seal(self.story.firm.person, side, self.dice)
        at = f"left:{(size - side) / 2:.1f}px;top:{(size - side) / 2:.1f}px"
        return Markup(f'<span class="stamp at" style="{at}">{seal}</span>')

    def box(self, number: int, side: str, size: float = 13) -> Markup:
        """A printed box, marked or not."""
        mark = self.mark(number, side, size)
        return Markup(f'<i class="box" style="width:{size}px;height:{size}px">{mark}</i>')

    def _sealed(self, name: str, drawn: Markup) -> Markup:
        full = f"{self.paper}.{name}"
        if full in self.story.without_seals:
            return Markup("")
        self.signed[full] = TRUE
        return Markup(f'<span class="stamp" data-field="{full}">{drawn}</span>')

    def company_seal(self, size: float = 104) -> Markup:
        """大章, unless the bidder forgot it."""
        return self._sealed("company_seal", ink.company_seal(self.story.firm.name, size, self.dice))

    def person_seal(self, size: float = 50) -> Markup:
        """小章, unless the bidder forgot it."""
        return self._sealed("person_seal", ink.person_seal(self.story.firm.person, size, self.dice))

    def drawer_seal(self, size: float = 76) -> Markup:
        """The seal of whoever drew the cheque."""
        return self._sealed("drawer_seal", ink.company_seal(self.facts["cheque.drawer"].text, size, self.dice))

    def stamp(self, title: str, shape: str, numbered: bool = True) -> Markup:
        """The tax office's stamp, unless it is missing; its fields are told by the stamp itself."""
        if not self.story.tax_stamp:
            return Markup("")
        self.signed["tax.receipt_stamp"] = TRUE
        told = [self.facts[f"tax.{name}"].text for name in ("receipt_office", "received_on", "receipt_number")]
        stamp = ink.Stamp(told[0], title, told[1], told[2] if numbered else "")
        return Markup(
            f'<span class="stamp" data-field="tax.receipt_stamp">{ink.receipt_stamp(stamp, shape, self.dice)}</span>'
        )

    def office_seal(self, size: float) -> Markup:
        """The tax office's square seal on a certificate."""
        self.signed["tax.receipt_stamp"] = TRUE
        drawn = ink.company_seal(self.facts["tax.receipt_office"].text, size, self.dice)
        return Markup(f'<span class="stamp" data-field="tax.receipt_stamp">{drawn}</span>')

    def side(self, name: str, value: object, text: str) -> Markup:
        """A fact that the form itself states, such as its title: told with the value given."""
        full = f"{self.paper}.{name}"
        self.signed[full] = Fact(value, text)
        return Markup(f'<span data-field="{full}">{escape(text)}</span>')

    def figures(self, low: int, high: int) -> str:
        """Any number with thousands separators: what fills a form without being a field."""
        return f"{self.dice.randrange(low, high):,}"
