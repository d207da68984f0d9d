"""Do cover, body and back of the service proposal bear one print serial?

The tender's document tool prints a serial on every sheet, and as a barcode; whoever changes anything prints all anew. Sheets
of two printings are no proposal as prescribed: whether the bid falls, a person decides.

Law      Government Procurement Act art. 50(1)(1); the tender's terms on service proposals
Samples  tests/validators/rules/papers_samples.py
"""

from models.bid import Bid
from models.document import DocumentType
from models.field import AnyField, Read, Unreadable
from models.finding import Finding
from models.papers import Proposal
from validators.normalise.text import squeezed
from validators.verdict import Part, conclude, passed, unknown, without

CODE = "PRO-01"
TITLE = "服務建議書封面、內文與封底之列印序號一致"
LAW = "政府採購法第50條第1項第1款"
PARTS = {"cover_serial": "封面", "body_serial": "內文", "back_serial": "封底", "barcode": "條碼"}


def check(bid: Bid) -> Finding:
    """Compare every serial of every proposal: sheets of two printings may have been sorted apart."""
    if not bid.proposals:
        return conclude(CODE, (without(bid, DocumentType.PROPOSAL),))
    return conclude(CODE, (_answer(bid.proposals),))


def _answer(proposals: tuple[Proposal, ...]) -> Part:
    fields: list[tuple[str, AnyField]] = [
        (called, getattr(proposal, attribute)) for proposal in proposals for attribute, called in PARTS.items()
    ]
    read = [(called, str(field.value), field) for called, field in fields if isinstance(field, Read)]
    unread = [field for _, field in fields if isinstance(field, Unreadable)]
    told = "、".join(f"{called} {text}" for called, text, _ in read)
    if len({squeezed(text) for _, text, _ in read}) > 1:
        return unknown(f"列印序號不一致：{told}，是否為不同次列印須人工確認", *(field for _, _, field in read))
    if unread:
        return unknown("列印序號或條碼同一處有不同讀值，須人工確認", *unread)
    seen = {called for called, _, _ in read}
    lacking = [called for called in PARTS.values() if called not in seen and called != "條碼"]
    if lacking:
        return unknown(f"{'、'.join(lacking)}未讀得列印序號，須人工確認", *(field for _, _, field in read))
    return passed(f"列印序號一致：{told}", *(field for _, _, field in read))
