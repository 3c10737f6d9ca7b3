"""The panel: a row a period and dyad."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

import geopolrel as gp
from geopolrel.errors import InvalidValueError
from geopolrel.panel import panel

NAMES = (
    "start", "count", "count_low", "count_high", "cooperation", "conflict", "net", "mean"
)  # fmt: skip


def test_an_uncertain_date_is_shared_out_between_bounds() -> None:
    timeline = gp.Timeline(
        [
            gp.meeting("RUS", "BLR", when="2020-01-05"),
            gp.meeting("RUS", "BLR", when="[2020-01-31..2020-02-04]"),
        ]
    )
    table = timeline.panel()
    assert table.keys() == ("a", "b", *NAMES)
    assert table["a"].tolist() == ["BLR", "BLR"]
    assert table["count"].tolist() == pytest.approx([1.2, 0.8])
    assert table["count_low"].tolist() == [1, 0]
    assert table["count_high"].tolist() == [2, 1]
    assert table["mean"].tolist() == pytest.approx([2.5, 2.5])


def test_cooperation_and_conflict_do_not_cancel() -> None:
    timeline = gp.Timeline(
        [gp.visit("USA", to="BLR", when="2020"), gp.threat("USA", to="BLR", when="2020")]
    )
    (row,) = list(timeline.panel("year", scale="goldstein-icews"))
    told = dict(zip(timeline.panel("year").keys(), row, strict=True))
    assert told["cooperation"] > 0 < told["conflict"]
    assert told["net"] == pytest.approx(told["cooperation"] - told["conflict"])


def test_only_what_occurred_counts() -> None:
    timeline = gp.Timeline([gp.meeting("USA", "RUS", when="2020-02-01", status="planned")])
    assert len(timeline.panel()) == 0


@pytest.mark.parametrize("full", [False, True])
def test_nothing_comes_to_an_empty_table_with_all_columns(full: bool) -> None:
    for timeline in (gp.Timeline(), gp.Timeline([gp.dispute("BLR", "RUS", when="/2020")])):
        table = timeline.panel(full=full)
        assert table.keys() == ("a", "b", *NAMES)
        assert all(len(table[name]) == 0 for name in table.keys())  # noqa: SIM118  # a Table iterates over rows


def test_a_full_panel_reaches_over_the_time_observed() -> None:
    timeline = gp.Timeline([gp.meeting("USA", "RUS", when="2020-02-01")], observed="2019/2020")
    table = timeline.panel("year", full=True)
    assert table["start"].astype(str).tolist() == ["2019-01-01", "2020-01-01"]
    assert table["count"].tolist() == [0.0, 1.0]
    assert np.ma.getmaskarray(table["mean"]).tolist() == [True, False]
    frame = table.to_frame("pandas")
    assert frame["mean"].isna().tolist() == [True, False]


def test_a_table_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geopolrel.panel.MOST_CELLS", 10)
    timeline = gp.Timeline(
        [gp.meeting("USA", "RUS", when=day) for day in ("2019-01-01", "2020-12-31")]
    )
    with pytest.raises(InvalidValueError, match="1 dyads in 24 periods"):
        panel(timeline, full=True)


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_frames(backend: str) -> None:
    timeline = gp.Timeline([gp.meeting("USA", "RUS", when="2020-02-01")])
    frame = timeline.panel(full=True).to_frame(backend)
    assert [str(one) for one in np.asarray(frame["a"])] == ["RUS"]


def test_mistakes_are_told() -> None:
    with pytest.raises(InvalidValueError, match="unknown period"):
        gp.Timeline().panel("fortnight")
    with pytest.raises(InvalidValueError, match="unknown scale"):
        gp.Timeline().panel(scale="goldstein")


def test_no_period_in_a_hole_of_a_date_has_a_row() -> None:
    either = gp.Timeline([gp.meeting("BLR", "RUS", when="[2019-12-01,2020-02-03]")])
    rows = [row[2:6] for row in either.panel()]
    assert rows == [(date(2019, 12, 1), 0.5, 0, 1), (date(2020, 2, 1), 0.5, 0, 1)]
    months = [row[2:6] for row in either.panel(full=True)]
    assert months[1] == (date(2020, 1, 1), 0.0, 0, 0)
    fifteenth = gp.Timeline([gp.meeting("BLR", "RUS", when="2019-XX-15")])
    days = fifteenth.panel("day")
    assert [str(day) for day in days["start"]] == [f"2019-{month:02}-15" for month in range(1, 13)]
    assert days["count"].tolist() == [1 / 12] * 12
    assert [row[3:6] for row in fifteenth.panel("year")] == [(1.0, 1, 1)]


@pytest.mark.parametrize("directed", [False, True])
def test_an_event_counts_once_in_a_period_in_which_it_may_have_begun_on_several_days(
    directed: bool,
) -> None:
    timeline = gp.Timeline(
        [
            gp.visit("USA", to="BLR", when="[2020-01-05,2020-01-20,2020-02-01]"),
            gp.visit("USA", to="BLR", when="[2020-01-05,2020-01-20]"),
            gp.visit("USA", to="BLR", when="2020-01"),
            gp.visit("USA", to="BLR", when="2020-01-07"),
        ]
    )
    rows = [row[3:6] for row in timeline.panel(directed=directed)]
    assert rows == [(pytest.approx(3 + 2 / 3), 3, 4), (pytest.approx(1 / 3), 0, 1)]
    found = timeline.centralities("month")
    assert found["strength"].tolist() == [3.0, 3.0]
