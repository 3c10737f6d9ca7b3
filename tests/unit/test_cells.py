"""Cells of dyads and periods: the same whether the index lays them out or ties are sorted."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.cells import Entries, by_parts, entries_of
from geopolrel.dyad_keys import DyadKeys
from geopolrel.dyads import dyads_of
from geopolrel.testing import strategies as gps
from geopolrel.ties import that_can_begin, ties

FIRST, LAST = date(2019, 1, 1), date(2020, 12, 31)
EDGES = np.array([date(2019, month, 1).toordinal() for month in (3, 6, 9)])
PARTIES = st.sampled_from([gp.country(name) for name in ("RUS", "BLR", "POL", "USA")])
EXACT = st.lists(
    st.tuples(PARTIES, PARTIES, st.dates(FIRST, LAST)).filter(lambda row: row[0] != row[1])
)


def exact(rows: list[tuple[gp.Actor, gp.Actor, date]]) -> gp.Timeline:
    if not rows:
        return gp.Timeline()
    source, target, day = zip(*rows, strict=True)
    return gp.Timeline.from_columns(
        [a.id for a in source], [b.id for b in target], list(day), kind="visit"
    )


def filled(entries: Entries) -> list[tuple[int, int, int]]:
    """Return of each cell the key of its dyad, its period and how many entries it has."""
    cells = entries.cells
    assert entries.counts.sum() == len(entries)
    keys = np.repeat(entries.keys, cells.per_dyad)
    return list(zip(*map(list, (keys, cells.period, entries.counts)), strict=True))


@given(EXACT, st.booleans())
def test_the_index_lays_out_what_sorting_would(
    rows: list[tuple[gp.Actor, gp.Actor, date]], part: bool
) -> None:
    timeline = exact(rows)
    if part:
        timeline = timeline.during("2019-02", "2019-08")
    columns = timeline._record.columns
    dyads = DyadKeys.of(columns.actors, directed=False)
    found = ties(columns, timeline._rows, EDGES)
    sorted_ = Entries.of_ties(found, dyads, len(EDGES) - 1)
    if not rows:
        assert [len(each) for each in entries_of(timeline, dyads, EDGES)] == [len(sorted_)] == [0]
        return
    whole = dyads_of(columns, that_can_begin(columns, timeline._rows, EDGES))
    laid = Entries.of_index(whole, EDGES, slice(0, len(whole.keys)))
    told = filled(laid)
    assert told == filled(sorted_)
    assert [cell[:2] for cell in told] == sorted({cell[:2] for cell in told})
    for column in (columns.start_lo, columns.statuses):
        assert laid.read(column).tolist() == sorted_.read(column).tolist()
    ones = np.ones(len(laid))
    for entries in (laid, sorted_):
        once, twice = entries.sums(ones), entries.sums(ones + 2j * ones)
        assert once.tolist() == twice.real.tolist() == entries.counts.tolist()
        assert twice.imag.tolist() == (2 * once).tolist()
    summed = by_parts(lambda part: {"count": part.counts}, entries_of(timeline, dyads, EDGES))
    assert summed.keys.tolist() == laid.keys.tolist()
    assert summed.per_dyad.tolist() == laid.cells.per_dyad.tolist()
    assert summed.columns.keys() == {"count", "period"}
    assert summed.columns["count"].tolist() == laid.counts.tolist()
    assert summed.columns["period"].tolist() == laid.cells.period.tolist()


@given(gps.timelines(gps.events(PARTIES, when=gps.whens(FIRST, LAST))), st.booleans())
def test_shares_are_those_of_the_ties(timeline: gp.Timeline, directed: bool) -> None:
    dyads = DyadKeys.of(timeline.columns.actors, directed=directed)
    (entries,) = entries_of(timeline, dyads, EDGES)
    shares = np.ones(len(entries)) if entries.share is None else entries.share
    assert ((shares > 0) & (shares <= 1)).all()
    found = ties(timeline.columns, timeline._rows, EDGES)
    both = found.both_ways() if directed else found
    assert shares.sum() == pytest.approx(len(both) if both.share is None else both.share.sum())
    told = filled(entries)
    assert [cell[:2] for cell in told] == sorted({cell[:2] for cell in told})
