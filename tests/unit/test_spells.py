"""Spells are what one finds by going through the events of each dyad one by one."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.spells import spells_of
from geopolrel.testing import strategies as gps
from geopolrel.when import FOREVER

PARTIES = st.sampled_from([gp.country(name) for name in ("RUS", "BLR", "POL", "USA")])
FIRST, LAST = date(2010, 1, 1), date(2012, 12, 31)
DATES = gps.whens(FIRST, LAST, moments=True) | gps.whens(FIRST, LAST)
TIMELINES = gps.timelines(gps.events(PARTIES, when=DATES, most_parties=4))


def one_by_one(
    tl: gp.Timeline, gap: int
) -> list[tuple[tuple[str, str], list[str], bool, gp.Truth]]:
    """Return whose each spell is, its events, whether it surely began there, and whether it is over."""
    told = sorted(
        (
            ((min(a.id, b.id), max(a.id, b.id)), at, event)
            for at, event in enumerate(tl)
            for a, b in event.pairs()
        ),
        key=lambda entry: entry[:2],
    )
    found = []
    for dyad, entries in groupby(told, key=lambda entry: entry[0]):
        spells: list[list[gp.Event]] = []
        sure: list[bool] = []
        ends_lo, ends_hi = 0, 0
        for _, _, event in entries:
            start_lo, start_hi, end_lo, end_hi = event.when.bounds
            if spells and start_hi - ends_lo <= gap:
                spells[-1].append(event)
            else:
                sure.append(not spells or start_lo - ends_hi > gap)
                spells.append([event])
            ends_lo, ends_hi = max(ends_lo, end_lo), max(ends_hi, end_hi)
        for number, spell in enumerate(spells):
            goes_on = any(event.when.bounds[2] == FOREVER for event in spell)
            silent = number + 1 < len(spells) and sure[number + 1]
            if number + 1 == len(spells) and tl.observed is not None:
                silent = tl.observed.bounds[2] - ends_hi > gap
            over = gp.Truth.FALSE if goes_on else gp.Truth.TRUE if silent else gp.Truth.UNKNOWN
            found.append((dyad, [event.id for event in spell], sure[number], over))
    return found


@given(TIMELINES, st.sampled_from((0, 30, 180)), st.booleans())
def test_spells_are_those_of_events_one_by_one(tl: gp.Timeline, gap: int, watched: bool) -> None:
    tl = gp.Timeline(tl, observed="2009/2013" if watched else None)
    found = spells_of(tl, tl._rows, gap)
    columns = tl._record.columns
    told = [
        (
            tuple(actor.id for actor in found.parties(at)),
            [columns.event(row).id for row in found.rows(at).tolist()],
            bool(found.began[at]),
            found.over(at),
        )
        for at in range(len(found))
    ]
    assert told == one_by_one(tl, gap)
    for at in range(len(found)):
        inside = [columns.when(row).bounds for row in found.rows(at).tolist()]
        starts_lo, starts_hi, ends_lo, ends_hi = zip(*inside, strict=True)
        assert found.when(at).bounds == (min(starts_lo), min(starts_hi), max(ends_lo), max(ends_hi))


def test_nothing_has_no_spells() -> None:
    empty = gp.Timeline()
    assert len(spells_of(empty, empty._rows, 10)) == 0
    assert spells_of(empty, empty._rows, 10).take(np.zeros(0, bool)) == []


def test_knowledge_of_a_day_sees_no_silence_after_it() -> None:
    tl = gp.Timeline([gp.dispute("CHL", "PER", when="2000")], observed="1999/2020")
    for day, over in (("2001-12-31", gp.Truth.UNKNOWN), ("2011-06-01", gp.Truth.TRUE)):
        seen = tl.as_of(day)
        assert spells_of(seen, seen._rows, 3652).over(0) is over
