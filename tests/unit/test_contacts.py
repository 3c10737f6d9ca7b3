from __future__ import annotations

from datetime import date, timedelta

import pytest

import geopolrel as gp
from geopolrel.contacts import Exchange
from geopolrel.errors import InvalidValueError


def visits(*days: str, observed: str | None = None) -> gp.Contacts:
    timeline = gp.Timeline([gp.visit("USA", to="BLR", when=day) for day in days], observed=observed)
    return timeline.relation("USA", "BLR").contacts


def regular(gaps: list[int]) -> gp.Contacts:
    days = [date(2000, 1, 1)]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    return visits(*(day.isoformat() for day in days))


def test_frequency_is_by_the_time_observed_while_both_sides_existed() -> None:
    contacts = visits("1994-01-15", "2020-02-01", observed="1900/2020-12-31")
    assert str(contacts.exposure) == "1991-08-25/2020-12-31"
    years = (date(2020, 12, 31) - date(1991, 8, 25)).days + 1
    assert contacts.frequency == pytest.approx(2 / years * 365.2425)


def test_years_in_which_one_side_was_no_state_are_not_observed() -> None:
    timeline = gp.Timeline(
        [gp.visit("USA", to="RUS", when=day) for day in ("1905-08-05", "1992-02-01")],
        observed="1900/1999",
    )
    contacts = timeline.relation("USA", "RUS").contacts
    gap = (date(1991, 12, 26) - date(1922, 12, 30)).days
    assert contacts.days_observed == (date(2000, 1, 1) - date(1900, 1, 1)).days - gap
    assert contacts.frequency == pytest.approx(2 / contacts.days_observed * 365.2425)


def test_without_an_observation_the_first_contact_opens_the_time() -> None:
    contacts = visits("2019-01-01", "2020-01-01", "2021-01-01")
    assert str(contacts.exposure) == "2019-01-01/2021-01-01"
    assert contacts.frequency == pytest.approx(2 / 731 * 365.2425)
    assert visits("2019-01-01").frequency is None


def test_days_of_contact_count_once_and_contacts_each() -> None:
    contacts = visits("2019-01-01", "2019-01-01/2019-01-04", "2019-01-11")
    assert repr(contacts) == "<Contacts: 3 of United States and Belarus>"
    assert len(contacts) == 3
    assert contacts.inter_contact_days.tolist() == [10]
    assert contacts.reciprocity.forth == 3
    assert contacts.silences[0].days == 7


def test_a_gap_that_an_uncertain_contact_may_break_is_left_out() -> None:
    contacts = visits("2019-01-01", "2019-02", "2019-03-01", "2019-04-01")
    assert contacts.inter_contact_days.tolist() == [31]
    assert contacts.undated == 1
    found = contacts.seasonality()
    assert found is not None
    assert found.counts.tolist() == [1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_only_contacts_that_occurred_count() -> None:
    said = [gp.Claim("Minsk", on="2019-01-01", denies=True)]
    timeline = gp.Timeline(
        [
            gp.meeting("USA", "BLR", when="2019-01-01", claims=said),
            gp.threat("USA", "BLR", when="2019-02-01"),
            gp.call("USA", "BLR", when="2019-03-01"),
            gp.negotiation("USA", "BLR", when="2019-04-01"),
        ]
    )
    kinds = [event.kind for event in timeline.relation("USA", "BLR").contacts.events]
    assert kinds == [gp.Kind.CALL, gp.Kind.NEGOTIATION]


def test_who_travels_to_whom_and_who_ends_silences() -> None:
    timeline = gp.Timeline(
        [
            gp.visit("USA", to="BLR", when="2000-01-01"),
            gp.visit("USA", to="BLR", when="2000-02-01"),
            gp.visit("BLR", to="USA", when="2002-02-01"),
            gp.visit("USA", to="BLR", when="2002-02-05"),
            gp.meeting("BLR", "USA", when="2005-01-01"),
        ]
    )
    contacts = timeline.relation("USA", "BLR").contacts
    assert str(contacts.reciprocity) == "United States to Belarus 3, back 1"
    assert (contacts.reciprocity.share, contacts.reciprocity.balance) == (0.75, 0.5)
    ended = contacts.initiation()
    assert (ended.forth, ended.back, ended.balance) == (0, 1, -1.0)
    assert contacts.initiation("31D").forth == 1
    assert contacts.initiation("32D").forth == 0
    with pytest.raises(InvalidValueError, match="length"):
        contacts.initiation("soon")


def test_nothing_gives_nothing() -> None:
    contacts = gp.Timeline().relation("USA", "BLR").contacts
    assert len(contacts) == 0
    assert contacts.frequency is contacts.exposure is contacts.burstiness is None
    assert contacts.seasonality() is contacts.next_expected() is None
    assert contacts.inter_contact_days.tolist() == contacts.silences == []
    assert contacts.reciprocity == Exchange(gp.country("USA"), gp.country("BLR"), 0, 0)
    assert contacts.reciprocity.share is contacts.reciprocity.balance is None
    observed = gp.Timeline(observed="2000/2009").relation("USA", "BLR").contacts
    assert observed.frequency == 0.0


def test_contacts_on_days_without_a_bound_are_left_out_of_the_frequency() -> None:
    contacts = visits("2019-01-01", "../2019-06-01", observed="2019/2019-12-31")
    assert contacts.frequency == pytest.approx(365.2425 / 365)
    assert (
        gp.Timeline([gp.visit("USA", to="BLR", when="../..")])
        .relation("USA", "BLR")
        .contacts.frequency
        is None
    )


def test_the_next_contact_is_expected_from_ten_gaps_before_a_day() -> None:
    contacts = regular([20, 40, 30, 25, 35, 50, 15, 28, 33, 60, 500])
    assert contacts.next_expected("2000-11-01") is None  # nine gaps yet
    found = contacts.next_expected("2000-12-02")
    assert found is not None
    assert str(found.last) == "2000-12-02"
    assert str(found) == ("50 %: 2000-12-25 to 2001-01-14; 80 %: 2000-12-19 to 2001-01-28")
    later = contacts.next_expected("2001-01-31")
    assert later is not None
    assert (str(later.on), str(later.even)) == ("2001-01-31", "[2001-02-05..2001-02-28]")
    assert contacts.next_expected("2001-01") == later
    last = contacts.next_expected()
    assert last is not None
    assert last.on == last.last


def test_where_the_last_contact_is_uncertain_or_gaps_are_equal_nothing_is_expected() -> None:
    assert regular([30] * 12).next_expected() is None
    events = list(regular([20, 40, 30, 25, 35, 50, 15, 28, 33, 60]).events)
    vague = gp.Timeline([*events, gp.visit("USA", to="BLR", when="2001-01")])
    contacts = vague.relation("USA", "BLR").contacts
    assert contacts.next_expected("2001-01-10") is None
    assert contacts.next_expected("2000-12-31") is not None
    assert regular([1, 400_000] * 6).next_expected("9000") is None
    habit = regular([20, 40, 30, 25, 35, 50, 15, 28, 33, 60])
    assert habit.next_expected("2001-01-31") is not None
    assert habit.next_expected("2001-02-01") is None  # the silence outlasts all ten gaps
