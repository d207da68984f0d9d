"""Bidders who hand in lawful alternatives: other bonds, other tax papers, other registrations, and papers besides.

The tender they bid in states what such papers are held against: a model text, the end of the bids' validity.
"""

import random
from datetime import date, timedelta
from typing import Any

from samples.faults import Fault
from samples.papers import MORE, PAPERS, Draw, postal, surety
from samples.papers.surety import MODEL
from samples.story import Story

BONDS = ("guarantee", "deposit", "postal", "cheque")
TAXES = ("404", "405", "payment_receipt", "filing_receipt", "new_firm", "no_arrears", "401")
REGISTRATIONS = ("", "approval", "")
"""Forms that bear the company's own name, as its other papers do."""
BESIDES = ("follow", "capability", "authorisation", "attorney", "voucher", "standard", "disclosure", "proposal")
VALID_DAYS = 100  # from the opening: the margin of thirty days fits into the sureties' 140

FAULTS: tuple[Fault, ...] = (
    Fault("BND-08", "failed", lambda s: s.but(surety_until=s.opening + timedelta(days=60))),
    Fault("BND-09", "unknown", lambda s: s.but(surety_joint=False)),
    Fault("BND-10", "failed", lambda s: s, dropped="pledge"),
    Fault("PRO-01", "unknown", lambda s: s.but(back_serial="Z9999999999")),
    Fault("FOL-01", "failed", lambda s: s.but(without_seals=("follow.company_seal",))),
    Fault("FOL-02", "failed", lambda s: s.but(without_seals=("follow.person_seal",))),
)
NEEDED = {"BND-08": "guarantee", "BND-09": "guarantee", "BND-10": "deposit"}
"""The bond a fault is about; a guarantee is drawn in layout a, which is the bank's letter."""
PROPOSED = {"PRO-01": "proposal", "FOL-01": "follow", "FOL-02": "follow"}


def stated(opening: date) -> dict[str, Any]:
    """What the tender states besides."""
    return {
        "offers_valid_until": (opening + timedelta(days=VALID_DAYS)).isoformat(),
        "bond_models": {"bank_guarantee": MODEL},
        "sensitive_or_security": False,
    }


def told(story: Story, dice: random.Random) -> Story:
    """The bidder's story with a lawful tax paper and registration."""
    form = dice.choice(TAXES)
    changes: dict[str, Any] = {"tax_form": form, "registration_form": dice.choice(REGISTRATIONS)}
    if form == "405":
        changes |= _quarter(story.opening)
    return story.but(**changes)


def _quarter(opening: date) -> dict[str, Any]:
    """The quarter before the last whole one, whose slip was surely paid by now."""
    first = (opening.month - 1) // 3 * 3 + 1 - 6
    year, first = (opening.year, first) if first > 0 else (opening.year - 1, first + 12)
    end = date(year + (first + 3) // 13, (first + 2) % 12 + 1, 1)
    return {"period": (year, first, first + 2), "received": end + timedelta(days=38)}


def papers(story: Story, fault: Fault | None, dice: random.Random) -> list[tuple[str, Draw]]:
    """The kinds a bidder hands in with who draws each."""
    code = "" if fault is None else fault.code
    bond = NEEDED.get(code) or dice.choice(BONDS)
    drawn: list[tuple[str, Draw]] = [(kind, draw) for kind, draw in PAPERS.items() if kind != "cheque"]
    match bond:
        case "guarantee":
            drawn.append(("guarantee", _letter))
        case "deposit":
            drawn += [("deposit", MORE["deposit"]), ("pledge", MORE["pledge"])]
        case "postal":
            drawn.append(("cheque", postal.draw))
        case _:
            drawn.append(("cheque", PAPERS["cheque"]))
    besides = dict.fromkeys((*([PROPOSED[code]] if code in PROPOSED else []), *dice.sample(BESIDES, 2)))
    drawn += [(kind, MORE[kind]) for kind in besides]
    if story.tax_form == "new_firm":
        drawn.append(("tax", _permit))
    return [each for each in drawn if fault is None or each[0] != fault.dropped]


def _letter(story: Story, _layout: str, face: str, dice: random.Random) -> list[Any]:
    """The bank's letter, which the tender's model text is of."""
    return surety.draw(story, "a", face, dice)


def _permit(story: Story, layout: str, face: str, dice: random.Random) -> list[Any]:
    return PAPERS["tax"](story.but(tax_form="invoice_permit"), layout, face, dice)
