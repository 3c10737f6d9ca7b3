"""Links in order of time."""

from __future__ import annotations

import numpy as np
from hypothesis import given

import geopolrel as gp
from geopolrel.links import link_index
from geopolrel.testing import strategies as gps


@given(gps.timelines())
def test_days_ascend_and_every_row_links_its_pairs(timeline: gp.Timeline) -> None:
    columns = timeline.columns
    for possibly in (False, True):
        for backwards in (False, True):
            index = link_index(columns, range(len(columns)), possibly, backwards)
            assert (np.diff(index.first) >= 0).all()
            found = index.between(columns, 0, len(index), directed=False)
            counted = np.bincount(found.rows, minlength=len(columns))
            # a moment with holes in its date has a place for each stretch of days
            times = [
                len(event.when.starts) if possibly and event.when.is_moment else 1
                for event in timeline
            ]
            pairs = [len(event.pairs()) for event in timeline]
            assert counted.tolist() == [2 * n * k for n, k in zip(pairs, times, strict=True)]
            again = index.at(columns, np.arange(len(index)), directed=False)
            assert (again.rows == found.rows).all() and (again.source == found.source).all()
            assert (index.last[index.lasting] > index.first[index.lasting]).all()


def test_backwards_is_forwards_with_days_negated_and_links_turned_round() -> None:
    columns = gp.Timeline([gp.visit("USA", to="BLR", when="2020-02-01/2020-02-05")]).columns
    forth = link_index(columns, range(1), False, False).between(columns, 0, 1, True)
    back = link_index(columns, range(1), False, True).between(columns, 0, 1, True)
    assert (forth.source, forth.target) == (back.target, back.source)
    assert (back.first, back.last) == (-forth.last, -forth.first)


def test_the_last_place_of_each_actor() -> None:
    days = ("2020-01-01", "2020-01-02", "2020-01-03")
    columns = gp.Timeline([gp.meeting("BLR", "RUS", when=day) for day in days]).columns
    assert link_index(columns, range(3), False, False).final.tolist() == [2, 2]
    part = link_index(columns, np.array([0, 1]), False, False)
    assert part.final.tolist() == [1, 1] and len(part) == 2
