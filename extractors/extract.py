"""Which extractor reads which paper: one visible table."""

from collections.abc import Callable, Sequence

from extractors import (
    cheque,
    declaration,
    deposit,
    envelope,
    guarantee,
    offer,
    proofs,
    proposal,
    registration,
    standard,
    tax,
)
from models.document import Document, DocumentType, Sorting
from models.page import PageText
from models.papers import Paper

EXTRACTORS: dict[DocumentType, Callable[[Sorting, Sequence[PageText]], Paper]] = {
    DocumentType.ENVELOPE: envelope.extract,
    DocumentType.REGISTRATION: registration.extract,
    DocumentType.TAX: tax.extract,
    DocumentType.DECLARATION: declaration.extract,
    DocumentType.CHEQUE: cheque.extract,
    DocumentType.GUARANTEE: guarantee.extract,
    DocumentType.DEPOSIT: deposit.extract,
    DocumentType.PLEDGE: deposit.extract_reply,
    DocumentType.OFFER: offer.extract,
    DocumentType.FOLLOW: proofs.follow,
    DocumentType.PROPOSAL: proposal.extract,
    DocumentType.CAPABILITY: proofs.capability,
    DocumentType.AUTHORISATION: proofs.authorisation,
    DocumentType.ATTORNEY: proofs.attorney,
    DocumentType.VOUCHER: proofs.voucher,
    DocumentType.STANDARD: standard.extract,
    DocumentType.DISCLOSURE: proofs.disclosure,
}


def extract(sorting: Sorting, pages: Sequence[PageText]) -> Document:
    """One paper with its fields; a paper of an unknown kind has none."""
    own = {page.page_id: page for page in pages}
    wanted = tuple(own[page_id] for page_id in sorting.page_ids)
    extractor = EXTRACTORS.get(sorting.type)
    return Document(sorting, None if extractor is None else extractor(sorting, wanted))
