"""The simulation of an opening day: in proportion to the work, and never faster than the cores allow."""

import pytest

from bench.opening import needed, simulate


@pytest.mark.parametrize("cores", [1, 4, 32])
def test_a_day_takes_as_long_as_its_work_by_its_cores(cores: int) -> None:
    day = simulate(packets=2_000, cores=cores, seconds_a_page=1.0, pages=5)
    assert day.last == pytest.approx(2_000 * 5 / cores, rel=0.1)
    assert day.first < day.half < day.last


def test_ten_times_the_packets_take_ten_times_as_long() -> None:
    small, large = (simulate(packets, 8, 1.0, 5).last for packets in (1_000, 10_000))
    assert large / small == pytest.approx(10, rel=0.1)


def test_the_cores_the_arithmetic_asks_for_are_enough() -> None:
    cores = needed(packets=1_000, seconds=3_600, seconds_a_page=1.31, pages=6)
    assert simulate(1_000, cores, 1.31, 6).last < 3_600 * 1.1
    assert simulate(1_000, cores - 1, 1.31, 6).last > 3_600
