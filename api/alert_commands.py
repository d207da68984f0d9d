"""Commands of alerts: `bidintake alerts`."""

from typing import Annotated

import typer

from settings import settings

alert_app = typer.Typer()


@alert_app.callback(invoke_without_command=True)
def alerts(context: typer.Context) -> None:
    """警示：列出、由我處理、通知。"""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@alert_app.command("list")
def alerts_list() -> None:
    """列出待處理之警示，最緊急者在前。"""
    from flows.tender import open_database
    from models.db import alerts as kept

    with open_database(settings()).reading() as session:
        found = kept.open_alerts(session)
    for each in found:
        typer.echo(f"{each.id}　{each.told}")
        typer.echo(f"　　{'、'.join(each.subjects)}")
    if not found:
        typer.echo("沒有待處理之警示。")


@alert_app.command("ack")
def alerts_ack(alert_id: Annotated[int, typer.Argument(help="警示編號（見 list）")]) -> None:
    """由我處理：不再通知其他人。"""
    from flows.tender import open_database
    from models.db import alerts as kept

    with open_database(settings()).unit_of_work() as session:
        taken = kept.acknowledge(session, alert_id, settings().actor)
    typer.echo(f"{taken.told}：由 {taken.acknowledged_by} 處理。")


@alert_app.command("send")
def alerts_send() -> None:
    """立即送出到時之通知；服務執行時會自行送出。"""
    from flows.alerts import send_due
    from flows.tender import open_database

    failed = send_due(open_database(settings()), settings())
    for each in failed:
        typer.echo(each, err=True)
    if failed:
        raise typer.Exit(1)
