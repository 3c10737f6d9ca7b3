"""Series of a relation: their extent, their rows, what is missing, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

import geopolrel as gp
from geopolrel.errors import InvalidValueError
from geopolrel.relation import Relation


def relation(*events: gp.Event, observed: str | None = None) -> Relation:
    return gp.Timeline(events, observed=observed).relation("BLR", "RUS")


def test_it_stands_over_the_whole_time_observed() -> None:
    seen = relation(gp.meeting("BLR", "RUS", when="2020-02-07"), observed="2019-11/2020-04-15")
    series = seen.series()
    assert [str(series.when(row)) for row in (0, -1)] == ["2019-11", "2020-04"]
    assert series["count"].tolist() == [0.0, 0.0, 0.0, 1.0, 0.0, 0.0]


def test_it_stands_over_all_known_days_where_the_time_observed_is_open_or_not_known() -> None:
    dispute = gp.dispute("BLR", "RUS", when="2019-12-03/2020-02-05")
    assert len(relation(dispute).series()) == 3
    assert len(relation(dispute, observed="2019-10-05/..").series()) == 5


def test_it_stands_only_over_the_time_in_which_both_existed() -> None:
    timeline = gp.Timeline(
        [gp.visit("USA", to="SUN", when="1972-05-22")], observed="1866/2025-02-19"
    )
    series = timeline.relation("USA", "SUN").series("year")
    assert [str(series.when(row)) for row in (0, -1)] == ["1922", "1991"]
    never = gp.Timeline(observed="1800/1850").relation("USA", "SUN")
    assert len(never.series()) == 0


def test_an_actor_that_is_no_state_is_there_all_the_time() -> None:
    timeline = gp.Timeline(
        [gp.meeting("Putin", "Lukashenko", when="2020-02-07")], observed="2019/2021"
    )
    assert len(timeline.relation("Putin", "Lukashenko").series("year")) == 3


def test_an_empty_relation_has_no_rows() -> None:
    series = relation().series(directed=True)
    assert len(series) == 0
    assert series["source"].tolist() == []
    assert len(series.to_frame()) == 0


def test_a_time_observed_without_events_has_rows_of_zeros() -> None:
    series = relation(observed="2019").series("quarter")
    assert series["count"].tolist() == [0.0] * 4
    assert series["strength"].tolist() == [0.0] * 4
    assert series["mean"].mask.all()


def test_the_mean_of_an_empty_period_is_missing_and_nothing_else_is() -> None:
    days = ("2020-01-10", "2020-03-10")
    series = relation(*(gp.meeting("BLR", "RUS", when=day) for day in days)).series()
    assert series["mean"].tolist() == [2.5, None, 2.5]
    frame = series.to_frame()
    assert frame["mean"].isna().tolist() == [False, True, False]
    assert not frame.drop(columns="mean").isna().any().any()
    assert series.to_frame("polars")["mean"].to_list() == [2.5, None, 2.5]
    assert series.to_frame("pyarrow")["mean"].to_pylist() == [2.5, None, 2.5]


def test_a_vague_date_is_shared_out_and_shows_in_the_bands() -> None:
    series = relation(
        gp.meeting("BLR", "RUS", when="[2020-01-31..2020-02-01]"),
        gp.meeting("BLR", "RUS", when="2020-01-02"),
    ).series()
    rows = zip(*(series[f"count{end}"].tolist() for end in ("_low", "", "_high")), strict=True)
    assert list(rows) == [(1.0, 1.5, 2.0), (0.0, 0.5, 1.0)]


def test_an_event_without_a_bound_stands_in_no_period_but_is_possible() -> None:
    series = relation(
        gp.meeting("BLR", "RUS", when="2020-01-02"),
        gp.dispute("BLR", "RUS", when="/.."),
        gp.meeting("BLR", "RUS", when="2020-02-07"),
    ).series()
    assert series.undated == 1
    assert series["conflict"].tolist() == [0.0, 0.0]
    assert series["conflict_high"].tolist() == [2.0, 2.0]


def test_cooperation_and_conflict_are_kept_apart() -> None:
    series = relation(
        gp.meeting("BLR", "RUS", when="2020-02-07"), gp.dispute("BLR", "RUS", when="2020-02-08")
    ).series("year")
    found = [series[name][0] for name in ("cooperation", "conflict", "net", "mean")]
    assert found == [2.5, 2.0, 0.5, 0.25]


def test_strength_counts_events_or_weighs_them_on_a_scale() -> None:
    events = (
        gp.meeting("BLR", "RUS", when="2020-02-29"),
        gp.dispute("BLR", "RUS", when="2020-02-29"),
    )
    series = [relation(*events).series(scale=scale)["strength"][0] for scale in (None, "plover")]
    assert series == [2.0, 0.5]


def test_a_leader_counts_for_the_country_in_both_ways() -> None:
    series = relation(
        gp.visit("Putin", to="Belarus", when="2020-02-07"),
        gp.meeting("Lukashenko", "Putin", when="2020-02-09"),
    ).series(directed=True)
    assert dict(zip(series["source"].tolist(), series["count"].tolist(), strict=True)) == {
        "BLR": 1.0,
        "RUS": 2.0,
    }
    assert series.when(1) == series.when(0) == gp.When("2020-02")


def test_a_window_rolls_up_to_the_end_of_each_period() -> None:
    days = ("2020-01-31", "2020-02-01", "2020-02-29")
    series = relation(*(gp.meeting("BLR", "RUS", when=day) for day in days)).series(window=29)
    assert series["count"].tolist() == [1.0, 2.0]
    assert relation(*()).series(window="1Y")["count"].tolist() == []


def test_strength_is_of_the_last_day_of_what_is_named() -> None:
    one = relation(gp.meeting("BLR", "RUS", when="2020-02-10"))
    assert one.strength("2020-02") == one.strength("2020-02-29")
    assert one.strength("2020-02-09") == 0.0
    with pytest.raises(InvalidValueError, match="one day"):
        one.strength("2020/..")


@pytest.mark.parametrize(
    "options", [{"every": "fortnight"}, {"half_life": "0D"}, {"window": "soon"}, {"scale": "vibes"}]
)
def test_what_cannot_be_meant_is_refused(options: dict[str, str]) -> None:
    with pytest.raises(InvalidValueError):
        relation(gp.meeting("BLR", "RUS", when="2020-02-07")).series(**options)


def test_it_is_a_table() -> None:
    series = relation(gp.meeting("BLR", "RUS", when="2020-02-07")).series()
    assert series["start"].dtype == np.dtype("datetime64[D]")
    assert series.half_life == 180.0
    assert dict(series).keys() == set(series.keys())


def test_columns_are_of_one_type_whatever_is_in_them() -> None:
    some = relation(gp.meeting("BLR", "RUS", when="2020-02-07")).series("year")
    for other in (relation(observed="2000/2001").series("year"), relation().series()):
        assert {name: some[name].dtype for name in some.keys()} == {  # noqa: SIM118
            name: other[name].dtype
            for name in other.keys()  # noqa: SIM118
        }


def test_no_period_in_a_hole_of_a_date_counts() -> None:
    series = relation(gp.meeting("BLR", "RUS", when="[2020-01-01,2020-03-01]")).series(
        half_life="30D"
    )
    rows = zip(*(series[f"count{end}"].tolist() for end in ("_low", "", "_high")), strict=True)
    assert list(rows) == [(0.0, 0.5, 1.0), (0.0, 0.0, 0.0), (0.0, 0.5, 1.0)]
    assert series["strength"].tolist() == pytest.approx(
        [0.25, 2 ** (-59 / 30) / 2, (2**-3 + 2**-1) / 2]
    )
    assert series["strength_low"].tolist() == pytest.approx([0, 0, 2**-3])
    assert series["strength_high"].tolist() == pytest.approx([0.5, 2 ** (-59 / 30), 0.5])


def test_windows_that_overlap_count_an_event_once_each() -> None:
    meeting = gp.meeting("BLR", "RUS", when="[2020-01-10,2020-01-20,2020-03-10]")
    series = relation(meeting).series(window="60D")
    assert series["count"].tolist() == pytest.approx([2 / 3, 2 / 3, 1 / 3])
    assert series["count_low"].tolist() == [0, 0, 0]
    assert series["count_high"].tolist() == [1, 1, 1]


def test_a_hole_of_a_date_without_a_bound_counts_nowhere_and_may_count_elsewhere() -> None:
    series = relation(
        gp.dispute("BLR", "RUS", when="[..2020-01-01,2020-03-01]"),
        *(gp.meeting("BLR", "RUS", when=day) for day in ("2020-01-02", "2020-03-31")),
    ).series()
    assert series.undated == 1
    assert series["count"].tolist() == [1, 0, 1]
    assert series["count_high"].tolist() == [2, 0, 2]
