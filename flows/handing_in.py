"""Tenders stated and packets handed in over the API: into the store, laid out as `run` expects them.

A packet's papers are only carried here: hashed, kept, never opened before the opening (Government Procurement Act
art. 34). What an answer tells is what the asker itself sent.
"""

import json
import re
import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from flows import transcript
from flows.sealed import same_opening
from flows.stores import bids_of
from models.db import bids, handed_in, packets
from models.errors import InputError
from models.handed_in import FileReceipt, HandedIn, Slip
from models.packet import Channel, Packet, PacketFile, PacketState
from models.tender import Tender
from settings import Settings

ID = re.compile(r"\w[\w.\-]{0,63}")
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # what nobody mistakes when it is read out
ID_LENGTH = 12  # sixty bits: nobody finds another's packet by trying
LONGEST_NAME = 150  # characters of a file's name
SETTLED = (PacketState.ACCEPTED, PacketState.RETURNED, PacketState.HANDED_OVER)


class TooLateError(InputError):
    """What was asked is no longer open: the deadline has passed, or the packet is settled."""


class TakenError(InputError):
    """Another file of that name is in the packet."""


def state_tender(session: Session, actor: str, stated: Tender, settings: Settings, now: datetime) -> bool:
    """Keeps what a tender states; True where it is new. Raises MovedEarlierError, or InputError for an unfit id."""
    if not ID.fullmatch(stated.id):
        raise InputError("案號只能用文字、數字及 . _ -，且不得以符號開頭")
    known = bids.tender(session, stated.id)
    if known is not None:
        if known[0] == stated:
            return False
        same_opening(known[0], stated, now)
    packets.open_tender(session, actor, stated)
    bids_of(settings).write(f"{stated.id}/tender.json", stated.model_dump_json(indent=1).encode())
    return known is None


def open_packet(
    session: Session, actor: str, tender: Tender, slip: Slip, settings: Settings, now: datetime
) -> HandedIn:
    """A new packet. Raises TooLateError for an electronic one after the deadline, InputError for a time to come."""
    _in_time(tender, slip.channel, now)
    if slip.received_at > now:
        raise InputError("received_at（收件時間）不得晚於現在")
    packet_id = "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))
    handed = HandedIn(tender.id, packet_id, actor, slip)
    handed_in.open_packet(session, handed)
    told = {"channel": slip.channel, "received_at": slip.received_at.isoformat()}
    told |= {"mail_number": slip.mail_number, "post_office": slip.post_office}
    bids_of(settings).write(f"{_folder(handed)}packet.json", json.dumps(told, ensure_ascii=False).encode())
    return handed


def packet_for(session: Session, actor: str, tender: Tender, packet_id: str, now: datetime) -> HandedIn | None:
    """The packet, for one more file; None where there is none, or none for this actor before the opening.

    Raises TooLateError where nothing may be added any more.
    """
    handed = handed_in.handed_in(session, tender.id, packet_id)
    if handed is None or (handed.by != actor and now < tender.opening_at):
        return None
    _in_time(tender, handed.slip.channel, now)
    line = bids.packet(session, tender.id, packet_id)
    if line is not None and line.state in SETTLED:
        raise TooLateError("此標封已審查完畢，不得再加入檔案。")
    return handed


def add_file(
    session: Session, actor: str, handed: HandedIn, file: FileReceipt, data: bytes, settings: Settings
) -> FileReceipt:
    """Keeps a file; the same file again is the one receipt. Raises TakenError for another of its name, InputError for
    a packet grown too large."""
    for known in handed.files:
        if known.name == file.name:
            if known.sha256 == file.sha256:
                return known
            raise TakenError(f"標封內已有另一個名為 {file.name} 的檔案")
    if handed.size + file.size > settings.largest_packet * 1_000_000:
        raise InputError(f"標封的檔案合計不得超過 {settings.largest_packet} MB")
    handed_in.add_file(session, actor, handed, file)
    files = tuple(PacketFile(each.name, each.sha256, each.size) for each in (*handed.files, file))
    grown = Packet(handed.packet_id, handed.tender_id, files, handed.slip.channel)
    tender = packets.tender_of(session, handed.tender_id)
    transcript.hand_in(session, actor, settings, tender, grown, file.received_at)
    bids_of(settings).write(f"{_folder(handed)}{file.name}", data)
    return file


def plain_name(given: str) -> str:
    """A file's name without any folder. Raises InputError for one that cannot stand in a folder."""
    name = given.replace("\\", "/").rpartition("/")[2].strip()
    if not name or name.startswith(".") or not name.isprintable() or len(name) > LONGEST_NAME or name == "packet.json":
        raise InputError("檔名不可用")
    return name


def _in_time(tender: Tender, channel: Channel, now: datetime) -> None:
    """Paper is scanned after the opening; what comes by wire comes before the deadline, or not at all."""
    if channel is Channel.ELECTRONIC and now >= tender.deadline:
        raise TooLateError("已逾截止投標時間。")


def _folder(handed: HandedIn) -> str:
    return f"{handed.tender_id}/packets/{handed.packet_id}/"
