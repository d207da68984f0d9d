"""Packets handed in over the API, and their files. A receipt says what was sent, and nothing of anybody else's."""

import base64
import hashlib
import tempfile
from datetime import datetime
from email.message import EmailMessage
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import JSONResponse, Response
from pydantic import AwareDatetime, BaseModel, Field
from starlette.concurrency import run_in_threadpool

from api.auth import needs
from api.bids import PacketId, TenderId
from api.desk import ApiDesk, Desk
from api.idempotency import Key, answer_once
from api.problems import NOT_THERE, Problem
from flows import handing_in
from flows.handing_in import TakenError, TooLateError
from models.account import Kind, Principal, Role, Scope
from models.db import bids
from models.handed_in import FileReceipt, Slip
from models.packet import Channel

router = APIRouter(prefix="/tenders/{tender_id}/packets", tags=["packets"])
Handing = Annotated[Principal, Depends(needs(Role.OPERATOR, scope=Scope.PACKETS_WRITE))]
IN_MEMORY = 1_000_000  # bytes of a file before it goes to disk


class NewPacket(BaseModel):
    """What is known of a packet from its outside."""

    channel: Channel = Channel.ELECTRONIC
    received_at: AwareDatetime | None = Field(
        default=None,
        description="When the office received a paper packet. The electronic channel has the service's time.",
    )
    mail_number: str = Field(default="", max_length=64, examples=["123456 10050 12345678"])
    post_office: str = Field(default="", max_length=64, examples=["臺北北門郵局"])


class PacketReceipt(BaseModel):
    """A packet that was opened for files."""

    id: str = Field(description="Given by the service; it cannot be guessed.", examples=["7KQ2M9XWHC4T"])
    tender_id: str = Field(examples=["1130205"])
    received_at: datetime


class Receipt(BaseModel):
    """One file that was received."""

    name: str = Field(examples=["投標文件.pdf"])
    sha256: str = Field(examples=["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"])
    size: int = Field(description="Bytes.", examples=[182044])
    received_at: datetime


@router.post("", status_code=201, response_model=PacketReceipt)
def hand_in(desk: Desk, asking: Handing, tender_id: TenderId, stated: NewPacket, key: Key = "") -> Response:
    """Opens a packet. Electronic ones until the deadline; paper ones, scanned, also after it."""

    with desk.database.unit_of_work() as session:
        found = bids.tender(session, tender_id)
        if found is None:
            raise Problem(404, NOT_THERE)

        def make() -> tuple[int, dict[str, object]]:
            now = desk.clock()
            slip = Slip(stated.channel, _received(stated, asking, now), stated.mail_number, stated.post_office)
            handed = handing_in.open_packet(session, asking.name, found[0], slip, desk.settings, now)
            told = PacketReceipt(id=handed.packet_id, tender_id=tender_id, received_at=slip.received_at)
            return 201, told.model_dump(mode="json")

        try:
            return answer_once(session, desk, asking, key, f"{tender_id} {stated.model_dump_json()}", make)
        except TooLateError as error:
            raise Problem(409, str(error), "too-late") from error


@router.post(
    "/{packet_id}/files",
    status_code=201,
    response_model=Receipt,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def add_file(
    request: Request,
    desk: Desk,
    asking: Handing,
    tender_id: TenderId,
    packet_id: PacketId,
    content_disposition: Annotated[
        str, Header(description="The file's name (RFC 6266).", examples=["attachment; filename*=UTF-8''%E6%A8%99.pdf"])
    ],
    content_digest: Annotated[
        str,
        Header(
            description="SHA-256 of the file (RFC 9530), checked where given.",
            examples=["sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"],
        ),
    ] = "",
    key: Key = "",
) -> Response:
    """Adds a file to a packet, as it is: the body is the file. Whoever opened the packet may, and nobody else before
    the opening."""
    name = handing_in.plain_name(_named(content_disposition))
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as taken:
        digest = hashlib.sha256()
        async for piece in request.stream():
            digest.update(piece)
            await run_in_threadpool(taken.write, piece)
        if content_digest:
            _same(content_digest, digest.digest())
        size = taken.tell()
        if size == 0:
            raise Problem(422, "檔案沒有內容。", "empty")
        receipt = FileReceipt(name, digest.hexdigest(), size, desk.clock())
        taken.seek(0)
        return await run_in_threadpool(_keep, desk, asking, (tender_id, packet_id), receipt, taken, key)


def _keep(
    desk: ApiDesk,
    asking: Principal,
    where: tuple[str, str],
    file: FileReceipt,
    taken: "tempfile.SpooledTemporaryFile[bytes]",
    key: str,
) -> JSONResponse:
    tender_id, packet_id = where
    data = taken.read()
    with desk.database.unit_of_work() as session:
        found = bids.tender(session, tender_id)

        def make() -> tuple[int, dict[str, object]]:
            if found is None:
                raise Problem(404, NOT_THERE)
            handed = handing_in.packet_for(session, asking.name, found[0], packet_id, desk.clock())
            if handed is None:
                raise Problem(404, NOT_THERE)
            kept = handing_in.add_file(session, asking.name, handed, file, data, desk.settings)
            told = Receipt(name=kept.name, sha256=kept.sha256, size=kept.size, received_at=kept.received_at)
            return 201, told.model_dump(mode="json")

        try:
            return answer_once(session, desk, asking, key, f"{tender_id} {packet_id} {file.name} {file.sha256}", make)
        except TooLateError as error:
            raise Problem(409, str(error), "too-late") from error
        except TakenError as error:
            raise Problem(409, str(error), "name-taken") from error


def _received(stated: NewPacket, asking: Principal, now: datetime) -> datetime:
    """Problem 422 for a paper packet without its time or not from a person (what comes by wire would come after the
    deadline as paper), or an electronic one that states its own."""
    if stated.channel is Channel.PAPER and asking.kind is Kind.MACHINE:
        raise Problem(422, "紙本標封由收件人員登錄。")
    if stated.channel is Channel.ELECTRONIC:
        if stated.received_at is not None:
            raise Problem(422, "電子投標的收件時間由本系統記載，請勿填寫 received_at。")
        return now
    if stated.received_at is None:
        raise Problem(422, "紙本標封須載明 received_at（機關收件時間）。")
    return stated.received_at


def _named(disposition: str) -> str:
    """The file's name out of the header, in either way of writing it (RFC 6266)."""
    header = EmailMessage()
    header["content-disposition"] = disposition
    return header.get_filename() or ""


def _same(stated: str, computed: bytes) -> None:
    """Problem 422 where the file is not the one whose hash was stated."""
    for each in stated.split(","):
        algorithm, _, value = each.strip().partition("=")
        if algorithm.lower() == "sha-256":
            if value.strip(":") != base64.b64encode(computed).decode():
                raise Problem(422, "收到的檔案與所載 SHA-256 不符，請重新傳送。", "digest")
            return
    raise Problem(422, "Content-Digest 須為 sha-256。", "digest")
