"""Each paper in layouts a, b and held; `PAPERS` is the table of them."""

import random
from collections.abc import Callable

from samples.papers import cheque, declaration, envelope, offer, registration, tax
from samples.sheet import Sheet
from samples.story import Story

Draw = Callable[[Story, str, str, random.Random], list[Sheet]]

PAPERS: dict[str, Draw] = {
    "envelope": envelope.draw,
    "registration": registration.draw,
    "tax": tax.draw,
    "declaration": declaration.draw,
    "cheque": cheque.draw,
    "offer": offer.draw,
}
