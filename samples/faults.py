"""What bidders get wrong: each fault with the finding it must lead to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

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
    """suspended, dissolved, debarred or prc_invested: planted in the registers."""


def _tick(item: int, state: str) -> tuple[str, ...]:
    return tuple(state if number == item else tick for number, tick in enumerate(PLAIN_TICKS, start=1))


def _same(story: Story) -> Story:
    return story


FAULTS: tuple[Fault, ...] = (
    Fault("TAX-02", "failed", lambda s: s.but(period=(s.opening.year - 1, 3, 4))),
    Fault("TAX-01", "failed", lambda s: s.but(tax_copy="filing")),
    Fault("TAX-03", "failed", lambda s: s.but(tax_stamp=False)),
    Fault("TAX-04", "failed", lambda s: s.but(received=s.opening + timedelta(days=3))),
    Fault("BND-02", "failed", lambda s: s.but(cheque_payee="經濟部工業局")),
    Fault("BND-03", "failed", lambda s: s.but(cheque_firm_drawn=True)),
    Fault("BND-04", "failed", lambda s: s.but(cheque_words=s.bond + 50_000)),
    Fault("BND-05", "failed", lambda s: s.but(cheque_amount=s.bond - 100_000)),
    Fault("BND-06", "failed", lambda s: s.but(cheque_date=s.opening + timedelta(days=20))),
    Fault("DEC-03", "failed", lambda s: s.but(ticks=_tick(3, "yes"))),
    Fault("DEC-06", "failed", lambda s: s.but(ticks=_tick(6, "blank"))),
    Fault("DEC-05", "unknown", lambda s: s.but(ticks=_tick(5, "both"))),
    Fault("DEC-21", "failed", lambda s: s.but(company_seal=False)),
    Fault("DEC-22", "failed", lambda s: s.but(person_seal=False)),
    Fault("DOC-01", "failed", _same, dropped="tax"),
    Fault("DOC-01", "failed", _same, dropped="cheque"),
    Fault("REG-02", "failed", _same, registry="suspended"),
    Fault("REG-02", "failed", _same, registry="dissolved"),
    Fault("LST-01", "failed", _same, registry="debarred"),
    Fault("DEC-11", "unknown", _same, registry="prc_invested"),
    Fault("ID-03", "failed", lambda s: s.but(tax_name="另一家測試" + s.firm.name[2:])),
    Fault("OFF-03", "unknown", lambda s: s.but(offer_words=s.offer_total + 10_000)),
)
