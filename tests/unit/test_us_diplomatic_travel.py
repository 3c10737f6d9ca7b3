"""US diplomatic travel: every row, the states of the day, one person under one id, true offices."""

from __future__ import annotations

import csv
import re
import runpy
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from geopolrel.actors import Country, Leader
from geopolrel.datasets import us_diplomatic_travel
from geopolrel.directory import bundled
from geopolrel.naming import fold
from geopolrel.timeline import Timeline
from geopolrel.truth import Truth

ROOT = Path(__file__).parents[2]
SOURCE = ROOT.parent / "shared" / "data" / "open" / "travel"

SHARED_OFFICES = {
    "President-elect",
    "Vice Premier",
    "Crown Prince",
    "Junta Member",
    "General Secretary",
    "Representative",
    "Vice President",
}


@pytest.fixture(scope="module")
def travel() -> Timeline:
    return us_diplomatic_travel()


@pytest.fixture(scope="module")
def trips(travel: Timeline) -> list:
    return [event for event in travel if event.id.startswith("trip-")]


@pytest.fixture(scope="module")
def visits(travel: Timeline) -> list:
    return [event for event in travel if event.id.startswith("visit-")]


class TestRows:
    def test_each_row_is_one_event(self, travel, trips, visits):
        assert (len(travel), len(trips), len(visits)) == (7_535, 4_271, 3_264)
        assert len({event.id for event in travel}) == 7_535

    def test_all_are_visits_of_leaders_to_a_country_that_occurred(self, travel):
        assert travel.kinds == {"visit": 7_535}
        assert len(travel.occurred()) == 7_535
        for event in travel:
            assert all(type(actor) is Leader for actor in event.sources), event
            assert [type(actor) for actor in event.targets] == [Country], event

    def test_days_are_exact_and_end_after_they_start(self, travel):
        for event in travel:
            start_lo, start_hi, end_lo, end_hi = event.when.bounds
            assert start_lo == start_hi <= end_lo == end_hi
            assert event.when.is_moment is (start_lo == end_lo)

    def test_first_and_last(self, travel):
        first, last = travel.first(), travel.last()
        assert (first.id, first.sources[0].id, first.targets[0].id) == (
            "trip-1914",
            "william-h-seward",
            "DNK",
        )
        assert str(first.when) == "1866-01-09/1866-01-12"
        assert (
            first.place == "St. Thomas, St. Croix, Frederikstadt, Christianstadt (Virgin Islands)"
        )
        assert (last.id, str(last.when), last.sources[0].id, last.targets[0].id) == (
            "trip-4289",
            "2025-02-19",
            "marco-rubio",
            "ARE",
        )

    def test_duplicates_in_the_source_stay_two(self, travel):
        alike = Counter((e.when, e.place, e.actors) for e in travel if e.id.startswith("trip-"))
        assert sum(count == 2 for count in alike.values()) == 4
        assert max(alike.values()) == 2

    def test_visits_have_the_united_states_as_host_and_no_place(self, visits):
        assert {event.targets[0].id for event in visits} == {"USA"}
        assert {event.place for event in visits} == {None}

    def test_several_visitors(self, visits):
        several = {
            event.id: [actor.id for actor in event.sources]
            for event in visits
            if len(event.sources) > 1
        }
        assert sorted(map(len, several.values())) == [2] * 7
        assert ["andrzej-duda", "donald-tusk"] in several.values()
        assert ["anwar-sadat", "mustafa-khalil"] in several.values()

    def test_it_is_made_once(self, travel):
        assert us_diplomatic_travel() is travel
        assert str(travel.observed) == "1866/2025-02-19"


class TestBelarus:
    def test_five_stays(self, trips):
        stays = sorted((str(e.when), e.sources[0].id) for e in trips if e.targets[0].id == "BLR")
        assert stays == [
            ("1991-12-18", "james-baker"),
            ("1993-10-26", "warren-christopher"),
            ("1994-01-15", "bill-clinton"),
            ("1994-01-15", "warren-christopher"),
            ("2020-02-01", "mike-pompeo"),
        ]

    def test_visits_by_secretaries(self, travel):
        stays = travel.by_office("Secretary of State", of="United States").involving("Belarus")
        assert [(str(e.when), e.sources[0].id) for e in stays] == [
            ("1991-12-18", "james-baker"),
            ("1993-10-26", "warren-christopher"),
            ("1994-01-15", "warren-christopher"),
            ("2020-02-01", "mike-pompeo"),
        ]

    def test_the_one_visit_from_there(self, travel):
        assert [(e.sources[0].id, str(e.when)) for e in travel.directed("Belarus", "USA")] == [
            ("stanislav-shushkevich", "1993-07-21/1993-07-23")
        ]


class TestStates:
    @pytest.mark.parametrize(
        ("state", "hosted", "sent"),
        [
            ("SUN", 40, 6),
            ("RUS", 59, 25),
            ("DDR", 2, 1),
            ("DEU", 188, 98),
            ("CSK", 4, 5),
            ("YUG", 18, 11),
            ("SCG", 1, 0),
            ("XKX", 3, 2),
            ("south-vietnam", 12, 6),
            ("TWN", 10, 3),
            ("CHN", 66, 31),
            ("PSE", 73, 0),
            ("COD", 8, 17),
            ("hawaii", 0, 3),
        ],
    )
    def test_counts(self, travel, trips, state, hosted, sent):
        assert sum(event.targets[0].id == state for event in trips) == hosted
        assert len(travel.directed(state, "USA")) == sent
        assert len(travel.directed("USA", state)) == hosted

    def test_the_soviet_union_ends_on_its_last_day(self, trips):
        assert max(e.when.latest for e in trips if e.targets[0].id == "SUN") < date(1991, 12, 26)
        assert min(e.when.earliest for e in trips if e.targets[0].id == "RUS") == date(1992, 1, 27)

    def test_places_of_today_stay_with_the_state_of_the_day(self, trips):
        minsk = [e for e in trips if e.place and "Minsk" in e.place]
        assert Counter(e.targets[0].id for e in minsk) == {"SUN": 2, "BLR": 5}

    def test_no_state_was_impossible_on_the_day(self, travel):
        impossible = {
            event.id
            for event in travel
            for country in event.targets
            if country.exists(event.when.earliest) is Truth.FALSE
            and country.exists(event.when.latest) is Truth.FALSE
        }
        assert impossible == set()


class TestPeople:
    def test_one_man_under_five_spellings(self, travel):
        assert len(travel.involving("Dmitry Medvedev")) == 7
        assert {
            travel.actor(name).id
            for name in ("Dimitry Medvedev", "Dmitriy Medvedev", "Dimitry A. Medvedev")
        } == {"dmitry-medvedev"}

    @pytest.mark.parametrize(
        ("name", "count"),
        [
            ("Benjamin Netanyahu", 29),
            ("Vladimir Putin", 7),
            ("Pierre Trudeau", 14),
            ("Justin Trudeau", 10),
            ("Suharto", 6),
            ("Zulfikar Ali Bhutto", 2),
            ("Benazir Bhutto", 2),
            ("Hussein of Jordan", 39),
            ("Abdullah II of Jordan", 45),
            ("Hassan II of Morocco", 8),
            ("Mohammed VI of Morocco", 5),
            ("George W. Bush", 140),
            ("George H. W. Bush", 60),
            ("Recep Tayyip Erdoğan", 15),
            ("Konstantinos Karamanlis", 3),
            ("Kostas Karamanlis", 2),
            ("Václav Havel", 8),
            ("Shimon Peres", 10),
        ],
    )
    def test_counts(self, travel, name, count):
        assert len(travel.involving(name, strict=True)) == count

    def test_one_text_two_people(self, travel):
        for name, year in (
            ("Mariano Ospina Pérez", 1946),
            ("Pedro Nel Ospina", 1922),
            ("José María Figueres", 1994),
        ):
            assert [event.when.earliest.year for event in travel.involving(name)] == [year]

    def test_names_of_states_find_the_states(self, travel):
        for name in ("Jordan", "Morocco", "Monaco", "Nepal", "Spain", "Montenegro", "Netherlands"):
            assert type(travel.actor(name)) is Country

    def test_well_known_people_are_the_bundled_ones(self, travel):
        for person in travel.actors:
            known = bundled().get(person.id)
            assert known is None or (known == person and set(known.aliases) <= set(person.aliases))

    def test_nobody_has_two_ids(self, travel):
        leaders = [actor for actor in bundled() if isinstance(actor, Leader)]
        known = {fold(name) for leader in leaders for name in (leader.name, *leader.aliases)}
        strangers = [person for person in travel.actors if bundled().get(person.id) is None]
        assert len(strangers) > 500
        assert [person for person in strangers if fold(person.name) in known] == []

    def test_ids_are_plain(self, travel):
        own = [actor.id for actor in travel.actors if bundled().get(actor.id) is None]
        assert [id for id in own if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)] == []


class TestOffices:
    def test_every_visitor_acts_for_a_country(self, travel):
        lifted = travel.lift("country")
        assert len(lifted) == 7_535
        for event in lifted:
            assert {type(actor) for actor in event.actors} == {Country}, event
            assert "USA" in {actor.id for actor in event.actors}, event

    def test_stays_before_taking_office_are_not_by_the_office(self, travel, trips):
        presidents = {
            t.holder.id for t in travel.tenures if t.office == "President" and t.of.id == "USA"
        }
        secretaries = {t.holder.id for t in travel.tenures if t.office == "Secretary of State"}
        by_president = {e.id for e in travel.by_office("President", of="United States")}
        others = [
            e
            for e in trips
            if e.id not in by_president and e.sources[0].id in presidents - secretaries
        ]
        assert len(others) == 17
        assert {e.sources[0].id for e in others} == {
            "william-howard-taft", "woodrow-wilson", "warren-g-harding", "herbert-hoover",
            "franklin-d-roosevelt", "dwight-d-eisenhower", "ronald-reagan",
        }  # fmt: skip
        elect = travel.by_office("President-elect", of="United States")
        assert {e.id for e in others} == {e.id for e in elect}

    def test_all_stays_of_secretaries_fall_into_their_tenure(self, travel):
        assert len(travel.by_office("Secretary of State", of="United States")) == 3_439

    def test_titles_are_read(self, travel):
        first = travel.by_office("King", of="Jordan").first()
        assert (str(first.when.earliest), first.sources[0].id) == (
            "1959-03-23",
            "hussein-of-jordan",
        )
        assert len(travel.by_office("President", of="Argentina")) == 27
        assert len(travel.by_office("Chancellor", of="Germany")) == 87
        assert len(travel.by_office("President-elect", of="Mexico")) == 11
        assert len(travel.by_office("Prime Minister", of="Ireland")) == 51

    def test_an_elect_is_not_yet_president(self, travel):
        lula = travel.involving("Luiz Inácio Lula da Silva")
        elect = lula.by_office("President-elect", of="Brazil")
        assert [str(e.when.earliest) for e in elect] == ["2002-12-09"]
        assert elect.by_office("President", of="Brazil", possibly=True).first() is None

    def test_terms_apart_stay_apart(self, travel):
        lula = [
            t
            for t in travel.tenures
            if t.holder.id == "luiz-inacio-lula-da-silva" and t.office == "President"
        ]
        assert len(lula) == 2
        assert not any(t.held("2016-06-01") is Truth.TRUE for t in lula)

    def test_nobody_definitely_shares_an_office(self, travel):
        held: dict = {}
        for tenure in travel.tenures:
            if tenure.office not in SHARED_OFFICES:
                held.setdefault((tenure.of.id, tenure.office), []).append(tenure)
        for several in held.values():
            for one, other in combinations(several, 2):
                (_, a_since, a_until, _), (_, b_since, b_until, _) = (
                    one.when.bounds,
                    other.when.bounds,
                )
                assert one.holder == other.holder or max(a_since, b_since) >= min(
                    a_until, b_until
                ), (str(one), str(other))


@pytest.mark.skipif(not SOURCE.exists(), reason="the source tables are not here")
class TestAgainstTheSource:
    def rows(self, name: str) -> list[dict[str, str]]:
        with (SOURCE / name).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    def test_the_files_are_what_the_tool_makes(self, tmp_path, monkeypatch):
        build = runpy.run_path(str(ROOT / "tools" / "build_travel.py"))
        monkeypatch.setitem(build["write"].__globals__, "MADE", tmp_path)
        build["main"](SOURCE)
        for made in sorted(tmp_path.iterdir()):
            shipped = ROOT / "geopolrel" / "data" / "us_travel" / made.name
            assert made.read_bytes() == shipped.read_bytes(), (
                f"{made.name} is stale: run tools/build_travel.py"
            )

    def test_every_trip(self, trips):
        made = {event.id: event for event in trips}
        names: dict[str, set[str]] = {}
        for row in self.rows("trips_abroad.csv"):
            event = made.pop(f"trip-{row['trip_id']}")
            assert (event.when.earliest.isoformat(), event.when.latest.isoformat()) == (
                row["start"],
                row["end"],
            )
            assert (event.place or "") == row["locale"]
            assert len(event.sources) == 1
            names.setdefault(row["who"], set()).add(event.sources[0].id)
        assert made == {}
        assert all(len(ids) == 1 for ids in names.values())
        assert len({id for ids in names.values() for id in ids}) == len(names) == 55

    def test_every_visit(self, visits):
        made = {event.id: event for event in visits}
        for row in self.rows("visits_to_us.csv"):
            event = made.pop(f"visit-{row['visit_id']}")
            assert (event.when.earliest.isoformat(), event.when.latest.isoformat()) == (
                row["start"],
                row["end"],
            )
            assert len(event.sources) == 1 + len(
                re.findall(r" and (?!Prince )|, P", row["visitor"])
            )
        assert made == {}

    def test_hosts_and_countries_of_visitors_follow_the_source(self, travel):
        lifted = {event.id: event for event in travel.lift("country")}
        several = {
            "russia": {"SUN", "RUS"},
            "vietnam": {"VNM", "south-vietnam"},
            "kosovo": {"YUG", "XKX"},
            "serbia": {"YUG", "SCG", "SRB"},
        }
        seen: dict[str, set[str]] = {}
        for row in self.rows("trips_abroad.csv"):
            seen.setdefault(row["country_id"], set()).add(
                lifted[f"trip-{row['trip_id']}"].targets[0].id
            )
        for row in self.rows("visits_to_us.csv"):
            seen.setdefault(row["from_id"], set()).add(
                lifted[f"visit-{row['visit_id']}"].sources[0].id
            )
        for source_id, states in seen.items():
            assert states == several.get(source_id, states)
            assert len(states) == len(several.get(source_id, {source_id}))
