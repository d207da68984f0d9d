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
    CHEQUE = "cheque"  # 押標金 支票、本票、郵政匯票
    GUARANTEE = "guarantee"  # 押標金 連帶保證書、擔保信用狀、保證保險單
    DEPOSIT = "deposit"  # 押標金 定期存款單
    PLEDGE = "pledge"  # 質權設定覆函
    OFFER = "offer"  # 報價單
    FOLLOW = "follow"  # 跟進決標單
    PROPOSAL = "proposal"  # 服務建議書
    CAPABILITY = "capability"  # 承做能力證明
    AUTHORISATION = "authorisation"  # 原廠授權書
    ATTORNEY = "attorney"  # 委託代理授權書
    VOUCHER = "voucher"  # 領標憑據
    STANDARD = "standard"  # ISO、CNS 驗證證書
    DISCLOSURE = "disclosure"  # 身分關係揭露表
    OTHER = "other"  # anything else: listed, and handed to a person


BOND_PAPERS = (DocumentType.CHEQUE, DocumentType.GUARANTEE, DocumentType.DEPOSIT)
"""Papers that may be the bid bond: where a tender asks for one, any of them is there for it."""


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
