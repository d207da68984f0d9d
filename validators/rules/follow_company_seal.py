"""Does the statement to follow the award price bear the firm's seal?

Law      the tender's terms (`Tender.seals_required_on`); Government Procurement Act art. 50(1)(1)
Samples  tests/validators/rules/offer_samples.py
"""

from models.bid import Bid
from models.document import DocumentType
from models.finding import Finding
from validators.seals import sealed

CODE = "FOL-01"
TITLE = "跟進決標單蓋有公司章"
LAW = "政府採購法第50條第1項第1款"
NOTICE = 5


def check(bid: Bid) -> Finding:
    """Look for the seal on every such paper."""
    return sealed(CODE, bid, DocumentType.FOLLOW, "公司章", "company_seal", NOTICE)
