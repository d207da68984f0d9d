"""What arrived: the tender's own statement, and its packets with every file hashed."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from intake.sniff import is_rubbish
from intake.store import Readable, Store, StoredObject
from models.errors import InputError, TenderError
from models.packet import Channel, FileProblem, Packet, PacketFile
from models.tender import TaipeiTime, Tender

A_TIME = '應為時間，例如 "2024-09-24T10:00:00+08:00"'
A_DATE = '應為日期，例如 "2024-09-24"'
MENDS = {
    "missing": "必須載明",
    "extra_forbidden": "不是可用的項目（可用的項目見 docs/tender.md）",
    "string_type": "應為文字，加引號",
    "string_too_short": "不得空白",
    "int_type": "應為整數，不加引號",
    "int_parsing": "應為整數，不加引號及千分位逗號",
    "int_from_float": "應為整數",
    "greater_than_equal": "不得為負數",
    "bool_type": "應為 true 或 false",
    "bool_parsing": "應為 true 或 false",
    "datetime_type": A_TIME,
    "datetime_parsing": A_TIME,
    "datetime_from_date_parsing": A_TIME,
    "timezone_aware": A_TIME,
    "date_type": A_DATE,
    "date_parsing": A_DATE,
    "date_from_datetime_parsing": A_DATE,
    "tuple_type": "應為 [ ] 括起的清單",
    "dict_type": "應為 { } 括起的內容",
    "model_type": "應為 { } 括起的內容",
}
SLIP = "packet.json"


class _Slip(BaseModel):
    """The optional `packet.json` beside the files. Other keys may stand in it and are kept with the file."""

    model_config = ConfigDict(extra="ignore")
    channel: Channel = Channel.PAPER
    received_at: TaipeiTime | None = None
    mail_number: Annotated[str, BeforeValidator(str)] = ""
    post_office: str = ""


def load_tender(store: Store, prefix: str) -> Tender:
    """Reads `{prefix}tender.json`. Raises TenderError that names each wrong key and what it should be."""
    key = f"{prefix}tender.json"
    if not store.exists(key):
        raise TenderError(f"{key}：找不到檔案；標案資料夾之內應有 tender.json 與 packets/")
    try:
        return Tender.model_validate_json(_text(key, store.read(key)))
    except ValidationError as error:
        raise TenderError(f"{key}：{_plain(error)}") from error


@dataclass(slots=True)
class _Found:
    """What was found of one packet so far."""

    files: list[PacketFile] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)
    slip: _Slip = field(default_factory=_Slip)


def seen(store: Store, prefix: str, only: str = "") -> dict[str, tuple[StoredObject, ...]]:
    """The objects of each packet below `{prefix}packets/`, or of one, by packet id; none is opened.

    A folder is a packet, also an empty one; a file lying loose is a packet of its own.
    """
    start = f"{prefix}packets/"
    found: dict[str, list[StoredObject]] = {name: [] for name in store.folders(start)}
    for each in store.list(f"{start}{only}"):
        found.setdefault(_parts(each.key, start)[0], []).append(each)
    return {packet_id: tuple(objects) for packet_id, objects in sorted(found.items()) if only in ("", packet_id)}


def source_digest(tender: Tender, objects: Iterable[StoredObject]) -> str:
    """Another one whenever the tender states something else or an object of the packet was written anew."""
    told = [tender.model_dump_json(), *(f"{each.key} {each.size} {each.version}" for each in objects)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def packets(store: Store, prefix: str, tender_id: str) -> tuple[Packet, ...]:
    """All packets below `{prefix}packets/`, by id; each file with its hash.

    What cannot be read is a problem of its packet. Only what operating systems leave beside files is passed over.
    """
    return tuple(
        packet_of(store, prefix, tender_id, packet_id, objects) for packet_id, objects in seen(store, prefix).items()
    )


def packet_of(
    store: Store,
    prefix: str,
    tender_id: str,
    packet_id: str,
    objects: Iterable[StoredObject],
    keep: Callable[[str, bytes], None] | None = None,
) -> Packet:
    """One packet from its objects. `keep` is given the hash and the bytes of each of its files."""
    found = _Found()
    for each in objects:
        name = _parts(each.key, f"{prefix}packets/")[1]
        try:
            data = store.read(each.key)
        except InputError as error:
            told = FileProblem(name, None, f"檔案無法讀取（{error}）", "請確認儲存區中的原件")
            found.problems.append(told)
            continue
        if name == SLIP:
            _take_slip(found, each.key, data)
        elif not is_rubbish(name, data):
            digest = hashlib.sha256(data).hexdigest()
            found.files.append(PacketFile(name, digest, len(data)))
            if keep is not None:
                keep(digest, data)
    return _packet(packet_id, tender_id, found)


def key_of(store: Readable, prefix: str, packet: Packet, file: PacketFile) -> str:
    """The key of a packet's file, loose or in its folder."""
    inside = f"{prefix}packets/{packet.id}/{file.name}"
    return inside if store.exists(inside) else f"{prefix}packets/{file.name}"


def _parts(key: str, start: str) -> tuple[str, str]:
    """Packet and file of a key; a file lying loose is called by its stem."""
    packet_id, _, name = key.removeprefix(start).partition("/")
    return (packet_id, name) if name else (_stem(packet_id), packet_id)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _packet(packet_id: str, tender_id: str, found: _Found) -> Packet:
    slip = found.slip
    return Packet(
        id=packet_id,
        tender_id=tender_id,
        files=tuple(found.files),
        channel=slip.channel,
        received_at=slip.received_at,
        mail_number=slip.mail_number,
        post_office=slip.post_office,
        problems=tuple(found.problems),
    )


def _take_slip(found: _Found, key: str, data: bytes) -> None:
    """A wrong packet.json is a problem of its packet; the papers are read all the same."""
    try:
        found.slip = _Slip.model_validate_json(_text(key, data))
    except (ValidationError, TenderError) as error:
        said = _plain(error) if isinstance(error, ValidationError) else str(error)
        found.problems.append(
            FileProblem(SLIP, None, f"packet.json 無法讀取（{said}）", "請更正 packet.json 後重新執行")
        )


def _plain(error: ValidationError) -> str:
    """Pydantic's complaints as one sentence a key."""
    told = []
    for each in error.errors():
        where = ".".join(str(part) for part in each["loc"]) or "檔案"
        told.append(f"{where} {_mend(each)}")
    return "；".join(told)


def _mend(error: ErrorDetails) -> str:
    match error["type"]:
        case "json_invalid":
            return f"不是正確的 JSON（{error['ctx']['error']}）" if "ctx" in error else "不是正確的 JSON"
        case "enum":
            allowed = error.get("ctx", {}).get("expected", "")
            return f"應為 {allowed.replace(' or ', ', ')} 之一，而非 {error['input']!r}"
        case "value_error" if "ctx" in error:
            return str(error["ctx"]["error"])
        case kind:
            return MENDS.get(kind, error["msg"])


def _text(key: str, data: bytes) -> str:
    """The file as text. Windows editors put a mark before UTF-8, or save as Big5: the first is read, the second refused."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TenderError(f"{key}：不是 UTF-8 文字檔，請以 UTF-8 編碼另存") from error
