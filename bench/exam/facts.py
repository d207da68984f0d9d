"""What stands on each paper of a bidder: per field the machine's value and the text as this paper writes it.

The order of printing is the form's; a fact that a form does not print is absent there.
"""

import random
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from bench.exam import writing
from bench.exam.bidders import Bidder, Kind
from models.papers import Period
from samples.story import Story

OFFICES = {"臺": "臺北國稅局", "高": "高雄國稅局", "桃": "北區國稅局", "新": "北區國稅局"}


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` as the truth states it, `text` as printed."""

    value: Any
    text: str


Facts = dict[str, Fact]


def same(text: str) -> Fact:
    """Printed as it is valued."""
    return Fact(text, text)


def on(day: date, dice: random.Random, *forms: str) -> Fact:
    """A date, in one of the forms given, or any."""
    return Fact(day.isoformat(), writing.dated(day, dice.choice(forms or writing.DATE_FORMS[:6])))


def who(prefix: str, story: Story, dice: random.Random) -> Facts:
    """The bidder as it states itself: all the ways to reach it."""
    firm = story.firm
    return {
        f"{prefix}.name": same(firm.name),
        f"{prefix}.ubn": Fact(firm.ubn, writing.number(firm.ubn, dice)),
        f"{prefix}.responsible_person": same(firm.person),
        f"{prefix}.address": same(writing.address(firm.address, dice)),
        f"{prefix}.phone": same(writing.phone(firm.phone, dice)),
        f"{prefix}.fax": same(writing.phone(firm.fax, dice)),
        f"{prefix}.email": same(firm.email),
        f"{prefix}.contact_person": same(firm.contact),
        f"{prefix}.tender_id": same(story.tender_id),
        f"{prefix}.tender_title": same(story.tender_title),
    }


def envelope(story: Story, _: Bidder, dice: random.Random) -> Facts:
    """標封."""
    return who("envelope", story, dice) | {"envelope.mail_number": same(f"{dice.randrange(10**13, 10**14)}")}


def registration(story: Story, who_bids: Bidder, dice: random.Random) -> Facts:
    """The register's own data; an address there is as registers write it."""
    firm = story.firm
    printed = story.opening - timedelta(days=dice.randrange(2, 20))
    changed = date(dice.randrange(2022, 2024), dice.randrange(1, 13), dice.randrange(1, 28))
    facts: Facts = {
        "registration.ubn": same(firm.ubn),
        "registration.footer_ubn": same(firm.ubn),
        "registration.name": same(firm.name),
        "registration.responsible_person": same(firm.person),
        "registration.address": same(firm.address),
        "registration.status": same("核准設立"),
        "registration.capital": Fact(firm.capital, f"{firm.capital:,}"),
        "registration.established_on": on(firm.established, dice, "named", "plain", "spaced"),
        "registration.changed_on": on(changed, dice, "named", "plain", "spaced"),
        "registration.printed_on": on(printed, dice, "western"),
        "registration.authority": same(f"{firm.address[:3]}政府"),
    }
    if who_bids.kind is Kind.STOCK and dice.random() < 0.3:
        facts["registration.former_name"] = same("古原" + firm.name[2:])
    return facts


TITLES = {
    "401": "營業人銷售額與稅額申報書(401)",
    "403": "營業人銷售額與稅額申報書(403)",
    "filing_list": "營業人銷售額與稅額申報書清單",
}


def tax(story: Story, _: Bidder, dice: random.Random) -> Facts:
    """納稅證明, of whatever form."""
    firm, (year, first, last) = story.firm, story.period
    number = story.tax_ubn or firm.ubn
    roc = year - 1911
    issued = story.opening - timedelta(days=dice.randrange(5, 25))
    office = f"財政部{OFFICES.get(firm.address[0], '中區國稅局')}{firm.address[3:5]}{dice.choice(['分局', '稽徵所'])}"
    months = [
        f"{roc}年{first:02}-{last:02}月",
        f"{roc} 年 {first:02} - {last:02} 月",
        f"{roc}年{first:02}月-{roc}年{last:02}月",
    ]
    filed = story.received
    facts: Facts = {
        "tax.form": Fact(
            story.tax_form, TITLES.get(story.tax_form, dice.choice(["無違章欠稅證明", "無違章欠稅查復表"]))
        ),
        "tax.ubn": Fact(number, number),
        "tax.name": same(story.tax_name or firm.name),
        "tax.tax_number": same(firm.tax_number),
        "tax.responsible_person": same(firm.person),
        "tax.address": same(firm.address),
        "tax.receipt_office": same(office),
        "tax.received_on": on(filed, dice, "dotted", "plain", "slashed"),
        "tax.receipt_number": same(f"{dice.randrange(10**9, 10**10)}"),
        "tax.filed_on": on(filed, dice, "plain", "spaced", "slashed"),
        "tax.issued_on": on(issued, dice, "spaced", "chinese"),
    }
    if story.tax_form == "no_arrears":
        return facts
    facts["tax.period"] = Fact(asdict(Period(year, first, last)), dice.choice(months))
    facts["tax.copy_kind"] = Fact("receipt", "收執聯") if story.tax_copy == "receipt" else Fact("filing", "申報聯")
    return facts


def declaration(story: Story, _: Bidder, dice: random.Random) -> Facts:
    """聲明書: thirteen answers, the bidder, the date."""
    day = (
        story.opening + timedelta(days=2)
        if story.declared_late
        else story.opening - timedelta(days=dice.randrange(1, 9))
    )
    facts = who("declaration", story, dice) | {"declaration.date": on(day, dice, "spaced", "chinese", "named")}
    if story.person:
        facts["declaration.responsible_person"] = same(story.person)
    for number, state in enumerate(story.ticks, start=1):
        facts[f"declaration.item_{number:02}"] = Fact(state, "")
    return facts


def cheque(story: Story, who_bids: Bidder, dice: random.Random) -> Facts:
    """押標金 票據. A firm's own cheque names the firm as drawer."""
    day = story.cheque_date or story.opening - timedelta(days=dice.randrange(1, 8))
    figures = story.cheque_amount or story.bond
    in_words = story.cheque_words or figures
    payee = story.payee if story.cheque_payee is None else story.cheque_payee
    serial = int("".join(filter(str.isdigit, story.cheque_number)))
    code = f"{dice.randrange(1, 20):02}-{who_bids.bank_code}-{dice.randrange(1000, 9999)}"
    bank = f"{who_bids.bank}{who_bids.branch}"
    return {
        "cheque.number": same(story.cheque_number),
        "cheque.bank": Fact(who_bids.bank, bank),
        "cheque.branch": same(who_bids.branch),
        "cheque.bank_code": same(code),
        "cheque.account": same(f"{dice.randrange(10**8, 10**9)}"),
        "cheque.drawer": same(story.firm.name if story.cheque_firm_drawn else bank),
        "cheque.payer": same(story.cheque_payer or story.firm.name),
        "cheque.payee": Fact(payee, payee),
        "cheque.amount_words": Fact(in_words, writing.capital(in_words, dice)),
        "cheque.amount_figures": Fact(figures, writing.money(figures, dice)),
        "cheque.date": on(day, dice, "spaced", "dotted", "named"),
        "cheque.micr": same(f"⑈{serial:07}⑈ ⑆{code.replace('-', '')}⑆ 04 ⑈{dice.randrange(10**8, 10**9)}⑈"),
    }


def offer(story: Story, _: Bidder, dice: random.Random) -> Facts:
    """報價單."""
    day = (
        story.opening + timedelta(days=2)
        if story.offered_late
        else story.opening - timedelta(days=dice.randrange(1, 9))
    )
    in_words = story.offer_words or story.offer_total
    return who("offer", story, dice) | {
        "offer.total_words": Fact(in_words, writing.capital(in_words, dice)),
        "offer.total_figures": Fact(story.offer_total, writing.money(story.offer_total, dice)),
        "offer.date": on(day, dice, "spaced", "plain", "slashed", "dotted", "iso"),
        "offer.valid_until": on(story.opening + timedelta(days=dice.choice([60, 90])), dice, "plain", "named"),
    }


FACTS = {
    "envelope": envelope,
    "registration": registration,
    "tax": tax,
    "declaration": declaration,
    "cheque": cheque,
    "offer": offer,
}
"""What stands on a paper, by kind."""
