"""Which of several tax papers the rules look at: the one that comes nearest to a lawful proof.

Two periods may lie in one packet, or a return beside a certificate; one paper that holds in every respect is enough, and
two papers that each hold in one respect are not.
"""

from models.bid import Bid
from models.field import Absent, Read
from models.papers import TaxCertificate, TaxCopy, TaxForm
from validators.tax_periods import accepted, within

RETURNS = frozenset((TaxForm.FORM_401, TaxForm.FORM_403, TaxForm.FORM_404, TaxForm.FILING_LIST))
"""Forms a firm files itself: they prove something only with the office's stamp."""


def tax_paper(bid: Bid) -> TaxCertificate | None:
    """The best tax paper of the bid; None where there is none."""
    return max(bid.taxes, key=lambda paper: _merits(bid, paper), default=None)


def form_of(paper: TaxCertificate) -> TaxForm | None:
    """The paper's form; None where it was not read."""
    return paper.form.value if isinstance(paper.form, Read) else None


def _merits(bid: Bid, paper: TaxCertificate) -> int:
    lawful = form_of(paper) in bid.tender.tax_forms
    stamped = not isinstance(paper.receipt_stamp, Absent)
    receipt = not (isinstance(paper.copy_kind, Read) and paper.copy_kind.value is TaxCopy.FILING)
    return sum((2 * _recent(bid, paper), lawful, stamped, receipt))


def _recent(bid: Bid, paper: TaxCertificate) -> bool:
    try:
        periods = accepted(bid.tender).periods
    except ValueError:
        return False
    return isinstance(paper.period, Read) and any(within(paper.period.value, each) for each in periods)
