"""Is a deposit certificate's pledge set up, as the bank's reply says?

First the pledge is set up with the agency, then the bank replies, then both papers are handed in. The reply must speak of
this certificate: its number or, where one of the two was not read, its amount.

Law      Government Procurement Act art. 30(2); Regulations for Bid Bond art. 7; the tender's terms on bonds
Samples  tests/validators/rules/bond_samples.py
"""

from models.bid import Bid
from models.field import Read
from models.finding import Finding
from models.papers import Deposit, Instrument, PledgeReply
from validators.bonds import amount_of, each_instrument, other_means
from validators.normalise.text import squeezed
from validators.verdict import Part, failed, not_applicable, passed, unknown

CODE = "BND-10"
TITLE = "定期存款單已設定質權並附覆函"
LAW = "政府採購法第30條第2項、押標金保證金暨其他擔保作業辦法第7條"


def check(bid: Bid) -> Finding:
    """Look for the reply that speaks of each certificate."""
    return each_instrument(CODE, bid, _answer)


def _answer(bid: Bid, instrument: Instrument) -> Part:
    if not isinstance(instrument, Deposit):
        return not_applicable("押標金非定期存款單", instrument.form)
    if not bid.pledges:
        if other_means(bid):
            return unknown("未見質權設定覆函，惟有其他文件或未能讀取之頁面，須人工確認", instrument.form)
        return failed("定期存款單未附金融機構之質權設定覆函", instrument.form)
    return max((_speaks(instrument, reply) for reply in bid.pledges), key=lambda part: part.outcome == "passed")


def _speaks(deposit: Deposit, reply: PledgeReply) -> Part:
    if not isinstance(reply.noted, Read):
        return unknown("覆函是否表示已辦妥質權設定未能確認", reply.noted, reply.number)
    match deposit.number, reply.number:
        case Read(own), Read(other) if squeezed(own) == squeezed(other):
            return passed(f"覆函載明存單 {own} 已設定質權", deposit.number, reply.number, reply.noted)
        case Read(own), Read(other):
            return unknown(f"覆函所載存單 {other} 與存單號碼 {own} 不同，須人工確認", deposit.number, reply.number)
        case _:
            return _by_amount(deposit, reply)


def _by_amount(deposit: Deposit, reply: PledgeReply) -> Part:
    amounts = {each.value for each in (reply.amount_words, reply.amount_figures) if isinstance(each, Read)}
    told = "存單號碼未能核對" + ("，金額相同" if amount_of(deposit) in amounts else "")
    return unknown(f"{told}，覆函是否即為此存單須人工確認", deposit.number, reply.number)
