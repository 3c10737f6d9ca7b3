"""What was known on a day: which events, and what status their claims then gave them."""

from __future__ import annotations

from datetime import date

import pytest

import geopolrel as gp
from geopolrel.columns import EventColumns
from geopolrel.knowledge import as_known
from geopolrel.stretches import Adjoining, Look
from geopolrel.verdicts import FALSE, TRUE, UNKNOWN

DENIAL = gp.Claim("Kremlin", on="2020-01-31", denies=True)
PLAN = gp.Claim("Lukashenko", on="2020-02-04")
SECOND = gp.Claim("Putin", on="2020-02-05")
REPORT = gp.Claim("TASS", on="2020-02-08", says="occurred")
VAGUE = gp.Claim("AP", on="2020-02")


def seen(day: str, when: str, *claims: gp.Claim) -> tuple[int, str, int]:
    event = gp.meeting("Lukashenko", "Putin", when=when, claims=claims)
    columns, judge = as_known(EventColumns.from_events([event]), date.fromisoformat(day))
    verdicts = judge(Look(Adjoining(0, 1), 0, 1))
    made = columns.event(0)
    assert made.known_on == columns.day == date.fromisoformat(day)
    return int(verdicts[0]), str(made.status), len(made.claims)


@pytest.mark.parametrize(
    ("day", "verdict", "status", "heard"),
    [
        ("2020-01-31", TRUE, "denied", 1),
        ("2020-02-04", TRUE, "disputed", 2),
        ("2020-02-05", TRUE, "disputed", 3),
        ("2020-02-07", TRUE, "disputed", 3),
        ("2020-02-08", TRUE, "occurred", 4),
    ],
)
def test_the_story_of_a_plan_denied(day: str, verdict: int, status: str, heard: int) -> None:
    assert seen(day, "2020-02-07", DENIAL, PLAN, SECOND, REPORT) == (verdict, status, heard)


@pytest.mark.parametrize(
    ("day", "claims", "verdict", "status"),
    [
        ("2020-02-04", [PLAN, SECOND], TRUE, "planned"),
        ("2020-02-05", [PLAN, SECOND], TRUE, "confirmed"),  # both who are to meet say so
        ("2020-02-08", [PLAN, SECOND], TRUE, "overdue"),
        ("2020-02-10", [VAGUE], UNKNOWN, "occurred"),  # some day in February it was said
        ("2020-02-10", [VAGUE, PLAN], TRUE, "overdue"),  # what is not certainly known is not heard
        ("2020-03-01", [VAGUE], TRUE, "occurred"),
    ],
)
def test_statuses_are_those_of_the_day(
    day: str, claims: list[gp.Claim], verdict: int, status: str
) -> None:
    assert seen(day, "2020-02-07", *claims)[:2] == (verdict, status)


def test_what_nobody_had_said_was_not_known() -> None:
    assert seen("2020-01-30", "2020-02-07", DENIAL, PLAN)[0] == FALSE


@pytest.mark.parametrize(
    ("day", "verdicts"),
    [
        ("2020-02-06", [FALSE, UNKNOWN, TRUE]),
        ("2020-02-07", [TRUE, UNKNOWN, TRUE]),
        ("2020-02-29", [TRUE, TRUE, TRUE]),
    ],
)
def test_an_event_without_claims_is_known_from_its_first_day(day: str, verdicts: list[int]) -> None:
    events = [
        gp.call("USA", "RUS", when=w) for w in ("2020-02-07", "2020-02", "2020-01-01/2020-03")
    ]
    columns = EventColumns.from_events(events)
    order = [str(e.when) for e in columns]
    judge = as_known(columns, date.fromisoformat(day))[1]
    told = judge(Look(Adjoining(0, 3), 0, 3))
    given = dict(zip(order, told.tolist(), strict=True))
    assert [given[str(e.when)] for e in events] == verdicts


def test_the_day_on_which_a_row_became_known_counts_where_it_is_given() -> None:
    made = gp.Timeline.from_columns("USA", ["RUS"], ["2020-02-07"], known=["2020-05-01"])
    assert [len(made.as_of(day)) for day in ("2020-02-07", "2020-04-30", "2020-05-01")] == [0, 0, 1]
    both = made + gp.Timeline([gp.call("USA", "RUS", when="2020-02-07")])
    assert [len(both.as_of(day)) for day in ("2020-02-06", "2020-02-07", "2020-05-01")] == [0, 1, 2]


@pytest.mark.parametrize("first", ["whole", "known"])
def test_what_was_known_shares_indexes_with_what_is(first: str) -> None:
    pam = gp.Leader("pam", "Pam")
    held = gp.Tenure(pam, "President", of="Belarus", when="2000/2010")
    said = gp.meeting("BLR", "USA", when="2005", claims=[gp.Claim("Pam", on="2005")])
    events = [gp.meeting(pam, "USA", when="2005-01-01"), gp.call("USA", "RUS", when="2006"), said]
    whole = gp.Timeline(events, tenures=[held])
    known = whole.as_of("2008")
    for name in ("dyads", "acting", "directory", "tenures"):
        for record in (whole, known) if first == "whole" else (known, whole):
            getattr(record._record, name)
        assert getattr(known._record, name) is getattr(whole._record, name)
        assert getattr(known.as_of("2007")._record, name) is getattr(whole._record, name)
    assert len(known.between("Belarus", "USA")) == 2
    assert known.lift()._record is known.lift()._record
    assert known.lift()._record.dyads is whole.lift()._record.dyads
    assert list(known.lift()) == list(gp.Timeline(list(known), tenures=[held]).as_of("2008").lift())
    assert whole.of_kind("call").lift()._record is whole.lift()._record
    plain = gp.Timeline.from_columns("USA", ["RUS"], ["2020"])
    assert plain.lift()._record is plain._record  # nobody acts for anybody
