"""Which of several tax papers the rules look at: the one that comes nearest to a lawful proof.

Two periods may lie in one packet, or a return beside a certificate; one paper that holds in every respect is enough, and
two papers that each hold in one respect are not.
"""

from datetime import date

from models.bid import Bid
from models.field import Absent, Read
from models.papers import TaxCertificate, TaxCopy, TaxForm
from validators.tax_periods import acceptable, accepted, first_due

RETURNS = frozenset((TaxForm.FORM_401, TaxForm.FORM_403, TaxForm.FORM_404, TaxForm.FILING_LIST))
"""Forms a firm files itself: they prove something only with the office's stamp."""
SLIPS = frozenset((TaxForm.PAYMENT_RECEIPT, TaxForm.FORM_405))
"""Payment slips: their 收據聯 proves a payment (art. 3(5)(1))."""
CERTIFICATES = frozenset((TaxForm.NO_ARREARS, TaxForm.NEW_FIRM, TaxForm.INVOICE_PERMIT, TaxForm.INCOME_TAX))
"""Papers that bear no period and no receipt stamp of a return."""


def tax_paper(bid: Bid) -> TaxCertificate | None:
    """The best tax paper of the bid; None where there is none. An invoice permit only goes beside a letter."""
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
    form = form_of(paper)
    lawful = form in bid.tender.tax_forms
    stamped = form in CERTIFICATES or not isinstance(paper.receipt_stamp, Absent)
    receipt = not (isinstance(paper.copy_kind, Read) and paper.copy_kind.value is TaxCopy.FILING)
    return sum((4 * (form is not TaxForm.INVOICE_PERMIT), 2 * _recent(bid, paper), lawful, stamped, receipt))


def _recent(bid: Bid, paper: TaxCertificate) -> bool:
    """True where the paper is of a time the tender accepts."""
    try:
        lawful, (start, end) = accepted(bid.tender), span(bid)
    except ValueError:
        return False
    match form_of(paper), paper.issued_on, paper.period:
        case TaxForm.NO_ARREARS, Read(day), _:
            return start <= day <= end
        case TaxForm.NEW_FIRM, Read(day), _:
            return end <= first_due(day, bid.tender)
        case ((TaxForm.NO_ARREARS | TaxForm.NEW_FIRM | TaxForm.INVOICE_PERMIT), _, _):
            return False
        case _, _, Read(period):
            return acceptable(period, lawful)
        case _:
            return False
