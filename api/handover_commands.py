"""Commands of the hand-over: `bidintake handover`."""

import base64
import secrets
from datetime import UTC, datetime
from typing import Annotated

import typer

from models.handover import Delivery, DeliveryState, Receiver
from models.secrets import Vault
from settings import settings

handover_app = typer.Typer()
SECRET_BYTES = 32  # Standard Webhooks asks for 24 to 64
STATES = {
    DeliveryState.WAITING: "待送",
    DeliveryState.DEAD: "未送達",
    DeliveryState.DELIVERED: "已送達",
    DeliveryState.PASSED_OVER: "已略過",
}


@handover_app.callback(invoke_without_command=True)
def handover(context: typer.Context) -> None:
    """核定紀錄之移交：接收系統、未送達者、重送。"""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@handover_app.command("add")
def handover_add(
    name: Annotated[str, typer.Argument(help="接收系統之名稱，例如 award")],
    url: Annotated[str, typer.Argument(help="接收之網址（http 或 https）")],
    since: Annotated[int | None, typer.Option(min=0, help="補送此序號之後的移交；0 為全部；未指定為僅自今起")] = None,
) -> None:
    """新增接收系統，或更換其網址與密鑰。密鑰僅顯示這一次。"""
    from flows.tender import open_database
    from models.db import handover as outbox

    if not url.startswith(("http://", "https://")):
        raise typer.BadParameter("網址須以 http:// 或 https:// 開頭")
    secret = f"whsec_{base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"
    receiver = Receiver(name, url, secret)
    with open_database(settings()).unit_of_work() as session:
        outbox.add_receiver(session, settings().actor, receiver, vault(), datetime.now(UTC), since)
    typer.echo(f"接收系統 {name}（{url}）之密鑰，僅顯示這一次：", err=True)
    typer.echo(secret)


@handover_app.command("status")
def handover_status() -> None:
    """列出接收系統，及待送與未送達之移交。"""
    from flows.tender import open_database
    from models.db import handover as outbox

    with open_database(settings()).reading() as session:
        known = outbox.receivers(session)
        left = outbox.deliveries(session, DeliveryState.WAITING, DeliveryState.DEAD)
    if not known:
        typer.echo("尚無接收系統；其他系統可自行以序號讀取（docs/handover.md）。")
    for each in known:
        typer.echo(f"{each.name}　{each.url}{'' if each.active else '　已停用'}")
    for delivery in left:
        typer.echo(_line(delivery))
    if any(each.state is DeliveryState.DEAD for each in left):
        raise typer.Exit(1)


@handover_app.command("replay")
def handover_replay(delivery_id: Annotated[int, typer.Argument(help="移交編號（見 status）")]) -> None:
    """重送一筆未送達之移交。"""
    _decide(delivery_id, DeliveryState.WAITING)


@handover_app.command("pass")
def handover_pass(delivery_id: Annotated[int, typer.Argument(help="移交編號（見 status）")]) -> None:
    """略過一筆未送達之移交：該系統不再收到此筆，其後者繼續。"""
    _decide(delivery_id, DeliveryState.PASSED_OVER)


@handover_app.command("deliver")
def handover_deliver() -> None:
    """送出所有到時之移交。"""
    from flows.delivery import deliver_due
    from flows.tender import open_database

    done = deliver_due(open_database(settings()), vault())
    typer.echo(f"送達 {done.delivered} 筆，將再試 {done.failed} 筆，未送達 {done.dead} 筆。")
    if done.dead:
        raise typer.Exit(1)


def vault() -> Vault:
    """What seals the receivers' secrets."""
    from api.desk import secret_of
    from flows.delivery import VAULT_USE

    return Vault(secret_of(settings()), VAULT_USE)


def _decide(delivery_id: int, state: DeliveryState) -> None:
    from flows.tender import open_database
    from models.db import handover as outbox

    with open_database(settings()).unit_of_work() as session:
        decided = outbox.decide(session, settings().actor, delivery_id, state, datetime.now(UTC))
    typer.echo(_line(decided))


def _line(each: Delivery) -> str:
    told = f"，{each.told}" if each.told else ""
    return (
        f"{each.id}　{each.receiver}　標案 {each.tender_id} 標封 {each.packet_id} 第 {each.version} 版　"
        f"{STATES[each.state]}（已試 {each.attempts} 次{told}）"
    )
