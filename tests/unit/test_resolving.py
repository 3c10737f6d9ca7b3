"""Names as of the dates of their rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import geopolrel as gp
from geopolrel.errors import AmbiguousActorError, GeopolrelError, InconsistentError


def sources(names: list[Any], days: list[str], ends: list[str] | None = None) -> list[str]:
    made = gp.Timeline.from_columns(names, ["FRA"] * len(names), days, ends)
    return [event.actors[0].id for event in made]


def test_a_name_stands_for_whom_it_meant_on_the_day() -> None:
    days = ["1980-01-01", "1991-12-25", "1991-12-26", "2020"]
    assert sources(["Russia"] * 4, days) == ["SUN", "SUN", "RUS", "RUS"]
    assert sources(["RUS", "USA", "Russia", "USA"], days) == ["SUN", "USA", "RUS", "USA"]
    assert sources(["Germany"] * 2, ["1930-01-01", "1995-01-01"]) == ["DEU", "DEU"]
    assert sources(["Russia"] * 2, ["1980", "1981"]) == ["SUN", "SUN"]  # nothing turns in between
    assert sources(["Bush"] * 2, ["1990-08-02", "2003-03-20"]) == [
        "george-h-w-bush",
        "george-w-bush",
    ]


def test_vague_and_open_dates() -> None:
    assert sources(["Russia"] * 2, ["1980", "1992"], ["..", "1993"]) == ["SUN", "RUS"]
    assert sources(["Russia"] * 2, ["/1980", "1992/.."]) == ["SUN", "RUS"]
    with pytest.raises(AmbiguousActorError, match="row 1, source: 'Russia' on 1991 may be Russia"):
        sources(["Russia"] * 2, ["1980", "1991"])


def test_the_row_at_fault_is_named_with_its_date() -> None:
    with pytest.raises(AmbiguousActorError, match="row 2, source: 'Germany' on 1965-01-01 may be"):
        sources(["USA", "Germany", "Germany"], ["2000-01-01", "1995-01-01", "1965-01-01"])
    with pytest.raises(AmbiguousActorError, match="row 1, source: 'Germany' on 1966-01-01 may be"):
        sources(["USA", "Germany"], ["1965-01-01", "1966-01-01"])  # nothing turns in between
    with pytest.raises(InconsistentError, match="row 1, source: South Korea did not exist on 1880"):
        sources(["USA", "South Korea"], ["2020-01-01", "1880-01-01"])
    with pytest.raises(InconsistentError, match="row 0, source: Ukraine .* did not exist on 1980"):
        sources([gp.country("UKR")], ["1980-01-01"])


def test_many_rows_of_many_names() -> None:
    random = np.random.default_rng(7)
    names = random.choice(["Russia", "RUS", "Yugoslavia", "Burma", "USA", "Nobody Else"], 500)
    days = np.datetime64("1975-01-01") + random.integers(0, 10_000, 500)
    made = gp.Timeline.from_columns(names, ["FRA"] * 500, days, kind="visit")
    rows = [
        gp.visit(str(name), to="FRA", when=day.item())
        for name, day in zip(names, days, strict=True)
    ]
    assert made == gp.Timeline(rows)


def test_names_that_are_none_are_left_to_who_finds_them() -> None:
    with pytest.raises(GeopolrelError, match="row 1, source: actor must not be empty"):
        sources(["USA", " "], ["1980", "2020"])
    assert len(gp.Timeline.from_columns("Russia", [], [])) == 0
