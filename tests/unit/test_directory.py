"""Names and codes to actors, on a day."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from geopolrel.actors import Actor, Code, Country, DatedName, Leader, Organization
from geopolrel.directory import Directory, bundled, country
from geopolrel.errors import (
    AmbiguousActorError,
    DuplicateIdError,
    GeopolrelError,
    InconsistentError,
    InvalidDateError,
    InvalidValueError,
    UnknownActorError,
)
from geopolrel.tables import rows
from geopolrel.truth import Truth
from geopolrel.when import When


@pytest.mark.parametrize(
    ("name", "on", "id"),
    [
        ("Belarus", None, "BLR"),
        ("BLR", None, "BLR"),
        ("by", None, "BLR"),
        ("Byelorussia", None, "BLR"),
        ("NA", None, "NAM"),
        ("NAM", None, "NAM"),
        ("Russia", None, "RUS"),
        ("Russia", "1980-01-01", "SUN"),
        ("Russia", "1910-01-01", "RUS"),
        ("Russia", "1991-12-25", "SUN"),
        ("Russia", "1991-12-26", "RUS"),
        ("RUS", "1980-01-01", "SUN"),
        ("Russian Federation", None, "RUS"),
        ("USSR", None, "SUN"),
        ("U.S.S.R.", "1992-02-16", "RUS"),
        ("Germany", None, "DEU"),
        ("Germany", "1930-01-01", "DEU"),
        ("Germany", "1947-01-01", "DEU"),
        ("Germany, Federal Republic of", "1960-01-01", "DEU"),
        ("West Germany", None, "DEU"),
        ("East Germany", None, "DDR"),
        ("Prussia", "1850-01-01", "DEU"),
        ("Yugoslavia", None, "YUG"),
        ("Yugoslavia", "1995", "YUG"),
        ("Yugoslavia", "2004-01-01", "SCG"),
        ("Serbia", None, "SRB"),
        ("Serbia", "1997-05-31", "YUG"),
        ("Serbia", "1900-01-01", "SRB"),
        ("Yemen", None, "YEM"),
        ("Yemen", "1950-01-01", "YEM"),
        ("Vietnam", None, "VNM"),
        ("Republic of Vietnam", None, "south-vietnam"),
        ("Korea", "1900-01-01", "korean-empire"),
        ("Korea, South", None, "KOR"),
        ("China", "1930-01-01", "CHN"),
        ("China", "1960-01-01", "CHN"),
        ("Republic of China", "1930-01-01", "CHN"),
        ("Republic of China", "1960-01-01", "TWN"),
        ("Republic of China", None, "TWN"),
        ("China, People's Republic of", None, "CHN"),
        ("Czechoslovakia", None, "CSK"),
        ("Czech Republic", "1980-01-01", "CSK"),
        ("Austria", "1890-01-01", "austria-hungary"),
        ("Hungary", "1900-01-01", "austria-hungary"),
        ("Burma", "1960-01-01", "MMR"),
        ("Zaire", None, "COD"),
        ("Siam", None, "THA"),
        ("Türkiye", None, "TUR"),
        ("turkey", None, "TUR"),
        ("Holy See", None, "VAT"),
        ("Papal States", None, "papal-states"),
        ("cote divoire", None, "CIV"),
        ("KOS", None, "XKX"),
        ("Hong Kong", None, "HKG"),
        ("Hawaii", None, "hawaii"),
        ("Poland", "1942-01-01", "POL"),
    ],
)
def test_country_by_name(name: str, on: str | None, id: str) -> None:
    assert country(name, on=on).id == id


@pytest.mark.parametrize(
    ("value", "scheme", "on", "id"),
    [
        (370, "cow", None, "BLR"),
        ("370", "cow", None, "BLR"),
        (370.0, "cow", None, "BLR"),
        (365, "cow", None, "RUS"),
        (365, "cow", "1980", "SUN"),
        (255, "cow", None, "DEU"),
        (260, "cow", "1985-01-01", "DEU"),
        (260, "gw", "2010-01-01", "DEU"),
        (260, "gwn", None, "DEU"),
        (678, "cow", None, "YEM"),
        (679, "cow", None, "YEM"),
        (345, "cow", None, "SRB"),
        (345, "cow", "1970-01-01", "YUG"),
        (345, "gw", "2005-01-01", "SCG"),
        (817, "cow", None, "south-vietnam"),
        ("BLR", "iso3", None, "BLR"),
        ("na", "iso2", None, "NAM"),
        ("CS", "iso2", "1980-01-01", "CSK"),
        ("112", "isonumeric", None, "BLR"),
        (8, "isonumeric", None, "ALB"),
        ("280", "isonumeric", "1980-01-01", "DEU"),
        ("UKG", "cowc", None, "GBR"),
        ("AUS", "cowc", None, "AUT"),
        ("RUM", "gwc", None, "ROU"),
    ],
)
def test_country_by_code(value: object, scheme: str, on: str | None, id: str) -> None:
    assert country(value, code=scheme, on=on).id == id


@pytest.mark.parametrize(
    ("name", "on", "ids"),
    [
        ("Germany", "1960-01-01", {"DEU", "DDR"}),
        ("Yemen", "1980-01-01", {"YEM", "YMD"}),
        ("Vietnam", "1960-01-01", {"VNM", "south-vietnam"}),
        ("Korea", "1960-01-01", {"PRK", "KOR"}),
        ("Korea", None, {"PRK", "KOR", "korean-empire"}),
        ("Congo", None, {"COG", "COD"}),
        ("Russia", "1991", {"SUN", "RUS"}),  # a day of that year
        ("Clinton", None, {"bill-clinton", "hillary-clinton"}),
        ("George Bush", None, {"george-h-w-bush", "george-w-bush"}),
    ],
)
def test_ambiguous(name: str, on: str | None, ids: set[str]) -> None:
    with pytest.raises(AmbiguousActorError) as raised:
        bundled().find(name, on=on)
    assert set(raised.value.candidates) == ids
    assert all(id in str(raised.value) for id in ids)


@pytest.mark.parametrize(
    ("name", "on", "id"),
    [
        ("Lukashenka", None, "alexander-lukashenko"),
        ("Аляксандр Лукашэнка", None, "alexander-lukashenko"),
        ("Putin, Vladimir V.", None, "vladimir-putin"),
        ("Poutine", None, "vladimir-putin"),
        ("Teng Hsiao-ping", None, "deng-xiaoping"),
        ("Michael R. Pompeo", None, "mike-pompeo"),
        ("Clinton", "2010-01-01", "hillary-clinton"),
        ("Clinton", "1995-01-01", "bill-clinton"),
        ("Bush", "1990-01-01", "george-h-w-bush"),
        ("Roosevelt", "1943-01-01", "franklin-d-roosevelt"),
        ("Aquino", "1990-01-01", "corazon-aquino"),
        ("Kim", "1990-01-01", "kim-il-sung"),
        ("Washington", "2020-01-01", "USA"),
        ("the Kremlin", None, "kremlin"),
        ("CIA", None, "cia"),
        ("UN", None, "united-nations"),
        ("OPEC+", None, "opec-plus"),
    ],
)
def test_people_and_organizations(name: str, on: str | None, id: str) -> None:
    assert bundled().find(name, on=on).id == id


@pytest.mark.parametrize(
    ("name", "on", "says"),
    [
        (
            "Belarus",
            "1980-01-01",
            "Belarus did not exist on 1980-01-01 (since 1991-08-25); the state of that day was Soviet Union (SUN)",
        ),
        (
            "Soviet Union",
            "2000-01-01",
            "Soviet Union did not exist on 2000-01-01 (from 1922-12-30 to 1991-12-25); the states of that day were",
        ),
        ("Estonia", "1950-01-01", "the state of that day was Soviet Union (SUN)"),
        ("Belarus", "1900-01-01", "the state of that day was Russia (RUS)"),
        ("Austria", "1940-01-01", "Austria did not exist on 1940-01-01"),
        ("Jordan", "1900-01-01", "Jordan did not exist on 1900-01-01 (since 1946-03-22)"),
        (
            "Bavaria",
            "1900-01-01",
            "Bavaria did not exist on 1900-01-01 (until 1871-01-18); the state of that day was Germany (DEU)",
        ),
    ],
)
def test_a_state_that_did_not_exist_says_since_when_and_what_stood_there(
    name: str, on: str, says: str
) -> None:
    with pytest.raises(InconsistentError, match=re.escape(says)):
        country(name, on=on)
    with pytest.raises(InconsistentError):
        bundled().find_or_make(name, on=on)


def test_codes_out_of_their_time_raise() -> None:
    with pytest.raises(
        InconsistentError, match="the cow code 260 was not in use on 1999; it stood for Germany"
    ):
        country(260, code="cow", on="1999")
    with pytest.raises(
        InconsistentError, match="the cow code 370 is Belarus, which did not exist on 1980"
    ):
        country(370, code="cow", on="1980")
    with pytest.raises(AmbiguousActorError):
        country("CS", code="iso2")
    with pytest.raises(UnknownActorError, match="no country has the cow code 999"):
        country(999, code="cow")


def test_unknown_names_suggest_the_nearest() -> None:
    with pytest.raises(
        UnknownActorError, match="unknown country 'UAS'; did you mean 'USA'"
    ) as raised:
        country("UAS")
    assert "USA" in raised.value.candidates
    with pytest.raises(UnknownActorError, match="'Lukashenko'|'Alexander Lukashenko'|Lukashenka"):
        bundled().find("Lukashenco")
    with pytest.raises(UnknownActorError, match="pass code='cowc'"):
        country("UKG")
    with pytest.raises(
        UnknownActorError, match="Kremlin .kremlin. is no country but an organization"
    ):
        country("Kremlin")
    with pytest.raises(UnknownActorError, match="is no country but a leader"):
        country("Clinton, Hillary")


@pytest.mark.parametrize(
    "name",
    [
        None,
        "",
        "  ",
        float("nan"),
        370,
        True,
        b"BLR",
        ["BLR"],
        {},
        "x\u202ey",
        "a" * 1000,
        When("2000"),
    ],
)
def test_what_is_no_name(name: Any) -> None:
    for ask in (bundled().find, bundled().find_or_make, country):
        with pytest.raises(InvalidValueError):
            ask(name)


@pytest.mark.parametrize("value", [None, True, 1.5, "x1", "", "-5", "٣٧٠", [370]])
def test_what_is_no_code(value: Any) -> None:
    with pytest.raises(InvalidValueError):
        country(value, code="cow")


def test_bad_dates_and_schemes_raise() -> None:
    with pytest.raises(InvalidDateError):
        country("Belarus", on="2020-02-30")
    with pytest.raises(InvalidValueError, match="unknown scheme"):
        country("BO", code="fips")


def test_dates_of_any_kind() -> None:
    for day in (date(1980, 1, 1), When("1980-01-01"), "1980", "1980/..", "/1980"):
        assert country("Russia", on=day).id == "SUN"
    with pytest.raises(AmbiguousActorError):
        country("Russia", on="../..")


def test_a_new_name_becomes_a_bare_actor() -> None:
    made = bundled().find_or_make("Free Aceh Movement")
    assert (made.id, made.name, made.type) == ("free-aceh-movement", "Free Aceh Movement", "actor")
    assert bundled().find_or_make("mike-POMPEO").id == "mike-pompeo"
    assert bundled().get("free-aceh-movement") is None  # a directory does not grow
    with pytest.raises(InvalidValueError, match="letter or a digit"):
        bundled().find_or_make("!!!")
    with pytest.raises(AmbiguousActorError):
        bundled().find_or_make("Congo")


def test_actors_pass_through() -> None:
    belarus = country("Belarus")
    assert bundled().find(belarus) is belarus
    assert country(belarus) is belarus
    with pytest.raises(UnknownActorError):
        country(Leader("x", "X"))


def test_own_actors_come_before_the_parent() -> None:
    hillary = bundled().get("hillary-clinton")
    assert hillary is not None
    ours = Directory([hillary, Organization("acme", "Acme", ("Belarus Acme",))], parent=bundled())
    assert ours.find("Clinton") is hillary
    assert ours.find("acme").id == "acme"
    assert ours.find("Russia").id == "RUS"
    assert ours.get("BLR") is bundled().get("BLR")
    assert ours.get("nobody") is None
    soviet_only = Directory([country("USSR")], parent=bundled())
    assert soviet_only.find("Russia").id == "RUS"
    assert soviet_only.find("Russia", on="2000-01-01").id == "RUS"
    assert soviet_only.find("Russia", on="1980-01-01").id == "SUN"


def test_a_directory_is_a_collection() -> None:
    ours = Directory([Actor("a", "A"), Actor("a", "A")])
    assert len(ours) == 1
    assert [actor.id for actor in ours] == ["a"]
    assert "1 actors" in repr(ours)
    assert "before" in repr(Directory(parent=ours))
    with pytest.raises(DuplicateIdError, match="'a' stands for"):
        Directory([Actor("a", "A"), Leader("a", "A")])
    with pytest.raises(InvalidValueError):
        Directory(["A"])  # type: ignore[list-item]


def test_two_states_of_ones_own() -> None:
    old = Country(
        "old",
        "Ruritania",
        spells=("1900/1950-06-30",),
        codes=(Code("cow", 990001),),
        also=(DatedName("Zenda", "1920/1930"),),
    )
    new = Country(
        "new",
        "Ruritania",
        spells=("1950-07-01/..",),
        codes=(Code("cow", 990001),),
        predecessors=("old",),
    )
    ours = Directory([old, new])
    assert ours.country("ruritania", on="1940-01-01") == old
    assert ours.country("ruritania", on="1960-01-01") == new
    assert ours.country(990001, code="cow") == new
    assert ours.country("Zenda", on="1925-01-01") == old
    with pytest.raises(AmbiguousActorError):
        ours.country("Ruritania")
    assert ours.country("Zenda") == old  # nobody else answers to it
    with pytest.raises(InconsistentError, match="was not in use on 1940"):
        ours.country("Zenda", on="1940")


def test_the_memory_of_names_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geopolrel.directory.MOST_REMEMBERED", 2)
    ours = Directory([Actor(id, id) for id in ("a", "b", "c")])
    assert [ours.find(id).id for id in ("a", "b", "c", "a")] == ["a", "b", "c", "a"]
    assert len(ours._found) <= 2


@pytest.mark.parametrize(
    ("name", "on", "answer"),
    [
        ("Belarus", "1991-08-25", Truth.TRUE),
        ("Belarus", "1991-08-24", Truth.FALSE),
        ("Russia", "1910-01-01", Truth.TRUE),
        ("Poland", "1942-01-01", Truth.UNKNOWN),
        ("Philippines", "1940-01-01", Truth.UNKNOWN),
        ("Bermuda", "1990-01-01", Truth.UNKNOWN),
        ("United States", "1800-01-01", Truth.TRUE),
        ("France", "1700-01-01", Truth.UNKNOWN),
        ("East Germany", "1990-10-03", Truth.FALSE),
    ],
)
def test_existence_of_real_states(name: str, on: str, answer: Truth) -> None:
    assert country(name).exists(on) is answer


def test_russia_did_not_exist_while_the_soviet_union_stood() -> None:
    assert bundled().country("RUS").exists("1950-01-01") is Truth.FALSE


def test_names_by_period() -> None:
    assert country("Germany").name_on("1970-01-01") == "West Germany"
    assert country("Thailand").name_on("1947-01-01") == "Siam"
    assert country("Swaziland").name_on("2020-01-01") == "Eswatini"


def test_succession() -> None:
    assert len(country("USSR").successors) == 15
    assert set(country("Czechoslovakia").successors) == {"CZE", "SVK"}
    assert "DDR" in country("Germany").predecessors
    assert "YUG" in country("Slovenia").predecessors


def test_tables_are_whole() -> None:
    for table in ("states", "leaders", "organizations", "tenures"):
        for row in rows(table):
            assert None not in row
            assert None not in row.values()


def test_every_error_is_ours() -> None:
    for name in ("\ud800", "\x00", "🙂", "‮", "(", "a,b,c", ",", "x (y of)", "the", "St."):
        try:
            bundled().find(name)
        except GeopolrelError:
            continue
