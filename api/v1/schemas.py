"""What the API answers with. Where a thing stands in the record (docs/export.md) it is told with the record's words."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from api.evidence import evidence_id
from models.db.bids import PacketLine, Progress
from models.document import DocumentType
from models.packet import Channel, FileProblem, PacketFile, PacketState
from models.record import PacketRecord, PageRef, RecordDocument, RecordField, RecordFinding, RecordPage, RecordSignal
from models.tender import Tender


class Answer(BaseModel):
    """Made from our own types: nothing is checked twice."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class TenderItem(Answer):
    """A tender in a list."""

    id: str = Field(examples=["1130205"])
    title: str = Field(examples=["電腦軟體共同供應契約"])
    procuring_entity: str = Field(examples=["某某部採購署"])
    opening_at: datetime
    open: bool = Field(description="False before the opening: nothing of its bids is told.")

    @classmethod
    def of(cls, tender: Tender, now: datetime) -> Self:
        return cls(
            id=tender.id,
            title=tender.title,
            procuring_entity=tender.procuring_entity,
            opening_at=tender.opening_at,
            open=now >= tender.opening_at,
        )


class TenderAnswer(TenderItem):
    """A tender with everything it states, defaults included."""

    terms: Tender


class PacketItem(Answer):
    """A packet in a list."""

    id: str = Field(examples=["P01"])
    state: PacketState
    channel: Channel
    received_at: datetime | None
    files: int = Field(description="How many files.", examples=[3])

    @classmethod
    def of(cls, line: PacketLine) -> Self:
        packet = line.packet
        return cls(
            id=packet.id,
            state=line.state,
            channel=packet.channel,
            received_at=packet.received_at,
            files=len(packet.files),
        )


class PacketAnswer(PacketItem):
    """A packet: what was handed in and what could not be read. What the papers say stands in its other parts."""

    mail_number: str
    post_office: str
    pages: int = Field(description="How many pages were found.", examples=[6])
    received_files: list[PacketFile]
    problems: list[FileProblem]
    missing_papers: list[DocumentType]

    @classmethod
    def told(cls, record: PacketRecord) -> Self:
        return cls(
            id=record.id,
            state=record.state,
            channel=record.channel,
            received_at=record.received_at,
            files=len(record.files),
            mail_number=record.mail_number,
            post_office=record.post_office,
            pages=len(record.pages),
            received_files=list(record.files),
            problems=list(record.problems),
            missing_papers=list(record.missing_papers),
        )


class DocumentItem(Answer):
    """A paper, sorted out of the packet's pages, without its fields."""

    packet_id: str = Field(examples=["P01"])
    id: str = Field(examples=["tax-1"])
    type: DocumentType
    title: str = Field(examples=["營業人銷售額與稅額申報書（401）"])
    pages: list[PageRef]
    certain: bool
    why: str

    @classmethod
    def of(cls, packet_id: str, document: RecordDocument) -> Self:
        return cls(
            packet_id=packet_id,
            id=document.id,
            type=document.type,
            title=document.title,
            pages=list(document.pages),
            certain=document.certain,
            why=document.why,
        )


class DocumentAnswer(DocumentItem):
    """A paper with its fields."""

    fields: list[RecordField]

    @classmethod
    def told(cls, packet_id: str, document: RecordDocument) -> Self:
        return cls(**DocumentItem.of(packet_id, document).__dict__, fields=list(document.fields))


class PageItem(Answer):
    """A page with what was found on it; its picture is asked for apart."""

    packet_id: str = Field(examples=["P01"])
    page: RecordPage


class FieldItem(Answer):
    """A field, with the paper it stands on and the id its picture is asked for by."""

    packet_id: str = Field(examples=["P01"])
    document_id: str = Field(examples=["tax-1"])
    evidence_id: str | None = Field(description="For `crops/{evidence_id}`.", examples=["0f3c5a7e9b1d2f4a6c8e0b2d"])
    field: RecordField

    @classmethod
    def of(cls, packet_id: str, document_id: str, field: RecordField) -> Self:
        seen = field.evidence
        told = None if seen is None else evidence_id(seen)
        return cls(packet_id=packet_id, document_id=document_id, evidence_id=told, field=field)


class FindingItem(Answer):
    """One rule's answer on one packet."""

    packet_id: str = Field(examples=["P01"])
    evidence_ids: list[str] = Field(description="For `crops/{evidence_id}`, in the order of `finding.evidence`.")
    finding: RecordFinding

    @classmethod
    def of(cls, packet_id: str, finding: RecordFinding) -> Self:
        return cls(packet_id=packet_id, evidence_ids=[evidence_id(each) for each in finding.evidence], finding=finding)


class SignalItem(Answer):
    """One trait shared by two packets: a sign with its strength, never a verdict."""

    left_evidence_id: str
    right_evidence_id: str
    signal: RecordSignal

    @classmethod
    def of(cls, signal: RecordSignal) -> Self:
        left, right = (evidence_id(side.evidence) for side in (signal.left, signal.right))
        return cls(left_evidence_id=left, right_evidence_id=right, signal=signal)


class ProgressAnswer(Answer):
    """How far a tender is."""

    packets: dict[PacketState, int] = Field(examples=[{"recognised": 3, "in_review": 9}])
    pages: int = Field(description="Pages found so far.", examples=[73])
    read: int = Field(description="Pages read so far.", examples=[41])
    documents: int = Field(examples=[30])

    @classmethod
    def of(cls, progress: Progress) -> Self:
        return cls.model_validate(progress)
