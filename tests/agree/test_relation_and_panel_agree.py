"""What a relation says of two actors is what the measures of all dyads say of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.panel import panel
from geopolrel.strength import strength
from geopolrel.tabular import Table
from geopolrel.testing import strategies as gps

PARTIES = st.sampled_from([gp.country(name) for name in ("BLR", "RUS", "POL")])
WHENS = gps.whens(date(2018, 1, 1), date(2020, 12, 31))
TIMELINES = gps.timelines(gps.events(PARTIES, when=WHENS, most_parties=3))
SUMS = ("count", "count_low", "cooperation", "conflict", "net")


def rows_of(table: Table, names: tuple[str, str], ids: tuple[str, str]) -> dict[object, int]:
    """The rows of one dyad by the first days of their periods."""
    ours = (table[names[0]] == ids[0]) & (table[names[1]] == ids[1])
    return {table["start"][row]: row for row in ours.nonzero()[0].tolist()}


@settings(max_examples=80)
@given(TIMELINES, st.sampled_from(("week", "month", "year")), st.sampled_from((None, "plover")))
def test_a_series_is_its_part_of_the_panel(
    timeline: gp.Timeline, every: str, scale: str | None
) -> None:
    table = panel(timeline, every, scale=scale)
    theirs = rows_of(table, ("a", "b"), ("BLR", "RUS"))
    series = timeline.relation("BLR", "RUS").series(every, scale=scale)
    assert set(theirs) <= set(series["start"])
    for row, start in enumerate(series["start"]):
        for name in SUMS:
            expected = table[name][theirs[start]] if start in theirs else 0.0
            assert series[name][row] == pytest.approx(expected, abs=1e-9)
        # of an event without a bound on its day, a series says that it is possible; a panel leaves it out
        high = table["count_high"][theirs[start]] if start in theirs else 0
        assert 0 <= series["count_high"][row] - high <= series.undated


@settings(max_examples=50)
@given(TIMELINES)
def test_so_it_is_in_each_direction(timeline: gp.Timeline) -> None:
    table = panel(timeline, "year", directed=True)
    series = timeline.relation("BLR", "RUS").series("year", directed=True)
    for row in range(len(series)):
        ids = (series["source"][row], series["target"][row])
        theirs = rows_of(table, ("source", "target"), ids)
        start = series["start"][row]
        expected = table["count"][theirs[start]] if start in theirs else 0.0
        assert series["count"][row] == pytest.approx(expected, abs=1e-9)


@settings(max_examples=50)
@given(TIMELINES, gps.days(date(2017, 1, 1), date(2022, 12, 31)), st.sampled_from(("30D", "2Y")))
def test_strength_is_that_of_all_dyads(timeline: gp.Timeline, day: date, half_life: str) -> None:
    relation = timeline.relation("BLR", "RUS")
    for weight, scale in (("count", None), ("intensity", "goldstein-icews")):
        table = strength(timeline, half_life, on=day, weight=weight, scale=scale)
        found = dict(zip(zip(table["a"], table["b"], strict=True), table["strength"], strict=True))
        expected = found.get(("BLR", "RUS"), 0.0)
        assert relation.strength(day, half_life, scale) == pytest.approx(expected, abs=1e-9)
