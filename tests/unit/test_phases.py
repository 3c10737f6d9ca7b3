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
        first, last = series.periods.edges[[0, -1]]
        assert first <= phases[0].since.toordinal() <= phases[-1].until.toordinal() < last
        counted = sum(phase.count * phase.days / 365.2425 for phase in phases)
        assert 0 <= counted <= series["count"].sum() + 1e-9
    for one, other in pairwise(phases):
        assert 0 < one.days <= (one.until - one.since).days + 1
        if one.end == other.start:
            assert other.since.toordinal() == one.until.toordinal() + 1
            levels = [(phase.cooperation, phase.conflict) for phase in (one, other)]
            assert one.name != other.name or levels[0] == levels[1]
        else:
            assert one.end.bounds[3] <= other.since.toordinal()


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


def test_a_month_of_a_last_year_is_a_month() -> None:
    days = [f"{year}-{month:02}-10" for year in range(1980, 2020) for month in range(1, 13)]
    events = [gp.meeting("USA", "GBR", when=day) for day in [*days, "2020-01-10"]]
    (phase,) = gp.Timeline(events, observed="1980/2020-01-31").relation("USA", "GBR").phases()
    assert phase.name == "steady"
    assert str(phase.until) == "2020-01-31"
    assert str(phase.end) == "[2020-01-31..]"
    assert phase.count == pytest.approx(12, rel=0.001)
    assert phase.days == 40 * 365 + 10 + 31


def test_a_rate_is_by_the_days_observed_whatever_the_periods() -> None:
    events = [gp.meeting("USA", "GBR", when=f"2020-01-{day}") for day in range(10, 20)]
    january = gp.Timeline(events, observed="2020-01").relation("USA", "GBR")
    rates = {january.phases(every)[0].count for every in ("week", "month", "year", "decade")}
    assert min(rates) == pytest.approx(10 / 31 * 365.2425) == max(rates)


def test_a_last_phase_ends_where_the_record_does() -> None:
    last = gp.datasets.us_diplomatic_travel().relation("USA", "CHN").phases()[-1]
    assert str(last.until) == "2025-02-19"


def test_a_state_that_was_none_has_no_phase() -> None:
    phases = gp.datasets.us_diplomatic_travel().relation("USA", "RUS").phases()
    assert [(str(phase.since), str(phase.until)) for phase in phases[:2]] == [
        ("1866-01-01", "1922-12-29"),
        ("1991-12-26", "2013-12-31"),
    ]
    assert [(str(phase.start), str(phase.end)) for phase in phases[:2]] == [
        ("[..1866-01-01]", "1922-12-30"),
        ("1991-12-26", str(phases[2].start)),
    ]
    assert phases[1].nearest == ()
    assert phases[2].nearest != ()


def test_a_state_of_vague_beginning_has_a_phase_of_vague_beginning() -> None:
    travel = gp.datasets.us_diplomatic_travel()
    assert str(travel.relation("USA", "POL").phases()[0].start) == "1918-11-03"
    assert str(travel.relation("USA", "SAU").phases()[0].start) == "[1926-01-08..1927-05-20]"


def lasting(kind: str, when: str) -> Relation:
    event = gp.event(kind, "USA", to="GBR", when=when)
    return gp.Timeline([event], observed="1930/2020").relation("USA", "GBR")


def test_what_lasts_is_there_as_long_as_it_lasts() -> None:
    dispute = lasting("dispute", "1950-01-01/1989-12-31").phases()
    assert [(p.name, p.since.year, p.until.year, p.lasting) for p in dispute] == [
        ("cold", 1930, 1949, 0),
        ("conflict", 1950, 1989, 1),
        ("cold", 1990, 2020, 0),
    ]
    assert dispute[1].conflict == pytest.approx(2, rel=0.001)
    assert dispute[1].count == pytest.approx(1 / 40, rel=0.001)
    assert "0.0 events a year, 1 going on" in str(dispute[1])
    alliance = lasting("alliance", "1950-04-04/..").phases()
    assert [(p.name, p.since.year, p.until.year) for p in alliance] == [
        ("cold", 1930, 1949),
        ("close", 1950, 2020),
    ]


def test_what_always_was_is_there_from_the_start() -> None:
    (phase,) = lasting("alliance", "../..").phases()
    assert (phase.name, phase.lasting) == ("steady", 1)


def test_as_much_conflict_as_cooperation_is_not_close() -> None:
    balanced = relation(
        {"1950-1979": [("aid", 2), ("threat", 5)], "1980-1999": [("threat", 8)]}, 1950, 1999
    )
    assert [phase.name for phase in balanced.phases()] == ["mixed", "conflict"]
    assert [
        phase.name
        for phase in relation({"1950-1999": [("aid", 2), ("threat", 4)]}, 1950, 1999).phases()
    ] == ["mixed"]
    # a third as much
    assert [
        phase.name
        for phase in relation({"1950-1999": [("aid", 3), ("threat", 3)]}, 1950, 1999).phases()
    ] == ["steady"]


@pytest.mark.parametrize(
    ("kind", "counts", "names"),
    [
        ("aid", (9, 5), ["close", "less close"]),
        ("aid", (5, 9), ["close", "closer"]),
        ("aid", (7, 1, 0), ["close", "cold", "colder"]),
        ("aid", (0, 1, 7), ["cold", "less cold", "close"]),
        ("aid", (12, 10, 7, 6), ["close", "less close", "still less close", "less close"]),
        ("threat", (5, 11), ["conflict", "more conflict"]),
        ("threat", (11, 5), ["conflict", "less conflict"]),
        ("aid", (10, 5, 3), ["close", "less close", "cooling"]),
        ("aid", (11, 5, 3), ["close", "cooling", "further cooling"]),
        ("aid", (3, 5, 11), ["steady", "thaw", "close"]),
        ("aid", (0, 3, 5, 11), ["cold", "thaw", "further thaw", "close"]),
    ],
)
def test_phases_of_one_kind_say_what_changed(
    kind: str, counts: tuple[int, ...], names: list[str]
) -> None:
    rates = {
        f"{1900 + 30 * number}-{1929 + 30 * number}": [(kind, count)]
        for number, count in enumerate(counts)
    }
    found = relation(rates, 1900, 1899 + 30 * len(counts)).phases("year", penalty=1)
    assert [phase.name for phase in found] == names
    assert all(phase.kind in phase.name or phase.kind == "close" for phase in found)


def test_mixed_phases_are_busier_or_quieter() -> None:
    found = relation(
        {"1900-1929": [("aid", 1), ("threat", 2)], "1930-1959": [("aid", 4), ("threat", 8)]},
        1900,
        1959,
    ).phases()
    assert [phase.name for phase in found] == ["mixed", "mixed, busier"]


@pytest.mark.parametrize(
    "options",
    [{"penalty": "3"}, {"least": 1.5}, {"least": 0}, {"confidence": "high"}, {"penalty": True}],
)
def test_options_that_are_none_are_refused(options: dict) -> None:
    with pytest.raises(InvalidValueError):
        relation({"1960-1979": [("meeting", 4)]}, 1940, 1979).phases(**options)
