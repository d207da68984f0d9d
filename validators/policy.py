"""How many witnesses release a field. One table, read from the top; the first row that fits a field's name counts.

Each combination holds a witness of the reading (what is printed there) and a witness of the place (that this print is
this field's): a second engine that reads the same crop confirms a neighbour's value as gladly as the right one. Another
paper, the register and the tender are both at once, for they know the value under the same meaning. Why each combination
suffices: docs/acceptance.md.
"""

from fnmatch import fnmatchcase
from itertools import product

from models.field import WitnessKind

SECOND, LAYER = WitnessKind.SECOND_ENGINE, WitnessKind.TEXT_LAYER
CHECK, REGISTRY = WitnessKind.CHECK_DIGIT, WitnessKind.REGISTRY
OTHER, SAME = WitnessKind.OTHER_PAPER, WitnessKind.SAME_PAPER
TENDER, GEOMETRY = WitnessKind.TENDER, WitnessKind.GEOMETRY
TYPED, LISTED = WitnessKind.GRAMMAR_READING, WitnessKind.LIST_READING

Enough = tuple[frozenset[WitnessKind], ...]


def _all(*choices: tuple[WitnessKind, ...]) -> Enough:
    """Every way to take one witness of each group."""
    return tuple(frozenset(each) for each in product(*choices))


AGAIN = (SECOND, LAYER, TYPED)
"""Who read the same print. A reading inside the field's grammar counts where it leaves every other value far behind."""
KNOWN_AGAIN = (*AGAIN, LISTED)
"""Who read the same print of a value that another paper holds too: it may be told from a list."""

OWN_WORDS: Enough = _all(AGAIN)
"""For values that printed words or a fixed form state by themselves (shapes.py): the words are their own place."""
BESIDE_LABEL: Enough = _all((GEOMETRY,), AGAIN)
SHARED: Enough = (*_all((OTHER,), (*KNOWN_AGAIN, GEOMETRY)), *BESIDE_LABEL)

POLICY: tuple[tuple[str, Enough], ...] = (
    ("declaration.item_*", _all((GEOMETRY,))),
    ("*_seal", _all((GEOMETRY,))),
    ("tax.receipt_stamp", _all((GEOMETRY,))),
    ("registration.footer_ubn", _all((CHECK,), (*AGAIN, OTHER, REGISTRY))),
    ("registration.ubn", (*_all((CHECK,), (OTHER, REGISTRY, SAME)), *_all((CHECK,), (GEOMETRY,), AGAIN))),
    ("*.ubn", (*_all((CHECK,), (OTHER, REGISTRY)), *_all((CHECK,), (GEOMETRY,), AGAIN))),
    ("*.tender_id", _all((TENDER,))),
    ("*.tender_title", _all((TENDER,))),
    ("*.payee", _all((TENDER,))),
    ("*.name", (*_all((REGISTRY,)), *_all((OTHER,), KNOWN_AGAIN), *_all((GEOMETRY,), (SECOND,), (LAYER,)))),
    (
        "*.responsible_person",
        (*_all((REGISTRY,)), *_all((OTHER,), KNOWN_AGAIN), *_all((GEOMETRY,), (SECOND,), (LAYER,))),
    ),
    ("*.address", (*_all((REGISTRY,)), *SHARED)),
    ("*.phone", SHARED),
    ("*.fax", SHARED),
    ("*.contact_person", SHARED),
    ("*.email", (*_all((OTHER,), AGAIN), *_all((GEOMETRY,), (LAYER,)), *_all((GEOMETRY,), (SECOND,), (TYPED,)))),
    ("*.amount_*", _all((SAME,))),
    ("offer.total_*", _all((SAME,))),
    ("cheque.number", (*_all((SAME,)), *OWN_WORDS)),
    ("cheque.account", (*_all((SAME,)), *BESIDE_LABEL)),
    ("cheque.drawer", (*_all((SAME,), AGAIN), *_all((GEOMETRY,), (OTHER,), AGAIN))),
    ("cheque.payer", _all((GEOMETRY,), (OTHER,), KNOWN_AGAIN)),
    ("cheque.bank", _all((SAME,), AGAIN)),
    ("cheque.branch", _all((SAME,), AGAIN)),
    ("cheque.form", OWN_WORDS),
    ("guarantee.form", OWN_WORDS),
    ("deposit.form", OWN_WORDS),
    ("guarantee.joint", OWN_WORDS),
    ("guarantee.waiver", OWN_WORDS),
    ("guarantee.irrevocable", OWN_WORDS),
    ("pledge.noted", OWN_WORDS),
    ("standard.standard", OWN_WORDS),
    ("cheque.certified", OWN_WORDS),
    ("cheque.micr", OWN_WORDS),
    ("cheque.bank_code", OWN_WORDS),
    ("tax.receipt_number", OWN_WORDS),
    ("tax.form", OWN_WORDS),
    ("tax.copy_kind", OWN_WORDS),
    ("*", BESIDE_LABEL),
)
"""Field name (a pattern) to the combinations of agreeing witnesses of which one is enough."""


KNOW_DIGITS = frozenset({CHECK, REGISTRY, OTHER, SAME, TENDER, LAYER})
"""Of which a value made of digits needs one on a page without grey levels: there both engines misread a broken 4 as 1."""


def enough(name: str) -> Enough:
    """The combinations that release a field of that name."""
    return next(combinations for pattern, combinations in POLICY if fnmatchcase(name, pattern))
