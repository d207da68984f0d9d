"""The letter that asks a bidder to explain: a draft for the official, in the form offices use.

Law  Government Procurement Act art. 51(1) and its Enforcement Rules art. 60: doubts about a bid may be explained on
     request by a stated time; the explanation must not change what was offered.
"""

from dataclasses import dataclass

from flows.record import QUESTIONS
from models.finding import Finding
from models.record import PacketRecord
from models.review import Decision
from models.tender import Tender

ROC = 1911


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of the letter."""

    sender: str
    to: str
    subject: str
    explanation: tuple[str, ...]


def letter(tender: Tender, bidder: PacketRecord, found: Finding, decision: Decision) -> Letter:
    """The draft for one finding. Raises ValueError where no deadline was set."""
    day = decision.order.deadline
    if day is None:
        raise ValueError("an explanation is asked for without a deadline")
    asked = QUESTIONS[found.code]
    until = f"{day.year - ROC}年{day.month}月{day.day}日"
    return Letter(
        tender.procuring_entity,
        bidder.tenderer_name or f"標封 {bidder.id} 之投標廠商",
        f"有關貴廠商參與本機關「{tender.title}」（案號：{tender.id}）投標文件疑義，請於{until}前以書面說明，請查照。",
        (
            "依政府採購法第51條第1項及同法施行細則第60條第1項規定辦理。",
            f"審查事項：{asked.title}（{asked.law}）。",
            f"本機關審查貴廠商投標文件，發現：{found.reason}",
            f"請說明：{decision.order.why}",
            "說明內容不得變更原投標文件之實質內容；逾期未說明者，本機關將依現有投標文件審查。",
        ),
    )
