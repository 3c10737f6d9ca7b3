"""What is drawn in dyads by periods is the panel, laid out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

import geopolrel as gp
from geopolrel.errors import DrawError
from geopolrel.plot.grid import Grid, heading
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
        gp.call("USA", "RUS", when="[..2020]"),
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


def test_by_itself_it_takes_the_last_decades() -> None:
    tl = gp.Timeline([gp.call("USA", "RUS", when=day) for day in ("1890-01-01", "2020-01-01")])
    grid = Grid.of(tl, None, None, 3)
    assert [heading(grid.time, number) for number in range(3)] == ["2000s", "2010s", "2020s"]
    assert grid.left_out(tl) == ["1 event before the 2000s"]
    assert grid.count.tolist() == [[0.0, 0.0, 1.0]]


def test_time_reaches_to_the_last_day_on_which_something_went_on() -> None:
    tl = gp.Timeline([
        gp.event("sanction", "USA", to="RUS", when="2014/2018"),
        gp.call("USA", "BLR", when="2014"),
        gp.dispute("BLR", "RUS", when="../2015"),
    ])  # fmt: skip
    grid = Grid.of(tl, "year", None, 9)
    assert len(grid.time) == 5
    assert grid.undated == 0
    by_pair = {"/".join(actor.id for actor in pair): row for row, pair in enumerate(grid.pairs)}
    certain = grid.went_on.certain
    assert certain[by_pair["RUS/USA"]].tolist() == [1.0, 1.0, 1.0, 1.0, 1.0]
    assert certain[by_pair["BLR/RUS"]].tolist() == [1.0, 1.0, 0.0, 0.0, 0.0]
    assert grid.went_on.conflict[by_pair["RUS/USA"], 1] > 0
    fewer = grid.rows(np.array([by_pair["RUS/USA"]]))
    assert fewer.went_on.certain.tolist() == [[1.0, 1.0, 1.0, 1.0, 1.0]]
    assert grid.rows(np.array([by_pair["BLR/USA"]])).spans.row.tolist() == []


def test_what_is_open_goes_on_as_long_as_somebody_looked() -> None:
    open_ = [gp.dispute("USA", "GBR", when="1990/..")]
    assert len(Grid.of(gp.Timeline(open_), "year", None, 9).time) == 1
    assert len(Grid.of(gp.Timeline(open_, observed="1980/1993"), "year", None, 9).time) == 4
    grid = Grid.of(gp.Timeline(open_).as_of("1992"), "year", None, 9)
    assert (len(grid.time), grid.goes_on) == (3, 1)
