"""How a message leaves: e-mail, a signed webhook, or a service that Apprise knows."""

import json
import smtplib
import ssl
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage

import httpx
from standardwebhooks import Webhook as Signer

from models.alert import Alert, Apprise, Channel, Email, Webhook
from models.errors import InputError
from settings import Settings

TIMEOUT = 20.0  # seconds
TITLE = "投標文件審查"


@dataclass(frozen=True, slots=True)
class Message:
    """What a channel tells: counts and a link."""

    title: str
    lines: tuple[str, ...]
    link: str

    @property
    def text(self) -> str:
        return "\n".join((*self.lines, "", f"詳情請登入系統查看：{self.link}", ""))


def message(alerts: Sequence[Alert], settings: Settings) -> Message:
    """All alerts for a channel in one message. No name, number or word of any bid stands in it."""
    link = f"{settings.public_url.rstrip('/')}/alerts"
    return Message(f"[{TITLE}] {len(alerts)} 項警示", tuple(each.told for each in alerts), link)


def send(channel: Channel, alerts: Sequence[Alert], settings: Settings) -> None:
    """Tells one channel. Raises InputError where it does not take the message."""
    told = message(alerts, settings)
    match channel:
        case Email():
            _mail(channel, told, settings)
        case Webhook():
            _hook(channel, told, alerts)
        case Apprise():
            _apprise(channel, told)


def _mail(channel: Email, told: Message, settings: Settings) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = told.title, settings.smtp_from, channel.to
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(told.text)
    trusted = ssl.create_default_context()
    try:
        if settings.smtp_security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                settings.smtp_host, settings.smtp_port, timeout=TIMEOUT, context=trusted
            )
        else:
            server = smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=TIMEOUT)
        with server:
            if settings.smtp_security == "starttls":
                server.starttls(context=trusted)
            if settings.smtp_user:
                server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
            server.send_message(mail)
    except (OSError, smtplib.SMTPException) as error:
        raise InputError(f"通知 {channel.name}：郵件無法寄出（{type(error).__name__}）") from error


def _hook(channel: Webhook, told: Message, alerts: Sequence[Alert]) -> None:
    items = [
        {"cause": each.cause.value, "severity": each.severity.value, "tender_id": each.tender_id, "count": each.count}
        for each in alerts
    ]
    body = json.dumps({"type": "bidintake.alerts", "alerts": items, "link": told.link}, ensure_ascii=False)
    at, name = datetime.now(UTC), f"alert_{uuid.uuid4().hex}"
    headers = {
        "content-type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Signer(channel.secret.get_secret_value()).sign(name, at, body),
    }
    try:
        httpx.post(channel.url, content=body.encode(), headers=headers, timeout=TIMEOUT).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise InputError(f"通知 {channel.name}：無法送達（{type(error).__name__}）") from error


def _apprise(channel: Apprise, told: Message) -> None:
    import apprise  # a second of imports that a run without such a channel does not need

    service = apprise.Apprise()
    if not service.add(channel.url.get_secret_value()):
        raise InputError(f"通知 {channel.name}：不是 Apprise 所識之網址")
    if not service.notify(title=told.title, body=told.text):
        raise InputError(f"通知 {channel.name}：服務未收下訊息")
