"""What bidders get wrong: each fault with the finding it must lead to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random

from samples.firms import is_ubn, ubn
from samples.story import PLAIN_TICKS, Story


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault; `outcome` is what the rule must say."""

    code: str
    outcome: str
    plant: Callable[[Story], Story]
    dropped: str = ""
    """A paper left out of the packet."""
    registry: str = ""
    """suspended, dissolved, unregistered, debarred or prc_invested: planted in the registers."""
    also: tuple[str, ...] = ()
    """Other findings that may rightly follow, failed or unknown."""


def _tick(item: int, state: str) -> tuple[str, ...]:
    return tuple(state if number == item else tick for number, tick in enumerate(PLAIN_TICKS, start=1))


def _ticked(story: Story, item: int, state: str) -> Story:
    return story.but(ticks=_tick(item, state))


def _same(story: Story) -> Story:
    return story


def _other_number(number: str) -> str:
    """A number whose arithmetic does not hold."""
    return next(f"{number[:7]}{digit}" for digit in range(10) if not is_ubn(f"{number[:7]}{digit}"))


FAULTS: tuple[Fault, ...] = (
    Fault("TAX-02", "failed", lambda s: s.but(period=(s.opening.year - 1, 3, 4))),
    Fault("TAX-01", "failed", lambda s: s.but(tax_copy="filing")),
    Fault("TAX-03", "failed", lambda s: s.but(tax_stamp=False), also=("TAX-04",)),
    Fault("TAX-04", "failed", lambda s: s.but(received=s.opening + timedelta(days=3))),
    Fault("BND-02", "failed", lambda s: s.but(cheque_payee="經濟部工業局")),
    Fault("BND-03", "failed", lambda s: s.but(cheque_firm_drawn=True)),
    Fault("BND-04", "unknown", lambda s: s.but(cheque_words=s.bond + 50_000)),
    Fault("BND-05", "failed", lambda s: s.but(cheque_amount=s.bond - 100_000)),
    Fault("BND-06", "failed", lambda s: s.but(cheque_date=s.opening + timedelta(days=20))),
    *(Fault(f"DEC-{item:02}", "failed", partial(_ticked, item=item, state="yes")) for item in (1, 2, 3, 4)),
    Fault("DEC-06", "failed", lambda s: s.but(ticks=_tick(6, "blank"))),
    Fault("DEC-05", "unknown", lambda s: s.but(ticks=_tick(5, "both"))),
    Fault("DEC-07", "unknown", lambda s: s.but(ticks=_tick(7, "struck_out"))),
    Fault("DEC-20", "failed", lambda s: s.but(declared_late=True)),
    Fault("DEC-21", "failed", lambda s: s.but(without_seals=("declaration.company_seal",))),
    Fault("DEC-22", "failed", lambda s: s.but(without_seals=("declaration.person_seal",))),
    Fault("OFF-01", "failed", lambda s: s.but(without_seals=("offer.company_seal",))),
    Fault("OFF-02", "failed", lambda s: s.but(without_seals=("offer.person_seal",))),
    Fault("OFF-03", "unknown", lambda s: s.but(offer_words=s.offer_total + 10_000)),
    Fault("OFF-04", "failed", lambda s: s.but(offered_late=True)),
    Fault("DOC-01", "failed", _same, dropped="tax"),
    Fault("DOC-01", "failed", _same, dropped="cheque", also=("BND-01",)),
    Fault(
        "ID-02",
        "failed",
        lambda s: s.but(tax_ubn=ubn(Random(int(s.firm.ubn))), tax_name="另一家" + s.firm.name[2:]),
        also=("ID-03",),
    ),
    Fault("ID-01", "unknown", lambda s: s.but(tax_ubn=_other_number(s.firm.ubn)), also=("ID-02",)),
    Fault("ID-03", "failed", lambda s: s.but(tax_name="另一家測試" + s.firm.name[2:])),
    Fault("ID-04", "failed", lambda s: s.but(person="游" + "子涵")),
    Fault("REG-01", "unknown", _same, registry="unregistered", also=("REG-02", "REG-03", "REG-04")),
    Fault("REG-02", "failed", _same, registry="suspended"),
    Fault("REG-02", "failed", _same, registry="dissolved"),
    Fault("LST-01", "failed", _same, registry="debarred", also=("DEC-07",)),
    Fault("LST-02", "failed", _same, registry="prc_invested", also=("DEC-11", "DEC-12")),
)
