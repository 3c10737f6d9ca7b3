"""What past events still weigh: the formula day by day, its bounds, and its laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.days import merged
from geopolrel.decay import fading, levels
from geopolrel.starts import Starts
from geopolrel.when import BEGINNING, FOREVER

HALF_LIVES = st.floats(0.5, 5000.0)


@st.composite
def begun(draw: st.DrawFn) -> tuple[Starts, list[list[int]], np.ndarray]:
    """Days on which events may have begun, adjoining or with holes between, and what the events weigh."""
    low, more = st.integers(1, 60), st.integers(0, 25)
    adjoining = st.builds(lambda first, more: set(range(first, first + more + 1)), low, more)
    apart = st.sets(st.integers(1, 85), min_size=1, max_size=6)
    days = [sorted(of) for of in draw(st.lists(adjoining | apart, max_size=6))]
    runs = [(k, *run) for k, of in enumerate(days) for run in merged((day, day) for day in of)]
    weights = draw(st.lists(st.floats(0.1, 10), min_size=len(days), max_size=len(days)))
    starts = Starts(*np.array(runs, dtype=np.int64).reshape(-1, 3).T)
    return starts, days, np.array(weights)


ENDS = st.sets(st.integers(1, 120), min_size=1, max_size=8).map(lambda days: np.array(sorted(days)))


@given(begun(), ENDS, HALF_LIVES)
def test_levels_are_the_formula_day_by_day(given_events: tuple, ends: np.ndarray, h: float) -> None:
    starts, days, weights = given_events
    found = levels(starts, np.stack([weights]), ends, h)
    for number, t in enumerate(ends.tolist()):
        ways = [
            [w * 2 ** (-(t - s) / h) if s <= t else 0.0 for s in of]
            for of, w in zip(days, weights.tolist(), strict=True)
        ]
        naive = [sum(f(way) for way in ways) for f in (np.mean, min, max)]
        got = [of[0, number] for of in (found.expected, found.least, found.most)]
        assert got == pytest.approx(naive, rel=1e-9, abs=1e-9)


@given(begun(), ENDS, HALF_LIVES)
def test_it_does_not_matter_at_which_days_one_looks(
    given_events: tuple, ends: np.ndarray, h: float
) -> None:
    starts, _, weights = given_events
    together = levels(starts, np.stack([weights]), ends, h)
    for number in range(len(ends)):
        alone = levels(starts, np.stack([weights]), ends[number : number + 1], h)
        for one, all_of in zip(
            (alone.expected, alone.least, alone.most),
            (together.expected, together.least, together.most),
            strict=True,
        ):
            assert one[0, 0] == pytest.approx(all_of[0, number], rel=1e-9, abs=1e-9)


def test_a_day_without_a_bound_weighs_only_in_the_most() -> None:
    low, high = np.array([BEGINNING, 100]), np.array([150, FOREVER])
    found = levels(Starts.between(low, high), np.ones((1, 2)), np.array([90, 120, 330]), 180.0)
    assert found.expected.tolist() == [[0.0, 0.0, 0.0]]
    assert found.least.tolist() == [[0.0, 0.0, 0.0]]
    assert found.most.tolist() == [[1.0, 2.0, 1.5]]


def test_half_is_left_after_a_half_life() -> None:
    assert fading(np.array([26.0]), 26.0).tolist() == [0.5]
