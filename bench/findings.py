"""Planted faults found or passed over, false alarms on clean bidders, and signals between bidders."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.record import ReadPacket, ReadTender
from bench.truth import TruePacket, TrueTender

LOUD = ("failed", "unknown")


@dataclass(frozen=True, slots=True)
class Caught:
    """One planted fault: what its rule said. Neither failed nor unknown is a silent pass."""

    tender: str
    packet: str
    code: str
    planned: str
    said: str
    reason: str

    @property
    def found(self) -> bool:
        return self.said in LOUD


@dataclass(frozen=True, slots=True)
class Alarm:
    """A rule that spoke although nothing was planted for it."""

    tender: str
    packet: str
    clean: bool
    code: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A planted link, a decoy, or an unplanted signal; `heard` says whether there is a signal."""

    tender: str
    code: str
    pair: tuple[str, ...]
    planted: str
    """link, decoy or nothing."""
    heard: bool
    why: str


def score_faults(tender: str, packet_id: str, truth: TruePacket, read: ReadPacket) -> Iterator[Caught]:
    """Each planted fault; the loudest answer of its rule counts."""
    for fault in truth.faults:
        answers = [each for each in read.findings if each.code == fault.code]
        answers.sort(key=lambda each: LOUD.index(each.outcome) if each.outcome in LOUD else len(LOUD))
        said, reason = (answers[0].outcome, answers[0].reason) if answers else ("no answer", "")
        yield Caught(tender, packet_id, fault.code, fault.outcome, said, reason)


def score_alarms(tender: str, packet_id: str, truth: TruePacket, read: ReadPacket) -> Iterator[Alarm]:
    """Every failed or unknown answer that no planted fault accounts for."""
    for each in read.findings:
        if each.outcome in LOUD and each.code not in truth.excused():
            yield Alarm(tender, packet_id, truth.clean, each.code, each.outcome, each.reason)


def score_signals(truth: TrueTender, read: ReadTender) -> Iterator[Heard]:
    """Links and decoys by code and pair, then what was not planted at all."""
    told = {(each.code, each.pair) for each in read.signals}
    planted = set()
    for kind, group in (("link", truth.links), ("decoy", truth.decoys)):
        for link in group:
            planted.add((link.code, link.pair))
            heard = (link.code, link.pair) in told
            yield Heard(truth.tender_id, link.code, tuple(sorted(link.pair)), kind, heard, link.why)
    for signal in read.signals:
        if (signal.code, signal.pair) not in planted:
            yield Heard(truth.tender_id, signal.code, tuple(sorted(signal.pair)), "nothing", True, signal.normalised)
