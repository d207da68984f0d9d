"""Papers sorted out of a packet: which pages make which paper."""

from dataclasses import dataclass
from enum import StrEnum

from models.papers import Paper


class DocumentType(StrEnum):
    """The papers the service knows, by the code used in tender data and exports."""

    ENVELOPE = "envelope"  # 標封
    REGISTRATION = "registration"  # 公司登記、商業登記
    TAX = "tax"  # 納稅證明
    DECLARATION = "declaration"  # 投標廠商聲明書
    CHEQUE = "cheque"  # 押標金 支票、本票
    OFFER = "offer"  # 報價單
    OTHER = "other"  # anything else: listed, and handed to a person


@dataclass(frozen=True, slots=True)
class Sorting:
    """Which pages belong together, and why."""

    document_id: str
    """Unique in its packet: `{type}-{n}`, n from 1."""
    type: DocumentType
    page_ids: tuple[str, ...]
    """In the paper's own order, which need not be the order in the file."""
    title: str
    """The heading as read, or what was seen instead."""
    why: str
    """The words on the page that decided, for a person to check."""
    certain: bool
    """False: the kind is a guess, and a person looks at the sorting."""
    loose: tuple[str, ...] = ()
    """Pages of it that nothing printed on them ties to this paper: they only lie behind it."""


@dataclass(frozen=True, slots=True)
class Document:
    """One paper with what was extracted from it; `paper` is None for `OTHER`."""

    sorting: Sorting
    paper: Paper | None
