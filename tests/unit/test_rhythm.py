from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.rhythm import burstiness, gaps_between, seasonality

GAPS = st.lists(st.integers(0, 5000), min_size=2, max_size=60)


def test_burstiness_has_the_values_of_kim_and_jo() -> None:
    assert burstiness(np.full(50, 7)) == -1.0
    assert burstiness(np.array([0] * 9 + [100])) == pytest.approx(1.0)
    poisson = np.random.default_rng(0).exponential(1e6, 200_000)
    assert burstiness(poisson) == pytest.approx(0.0, abs=0.005)
    # the correction brings the mean of few events near nought, where (s - m) / (s + m) is far below it
    few = np.random.default_rng(1).exponential(1e6, (20_000, 5))
    corrected = [burstiness(row) for row in few]
    assert np.mean(corrected) == pytest.approx(0.0, abs=0.07)
    assert np.mean([(r.std() - r.mean()) / (r.std() + r.mean()) for r in few]) < -0.14


@given(GAPS)
def test_burstiness_lies_between_its_bounds_whatever_the_unit(gaps: list[int]) -> None:
    found = burstiness(np.array(gaps))
    if not any(gaps):
        assert found is None
        return
    assert found is not None
    assert -1 - 1e-9 <= found <= 1 + 1e-9
    assert burstiness(np.array(gaps) * 7) == pytest.approx(found)


@pytest.mark.parametrize("gaps", [[], [3], [0, 0, 0]])
def test_burstiness_needs_two_gaps_that_are_not_all_nil(gaps: list[int]) -> None:
    assert burstiness(np.array(gaps)) is None


@given(
    st.lists(st.integers(1, 40), unique=True).map(sorted),
    st.lists(st.tuples(st.integers(1, 40), st.integers(1, 9)), max_size=4),
)
def test_a_gap_stands_unless_something_may_lie_within(
    days: list[int], vague: list[tuple[int, int]]
) -> None:
    spans = [(low, low + more) for low, more in vague]
    low, high = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    found = gaps_between(np.array(days, dtype=np.int64), low, high)
    plain = [
        b - a
        for a, b in zip(days, days[1:], strict=False)
        if not any(a < day < b for least, most in spans for day in range(least, most + 1))
    ]
    assert found.tolist() == plain


def test_a_season_shows_and_even_months_do_not() -> None:
    first, last = date(1990, 1, 1).toordinal(), date(2019, 12, 31).toordinal()
    generator = np.random.default_rng(0)
    even = seasonality(generator.integers(first, last + 1, 240), np.arange(first, last + 1))
    summers = [date(year, 6, day).toordinal() for year in range(1990, 2020) for day in (3, 9)]
    one_month = seasonality(np.array(summers), np.arange(first, last + 1))
    assert even.p > 0.05
    assert one_month.p == 1 / 10_000
    assert one_month.counts.tolist() == [0] * 5 + [60] + [0] * 6
    assert even.expected.sum() == pytest.approx(240)
    assert even.expected[1] / even.expected[0] == pytest.approx((30 * 28 + 7) / (30 * 31))


def test_the_test_of_even_months_agrees_with_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    first, last = date(1900, 1, 1).toordinal(), date(1999, 12, 31).toordinal()
    for seed in range(4):
        days = np.random.default_rng(seed).integers(first, last + 1, 600)
        found = seasonality(days, np.arange(first, last + 1))
        statistic, p = stats.chisquare(found.counts, found.expected)
        assert found.statistic == pytest.approx(statistic)
        assert found.p == pytest.approx(p, abs=0.02)


def test_months_that_nobody_watched_are_left_aside() -> None:
    first, last = date(2019, 3, 1).toordinal(), date(2019, 5, 31).toordinal()
    found = seasonality(np.array([first, last]), np.arange(first, last + 1))
    assert found.expected[:2].tolist() == [0.0, 0.0]
    assert found.p == seasonality(np.array([first, last]), np.arange(first, last + 1)).p > 0.1
