"""What is drawn in dyads by periods is the panel, laid out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

import geopolrel as gp
from geopolrel.errors import DrawError
from geopolrel.plot.grid import Grid
from geopolrel.testing.strategies import timelines


@settings(max_examples=40)
@given(timelines())
def test_cells_are_those_of_the_panel(tl: gp.Timeline) -> None:
    grid = Grid.of(tl, "decade", None, 2_000)
    cells = {
        (one.id, other.id, grid.time.start(period)): (
            grid.count[row, period],
            grid.net[row, period],
        )
        for row, (one, other) in enumerate(grid.pairs)
        for period in np.flatnonzero(grid.count[row])
    }
    panel = tl.panel("decade")
    expected = {
        (a, b, start.item()): (count, net)
        for a, b, start, count, net in zip(
            panel["a"], panel["b"], panel["start"], panel["count"], panel["net"], strict=True
        )
    }
    assert cells.keys() == expected.keys()
    assert all(cells[key] == pytest.approx(expected[key]) for key in cells)
    assert (np.diff(grid.count.sum(axis=1)) <= 1e-9).all()
    assert grid.not_held == len(tl) - len(tl.occurred())


def test_the_shortest_periods_that_are_not_too_many() -> None:
    tl = gp.Timeline([gp.call("USA", "RUS", when=day) for day in ("1990-01-01", "2020-01-01")])
    assert [Grid.of(tl, None, None, most).time.every for most in (500, 121, 31, 5)] == [
        "month",
        "quarter",
        "year",
        "decade",
    ]
    with pytest.raises(DrawError, match="31 periods of a year are more than 30; take longer ones"):
        Grid.of(tl, "year", None, 30)


def test_what_has_no_cell_is_counted() -> None:
    tl = gp.Timeline([
        gp.statement("USA", when="2020"),
        gp.call("USA", "RUS", when="../2020"),
        gp.call("USA", "RUS", when="2020-02-01", status="planned"),
        gp.call("USA", "RUS", when="2020-03"),
    ])  # fmt: skip
    assert Grid.of(tl, "year", None, 9).left_out(tl) == [
        "1 event of one actor",
        "1 event without a day",
        "1 event that did not occur",
    ]
    kept = tl.before("2020-03-15")
    assert "3 undecided events" in Grid.of(kept, "year", None, 9).left_out(kept)


@settings(max_examples=40)
@given(timelines())
def test_spans_are_what_certainly_lasted_as_long_as_a_period(tl: gp.Timeline) -> None:
    grid = Grid.of(tl, "year", None, 20_000, to_the_end=True)
    spans = grid.spans
    found = sorted(zip(spans.row.tolist(), spans.start.tolist(), spans.end.tolist(), strict=True))
    expected = []
    if len(grid.time):
        low, high = int(grid.time.edges[0]), int(grid.time.edges[-1]) - 1
        ids = [(one.id, other.id) for one, other in grid.pairs]
        for event in tl.occurred():
            _, start, end, _ = event.when.bounds
            start, end = max(start, low), min(end, high)
            if end - start >= min(np.diff(grid.time.edges)):
                for a, b in event.pairs():
                    pair = (min(a.id, b.id), max(a.id, b.id))
                    expected += [(ids.index(pair), start, end)] if pair in ids else []
    assert found == sorted(expected)


def test_spans_follow_their_rows() -> None:
    tl = gp.Timeline([
        gp.event("sanction", "USA", to="RUS", when="2014/2018"),
        gp.call("USA", "BLR", when="2014"),
    ])  # fmt: skip
    grid = Grid.of(tl, "year", None, 9, to_the_end=True)
    assert len(grid.time) == 5
    row = [one.id for one, _ in grid.pairs].index("RUS")
    assert grid.rows(np.array([row])).spans.row.tolist() == [0]
    assert grid.rows(np.array([1 - row])).spans.row.tolist() == []
    assert grid.spans.sign.tolist() == [-1]
    assert len(Grid.of(tl, "year", None, 9).time) == 1
