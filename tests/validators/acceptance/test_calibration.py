"""The calibration in force: what it was measured on, and that it rises, bounds and is asked."""

from dataclasses import replace

import numpy as np
import pytest

from bench.calibrate.fit import MOST_WEIGHT, Parts, calibrated, passes, rising, weights
from bench.calibrate.labelled import Labelled, load, write
from models.field import Witness, WitnessKind
from validators.bound import MOST_WRONG, Reviewed, upper_bound
from validators.calibration import calibration, group_of, recalibrated
from validators.weighing import Case, proved, released

SECOND, PLACE = Witness(WitnessKind.SECOND_ENGINE, True, ""), Witness(WitnessKind.GEOMETRY, True, "")
AGAINST = Witness(WitnessKind.SECOND_ENGINE, False, "")


def test_the_calibration_in_force_holds_its_bound_on_enough_fields() -> None:
    held = calibration()
    assert held.fields >= 3000
    assert held.most_wrong <= MOST_WRONG
    assert held.most_wrong == pytest.approx(upper_bound(held.wrong, held.accepted), abs=1e-6)


def test_the_committed_table_bears_the_calibration_out() -> None:
    rows = load()
    assert len({row.tender for row in rows}) >= 6
    accepted = [row for row in rows if passes(row) and proved(row.case)]
    assert len(accepted) > 0.85 * len(rows)
    assert upper_bound(sum(not row.right for row in accepted), len(accepted)) <= MOST_WRONG


def test_more_witnesses_never_make_a_value_less_probable() -> None:
    held = calibration()
    for name in ("tax.ubn", "offer.date", "offer.name", "offer.address", "offer.phone", "registration.status"):
        for words in ((), (PLACE,), (SECOND,)):
            assert held.probability(name, (*words, SECOND, PLACE)) >= held.probability(name, words) > 0
            assert held.probability(name, (*words, AGAINST)) <= held.probability(name, words)


def test_a_value_below_the_threshold_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case("offer.date", (SECOND, PLACE))
    assert released(case)
    strict = replace(calibration(), least=99.0)
    monkeypatch.setattr("validators.weighing.calibration", lambda: strict)
    assert not released(case)
    assert released(replace(case, measured=False))


def test_the_rising_map_pools_what_falls() -> None:
    scored = [(1.0, False)] * 3 + [(1.0, True)] + [(2.0, True)] * 4 + [(3.0, True), (3.0, False)] + [(4.0, True)] * 9
    steps = rising(scored)
    assert [score for score, _ in steps] == [1.0, 2.0, 4.0]
    assert [round(chance, 3) for _, chance in steps] == [0.3, 0.786, 0.95]


def test_a_witness_that_tells_right_from_wrong_weighs_and_no_witness_outweighs_a_thousand_fields() -> None:
    rows = [Labelled("T", "scan", True, False, Case("offer.date", (SECOND, PLACE)))] * 900
    rows += [Labelled("T", "scan", False, False, Case("offer.date", (AGAINST, PLACE)))] * 30
    found = weights(rows)
    assert MOST_WEIGHT >= found["second_engine+"] > 2 > -2 > found["second_engine-"] >= -MOST_WEIGHT
    assert abs(found["geometry+"]) < 0.1


def test_a_threshold_is_set_where_the_wrong_ones_end_and_not_at_all_where_none_is_proved() -> None:
    dice = np.random.default_rng(5)
    good = [Labelled("B", "scan", True, False, Case("cheque.number", (SECOND, PLACE)))] * 3200
    doubtful = [
        Labelled("B", "scan", bool(right), False, Case("cheque.number", (SECOND,))) for right in dice.random(400) > 0.1
    ]
    learned = [replace(row, tender="A") for row in (*good[:500], *doubtful)]
    made = calibrated(Parts(learned, [*good, *doubtful], []), "2026-01-01")
    assert (made.accepted, made.wrong) == (3200, 0)
    with pytest.raises(ValueError, match="no bound"):
        calibrated(Parts(learned, good[:2000], []), "2026-01-01")


def test_reviewed_values_set_threshold_and_bound_anew() -> None:
    held = calibration()
    samples = [Reviewed("offer.date", (SECOND, PLACE), True, True)] * 4000
    samples += [Reviewed("offer.date", (PLACE,), True, False)] * 20
    made = recalibrated(held, samples, "2026-12-01")
    assert made is not None
    assert (made.made_on, made.accepted, made.wrong) == ("2026-12-01", 4000, 0)
    assert made.least > held.score((PLACE,))
    assert recalibrated(held, samples[:100], "2026-12-01") is None


def test_the_table_is_read_as_it_was_written(tmp_path: object) -> None:
    rows = load()[:300]
    from pathlib import Path

    path = Path(str(tmp_path)) / "fields.csv"
    write(rows, path)
    assert load(path) == rows


def test_every_kind_of_field_has_a_map() -> None:
    assert {group_of(row.case.name) for row in load()} <= set(calibration().maps)
