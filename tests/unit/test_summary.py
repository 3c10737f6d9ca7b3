"""A timeline in one line."""

from __future__ import annotations

from datetime import date

import pytest

from geopolrel.summary import counts
from geopolrel.when import When


@pytest.mark.parametrize(
    ("events", "actors", "span", "undecided", "day", "line"),
    [
        (0, 0, None, 0, None, "no events"),
        (0, 0, None, 2, None, "no events; 2 undecided"),
        (1, 1, "2020", 0, None, "1 event, 1 actor, 2020"),
        (2, 3, "2019/..", 1000, None, "2 events, 3 actors, 2019/..; 1,000 undecided"),
        (1200, 2, None, 0, None, "1,200 events, 2 actors"),
        (
            2,
            2,
            "2020",
            1,
            date(2020, 2, 3),
            "2 events, 2 actors, 2020; as of 2020-02-03; 1 undecided",
        ),
    ],
)
def test_counts_in_english(
    events: int, actors: int, span: str | None, undecided: int, day: date | None, line: str
) -> None:
    assert counts(events, actors, None if span is None else When(span), undecided, day) == line
