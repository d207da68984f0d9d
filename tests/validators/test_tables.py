"""Every rule and every indicator has a sample that fires, one that does not, a page, and a row in the index."""

from importlib import import_module
from pathlib import Path

import pytest

from models.finding import Outcome
from tests.builders import bid
from tests.validators.collusion.two import first, second
from tests.validators.sample import RuleSample, SignalSample
from validators.check import RULES, Rule, check
from validators.collusion import INDICATORS, Indicator, compare

HERE = Path(__file__).parent
PAGES = HERE.parents[1] / "docs" / "rules"
QUIET = (Outcome.PASSED, Outcome.NOT_APPLICABLE)
SAMPLES: dict[str, RuleSample] = {
    code: sample
    for path in sorted((HERE / "rules").glob("*_samples.py"))
    for code, sample in import_module(f"tests.validators.rules.{path.stem}").SAMPLES.items()
}
ALL: tuple[Rule | Indicator, ...] = (*RULES, *INDICATORS)


def _sample(indicator: Indicator) -> SignalSample:
    name = indicator.CODE.removeprefix("COL-").lower()
    sample: SignalSample = import_module(f"tests.validators.collusion.{name}_samples").SAMPLE
    return sample


def test_the_tables_hold_the_documented_codes_once() -> None:
    codes = [each.CODE for each in ALL]
    assert len(codes) == len(set(codes)) == 69
    assert {path.stem.upper() for path in PAGES.glob("*-*.md")} == set(codes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_each_rule_fires_on_its_sample(rule: Rule) -> None:
    sample = SAMPLES[rule.CODE]
    finding = rule.check(sample.firing)
    assert (finding.code, finding.outcome, finding.award_notice_code) == (rule.CODE, sample.outcome, sample.notice)
    assert sample.words in finding.reason
    assert finding.reason.endswith("。")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_each_rule_is_quiet_on_its_quiet_sample(rule: Rule) -> None:
    assert rule.check(SAMPLES[rule.CODE].quiet).outcome in QUIET


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.CODE)
def test_each_indicator_fires_on_its_sample(indicator: Indicator) -> None:
    sample = _sample(indicator)
    signals = [each for each in compare(sample.firing) if each.code == indicator.CODE]
    assert [each.strength for each in signals] == [sample.strength]
    assert sample.words in signals[0].reason
    assert (signals[0].left.packet_id, signals[0].right.packet_id) == ("P01", "P02")


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.CODE)
def test_each_indicator_is_quiet_on_its_quiet_sample(indicator: Indicator) -> None:
    assert [each for each in compare(_sample(indicator).quiet) if each.code == indicator.CODE] == []


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.CODE)
def test_each_has_a_page_and_a_row_in_the_index(each: Rule | Indicator) -> None:
    page = (PAGES / f"{each.CODE.lower()}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {each.CODE} ")
    assert each.TITLE in page
    assert each.LAW in page
    row = next(
        line for line in (PAGES / "index.md").read_text(encoding="utf-8").splitlines() if f"[{each.CODE}]" in line
    )
    assert each.TITLE in row
    assert each.LAW in row


def test_every_rule_answers_for_a_clean_bid_and_for_an_empty_one() -> None:
    clean = check(bid())
    assert [finding.code for finding in clean] == [rule.CODE for rule in RULES]
    assert {finding.outcome for finding in clean} <= set(QUIET)
    empty = check(bid(without=("envelope", "registration", "tax", "declaration", "cheque", "offer")))
    assert [finding.code for finding in empty] == [rule.CODE for rule in RULES]
    assert {finding.code for finding in empty if finding.outcome is Outcome.PASSED} == set()


def test_bids_that_share_nothing_give_no_signal_in_either_order() -> None:
    assert compare((first(), second())) == compare((second(), first())) == ()
