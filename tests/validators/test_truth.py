"""On what perfect reading of the committed sample tender gives, the rules find what was planted and nothing else."""

from models.finding import Outcome
from tests.validators.truth import bids, truth
from validators.check import check
from validators.collusion import compare

QUIET = (Outcome.PASSED, Outcome.NOT_APPLICABLE)


def test_planted_faults_are_found_and_nothing_else() -> None:
    for bid in bids():
        planted = truth()["packets"][bid.packet_id]["faults"]
        lawful = {code for fault in planted for code in (fault["code"], *fault["also"])}
        told = {finding.code for finding in check(bid) if finding.outcome not in QUIET}
        assert {fault["code"] for fault in planted} <= told <= lawful, bid.packet_id


def test_planted_links_are_found_and_decoys_stay_quiet() -> None:
    content = truth()
    links = {(each["code"], each["left"], each["right"]) for each in content["links"]}
    assert {(each.code, each.left.packet_id, each.right.packet_id) for each in compare(bids())} == links
