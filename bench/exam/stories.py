"""What the bidders of one tender do: who is linked to whom, who errs how, and who only looks suspicious."""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bench.exam.bidders import Bidder, Kind, bidder
from bench.exam.faults import FAULTS
from samples.faults import Fault
from samples.story import Story

KINDS = (Kind.STOCK, Kind.LIMITED, Kind.SOLE, Kind.STOCK, Kind.BRANCH, Kind.LIMITED)
TAX_FORMS = ("401", "401", "403", "filing_list", "no_arrears")
TICKS = ("check", "check", "v", "v", "cross", "circle", "filled")
SPARE = next(fault for fault in FAULTS if fault.code == "DEC-20")
Signals = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Bid:
    """One bidder's packet to be made."""

    who: Bidder
    story: Story
    """With the fault planted."""
    fault: Fault | None


def latest_period(day: date) -> tuple[int, int, int]:
    """The last complete two months before the opening month: year, first, last month."""
    first = day.month - 2 if day.month % 2 else day.month - 3
    return (day.year, first, first + 1) if first > 0 else (day.year - 1, first + 12, first + 13)


def earlier(period: tuple[int, int, int]) -> tuple[int, int, int]:
    """The period before."""
    year, first, last = period
    return (year, first - 2, last - 2) if first > 2 else (year - 1, 11, 12)


def linked(firms: list[Bidder], dice: random.Random) -> tuple[list[Bidder], Signals, Signals, list[str]]:
    """Plants shared traits and lawful look-alikes from 6 bidders on; gives firms, links, decoys, lawful phones."""
    if len(firms) < 6:
        return firms, [], [], []
    order = dice.sample(range(len(firms)), 6)
    a, b, c, d, e, f = order

    def change(at: int, **what: str) -> None:
        firms[at] = replace(firms[at], firm=replace(firms[at].firm, **what))  # type: ignore[arg-type]

    change(b, address=firms[a].firm.address)
    building = firms[a].firm.address.split("號")[0] + "號"
    change(c, address=f"{building}{dice.randrange(23, 29)}樓")
    change(d, phone=f"{firms[c].firm.phone.split('#')[0]}#{dice.randrange(900, 999)}")
    change(e, email=firms[b].firm.email, fax=firms[d].firm.fax)
    change(f, phone=firms[e].firm.phone)
    lawful = firms[e].firm.phone.split("#")[0]
    firms[e] = replace(firms[e], bank=firms[f].bank, branch=firms[f].branch, bank_code=firms[f].bank_code)

    def pair(code: str, left: int, right: int, why: str = "") -> dict[str, str]:
        first, second = sorted((left, right))
        told = {"code": code, "left": f"P{first + 1:02}", "right": f"P{second + 1:02}"}
        return told | ({"why": why} if why else {})

    links = [
        pair("COL-ADDRESS", a, b),
        pair("COL-PHONE", c, d),
        pair("COL-EMAIL", b, e),
        pair("COL-FAX", d, e),
        pair("COL-CHEQUE", e, f),
    ]
    if not firms[a].firm.address.endswith("號"):  # an address without a floor matches the whole building
        decoys = [pair("COL-ADDRESS", x, c, "same building, another floor") for x in (a, b)]
    else:
        change(c, address=bidder(dice, 25, Kind.STOCK).firm.address)
        decoys = []
    decoys += [
        pair("COL-PHONE", e, f, "lawful commonality of the tender"),
        pair("COL-CHEQUE", a, c, "numbers far apart"),
    ]
    return firms, links, decoys, [lawful]


def bids(
    tender: dict[str, Any], entity: str, count: int, dice: random.Random
) -> tuple[list[Bid], Signals, Signals, list[str]]:
    """All bidders of a tender: every second one errs, once."""
    offset = dice.randrange(26)
    firms = [bidder(dice, offset + number, KINDS[number % len(KINDS)]) for number in range(count)]
    firms, links, decoys, lawful = linked(firms, dice)
    wrong = dict(zip(dice.sample(range(count), count // 2), _faults(count // 2, tender, dice), strict=True))
    pair = next((each for each in links if each["code"] == "COL-CHEQUE"), None)
    numbers = _cheques(count, pair, dice)
    made = []
    for number, who in enumerate(firms):
        beside = pair is not None and f"P{number + 1:02}" in (pair["left"], pair["right"])
        story = _story(who, tender, entity, numbers[number], dice)
        fault = wrong.get(number)
        if beside and fault is not None and (fault.dropped == "cheque" or fault.code == "BND-03"):
            fault = SPARE  # the pair's cheques must both be there, of one series
        if fault is not None:
            if fault.code.startswith("TAX"):
                story = story.but(tax_form=dice.choice(["401", "403"]))
            story = fault.plant(story)
        made.append(Bid(who, story, fault))
    return made, links, decoys, lawful


def _cheques(count: int, pair: dict[str, str] | None, dice: random.Random) -> list[str]:
    """Cheque numbers, far apart but for the linked pair's."""
    start = dice.randrange(1_000_000, 8_000_000)
    numbers = [f"{dice.choice(['KD', 'QA', 'XM'])}{start + 40_000 + number * 6011:07}" for number in range(count)]
    if pair is not None:
        for step, side in enumerate((pair["left"], pair["right"])):
            numbers[int(side[1:]) - 1] = f"KD{start + step:07}"
    return numbers


def _faults(count: int, tender: dict[str, Any], dice: random.Random) -> list[Fault]:
    """Faults, as unlike each other as they come; none that the tender does not ask about."""
    sealed = tender.get("seals_required_on", ["offer"])
    asked = [fault for fault in FAULTS if "offer" in sealed or fault.code not in ("OFF-01", "OFF-02")]
    deck: list[Fault] = []
    while len(deck) < count:
        deck += dice.sample(asked, len(asked))
    return deck[:count]


def _story(who: Bidder, tender: dict[str, Any], entity: str, cheque: str, dice: random.Random) -> Story:
    opening = date.fromisoformat(tender["opening_at"][:10])
    period = latest_period(opening)
    if dice.random() < 0.3:
        period = earlier(period)
    year, _, last = period
    after = date(year + last // 12, last % 12 + 1, 1)
    bond = tender["bid_bond_due"]
    return Story(
        firm=who.firm,
        tender_id=tender["id"],
        tender_title=tender["title"],
        entity=entity,
        payee=tender["payee"],
        bond=bond,
        opening=opening,
        period=period,
        received=after + timedelta(days=dice.randrange(3, 14)),
        tax_form=dice.choice(TAX_FORMS),
        tick_style=dice.choice(TICKS),
        cheque_bank=who.bank,
        cheque_number=cheque,
        cheque_payee="" if dice.random() < 0.12 else None,
        offer_total=dice.randrange(300, 9800) * 1000 + dice.choice([0, 0, 500, 250, 80]),
    )
