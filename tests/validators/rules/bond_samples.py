from dataclasses import replace
from datetime import date
from typing import Any

from models.bid import Bid
from models.document import Document
from models.finding import Outcome
from models.papers import BondForm, Guarantee
from tests.builders import BOND, NAME, PAYEE, bid, paper, read
from tests.validators.sample import RuleSample

MODEL = "立連帶保證書人____茲因____投標____，負連帶保證責任，並拋棄先訴抗辯權。"
LINES = ("立連帶保證書人測試商業銀行茲因晨曦系統股份有限公司投標某某部採購署，", "負保證責任，並拋棄先訴抗辯權。")
SURETY = {
    "form": BondForm.BANK_GUARANTEE,
    "number": "北營保字第1130012號",
    "bank": "測試商業銀行營業部",
    "name": NAME,
    "payee": PAYEE,
    "amount_words": BOND,
    "amount_figures": BOND,
    "issued_on": date(2024, 9, 10),
    "valid_until": date(2025, 1, 31),
    "joint": True,
    "drawer_seal": True,
}
DEPOSIT = {
    "form": BondForm.DEPOSIT,
    "number": "CD0012345",
    "bank": "測試商業銀行",
    "name": NAME,
    "amount_words": BOND,
    "amount_figures": BOND,
    "issued_on": date(2024, 9, 10),
    "drawer_seal": True,
}
REPLY = {"number": "CD0012345", "bank": "測試商業銀行", "name": NAME, "payee": PAYEE, "noted": True}
UNTIL = {"offers_valid_until": date(2024, 12, 31)}


def surety(*lines: str, **changes: Any) -> Document:
    """A bank's guarantee, with its text."""
    made = paper("guarantee", **{**SURETY, **changes})
    assert isinstance(made.paper, Guarantee)
    return replace(made, paper=replace(made.paper, wording=tuple(read(text) for text in lines)))


def instead(*papers: Document, **tender: Any) -> Bid:
    """The clean bid with other instruments instead of its cheque."""
    return bid(without=("cheque",), more=papers, tender_changes=tender)


SAMPLES = {
    "BND-08": RuleSample(
        instead(surety(valid_until=date(2025, 1, 29)), **UNTIL),
        Outcome.FAILED,
        "保證有效至114年1月29日，應至114年1月30日",
        notice=2,
        quiet=instead(surety(), **UNTIL),
    ),
    "BND-09": RuleSample(
        instead(surety(*LINES), bond_models={"bank_guarantee": MODEL}),
        Outcome.UNKNOWN,
        "缺漏「連帶」",
        quiet=instead(surety(LINES[0], LINES[1].replace("負", "負連帶")), bond_models={"bank_guarantee": MODEL}),
    ),
    "BND-10": RuleSample(
        instead(paper("deposit", **DEPOSIT)),
        Outcome.FAILED,
        "未附金融機構之質權設定覆函",
        notice=2,
        quiet=instead(paper("deposit", **DEPOSIT), paper("pledge", **REPLY)),
    ),
    "BND-11": RuleSample(bid({"cheque.altered": True}), Outcome.UNKNOWN, "是否經更改"),
    "BND-01": RuleSample(
        bid(without=("cheque",)),
        Outcome.FAILED,
        "未見票據",
        notice=2,
        quiet=bid(without=("cheque",), tender_changes={"bid_bond_due": None}),
    ),
    "BND-02": RuleSample(
        bid({"cheque.payee": "經濟部工業局"}),
        Outcome.FAILED,
        "經濟部工業局",
        notice=2,
        quiet=bid({"cheque.payee": ""}),
    ),
    "BND-03": RuleSample(
        bid({"cheque.drawer": NAME}),
        Outcome.FAILED,
        "非金融機構",
        notice=2,
        quiet=bid({"cheque.drawer": NAME, "cheque.certified": True}),
    ),
    "BND-04": RuleSample(bid({"cheque.amount_words": 550_000}), Outcome.UNKNOWN, "以大寫為準"),
    "BND-05": RuleSample(
        bid({"cheque.amount_words": 400_000, "cheque.amount_figures": 400_000}),
        Outcome.FAILED,
        "不足新臺幣100,000元",
        notice=2,
    ),
    "BND-06": RuleSample(bid({"cheque.date": date(2024, 10, 14)}), Outcome.FAILED, "遠期票據", notice=2),
    "BND-07": RuleSample(bid({"cheque.drawer_seal": None}), Outcome.UNKNOWN, "未偵測到發票人印章"),
}
