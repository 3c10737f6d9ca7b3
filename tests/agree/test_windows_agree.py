"""Verdicts of rows by date, at every edge of a window, as the dates themselves answer."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

import pytest

import geopolrel as gp
from geopolrel.columns import EventColumns
from geopolrel.judging import by_date
from geopolrel.sieve import Sieve
from geopolrel.truth import Truth
from geopolrel.when import BEGINNING, FOREVER

FIRST = 737_000
DAYS = (BEGINNING, *range(FIRST, FIRST + 6), FOREVER)
RELATIONS = ("before", "after", "during", "overlaps")


def all_dates() -> list[gp.When]:
    """Every date with bounds among a few days: moments, and intervals with ends known or not."""
    pairs = [
        (low, high)
        for low, high in combinations_with_replacement(DAYS, 2)
        if (low, high) != (BEGINNING, FOREVER)
    ]
    moments = {
        gp.When.from_bounds(*pair, *pair)
        for pair in pairs
        if BEGINNING < pair[0] <= pair[1] < FOREVER
    }
    lasting = {
        gp.When.from_bounds(*start, *end)
        for start, end in product(pairs[::3], pairs[::3])
        if start[0] <= end[1] and start[0] < FOREVER and end[1] > BEGINNING
    }
    return sorted(moments | lasting)


DATES = all_dates()
COLUMNS = EventColumns.from_events(
    [gp.meeting("BLR", "RUS", when=when, id=str(n)) for n, when in enumerate(DATES)]
)


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize(
    ("low", "length"), [(FIRST + 1, 1), (FIRST + 2, 2), (FIRST, 6), (FIRST + 3, 1)]
)
def test_a_window_is_met_exactly_at_its_edges(relation: str, low: int, length: int) -> None:
    window = gp.When.from_bounds(low, low, low + length - 1, low + length - 1)
    judged = by_date(Sieve.over(len(COLUMNS)), COLUMNS, relation, (low, low + length))
    answers = [getattr(COLUMNS.when(row), relation)(window) for row in range(len(COLUMNS))]
    for truth, found in ((Truth.TRUE, judged.passed), (Truth.UNKNOWN, judged.undecided)):
        assert found.tolist() == [row for row, answer in enumerate(answers) if answer is truth]
    assert len(set(answers)) > 1
