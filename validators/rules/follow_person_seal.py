"""Does the statement to follow the award price bear the responsible person's seal?

Law      the tender's terms (`Tender.seals_required_on`); Government Procurement Act art. 50(1)(1)
Samples  tests/validators/rules/offer_samples.py
"""

from models.bid import Bid
from models.document import DocumentType
from models.finding import Finding
from validators.seals import sealed

CODE = "FOL-02"
TITLE = "跟進決標單蓋有負責人章"
LAW = "政府採購法第50條第1項第1款"
NOTICE = 5


def check(bid: Bid) -> Finding:
    """Look for the seal on every such paper."""
    return sealed(CODE, bid, DocumentType.FOLLOW, "負責人章", "person_seal", NOTICE)
