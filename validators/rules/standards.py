"""Are the certificates of standards that the tender asks for there, and in force?

In each group of the tender's `required_standards` one certificate is enough: ISO/IEC 27001 or CNS 27001. A certificate must
not have ended by the opening. One that no group asks for is only looked at for its end.

Law      Standards for Qualifications of Tenderers art. 4; the tender's terms
Samples  tests/validators/rules/papers_samples.py
"""

from datetime import date

from models.bid import Bid
from models.field import Read
from models.finding import Finding
from models.papers import Standard
from validators.bonds import other_means
from validators.normalise.text import squeezed
from validators.said import doubted
from validators.verdict import Part, conclude, failed, not_applicable, passed, roc, unknown

CODE = "STD-01"
TITLE = "標準驗證證書齊備且在有效期內"
LAW = "投標廠商資格與特殊或巨額採購認定標準第4條"
NOTICE = 3


def check(bid: Bid) -> Finding:
    """Look for a certificate in force for each group."""
    groups = bid.tender.required_standards
    if not groups and not bid.standards:
        return conclude(CODE, (not_applicable("本案未要求標準驗證證書"),))
    parts = [_group(bid, group) for group in groups] or [_surplus(bid, each) for each in bid.standards]
    return conclude(CODE, parts, NOTICE)


def _group(bid: Bid, group: tuple[str, ...]) -> Part:
    wanted = {squeezed(each) for each in group}
    own = [each for each in bid.standards if squeezed(_name(each)) in wanted]
    if own:
        return max((_in_force(bid, each) for each in own), key=lambda part: part.outcome == "passed")
    told = f"未見{'或'.join(group)}之證書"
    unread = [each.standard for each in bid.standards if not isinstance(each.standard, Read)]
    if unread or other_means(bid):
        return unknown(f"{told}，惟有證書或文件未能辨識，須人工確認", *unread)
    return failed(told)


def _surplus(bid: Bid, certificate: Standard) -> Part:
    part = _in_force(bid, certificate)
    return part if part.outcome == "passed" else unknown(f"{part.reason}，惟非本案應附文件", certificate.valid_until)


def _in_force(bid: Bid, certificate: Standard) -> Part:
    name, until = _name(certificate), certificate.valid_until
    match until:
        case Read(date() as day) if day >= bid.as_of:
            return passed(f"{name or '證書'}有效至{roc(day)}", certificate.standard, until)
        case Read(date() as day) if doubted(until):
            return unknown(f"{name or '證書'}有效至{roc(day)}，惟日期判讀有出入", until)
        case Read(date() as day):
            return failed(
                f"{name or '證書'}有效至{roc(day)}，於開標日{roc(bid.as_of)}已失效", certificate.standard, until
            )
        case _:
            return unknown(f"{name or '證書'}之有效期限未能讀取", until, certificate.standard)


def _name(certificate: Standard) -> str:
    return certificate.standard.value if isinstance(certificate.standard, Read) else ""
