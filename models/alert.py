"""Alerts: what staff must hear of, how pressing it is, and whose it is. Never what a bid says."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from models.account import Role


class Severity(StrEnum):
    """How pressing it is, the least first."""

    NOTICE = "notice"  # 提醒: for the next working hour
    WARNING = "warning"  # 注意: today
    URGENT = "urgent"  # 緊急: now, quiet hours or not

    @property
    def rank(self) -> int:
        """0 for the least."""
        return tuple(Severity).index(self)


class Cause(StrEnum):
    """What an alert is about."""

    PACKET_MISSING = "packet_missing"
    UNREADABLE = "unreadable"
    FAILED = "failed"
    SIGNAL = "signal"
    REGISTER_SILENT = "register_silent"
    LETTER_DEAD = "letter_dead"
    AUDIT_BROKEN = "audit_broken"
    RUN_BROKEN = "run_broken"


@dataclass(frozen=True, slots=True)
class About:
    """What a cause means: how pressing, whose, and how it is told without a word of a bid."""

    severity: Severity
    roles: tuple[Role, ...]
    """Who hears of it first; a later one each time nobody takes it."""
    words: str
    counted: str
    """What is counted: 件, 份, …"""


ABOUT: dict[Cause, About] = {
    Cause.PACKET_MISSING: About(Severity.URGENT, (Role.OPERATOR, Role.SENIOR), "先前收到之標封已不在儲存區", "封"),
    Cause.UNREADABLE: About(Severity.WARNING, (Role.OPERATOR, Role.SENIOR), "檔案或頁面無法判讀", "處"),
    Cause.FAILED: About(Severity.NOTICE, (Role.REVIEWER, Role.SENIOR), "檢核不符，待人工覆核", "項"),
    Cause.SIGNAL: About(Severity.WARNING, (Role.SENIOR, Role.REVIEWER), "投標文件間之強異常訊號", "項"),
    Cause.REGISTER_SILENT: About(Severity.WARNING, (Role.OPERATOR, Role.ADMIN), "登記資料或名單無法更新", "項"),
    Cause.LETTER_DEAD: About(Severity.URGENT, (Role.ADMIN, Role.SENIOR), "核定紀錄未能移交接收系統", "筆"),
    Cause.AUDIT_BROKEN: About(Severity.URGENT, (Role.AUDITOR, Role.ADMIN), "稽核軌跡有異常", "處"),
    Cause.RUN_BROKEN: About(Severity.URGENT, (Role.ADMIN, Role.OPERATOR), "處理中斷", "次"),
}
SEVERITY_WORDS = {Severity.NOTICE: "提醒", Severity.WARNING: "注意", Severity.URGENT: "緊急"}


class _Channel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=40)
    roles: tuple[Role, ...] = Field(min_length=1)
    """Whose alerts go there."""
    least: Severity = Severity.NOTICE
    """Less pressing ones stay on the screen."""


class Email(_Channel):
    """To one address, over the server the settings name."""

    kind: Literal["email"] = "email"
    to: str = Field(pattern=r"^[^@\s]+@[^@\s]+$")


class Webhook(_Channel):
    """To one address, signed by Standard Webhooks."""

    kind: Literal["webhook"] = "webhook"
    url: str = Field(pattern=r"^https?://")
    secret: SecretStr


class Apprise(_Channel):
    """To any service Apprise knows, by its address there."""

    kind: Literal["apprise"] = "apprise"
    url: SecretStr


Channel = Annotated[Email | Webhook | Apprise, Field(discriminator="kind")]


class QuietHours(BaseModel):
    """When only urgent alerts go out, Taipei time. Equal ends: never quiet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: time = time(21, 0)
    end: time = time(7, 30)

    def hold(self, at: time) -> bool:
        """True within the quiet hours; they may run over midnight."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


class Tact(BaseModel):
    """How often people are told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gather: timedelta = timedelta(minutes=2)
    """How long an alert gathers before it is first told: a run's many become one."""
    again: timedelta = timedelta(hours=1)
    """The least time between two messages on one alert."""
    escalate: timedelta = timedelta(hours=2)
    """Without an acknowledgement, after which the next role is told as well."""


class AlertState(StrEnum):
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True)
class Alert:
    """One cause in one tender: all that happened until somebody took it."""

    id: int
    cause: Cause
    tender_id: str
    """Empty where it concerns the installation."""
    state: AlertState
    subjects: tuple[str, ...]
    """Packets, registers, letters: names for the screen, never in a message."""
    first_at: datetime
    last_at: datetime
    level: int
    """How many roles were passed over so far."""
    acknowledged_by: str = ""

    @property
    def about(self) -> About:
        return ABOUT[self.cause]

    @property
    def severity(self) -> Severity:
        return self.about.severity

    @property
    def count(self) -> int:
        return len(self.subjects)

    @property
    def roles(self) -> tuple[Role, ...]:
        """Who hears of it by now."""
        return self.about.roles[: self.level + 1]

    @property
    def told(self) -> str:
        """One line for a message: how pressing, which tender, what, how many."""
        where = f"標案 {self.tender_id}" if self.tender_id else "系統"
        return f"【{SEVERITY_WORDS[self.severity]}】{where}：{self.about.words} {self.count} {self.about.counted}"
