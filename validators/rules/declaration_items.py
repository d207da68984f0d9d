"""What each of the declaration's thirteen answers leads to.

The effects are tender data (`Tender.effects_of`), because forms differ and their notes decide [GK]. A 否 that a list
contradicts is never passed: item 7 against the debarred, items 11 and 12 against the PRC-invested. It may be a false
document (art. 50(1)(4)), and a person looks.

Law      by item, see LAWS
Samples  tests/validators/rules/declaration_samples.py
"""

from dataclasses import dataclass

from models.bid import Bid
from models.document import DocumentType
from models.field import Absent, Read, Unreadable
from models.finding import Finding
from models.papers import Declaration, Tick
from models.tender import Effect
from validators.lists import Listed, Standing, debarred, prc_invested
from validators.verdict import Part, conclude, failed, passed, unknown, without

SUBJECTS = {
    1: "營業項目不符合法令規定",
    2: "違反施行細則第33條（同一廠商重複投標）",
    3: "政黨或其關係企業",
    4: "負責人或合夥人同時為規劃、設計、施工或供應廠商",
    5: "與規劃、設計、施工或供應廠商為關係企業",
    6: "支付佣金或不正利益",
    7: "為拒絕往來廠商",
    8: "為公職人員或其關係人",
    9: "為中小企業",
    10: "員工總人數逾100人",
    11: "為陸資資訊服務業或具敏感性疑慮",
    12: "為大陸地區或含陸資成分廠商",
    13: "為原住民個人或團體",
}
LAWS = {
    1: "公司法、商業登記法",
    2: "政府採購法施行細則第33條",
    3: "政府採購法第38條",
    4: "政府採購法第39條第2項",
    5: "政府採購法第39條第3項",
    6: "政府採購法第59條第1項",
    7: "政府採購法第103條第1項、施行細則第38條第1項",
    8: "公職人員利益衝突迴避法第14條、第18條",
    9: "中小企業認定標準",
    10: "政府採購法第98條",
    11: "大陸地區人民來臺投資許可辦法",
    12: "大陸地區人民來臺投資許可辦法",
    13: "政府採購法第98條",
}
NOTICES = {2: 14, 7: 13, 3: 16, 4: 16, 5: 16, 6: 16, 8: 16, 11: 1, 12: 1}
"""The award notice's reason for 是; for any other fault, and for the items not named, it is 3."""
PAPERS_FAULTY = 3
TICK_NAMES = {
    Tick.YES: "勾選「是」",
    Tick.NO: "勾選「否」",
    Tick.BLANK: "未勾選",
    Tick.BOTH: "「是」「否」均勾選",
    Tick.STRUCK_OUT: "勾選經塗改",
    Tick.OUTSIDE: "勾選於格外",
}


@dataclass(frozen=True, slots=True)
class Item:
    """The rule on one item."""

    number: int

    @property
    def CODE(self) -> str:
        return f"DEC-{self.number:02}"

    @property
    def TITLE(self) -> str:
        return f"聲明書第{self.number}項（{SUBJECTS[self.number]}）"

    @property
    def LAW(self) -> str:
        return LAWS[self.number]

    def check(self, bid: Bid) -> Finding:
        """The effect of this item's answer on every declaration in the packet."""
        parts = [self._answer(bid, paper) for paper in bid.declarations]
        ticks = {field.value for paper in bid.declarations if isinstance(field := self._field(paper), Read)}
        if len(ticks) > 1:
            parts = [
                unknown(
                    f"{len(bid.declarations)} 份聲明書第{self.number}項之勾選不一致，須人工確認", *self._fields(bid)
                )
            ]
        notice = NOTICES.get(self.number, PAPERS_FAULTY) if ticks == {Tick.YES} else PAPERS_FAULTY
        return conclude(self.CODE, parts or [without(bid, DocumentType.DECLARATION)], notice)

    def _answer(self, bid: Bid, paper: Declaration) -> Part:
        match self._field(paper):
            case Read() as field:
                return self._effect(bid, field)
            case Unreadable(reason) as field:
                return unknown(f"第{self.number}項之勾選未能判讀（{reason}）", field)
            case Absent(reason) as field:
                return unknown(f"聲明書未找到第{self.number}項（{reason}）", field)

    def _effect(self, bid: Bid, field: Read[Tick]) -> Part:
        tick = field.value
        told = f"第{self.number}項「{SUBJECTS[self.number]}」{TICK_NAMES[tick]}"
        listed = _contradicted(self.number, bid) if tick is Tick.NO else None
        if listed is not None and listed.standing in (Standing.HIT, Standing.POSSIBLE):
            return unknown(f"{told}，惟{listed.told}，聲明是否不實須人工確認", field, *listed.fields)
        match bid.tender.effects_of(self.number).of(tick):
            case Effect.PASS:
                return passed(told, field)
            case Effect.FAIL:
                return failed(f"{told}，依聲明書附註不得參加投標或不決標", field)
            case Effect.REVIEW:
                return unknown(f"{told}，須人工確認", field)
            case Effect.NEEDS_ATTACHMENT if bid.disclosures:
                return passed(f"{told}，並附身分關係揭露表", field)
            case Effect.NEEDS_ATTACHMENT:
                return unknown(f"{told}，應附身分關係揭露表，請確認是否檢附", field)

    def _field(self, paper: Declaration) -> Read[Tick] | Unreadable | Absent:
        return paper.items[self.number - 1]

    def _fields(self, bid: Bid) -> tuple[Read[Tick] | Unreadable | Absent, ...]:
        return tuple(self._field(paper) for paper in bid.declarations)


def _contradicted(number: int, bid: Bid) -> Listed | None:
    """What the list says that this item is about; None for items without a list."""
    if number == 7:
        return debarred(bid)
    return prc_invested(bid) if number in (11, 12) else None


ITEMS = tuple(map(Item, SUBJECTS))
