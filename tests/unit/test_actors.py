"""The values: actors, codes, names by period."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any

import pytest

from geopolrel.actors import (
    Actor,
    Code,
    Country,
    DatedName,
    Leader,
    Organization,
    may_hold,
    scheme_named,
)
from geopolrel.errors import GeopolrelError, InvalidDateError, InvalidValueError
from geopolrel.truth import Truth
from geopolrel.when import When

SAAR = Country(
    "saar",
    "Saarland",
    ("Saar",),
    spells=("1920-01-10/1935-03-01", "1947-12-15/[1956-12-31..1959-07-05]"),
    codes=(Code("cow", 256, "../1935"), Code("cow", 257, "1947/.."), Code("iso2", "SX")),
    names=(DatedName("Saar Basin", "1920/1935"), DatedName("Saar Protectorate", "1947/..")),
    predecessors=("DEU",),
)


def test_types_are_named_for_tables() -> None:
    kinds = [kind("x", "X").type for kind in (Actor, Country, Leader, Organization)]
    assert kinds == ["actor", "country", "leader", "organization"]


def test_equality_is_by_id_and_type() -> None:
    assert Leader("a", "A") == Leader("a", "Another name", ("B",))
    assert hash(Leader("a", "A")) == hash(Leader("a", "Z"))
    assert Leader("a", "A") != Organization("a", "A")
    assert Actor("a", "A") != Actor("b", "A")
    assert Actor("a", "A") != "a"
    assert len({Actor("a", "A"), Actor("a", "B"), Leader("a", "A")}) == 2


def test_text_forms() -> None:
    assert str(Leader("x", "Xenia")) == "Xenia"
    assert repr(Leader("x", "Xenia")) == "Leader('x', 'Xenia')"


def test_aliases_lose_repetitions_and_keep_their_order() -> None:
    assert Actor("a", "A", ["C", "B", "C "]).aliases == ("C", "B")


@pytest.mark.parametrize(
    "actor", [SAAR, Leader("a", "A", ("B",)), Organization("o", "O", country="USA")]
)
def test_actors_pickle(actor: Actor) -> None:
    copy = pickle.loads(pickle.dumps(actor))
    assert copy == actor
    assert copy.name == actor.name
    assert type(copy) is type(actor)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Actor("", "X"),
        lambda: Actor("x", "  "),
        lambda: Actor("x", "a\u202eb"),
        lambda: Actor("x\u200by", "a"),
        lambda: Actor("x", "a\nb"),
        lambda: Actor("x", "a" * 301),
        lambda: Actor(5, "a"),  # type: ignore[arg-type]
        lambda: Actor("x", "a", "alias"),
        lambda: Actor("x", "a", 7),  # type: ignore[arg-type]
        lambda: Actor("x", "a", ("b", "\x00")),
        lambda: Organization("x", "a", country=""),
        lambda: Country("x", "a", spells="1990/1991"),
        lambda: Country("x", "a", codes=("BLR",)),  # type: ignore[arg-type]
        lambda: Country("x", "a", names=("A",)),  # type: ignore[arg-type]
        lambda: Code("fips", "BO"),
        lambda: Code("cow", "370"),
        lambda: Code("cow", True),
        lambda: Code("iso2", 5),
    ],
)
def test_no_invalid_value_exists(make: Any) -> None:
    with pytest.raises(InvalidValueError):
        make()


def test_a_spell_that_ends_before_it_starts_raises() -> None:
    with pytest.raises(InvalidDateError):
        Country("x", "X", spells=("1990/1980",))


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        ("1919-01-01", Truth.FALSE),
        ("1920-01-10", Truth.TRUE),
        (date(1935, 3, 1), Truth.TRUE),
        ("1935-03-02", Truth.FALSE),
        ("1935-03", Truth.UNKNOWN),
        ("1935-02", Truth.TRUE),
        ("1940", Truth.FALSE),
        ("1956-12-31", Truth.TRUE),
        (When("1958-06-01"), Truth.UNKNOWN),
        ("1959-07-06", Truth.FALSE),
        ("1930/1950", Truth.UNKNOWN),
    ],
)
def test_existence(on: Any, answer: Truth) -> None:
    assert SAAR.exists(on) is answer


def test_a_territory_neither_exists_nor_not() -> None:
    assert Country("BMU", "Bermuda").exists("1990-01-01") is Truth.UNKNOWN


def test_codes_follow_the_date() -> None:
    assert SAAR.code("cow") == 257
    assert SAAR.code("cow", on="1930-01-01") == 256
    assert SAAR.code("COW", on="1950-01-01") == 257
    assert SAAR.code("cow", on="1940-01-01") is None  # did not exist
    assert SAAR.code("gwn") is None
    assert SAAR.code("iso2", on="1930-01-01") == "SX"
    with pytest.raises(InvalidValueError, match="did you mean 'iso2'"):
        SAAR.code("iso-2")


def test_names_follow_the_date() -> None:
    assert SAAR.name_on("1930-01-01") == "Saar Basin"
    assert SAAR.name_on("1950-01-01") == "Saar Protectorate"
    assert SAAR.name_on("1940-01-01") == "Saarland"


def test_schemes_have_usual_other_names() -> None:
    assert [scheme_named(name) for name in ("gwn", "COWN", "iso3c", "isonumeric")] == [
        "gw",
        "cow",
        "iso3",
        "isonumeric",
    ]
    with pytest.raises(GeopolrelError):
        scheme_named(None)


def test_a_period_without_bounds_always_holds() -> None:
    assert may_hold(None, 1, 2)
    assert may_hold(When("2000-01-01/2000-01-31"), 730120, 730120) is (
        date.fromordinal(730120).year == 2000 and date.fromordinal(730120).month == 1
    )
