"""A tender's record as tables in a terminal: nothing is cut away, whatever the width; long texts go on in the next row."""

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from models.field import FieldState
from models.finding import Outcome
from models.glossary import word
from models.record import PacketRecord, TenderRecord
from models.signal import Strength

STYLES = {Strength.STRONG: "red", Strength.MEDIUM: "yellow", Strength.WEAK: "default", Strength.CONTEXT: "default"}


def bidders(record: TenderRecord) -> Table:
    """One row a bidder: papers, fields, findings."""
    table = Table(
        title=escape(f"{record.tender_id}　{record.title}"), title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0)
    )
    table.add_column("標封", overflow="fold", min_width=4)
    table.add_column("廠商及缺少之文件", overflow="fold")
    table.add_column("統一編號", overflow="fold", min_width=8)
    for head in ("文件", "採認", "待覆核", "不符", "待查"):
        table.add_column(head, justify="right", no_wrap=True, min_width=len(head) * 2)
    for packet in record.packets:
        failed, unknown = (packet.summary.findings[each] for each in (Outcome.FAILED, Outcome.UNKNOWN))
        table.add_row(
            escape(packet.id),
            _who(packet),
            escape(packet.tenderer_ubn) or "（未能判讀）",
            str(len(packet.documents)),
            str(packet.count(FieldState.ACCEPTED)),
            str(to_review(packet)),
            f"[red]{failed}[/]" if failed else "0",
            f"[yellow]{unknown}[/]" if unknown else "0",
        )
    return table


def signals(record: TenderRecord) -> Table | str:
    """One row a signal; one sentence where there is none."""
    if not record.signals:
        return "廠商間未發現異常訊號。"
    table = Table(
        title="廠商間異常訊號（跡象，非結論）", title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), leading=1
    )
    table.add_column("強度", no_wrap=True)
    table.add_column("訊號", overflow="fold", min_width=11)
    table.add_column("標封", overflow="fold", min_width=6)
    table.add_column("理由", overflow="fold", ratio=1)
    for each in record.signals:
        style = STYLES[each.strength]
        table.add_row(
            f"[{style}]{word(each.strength)}[/]",
            escape(f"{each.title}\n{each.code}"),
            escape(f"{each.left.packet_id}\n{each.right.packet_id}"),
            escape(each.reason),
        )
    return table


def totals(record: TenderRecord) -> str:
    """The tender in one line."""
    packets = record.packets
    pages, papers = sum(len(each.pages) for each in packets), sum(len(each.documents) for each in packets)
    accepted = sum(each.count(FieldState.ACCEPTED) for each in packets)
    failed, unknown = (
        sum(each.summary.findings[outcome] for each in packets) for outcome in (Outcome.FAILED, Outcome.UNKNOWN)
    )
    return (
        f"共 {len(packets)} 件標封、{pages} 頁、{papers} 份文件；欄位採認 {accepted}、"
        f"待覆核 {sum(map(to_review, packets))}；檢核不符 {failed}、待查 {unknown}；異常訊號 {len(record.signals)}。"
    )


def to_review(packet: PacketRecord) -> int:
    """Fields a person must look at: doubtful and unreadable ones."""
    return packet.count(FieldState.REVIEW) + packet.count(FieldState.UNREADABLE)


def _who(packet: PacketRecord) -> str:
    name = escape(packet.tenderer_name) or "（未能判讀）"
    missing = "、".join(word(kind) for kind in packet.missing_papers)
    return f"{name}\n[red]缺 {missing}[/]" if missing else name
