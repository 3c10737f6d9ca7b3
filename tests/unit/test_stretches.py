"""Every stretch reads, cuts and finds days as plain row numbers do."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.dyads import dyads_of
from geopolrel.stretches import Adjoining, Listed, Look, Shelved, Stretch
from geopolrel.testing.strategies import timelines

DAYS = st.one_of(st.none(), st.dates().map(lambda day: day.toordinal()))


def stretches(columns: gp.EventColumns) -> list[tuple[Stretch, list[int]]]:
    """Return stretches of each kind, with the rows that they hold."""
    count = len(columns)
    index = dyads_of(columns)
    shelves = [
        (Shelved(index, low, high), index.rows[low:high].tolist())
        for low, high in zip(index.starts[:-1].tolist(), index.starts[1:].tolist(), strict=True)
    ]
    return [
        (Adjoining(0, count), list(range(count))),
        (Adjoining(count // 2, count), list(range(count // 2, count))),
        (Listed(np.arange(count)[::2]), list(range(count))[::2]),
        *shelves,
    ]


@given(timelines(), st.integers(0, 5), st.integers(0, 5), st.integers(-1, 9), st.integers(-1, 9))
def test_a_stretch_is_its_rows(tl: gp.Timeline, start: int, more: int, low: int, high: int) -> None:
    for stretch, rows in stretches(tl.columns):
        assert len(stretch) == len(rows)
        assert [stretch.row(at) for at in range(len(rows))] == rows
        part = slice(min(start, len(rows)), min(start + more, len(rows)))
        assert stretch.part(part).rows(0, part.stop - part.start).tolist() == rows[part]
        look = Look(stretch, part.start, part.stop)
        assert look.rows.tolist() == rows[part]
        for column in (tl.columns.start_lo, tl.columns.statuses):
            assert look.at(column).tolist() == column[rows[part]].tolist()
        assert rows[stretch.within(low, high)] == [row for row in rows if low <= row < high]


@given(timelines(), DAYS, DAYS)
def test_what_cannot_start_within_days_is_left_out(
    tl: gp.Timeline, since: int | None, until: int | None
) -> None:
    columns = tl.columns
    for stretch, rows in stretches(columns):
        kept = rows[stretch.starting(columns, since, until)]
        able = {
            row
            for row in rows
            if (since is None or columns.start_hi[row] >= since)
            and (until is None or columns.start_lo[row] < until)
        }
        assert able <= set(kept)
        if columns.starts_exactly:
            assert able == set(kept)


@given(timelines())
def test_who_is_alone_is_the_first_of_its_twins(tl: gp.Timeline) -> None:
    for stretch, rows in stretches(tl.columns):
        for at, row in enumerate(rows):
            if stretch.alone(at):
                event = tl.columns.event(row)
                assert event.twin == 1
                assert tl.columns.event(row, alone=True) == event


def test_on_a_shelf_rows_of_exact_days_know_that_they_are_alone() -> None:
    tl = gp.Timeline.from_columns("USA", ["RUS"] * 3, ["2020-02-01", "2020-02-07", "2020-02-07"])
    low, high = (index := dyads_of(tl.columns)).of(0, 1)
    assert [Shelved(index, low, high).alone(at) for at in range(3)] == [True, True, False]


def test_stretches_are_the_same_where_their_rows_are() -> None:
    whole, some = Adjoining(2, 6), Listed(np.array([2, 4]))
    assert whole.same_as(Listed(np.arange(2, 6)))
    assert Listed(np.arange(2, 6)).same_as(whole)
    assert some.same_as(Listed(np.array([2, 4])))
    for other in (Adjoining(2, 5), some, Listed(np.array([2, 3, 5, 6]))):
        assert not whole.same_as(other)
        assert not other.same_as(whole)
    assert not some.same_as(Listed(np.array([2, 5])))
