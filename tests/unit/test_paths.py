"""Whom one can reach, by when, and through which events."""

from __future__ import annotations

import gc
import weakref
from datetime import date

import numpy as np
import pytest
from hypothesis import given

import geopolrel as gp
from geopolrel import links
from geopolrel.errors import InvalidValueError, UnknownActorError
from geopolrel.testing import strategies as gps

CHAIN = gp.Timeline(
    [
        gp.meeting("BLR", "RUS", when="2020-02-07", id="sochi"),
        gp.visit("RUS", to="CHN", when="2020-02-09", id="beijing"),
        gp.meeting("CHN", "IND", when="2020-02-09", id="wuhan"),
        gp.meeting("BLR", "CHN", when="2020-03-01", id="late"),
        gp.visit("USA", to="BLR", when="2020-02-08", id="minsk"),
        gp.meeting("BLR", "UKR", when="2020-04-01", status="planned"),
        gp.meeting("BLR", "POL", when="2020-01-01", id="early"),
    ]
)


def ids(days: dict[gp.Actor, date]) -> dict[str, str]:
    return {actor.id: str(day) for actor, day in days.items()}


def test_a_chain_of_events_takes_one_a_day() -> None:
    assert ids(CHAIN.reachable("Belarus", "2020-02")) == {
        "BLR": "2020-02-01",
        "RUS": "2020-02-07",
        "CHN": "2020-02-09",
    }
    chained = CHAIN.reachable("Belarus", "2020-02", strict=False)
    assert ids(chained)["IND"] == "2020-02-09"


def test_direction_counts_unless_it_is_told_not_to() -> None:
    assert "USA" not in CHAIN.reachable("Belarus", "2020-02")
    assert ids(CHAIN.reachable("Belarus", "2020-02", directed=False))["USA"] == "2020-02-08"
    assert ids(CHAIN.departures("USA", "2020", directed=False))["BLR"] == "2020-02-08"
    assert set(ids(CHAIN.departures("USA", "2020"))) == {"USA"}


def test_until_holds_all_of_its_last_day_month_or_year() -> None:
    for until in ("2020-02-09", "2020-02", date(2020, 2, 9), gp.When("2020")):
        assert "CHN" in CHAIN.reachable("Belarus", "2020-02", until=until)
    assert "CHN" not in CHAIN.reachable("Belarus", "2020-02", until="2020-02-08")


def test_latest_departures() -> None:
    found = CHAIN.departures("China", "2020-02")
    assert ids(found) == {
        "CHN": "2020-02-29",
        "IND": "2020-02-09",
        "RUS": "2020-02-09",
        "BLR": "2020-02-07",
        "POL": "2020-01-01",
    }
    assert next(iter(found)).id == "CHN"
    assert ids(CHAIN.departures("China", "2020-03"))["USA"] == "2020-02-08"
    assert "POL" not in CHAIN.departures("China", "2020-02", since="2020-02")


def test_the_path_itself() -> None:
    assert [e.id for e in CHAIN.path("Belarus", "China", "2020-02")] == ["sochi", "beijing"]
    assert len(CHAIN.path("Belarus", "USA", "2020-02")) == 0
    assert len(CHAIN.path("Belarus", "Belarus", "2020-02")) == 0
    assert len(CHAIN.path("Belarus", "Namibia", "2020-02")) == 0
    assert len(CHAIN.path("Namibia", "Belarus", "2020-02")) == 0
    assert isinstance(CHAIN.path("Belarus", "China", "2020-02"), gp.Timeline)


def test_what_lasts_leads_on_for_as_long_as_it_does() -> None:
    lasting = gp.Timeline(
        [
            gp.dispute("BLR", "RUS", when="2010/2020"),
            gp.dispute("RUS", "UKR", when="2014/.."),
            gp.dispute("RUS", "GEO", when="2008/"),
        ]
    )
    assert ids(lasting.reachable("BLR", "2019-05-05", strict=False)) == {
        "BLR": "2019-05-05",
        "RUS": "2019-05-05",
        "UKR": "2019-05-05",
    }
    assert ids(lasting.reachable("BLR", "2019-05-05"))["UKR"] == "2019-05-06"
    assert "GEO" in lasting.reachable("BLR", "2019-05-05", possibly=True)
    assert ids(lasting.reachable("BLR", "2021")) == {"BLR": "2021-01-01"}
    assert str(lasting.path("BLR", "UKR", "2019")[0].when) == "2010/2020"


def test_uncertain_days_give_a_sure_and_a_possible_arrival() -> None:
    vague = gp.Timeline(
        [gp.meeting("BLR", "RUS", when="2020-02"), gp.meeting("RUS", "CHN", when="2020-02-20")]
    )
    assert ids(vague.reachable("BLR", "2020")) == {"BLR": "2020-01-01", "RUS": "2020-02-29"}
    possible = ids(vague.reachable("BLR", "2020", possibly=True))
    assert possible == {"BLR": "2020-01-01", "RUS": "2020-02-01", "CHN": "2020-02-20"}
    assert set(ids(vague.reachable("BLR", "2020-02-15"))) == {"BLR"}
    assert ids(vague.reachable("BLR", "2020-02-15", possibly=True))["RUS"] == "2020-02-15"


def test_nothing_gets_on_in_a_hole_of_a_date() -> None:
    either = gp.Timeline([gp.meeting("BLR", "RUS", when="[2020-01-05,2020-02-05]")])
    for since, arrival in (("2020", "2020-01-05"), ("2020-01-10", "2020-02-05")):
        assert ids(either.reachable("BLR", since, possibly=True))["RUS"] == arrival
    assert ids(either.departures("BLR", "2020-01-31", possibly=True))["RUS"] == "2020-01-05"
    assert "RUS" not in ids(
        either.reachable("BLR", "2020-01-10", until="2020-01-31", possibly=True)
    )
    lasting = gp.Timeline([gp.dispute("BLR", "RUS", when="[2020-01-05,2020-02-05]/2020-03")])
    assert ids(lasting.reachable("BLR", "2020-01-10", possibly=True))["RUS"] == "2020-01-10"


@pytest.mark.parametrize("when", ["2020/", "[2020..]", "/2020", "[..2020]", "9999-12-31"])
def test_no_day_is_made_up_where_none_is_known(when: str) -> None:
    tl = gp.Timeline([gp.dispute("BLR", "RUS", when=when), gp.dispute("RUS", "CHN", when=when)])
    for options in ({}, {"possibly": True}, {"strict": False}):
        found = tl.reachable("BLR", "0001-01-01", **options)
        found |= tl.departures("BLR", "9999", **options)
        assert all(isinstance(day, date) for day in found.values())


@given(gps.timelines())
def test_sure_arrivals_are_possible_and_no_earlier_and_chains_are_no_later(
    timeline: gp.Timeline,
) -> None:
    for actor in timeline.actors[:2]:
        sure = timeline.reachable(actor, "2000")
        possible = timeline.reachable(actor, "2000", possibly=True)
        chained = timeline.reachable(actor, "2000", strict=False)
        assert all(possible[other] <= day for other, day in sure.items())
        assert all(chained[other] <= day for other, day in sure.items())


def test_somebody_who_takes_part_in_nothing_reaches_himself() -> None:
    assert ids(CHAIN.reachable("Namibia", "2020")) == {"NAM": "2020-01-01"}
    assert ids(gp.Timeline().departures("Namibia", "2020")) == {"NAM": "2020-12-31"}


def test_keys_are_actors_and_their_ids() -> None:
    found = CHAIN.reachable("Belarus", "2020-02")
    assert found["RUS"] == found[gp.country("Russia")] == date(2020, 2, 7)
    assert "RUS" in found and gp.country("Russia") in found and "USA" not in found
    assert found.get("USA") is None and found.get("CHN") == date(2020, 2, 9)
    assert found.get(gp.country("USA"), 1) == 1
    for missing in ("USA", gp.country("USA")):
        with pytest.raises(KeyError):
            found[missing]


def test_what_cannot_be_asked_is_told() -> None:
    with pytest.raises(UnknownActorError, match="Belarsu"):
        CHAIN.reachable("Belarsu", "2020")
    with pytest.raises(InvalidValueError, match="ends before since"):
        CHAIN.reachable("Belarus", "2020", until="2019")
    with pytest.raises(InvalidValueError, match="has no first day"):
        CHAIN.reachable("Belarus", "../2020")


def test_a_long_chain_on_one_day_and_on_many() -> None:
    size = 2_000
    names = np.array([f"state {at}" for at in range(size)])
    for days, reached in ((0, size), (1, size), (-1, 2)):
        start = np.datetime64("2000-01-01") + days * np.arange(size - 1)
        tl = gp.Timeline.from_columns(names[:-1], names[1:], start, kind="visit")
        first = "2000-01-01" if days >= 0 else "1990-01-01"
        assert len(tl.reachable("state 0", first, strict=False)) == reached


def test_the_order_of_links_is_kept_as_long_as_the_events_are() -> None:
    tl = gp.Timeline(list(CHAIN.occurred()))
    columns = weakref.ref(tl._record.columns)
    tl.reachable("Belarus", "2020-02")
    kept = dict(links._kept[tl._record.columns])
    tl.reachable("Russia", "2020-02")
    tl.departures("Belarus", "2020-02")
    assert links._kept[tl._record.columns].items() >= kept.items()
    del tl
    gc.collect()
    assert columns() is None
