"""What changed between two days, against the dates of the events themselves."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.errors import InvalidValueError
from geopolrel.testing.strategies import timelines

DAYS = st.dates(date(1990, 1, 1), date(2025, 1, 1))


@given(timelines(), DAYS, st.integers(1, 4000))
def test_new_and_ended_are_as_each_event_says(tl: gp.Timeline, day: date, length: int) -> None:
    first, last = day.toordinal(), day.toordinal() + length
    change = tl.diff(day, date.fromordinal(last))
    new, maybe_new, ended, maybe_ended = [], [], [], []
    for event in tl.occurred():
        start_lo, start_hi, end_lo, end_hi = event.when.bounds
        if first < start_lo and start_hi <= last:
            new.append(event.id)
        elif first < start_hi and start_lo <= last:
            maybe_new.append(event.id)
        if (start_lo, start_hi) != (end_lo, end_hi):
            if start_hi <= first < end_lo and end_hi <= last:
                ended.append(event.id)
            elif start_lo <= first < end_hi and end_lo <= last:
                maybe_ended.append(event.id)
    assert [event.id for event in change.new] == new
    assert [event.id for event in change.new.undecided] == maybe_new
    assert [event.id for event in change.ended] == ended
    assert [event.id for event in change.ended.undecided] == maybe_ended


@given(timelines(), DAYS, st.integers(1, 4000))
def test_statuses_are_those_of_either_day(tl: gp.Timeline, day: date, length: int) -> None:
    later = date.fromordinal(day.toordinal() + length)
    change = tl.diff(day, later)
    then = {event.id: event.status for event in tl.as_of(day)}
    now = {event.id: event.status for event in tl.as_of(later)}
    assert {event.id: event.status for event in change.restated} == {
        id: status for id, status in now.items() if id in then and then[id] != status
    }
    foreseen = ("planned", "expected", "confirmed")
    assert {event.id for event in change.announced} == {
        id for id, status in now.items() if id not in then and str(status) in foreseen
    }


def test_relations_that_moved_come_first() -> None:
    tl = gp.Timeline([
        gp.meeting("USA", "CHN", when="2019-01-01"),
        gp.threat("USA", to="IRN", when="2020-01-03"),
        gp.meeting("USA", "RUS", when="2020-01-04"),
    ])  # fmt: skip
    change = tl.diff("2020-01-01", "2020-01-31", half_life="30D")
    assert change.moved["b"].tolist()[0] == "USA"
    assert change.moved["a"].tolist()[0] == "IRN"
    assert (np.diff(np.abs(change.moved["change"])) <= 0).all()
    assert change.moved["change"] == pytest.approx(change.moved["after"] - change.moved["before"])
    assert "Iran and United States moved most, for the worse: 1 threat." in str(change)
    assert len(tl.diff("2020-01-01", "2020-01-31", most=1).moved) == 1
    strengths = tl.strength("30D", on="2020-01-31", weight="intensity")
    by_pair = {(a, b): value for a, b, value in strengths}
    assert all(by_pair[a, b] == after for a, b, _, after, _ in change.moved)


def test_leaders_move_the_relations_of_their_countries() -> None:
    travel = gp.datasets.us_diplomatic_travel()
    change, lifted = (tl.diff("1989-01-01", "1993-01-01") for tl in (travel, travel.lift()))
    assert list(change.moved) == list(lifted.moved)
    (said,) = (str(each) for each in change.statements() if "moved most" in str(each))
    assert "that of Poland and United States moved most, for the better" in said
    (most,) = (each.events for each in change.statements() if "moved most" in str(each))
    assert {actor.type for event in most for actor in event.actors} == {"leader", "country"}
    assert {event.id for event in most} <= {event.id for event in change.new}


def test_who_acts_for_nobody_moves_as_himself() -> None:
    tl = gp.Timeline([gp.meeting("Ada", "Putin", when="2020-02-07")])
    ((a, b, before, _, _),) = tl.diff("2020-01", "2020-02").moved
    assert (a, b, before) == ("RUS", "ada", 0.0)
    assert "that of Russia and Ada moved most" in str(tl.diff("2020-01", "2020-02"))


def test_what_has_faded_does_not_move() -> None:
    tl = gp.Timeline([gp.meeting("USA", "RUS", when="1950"), gp.meeting("USA", "CHN", when="1997")])
    moved = tl.diff("2000-01-01", "2000-01-31").moved
    assert [a for a, *_ in moved] == ["CHN"]
    assert np.abs(moved["change"]).min() >= 1e-6


@pytest.mark.parametrize("most", [-1, True, 1.5, "3"])
def test_most_is_a_number_of_rows(most: object) -> None:
    tl = gp.Timeline([gp.call("USA", "RUS", when="2019")])
    with pytest.raises(InvalidValueError, match="most must be a whole number from 0 up, got"):
        tl.diff("2019", "2020", most=most)  # type: ignore[arg-type]  # the mistake
    assert len(tl.diff("2018", "2019", most=0).moved) == 0


def test_a_plan_that_came_about() -> None:
    said = [
        gp.Claim("Minsk", on="2020-01-31", likelihood="likely"),
        gp.Claim("Kremlin", on="2020-02-08"),
    ]
    tl = gp.Timeline([gp.meeting("BLR", "RUS", when="2020-02-07", claims=said)])
    before = tl.diff("2020-01-30", "2020-02-01")
    assert "Meeting of Belarus and Russia, on 7 February 2020, is now planned" in str(before)
    after = tl.diff("2020-02-01", "2020-02-08")
    assert "has since occurred" in str(after)
    assert [event.id for event in after.restated] == [tl[0].id]


def test_nothing_and_mistakes() -> None:
    tl = gp.Timeline([gp.call("USA", "RUS", when="2019")])
    assert str(tl.diff("2020-01-01", "2020-02")) == (
        "Nothing changed from 1 January 2020 to 29 February 2020."
    )
    assert len(gp.Timeline().diff("2020", "2021").moved) == 0
    with pytest.raises(
        InvalidValueError, match="must lie after the first, got 2020-02 and 2020-02-01"
    ):
        tl.diff("2020-02", "2020-02-01")
    with pytest.raises(InvalidValueError, match="has no last day"):
        tl.diff("2020", "2021/..")


def test_many_restated_events_are_counted() -> None:
    claims = [gp.Claim("Minsk", on="2020-01-01"), gp.Claim("Minsk", on="2020-01-20", denies=True)]
    tl = gp.Timeline([
        gp.meeting("BLR", "RUS", when=f"2020-02-{day:02}", claims=claims) for day in range(1, 6)
    ])  # fmt: skip
    told = str(tl.diff("2020-01-10", "2020-01-31"))
    assert told.count("is now denied by Minsk") == 3
    assert "2 more events are now denied." in told
