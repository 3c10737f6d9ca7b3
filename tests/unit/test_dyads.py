"""The index by dyad finds the rows whose events relate a pair."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from geopolrel import Timeline
from geopolrel.dyads import FEW, dyads_of
from geopolrel.testing.strategies import timelines


@given(timelines())
def test_each_dyad_has_the_rows_that_relate_it(tl: Timeline) -> None:
    index = dyads_of(tl.columns)
    ids = [actor.id for actor in tl.columns.actors.values]
    pairs = [{frozenset((a.id, b.id)) for a, b in event.pairs()} for event in tl]
    for one, other in product(range(len(ids)), repeat=2):
        expected = [
            row
            for row, of_row in enumerate(pairs)
            if one != other and frozenset((ids[one], ids[other])) in of_row
        ]
        low, high = index.of(one, other)
        assert index.rows[low:high].tolist() == expected


@given(timelines())
def test_days_and_kinds_stand_beside_the_rows_and_nothing_else(tl: Timeline) -> None:
    columns = tl.columns
    index = dyads_of(columns)
    for column in (*columns.bounds, columns.codings.codes):
        beside = index.beside(column)
        assert beside is not None
        assert beside.tolist() == column[index.rows].tolist()
        assert index.beside(column) is beside
    assert index.beside(columns.statuses) is None
    assert (index.exact_starts is not None) == columns.starts_exactly


@given(timelines())
def test_kinds_stand_beside_the_rows_as_bytes(tl: Timeline) -> None:
    columns = tl.columns
    dyads = dyads_of(columns)
    kinds = list(dyads.kind_numbers)
    expected = [columns.codings[row].kind for row in dyads.rows.tolist()]  # type: ignore[union-attr]  # each has one
    assert [kinds[number] for number in dyads.kinds] == expected
    codings = dyads.beside(columns.codings.codes)
    assert codings is not None
    assert codings.tolist() == columns.codings.codes[dyads.rows].tolist()


def test_kinds_that_are_codings_are_held_once() -> None:
    days = ["2020-01-01", "2020-01-02"]
    columns = Timeline.from_columns("USA", ["RUS", "RUS"], days, kind=["visit", "call"]).columns
    dyads = dyads_of(columns)
    held, codings = dyads.kinds, dyads.beside(columns.codings.codes)
    assert codings is not None
    assert codings.base is held


def test_who_has_a_twin_is_not_alone_and_who_shares_the_day_alone_is() -> None:
    days = ["2020-01-01"] * 4 + ["2020-01-02"]
    kinds = ["meeting", "call", "meeting", "visit", "meeting"]
    index = dyads_of(Timeline.from_columns("USA", ["RUS"] * 5, days, kind=kinds).columns)
    assert [index.alone(place) for place in range(5)] == [True, True, False, True, True]


def test_who_stands_behind_many_of_a_day_is_not_surely_alone() -> None:
    kinds = ["call"] * FEW + ["visit"]
    index = dyads_of(
        Timeline.from_columns(
            "USA", ["RUS"] * len(kinds), ["2020"] * len(kinds), kind=kinds
        ).columns
    )
    exact = dyads_of(
        Timeline.from_columns(
            "USA", ["RUS"] * len(kinds), ["2020-02-07"] * len(kinds), kind=kinds
        ).columns
    )
    assert not index.alone(0)  # no day is known, so none can be told apart
    assert exact.alone(0)
    assert not exact.alone(FEW)


@given(timelines(), st.integers(1, 5))
def test_parts_hold_every_dyad_once(tl: Timeline, count: int) -> None:
    index = dyads_of(tl.columns)
    parts = index.parts(count)
    assert 1 <= len(parts) <= count
    held = [number for part in parts for number in range(part.start, part.stop)]
    assert held == list(range(len(index.keys)))
    assert all(part.start < part.stop for part in parts) or not len(index.keys)


def test_no_events_no_dyads() -> None:
    assert len(dyads_of(Timeline().columns).keys) == 0
