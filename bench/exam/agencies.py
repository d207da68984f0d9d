"""Invented procuring entities and their tenders: some state the fewest keys, some use the special ones."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Agency:
    """One office, what it buys, and how its `tender.json` differs."""

    name: str
    payee: str
    address: str
    title: str
    number: str
    """Pattern of the tender's number: {year} of the Republic, {serial}."""
    bond: int
    extra: dict[str, Any] = field(default_factory=dict)
    """Keys of tender.json beyond the seven that must be stated."""


AGENCIES = (
    Agency(
        "青禾縣政府環境資源處",
        "青禾縣政府環境資源處",
        "青禾縣青禾市縣前路9001號",
        "空氣品質監測資訊平台維護案",
        "QH{year}-{serial:03}",
        300_000,
    ),
    Agency(
        "國立嵐港科技大學",
        "國立嵐港科技大學校務基金",
        "嵐港市學府路9100號",
        "教學用個人電腦及週邊設備一批",
        "LGU{year}{serial:04}",
        85_000,
        {"accepted_periods_rule": "last_due", "bond_forms": ["cheque", "promissory_note"]},
    ),
    Agency(
        "星野市立聯合醫院",
        "星野市立聯合醫院",
        "星野市醫學路9200號",
        "醫療影像儲傳系統擴充暨三年保固",
        "{year}B{serial:05}",
        1_250_000,
        {
            "sensitive_or_security": True,
            "declaration_effects": {"9": {"yes": "PASS", "no": "PASS", "blank": "PASS"}},
            "seals_required_on": ["declaration"],
        },
    ),
    Agency(
        "東嶼自來水事業處",
        "東嶼自來水事業處押標金專戶",
        "東嶼縣水源里濾池路9300號",
        "智慧水表資料收集器採購",
        "EW-{year}-{serial:03}-R",
        500_000,
        {"announced_publicly": False},
    ),
)


def weekday(day: date) -> date:
    """The day, or the Monday after it: offices open bids on working days."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


def opening(dice: random.Random) -> date:
    """After the middle of a month, so that both readings of the latest tax period agree."""
    return weekday(date(dice.choice([2024, 2025, 2025, 2026]), dice.randrange(1, 13), dice.randrange(17, 26)))


def tender_of(agency: Agency, serial: int, dice: random.Random) -> dict[str, Any]:
    """Its tender.json."""
    day = opening(dice)
    year = day.year - 1911
    told: dict[str, Any] = {
        "id": agency.number.format(year=year, serial=serial),
        "title": f"{year}年度{agency.title}" if dice.random() < 0.7 else agency.title,
        "procuring_entity": agency.name,
        "opening_at": f"{day.isoformat()}T{dice.choice(['09:30', '10:00', '14:00'])}:00+08:00",
        "payee": agency.payee,
        "bid_bond_due": agency.bond,
        "required_papers": ["標封", "登記證明", "納稅證明", "投標廠商聲明書", "押標金", "報價單"],
    }
    if agency.extra.get("accepted_periods_rule"):
        told["deadline_at"] = f"{(day - timedelta(days=1)).isoformat()}T17:00:00"
    return told | agency.extra
