"""Phases: where a relation changes, how surely, and what it is called then."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

import geopolrel as gp
from geopolrel.errors import InvalidValueError
from geopolrel.relation import Relation
from geopolrel.testing import strategies as gps


def relation(rates: dict[str, list[tuple[str, int]]], first: int, last: int) -> Relation:
    """A relation with so many events of a kind each year: {"1950-1959": [("meeting", 3)]}."""
    events = []
    for span, kinds in rates.items():
        low, high = map(int, span.split("-"))
        for year in range(low, high + 1):
            for kind, count in kinds:
                events += [
                    gp.event(kind, "USA", to="GBR", when=f"{year}-{month + 1:02}-15")
                    for month in range(count)
                ]
    return gp.Timeline(events, observed=f"{first}/{last}").relation("USA", "GBR")


def test_a_story_of_all_names() -> None:
    story = relation(
        {
            "1940-1949": [("aid", 6)],
            "1950-1959": [("aid", 2)],
            "1970-1979": [("aid", 2)],
            "1980-1989": [("threat", 9)],
        },
        1940,
        1999,
    )
    phases = story.phases("year")
    assert [(phase.name, phase.since.year, phase.until.year) for phase in phases] == [
        ("close", 1940, 1949),
        ("cooling", 1950, 1959),
        ("cold", 1960, 1969),
        ("thaw", 1970, 1979),
        ("conflict", 1980, 1989),
        ("cold", 1990, 1999),
    ]
    assert phases[0].count == pytest.approx(6, rel=0.01)
    assert phases[4].net == pytest.approx(-9 * 3.5, rel=0.01)


def test_cuts_without_noise_are_known_to_the_period() -> None:
    phases = relation({"1960-1979": [("meeting", 4)]}, 1940, 1979).phases("year")
    assert [str(phase.start) for phase in phases] == ["[..1940-01-01]", "1960"]
    assert [str(phase.end) for phase in phases] == ["1960", "[1979-12-31..]"]
    assert [str(event.when) for event in phases[1].nearest] == [
        "1960-01-15",
        "1960-02-15",
        "1960-03-15",
    ]
    assert phases[0].nearest == ()
    assert str(phases[1]) == "close 1960-01-01 to 1979-12-31 (4.0 events a year), began 1960"


def test_a_vague_cut_has_a_start_within_bounds() -> None:
    travel = gp.datasets.us_diplomatic_travel().relation("USA", "GBR")
    for phase in travel.phases("year")[1:]:
        assert phase.start.is_moment
        low, high, _, _ = phase.start.bounds
        assert low <= phase.since.toordinal() <= high


def test_one_level_is_one_phase_without_comparison() -> None:
    assert [p.name for p in relation({"1950-1999": [("meeting", 2)]}, 1950, 1999).phases()] == [
        "steady"
    ]
    assert [p.name for p in relation({"1950-1999": [("threat", 2)]}, 1950, 1999).phases()] == [
        "conflict"
    ]


def test_no_events_have_no_phases() -> None:
    assert gp.Timeline(observed="1950/1999").relation("USA", "GBR").phases() == ()
    assert gp.Timeline().relation("USA", "GBR").phases() == ()


def test_an_event_of_no_intensity_is_a_phase_of_its_own() -> None:
    said = gp.Timeline([gp.statement("USA", to="GBR", when="1950-03-12")]).relation("USA", "GBR")
    assert [phase.name for phase in said.phases()] == ["steady"]


@pytest.mark.parametrize(("years", "unit"), [(41, "year"), (11, "quarter"), (4, "month")])
def test_the_longest_periods_are_taken_of_which_there_are_forty(years: int, unit: str) -> None:
    half = 1950 + years // 2
    changed = relation({f"{half}-{1949 + years}": [("meeting", 12)]}, 1950, 1949 + years)
    assert changed.phases() == changed.phases(unit)
    assert len(changed.phases()) == 2


def test_thousands_of_years_are_cut_by_decades() -> None:
    days = ("0001-01-01", "9999-12-31")
    ages = gp.Timeline([gp.meeting("Zeus", "Hera", when=day) for day in days])
    gods = ages.relation("Zeus", "Hera")
    assert gods.phases() == gods.phases("decade") != ()
    with pytest.raises(InvalidValueError, match="longer periods"):
        gods.phases("year")


def test_options_are_passed_on() -> None:
    changed = relation({"1960-1979": [("meeting", 4)]}, 1940, 1979)
    assert len(changed.phases("year", penalty=1e6)) == 1
    assert len(changed.phases("year", least=21)) == 1
    with pytest.raises(InvalidValueError, match="confidence"):
        changed.phases("year", confidence=2)
    with pytest.raises(InvalidValueError, match="unknown scale"):
        changed.phases(scale="vibes")


@settings(max_examples=40)
@given(gps.timelines(max_size=12))
def test_phases_adjoin_and_cover_the_series(timeline: gp.Timeline) -> None:
    actors = [*timeline.actors, gp.country("USA"), gp.country("RUS")][:2]
    some = timeline.relation(*actors)
    phases = some.phases("month", penalty=0.1)
    if phases:
        series = some.series("month")
        assert phases[0].since == series.periods.start(0)
        assert phases[-1].until.toordinal() + 1 == series.periods.edges[-1]
        assert sum(p.count * (p.until - p.since).days / 365 for p in phases) >= 0
    for one, other in pairwise(phases):
        assert other.since.toordinal() == one.until.toordinal() + 1
        assert one.end == other.start


@pytest.mark.parametrize("years", [(1993,), (1993, 2000), (1950, 1993, 1994, 2011)])
def test_a_few_events_among_decades_make_no_phases(years: tuple[int, ...]) -> None:
    rare = relation({f"{year}-{year}": [("meeting", 1)] for year in years}, 1866, 2024)
    assert [phase.name for phase in rare.phases()] == ["steady"]


def test_travel_too_rare_for_phases_has_none() -> None:
    travel = gp.datasets.us_diplomatic_travel()
    for other in ("Liechtenstein", "Eritrea", "Libya", "Belarus"):
        assert len(travel.relation("USA", other).phases()) == 1


def test_a_start_holds_the_years_of_its_events() -> None:
    burst = relation({"2018-2018": [("meeting", 3)]}, 1970, 2024)
    start = burst.phases("year", penalty=1)[1].start
    assert start.overlaps("2018").possibly()
