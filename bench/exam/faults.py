"""What bidders of the exam get wrong: the sample generator's faults, and some of the exam's own."""

from samples.faults import FAULTS as SAMPLE_FAULTS
from samples.faults import Fault
from samples.story import PLAIN_TICKS, Story


def _seventh(story: Story) -> Story:
    return story.but(ticks=tuple("yes" if number == 6 else tick for number, tick in enumerate(PLAIN_TICKS)))


OWN: tuple[Fault, ...] = (
    Fault("DEC-07", "failed", _seventh),
    Fault("TAX-01", "failed", lambda s: s.but(tax_copy="filing", tax_stamp=False), also=("TAX-03", "TAX-04")),
    Fault("BND-02", "failed", lambda s: s.but(cheque_payee="青禾縣政府教育處")),
    Fault("BND-05", "failed", lambda s: s.but(cheque_amount=s.bond * 8 // 10)),
)
LEFT_OUT = ("TAX-01", "BND-02", "BND-05")
"""Of the samples' faults: replaced by the exam's own."""
FAULTS: tuple[Fault, ...] = OWN + tuple(fault for fault in SAMPLE_FAULTS if fault.code not in LEFT_OUT)
