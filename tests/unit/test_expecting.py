from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.expecting import GAPS, next_days, t_at, t_below

TEN = st.lists(st.integers(1, 3000), min_size=GAPS, max_size=GAPS)


@given(st.floats(-1e6, 1e6))
def test_t_is_that_of_scipy(t: float) -> None:
    stats = pytest.importorskip("scipy.stats")
    assert t_below(t) == pytest.approx(stats.t.cdf(t, GAPS - 1), abs=1e-12)


@given(st.floats(1e-6, 1 - 1e-6))
def test_the_number_below_a_chance_has_that_chance(chance: float) -> None:
    assert t_below(t_at(chance)) == pytest.approx(chance, abs=1e-12)


@given(TEN, st.integers(0, 4000))
def test_spans_lie_ahead_and_within_each_other(gaps: list[int], passed: int) -> None:
    even, likely = (next_days(np.array(gaps), passed, chance) for chance in (0.5, 0.8))
    if len(set(gaps)) == 1:
        assert even is likely is None
        return
    assert even is not None
    assert likely is not None
    assert passed < likely[0] <= even[0] <= even[1] <= likely[1]


def test_spans_hold_as_many_as_they_say_where_gaps_are_log_normal() -> None:
    generator = np.random.default_rng(0)
    within = {0.5: [], 0.8: []}
    for _ in range(2000):
        gaps = np.ceil(np.exp(generator.normal(5, 1, GAPS + 1))).astype(int)
        for chance, found in within.items():
            span = next_days(gaps[:-1], 0, chance)
            assert span is not None
            found.append(span[0] <= gaps[-1] <= span[1])
    for chance, found in within.items():
        assert np.mean(found) == pytest.approx(chance, abs=0.03)


def test_a_span_far_beyond_the_calendar_is_cut() -> None:
    span = next_days(np.array([1, 3_000_000] * 5), 3_000_000, 0.8)
    assert span is not None
    assert span[1] <= 3_652_061


@given(
    TEN.filter(lambda gaps: len(set(gaps)) > 1), st.integers(0, 200), st.sampled_from([0.5, 0.8])
)
def test_spans_are_those_of_the_t_of_scipy(gaps: list[int], passed: int, chance: float) -> None:
    stats = pytest.importorskip("scipy.stats")
    logs = np.log(gaps)
    t = stats.t(GAPS - 1, logs.mean(), logs.std(ddof=1) * np.sqrt(1.1))
    gone = t.cdf(np.log(passed)) if passed else 0.0
    if gone > 0.999:  # what is left of a tail is known to few digits
        return
    low, high = np.exp(t.ppf([gone + (1 - gone) * (1 + way * chance) / 2 for way in (-1, 1)]))
    span = next_days(np.array(gaps), passed, chance)
    assert span is not None
    assert span[0] == max(np.floor(low), passed + 1) or low == pytest.approx(round(low))
    assert span[1] == np.ceil(min(high, 3_652_060)) or high == pytest.approx(round(high))
