"""Lines go straight, or round names that are not their own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.plot.layout import Frame
from geopolrel.plot.ways import beside, dashes, ways_round

FRAME = Frame(0.0, 0.0, 200.0, 200.0)


def test_a_line_is_straight_unless_a_name_is_in_its_way() -> None:
    places = np.array([[20.0, 100.0], [180.0, 100.0], [100.0, 100.0], [100.0, 180.0]])
    sizes = np.full((4, 2), (30.0, 14.0))
    round_, straight = ways_round(places, sizes, [(0, 1), (0, 3)], FRAME)
    assert straight.bend == 0.0
    assert straight.clear
    assert round_.bend != 0.0
    assert round_.clear
    inside = (np.abs(round_.points - places[2]) < sizes[2] / 2).all(axis=1)
    assert not inside.any()


def test_where_there_is_no_way_that_is_told() -> None:
    places = np.array([[20.0, 100.0], [180.0, 100.0], [100.0, 100.0]])
    sizes = np.array([[30.0, 14.0], [30.0, 14.0], [30.0, 210.0]])
    (way,) = ways_round(places, sizes, [(0, 1)], FRAME)
    assert not way.clear


@given(st.lists(st.tuples(st.integers(20, 180), st.integers(20, 180)), min_size=2, max_size=6))
def test_lines_run_from_edge_to_edge_within_the_frame(spots: list[tuple[int, int]]) -> None:
    places = np.array(spots, dtype=float)
    for way in ways_round(places, np.full((len(places), 2), (30.0, 14.0)), [(0, 1)], FRAME):
        assert len(way.points) >= 2
        assert not way.clear or ((way.points >= 0) & (way.points <= 200)).all()


@given(st.floats(4, 300), st.floats(0.9, 5))
def test_a_line_has_room_for_three_dashes(length: float, width: float) -> None:
    dash, gap = dashes(np.array([[0.0, 0.0], [length, 0.0]]), width, (5.0, 2.4))
    assert dash <= 5.0
    assert gap / dash == pytest.approx(0.48)
    assert (3 * dash + 2 * gap) * width <= length + 1e-6


def test_beside_keeps_its_distance() -> None:
    circle = np.array([[np.cos(t), np.sin(t)] for t in np.linspace(0, 3, 200)]) * 50
    assert np.linalg.norm(beside(circle, 2.0), axis=1) == pytest.approx(48.0, abs=0.05)
