"""What past events still weigh: the formula day by day, its bounds, and its laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.decay import fading, levels
from geopolrel.when import BEGINNING, FOREVER

HALF_LIVES = st.floats(0.5, 5000.0)


@st.composite
def begun(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    pairs = draw(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 25)), max_size=6))
    low = np.array([day for day, _ in pairs], dtype=np.int64)
    high = low + np.array([more for _, more in pairs], dtype=np.int64)
    weights = draw(st.lists(st.floats(0.1, 10), min_size=len(pairs), max_size=len(pairs)))
    return low, high, np.array(weights)


ENDS = st.sets(st.integers(1, 120), min_size=1, max_size=8).map(lambda days: np.array(sorted(days)))


@given(begun(), ENDS, HALF_LIVES)
def test_levels_are_the_formula_day_by_day(given_events: tuple, ends: np.ndarray, h: float) -> None:
    low, high, weights = given_events
    found = levels(low, high, np.stack([weights]), ends, h)
    for number, t in enumerate(ends.tolist()):
        ways = [
            [w * 2 ** (-(t - s) / h) if s <= t else 0.0 for s in range(first, last + 1)]
            for first, last, w in zip(low.tolist(), high.tolist(), weights.tolist(), strict=True)
        ]
        naive = [sum(f(way) for way in ways) for f in (np.mean, min, max)]
        got = [of[0, number] for of in (found.expected, found.least, found.most)]
        assert got == pytest.approx(naive, rel=1e-9, abs=1e-9)


@given(begun(), ENDS, HALF_LIVES)
def test_it_does_not_matter_at_which_days_one_looks(
    given_events: tuple, ends: np.ndarray, h: float
) -> None:
    low, high, weights = given_events
    together = levels(low, high, np.stack([weights]), ends, h)
    for number in range(len(ends)):
        alone = levels(low, high, np.stack([weights]), ends[number : number + 1], h)
        for one, all_of in zip(
            (alone.expected, alone.least, alone.most),
            (together.expected, together.least, together.most),
            strict=True,
        ):
            assert one[0, 0] == pytest.approx(all_of[0, number], rel=1e-9, abs=1e-9)


def test_a_day_without_a_bound_weighs_only_in_the_most() -> None:
    low, high = np.array([BEGINNING, 100]), np.array([150, FOREVER])
    found = levels(low, high, np.ones((1, 2)), np.array([90, 120, 330]), 180.0)
    assert found.expected.tolist() == [[0.0, 0.0, 0.0]]
    assert found.least.tolist() == [[0.0, 0.0, 0.0]]
    assert found.most.tolist() == [[1.0, 2.0, 1.5]]


def test_half_is_left_after_a_half_life() -> None:
    assert fading(np.array([26.0]), 26.0).tolist() == [0.5]
