"""One tender's record against its truth: everything scored, nothing yet summed up."""

from dataclasses import dataclass

from bench.fields import Scored, score_fields
from bench.findings import Alarm, Caught, Heard, score_alarms, score_faults, score_signals
from bench.papers import Sorted, score_papers
from bench.record import ACCEPTED, ReadPacket, ReadTender
from bench.truth import TrueTender


@dataclass(frozen=True, slots=True)
class Score:
    """All that was scored, over one tender or many."""

    papers: tuple[Sorted, ...] = ()
    fields: tuple[Scored, ...] = ()
    faults: tuple[Caught, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    signals: tuple[Heard, ...] = ()
    clean_bidders: int = 0
    clean_answers: int = 0
    """Answers of rules on clean bidders, whatever they say."""
    unscored: int = 0
    """Accepted values of fields the truth does not name."""

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.papers + other.papers,
            self.fields + other.fields,
            self.faults + other.faults,
            self.alarms + other.alarms,
            self.signals + other.signals,
            self.clean_bidders + other.clean_bidders,
            self.clean_answers + other.clean_answers,
            self.unscored + other.unscored,
        )


def score(truth: TrueTender, read: ReadTender) -> Score:
    """Raises ValueError where record and truth are of different tenders."""
    if truth.tender_id != read.tender_id:
        raise ValueError(f"the truth is of tender {truth.tender_id}, the record of {read.tender_id}")
    total = Score(signals=tuple(score_signals(truth, read)))
    for packet_id, packet in truth.packets.items():
        there = read.packet(packet_id)
        fields = score_fields(truth.tender_id, packet_id, packet, there)
        total += Score(
            score_papers(truth.tender_id, packet_id, packet, there),
            fields,
            tuple(score_faults(truth.tender_id, packet_id, packet, there)),
            tuple(score_alarms(truth.tender_id, packet_id, packet, there)),
            (),
            int(packet.clean),
            len(there.findings) if packet.clean else 0,
            _accepted(there) - sum(each.accepted for each in fields),
        )
    return total


def _accepted(packet: ReadPacket) -> int:
    """Values of a packet that pass without a person."""
    return sum(
        field.state == ACCEPTED and field.value is not None
        for document in packet.documents
        for field in document.fields
    )
