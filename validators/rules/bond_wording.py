"""Is the text of a guarantee, letter of credit or policy that of the tender's model?

Each deviation is told with its place on the paper, for a person to judge: a character may be misread. The words without
which such a paper is no bond are named where they were not found. Without a model in the tender a person compares.

Law      Government Procurement Act art. 30(2); Regulations for Bid Bond arts. 10, 34
Samples  tests/validators/rules/bond_samples.py
"""

from models.bid import Bid
from models.field import AnyField, Evidence, Read
from models.finding import Finding, Outcome
from models.papers import BondForm, Guarantee, Instrument
from validators.bonds import each_instrument, form_of
from validators.verdict import Part, not_applicable, passed, unknown
from validators.wording import deviations

CODE = "BND-09"
TITLE = "押標金保證文件內容與招標文件範本相符"
LAW = "政府採購法第30條第2項、押標金保證金暨其他擔保作業辦法第10條、第34條"
TOLD = 12  # deviations told in the sentence; all are shown in place


def check(bid: Bid) -> Finding:
    """Compare each surety's text with the tender's model."""
    return each_instrument(CODE, bid, _answer)


def _answer(bid: Bid, instrument: Instrument) -> Part:
    if not isinstance(instrument, Guarantee):
        return not_applicable("非以保證文件繳納", instrument.form)
    form = form_of(instrument)
    model = bid.tender.bond_models.get(form) if form is not None else None
    if model is None:
        lacking = _lacking(instrument)
        told = f"，且未見「{'、'.join(lacking)}」字樣" if lacking else ""
        return unknown(f"標案未附範本全文，內容是否相符須人工比對{told}", instrument.form)
    found = deviations(instrument.wording, model)
    if not found:
        return passed("保證文件內容與範本相符", instrument.form)
    seen: tuple[Evidence, ...] = tuple(dict.fromkeys(place for each in found for place in each.seen))
    told = "；".join(each.told for each in found[:TOLD])
    more = f"；餘 {len(found) - TOLD} 處見標示" if len(found) > TOLD else ""
    return Part(Outcome.UNKNOWN, f"與範本有 {len(found)} 處不同：{told}{more}，是否誤讀或實質差異須人工確認", seen)


def _lacking(surety: Guarantee) -> list[str]:
    """The words that make such a paper a bond, as far as they were not found [GK]."""
    needed: dict[str, AnyField] = {"不可撤銷": surety.irrevocable}
    if form_of(surety) is not BondForm.LETTER_OF_CREDIT:
        needed = {"連帶保證責任": surety.joint}
    return [words for words, field in needed.items() if not isinstance(field, Read)]
