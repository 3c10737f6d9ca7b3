"""Who held which office, when."""

from __future__ import annotations

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from geopolrel.actors import Country, Leader, Organization
from geopolrel.directory import bundled as directory
from geopolrel.directory import country
from geopolrel.errors import AmbiguousActorError, InvalidDateError, InvalidValueError
from geopolrel.tenures import Tenure, bundled, may_be_in_office, office_key
from geopolrel.truth import Truth

POMPEO = Tenure("Pompeo", "Secretary of State", of="United States", when="2018-04-26/2021-01-20")


def test_text_is_resolved() -> None:
    assert (POMPEO.holder.id, POMPEO.of.id) == ("mike-pompeo", "USA")
    assert str(POMPEO) == "Mike Pompeo, Secretary of State of United States, 2018-04-26/2021-01-20"
    assert Tenure("Putin", "President", "Russia", "2012-05-07/..") == Tenure(
        "Vladimir Putin", "President", of=country("RUS"), when="2012-05-07/.."
    )
    assert hash(POMPEO) == hash(
        Tenure("mike-pompeo", "Secretary of State", "USA", "2018-04-26/2021-01-20")
    )


def test_text_is_resolved_as_of_the_first_day() -> None:
    assert (
        Tenure("Clinton", "Secretary of State", of="USA", when="2009-01-21/2013-02-01").holder.id
        == "hillary-clinton"
    )
    assert (
        Tenure("Brezhnev", "General Secretary", of="Russia", when="1964-10-14/1982-11-10").of.id
        == "SUN"
    )
    with pytest.raises(AmbiguousActorError):
        Tenure("Clinton", "Senator", of="USA", when="1900/1910")


def test_whom_no_table_knows_is_made() -> None:
    made = Tenure("Jane Doe", "Chair", of="Acme Oil", when="2001/..")
    assert made.holder == Leader("jane-doe", "Jane Doe")
    assert made.of == Organization("acme-oil", "Acme Oil")


def test_bad_values_raise() -> None:
    with pytest.raises(InvalidDateError):
        Tenure("Pompeo", "Secretary of State", of="USA", when="2021/2018")
    with pytest.raises(InvalidValueError):
        Tenure("Pompeo", "", of="USA", when="2018/2021")
    with pytest.raises(InvalidValueError):
        Tenure("Pompeo", "x\u202e", of="USA", when="2018/2021")
    with pytest.raises(InvalidValueError):
        Tenure("", "Secretary", of="USA", when="2018/2021")


@pytest.mark.parametrize(
    ("when", "on", "answer"),
    [
        ("2018-04-26/2021-01-20", "2018-04-25", Truth.FALSE),
        ("2018-04-26/2021-01-20", date(2018, 4, 26), Truth.TRUE),
        ("2018-04-26/2021-01-20", "2021-01-20", Truth.TRUE),
        ("2018-04-26/2021-01-20", "2018-04", Truth.UNKNOWN),
        ("1994-07-20/..", "2026-01-01", Truth.TRUE),
        ("1994-07-20/", "2026-01-01", Truth.UNKNOWN),
        ("/1994-07-20", "1990-01-01", Truth.UNKNOWN),
    ],
)
def test_held(when: str, on: str | date, answer: Truth) -> None:
    assert Tenure("Jane Doe", "Chair", of="Acme", when=when).held(on) is answer


@pytest.mark.parametrize(
    "text",
    [
        "Secretary of State",
        "secretary of state",
        "US Secretary of State",
        "U.S. secretary of state",
        "the US Secretary of State",
        "United States' Secretary of State",
        "United States Secretary of State",
        "Secretary of State of the United States",
        "Secretary of State of the USA",
    ],
)
def test_one_office_under_many_names(text: str) -> None:
    assert POMPEO.is_office(text)


@pytest.mark.parametrize(
    "text",
    ["Secretary", "State", "Secretary of Defense", "Belarus Secretary of State", "President", ""],
)
def test_other_offices(text: str) -> None:
    assert not POMPEO.is_office(text)


def test_offices_with_two_usual_names() -> None:
    premier = Tenure("Thatcher", "Prime Minister", of="UK", when="1979-05-04/1990-11-28")
    assert premier.is_office("Premier")
    assert premier.is_office("British Empire PM")
    cia = Tenure("Pompeo", "Director", of="CIA", when="2017-01-23/2018-04-26")
    assert cia.is_office("CIA director")
    assert cia.is_office("Director of the CIA")
    assert office_key("CIA", directory().find("CIA")) == "cia"


def test_the_bundled_tenures_hold_the_story() -> None:
    held = {(t.holder.id, t.office, t.of.id): str(t.when) for t in bundled()}
    assert held["mike-pompeo", "Secretary of State", "USA"] == "2018-04-26/2021-01-20"
    assert held["mike-pompeo", "Director", "cia"] == "2017-01-23/2018-04-26"
    assert held["alexander-lukashenko", "President", "BLR"] == "1994-07-20/.."
    assert held["warren-christopher", "Secretary of State", "USA"] == "1993-01-20/1997-01-17"
    assert held["bill-clinton", "President", "USA"] == "1993-01-20/2001-01-20"
    assert ("dmitry-peskov", "Spokesman", "kremlin") in held


def test_all_presidents_are_there_and_follow_one_another() -> None:
    terms = sorted(t.when.bounds for t in bundled() if t.office == "President" and t.of.id == "USA")
    assert len(terms) == 47
    assert str(date.fromordinal(terms[0][0])) == "1789-04-30"
    for before, after in pairwise(terms):
        assert before[2] == after[0]


def test_no_two_secretaries_of_state_at_once() -> None:
    terms = sorted(t.when.bounds for t in bundled() if t.office == "Secretary of State")
    assert all(before[2] <= after[0] for before, after in pairwise(terms))


def test_holders_are_people_and_offices_are_of_states_that_may_have_stood() -> None:
    for tenure in bundled():
        assert isinstance(tenure.holder, Leader)
        if isinstance(tenure.of, Country) and tenure.of.spells:
            since, _, _, until = tenure.when.bounds
            assert any(
                spell.bounds[0] <= until and since <= spell.bounds[3] for spell in tenure.of.spells
            ), str(tenure)


def test_may_be_in_office() -> None:
    day = date(2010, 1, 1).toordinal()
    assert may_be_in_office(directory().find("Hillary Clinton"), day, day)
    assert not may_be_in_office(directory().find("Bill Clinton"), day, day)
    assert not may_be_in_office(Leader("nobody", "Nobody"), day, day)


TRIPS = Path(__file__).parents[3] / "shared" / "data" / "open" / "travel" / "trips_abroad.csv"


@pytest.mark.skipif(not TRIPS.exists(), reason="the travel data is not beside this checkout")
def test_every_trip_of_a_secretary_falls_into_a_term() -> None:
    with TRIPS.open(encoding="utf-8", newline="") as lines:
        trips = [row for row in csv.DictReader(lines) if row["role"] == "secretary"]
    assert len(trips) > 3000
    terms = [tenure for tenure in bundled() if tenure.office == "Secretary of State"]
    for trip in trips:
        traveller = directory().find(trip["name"])
        days = trip["start"], trip["end"]
        assert any(
            t.holder == traveller and all(t.held(day) is Truth.TRUE for day in days) for t in terms
        ), trip
