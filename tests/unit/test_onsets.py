"""Onsets of dyads: the same whether the index numbers the rows or ties are numbered."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.cells import entries_of
from geopolrel.dyad_keys import DyadKeys
from geopolrel.onsets import Onsets, onsets_of
from geopolrel.testing import strategies as gps
from geopolrel.ties import ties

FIRST, LAST = date(2019, 1, 1), date(2020, 12, 31)
EDGES = np.array([date(2019, month, 1).toordinal() for month in (3, 6, 9)])
PARTIES = st.sampled_from([gp.country(name) for name in ("RUS", "BLR", "POL", "USA")])
EXACT = st.lists(
    st.tuples(PARTIES, PARTIES, st.dates(FIRST, LAST)).filter(lambda row: row[0] != row[1]),
    min_size=1,
)


def told(onsets: Onsets) -> list[tuple[int, int, int, int]]:
    """Return of each entry its period, the key of its dyad and its days; dyads without an entry tell nothing."""
    assert onsets.cuts[0] == 0
    assert onsets.cuts[-1] == len(onsets)
    period = np.repeat(np.arange(len(onsets.cuts) - 1), np.diff(onsets.cuts))
    keys = onsets.keys[onsets.dyad]
    return list(zip(*map(list, (period, keys, onsets.low, onsets.high)), strict=True))


@given(EXACT, st.booleans())
def test_the_index_numbers_rows_as_ties_are_numbered(
    rows: list[tuple[gp.Actor, gp.Actor, date]], part: bool
) -> None:
    source, target, day = zip(*rows, strict=True)
    ids = [[actor.id for actor in side] for side in (source, target)]
    timeline = gp.Timeline.from_columns(*ids, list(day), kind="visit")
    if part:
        timeline = timeline.during("2019-02", "2019-08")
    columns = timeline._record.columns
    dyads = DyadKeys.of(columns.actors, directed=False)
    numbered = Onsets.of_ties(ties(columns, timeline._rows, EDGES), dyads, len(EDGES) - 1)
    indexed = onsets_of(timeline, dyads, EDGES)
    assert told(indexed) == told(numbered)
    for column in (columns.start_lo, columns.statuses):
        assert indexed.read(column).tolist() == numbered.read(column).tolist()


@given(gps.timelines(gps.events(PARTIES, when=gps.whens(FIRST, LAST))), st.booleans())
def test_as_many_begin_in_each_period_as_in_its_cells(
    timeline: gp.Timeline, directed: bool
) -> None:
    dyads = DyadKeys.of(timeline.columns.actors, directed=directed)
    onsets = onsets_of(timeline, dyads, EDGES)
    parts = entries_of(timeline, dyads, EDGES)
    assert set(onsets.keys[onsets.dyad]) == {key for part in parts for key in part.keys}
    counts = np.zeros(len(EDGES) - 1, dtype=int)
    for entries in parts:
        np.add.at(counts, entries.cells.period, entries.counts)
    assert np.diff(onsets.cuts).tolist() == counts.tolist()
