"""Which of several tax papers the rules look at: the one that comes nearest to a lawful proof.

Two periods may lie in one packet, or a return beside a certificate; one paper that holds in every respect is enough, and
two papers that each hold in one respect are not.
"""

from datetime import date

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


def span(bid: Bid) -> tuple[date, date]:
    """When a certificate of no arrears must have been issued: from the start of the earlier accepted period up to the
    deadline. Raises ValueError where the tender's own list of periods cannot be read.
    """
    earliest = min(accepted(bid.tender).periods)
    return date(earliest.year, earliest.first_month, 1), bid.tender.deadline.date()


def _merits(bid: Bid, paper: TaxCertificate) -> int:
    certificate = form_of(paper) is TaxForm.NO_ARREARS
    lawful = form_of(paper) in bid.tender.tax_forms
    stamped = certificate or not isinstance(paper.receipt_stamp, Absent)
    receipt = certificate or not (isinstance(paper.copy_kind, Read) and paper.copy_kind.value is TaxCopy.FILING)
    return sum((2 * _recent(bid, paper), lawful, stamped, receipt))


def _recent(bid: Bid, paper: TaxCertificate) -> bool:
    try:
        periods, (start, end) = accepted(bid.tender).periods, span(bid)
    except ValueError:
        return False
    if form_of(paper) is TaxForm.NO_ARREARS:
        return isinstance(paper.issued_on, Read) and start <= paper.issued_on.value <= end
    return isinstance(paper.period, Read) and any(within(paper.period.value, each) for each in periods)
