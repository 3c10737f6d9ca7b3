"""Selecting: what is definite is kept, what is undecided is never lost, whatever comes after."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

import geopolrel as gp
from geopolrel.errors import (
    InvalidDateError,
    InvalidValueError,
    UnknownActorError,
    UnknownKindError,
)
from geopolrel.events import Side

PAM = gp.Leader("pam", "Pam")
HELD = gp.Tenure(PAM, "President", of="Belarus", when="2000-01-01/2010")
TL = gp.Timeline(
    [
        gp.call(PAM, "Russia", when="2005-01-01", id="sure"),
        gp.call(
            PAM, "Russia", when="2010-06-01", id="perhaps", topics="Oil"
        ),  # he left some day in 2010
        gp.call(PAM, "Russia", when="2011-01-01", id="no"),
        gp.visit("USA", to="Belarus", when="2010-05~", id="visit"),
        gp.meeting("USA", "Russia", "Belarus", when="2009/2011", id="three", topics=["oil", "gas"]),
        gp.visit("Belarus", to="USA", when="2012-01-01", id="plan", status="planned"),
    ],
    tenures=[HELD],
)
Select = Callable[[gp.Timeline], gp.Timeline]


def ids(timeline: gp.Timeline) -> list[str]:
    return sorted(event.id for event in timeline)


@pytest.mark.parametrize(
    ("select", "sure", "undecided"),
    [
        (lambda tl: tl.between("Belarus", "Russia"), ["sure", "three"], ["perhaps"]),
        (lambda tl: tl.between("Russia", "Belarus"), ["sure", "three"], ["perhaps"]),
        (lambda tl: tl.between("Belarus", "Russia", strict=True), ["three"], []),
        (lambda tl: tl.between("Belarus", "Russia", possibly=True), ["perhaps", "sure", "three"], []),
        (lambda tl: tl.between("Belarus", "USA"), ["plan", "three", "visit"], []),
        (lambda tl: tl.directed("Belarus", "USA"), ["plan"], []),
        (lambda tl: tl.directed("USA", "Belarus"), ["visit"], []),
        (lambda tl: tl.directed("USA", "Russia"), [], []),  # mutual ones have no direction
        (lambda tl: tl.involving("Belarus"), ["plan", "sure", "three", "visit"], ["perhaps"]),
        (lambda tl: tl.involving("Belarus", sides=[Side.TARGET]), ["visit"], []),
        (lambda tl: tl.involving("Belarus", strict=True), ["plan", "three", "visit"], []),
        (lambda tl: tl.involving("Belarus", "USA"), ["plan", "three", "visit"], []),
        (lambda tl: tl.involving(), ["no", "perhaps", "plan", "sure", "three", "visit"], []),
        (lambda tl: tl.by_office("President"), ["sure"], ["perhaps"]),
        (lambda tl: tl.by_office("President", of="Belarus", possibly=True), ["perhaps", "sure"], []),
        (lambda tl: tl.by_office("president of Belarus"), ["sure"], ["perhaps"]),
        (lambda tl: tl.by_office("President", of="Russia"), [], []),
        (lambda tl: tl.involving("Belarus", sides=Side.TARGET), ["visit"], []),
        (lambda tl: tl.before(np.datetime64("2010-05-15")), ["sure"], ["visit"]),
        (lambda tl: tl.during(np.datetime64("2010-05")), ["visit"], []),
        (lambda tl: tl.ongoing(np.datetime64("2010-03-01T12:30", "ns")), ["three"], []),
        (lambda tl: tl.by_office("President", sides=[Side.SOURCE]), [], []),
        (lambda tl: tl.of_kind("visit", gp.Kind.MEETING), ["plan", "three", "visit"], []),
        (lambda tl: tl.of_kind(), [], []),
        (lambda tl: tl.about("OIL"), ["perhaps", "three"], []),
        (lambda tl: tl.about("gas", "coal"), ["three"], []),
        (lambda tl: tl.with_status("planned", "denied"), ["plan"], []),
        (lambda tl: tl.planned(), ["plan"], []),
        (lambda tl: tl.occurred(), ["no", "perhaps", "sure", "three", "visit"], []),
        (lambda tl: tl.before("2010-05-15"), ["sure"], ["visit"]),
        (lambda tl: tl.after("2010-05-15"), ["no", "perhaps", "plan"], ["visit"]),
        (lambda tl: tl.during("2010-05"), ["visit"], []),
        (lambda tl: tl.during("2010-05-01", "2010-05-15"), [], ["visit"]),
        (lambda tl: tl.ongoing("2010-03-01"), ["three"], []),
        (lambda tl: tl.ongoing("2010-05-15"), ["three"], ["visit"]),
        (lambda tl: tl.ongoing("2011-02-01"), [], ["three"]),  # it ended some day of 2011
        (lambda tl: tl.during("2009-01-01/.."), ["no", "perhaps", "plan", "three", "visit"], []),
    ],
)  # fmt: skip
def test_each_verb(select: Select, sure: list[str], undecided: list[str]) -> None:
    made = select(TL)
    assert (ids(made), ids(made.undecided)) == (sure, undecided)
    assert list(made) == sorted(made, key=lambda event: event.when.order_key)
    assert len(made.undecided.undecided) == 0


@pytest.mark.parametrize(
    ("select", "sure", "undecided"),
    [
        (lambda tl: tl.of_kind("call"), ["sure"], ["perhaps"]),
        (lambda tl: tl.of_kind("visit"), [], []),  # what is false of the undecided is false
        (lambda tl: tl.after("2010-05"), [], ["perhaps"]),
        (lambda tl: tl.before("2010"), ["sure"], []),
        (lambda tl: tl.about("oil"), ["three"], ["perhaps"]),
        (lambda tl: tl.involving("Russia", possibly=True), ["perhaps", "sure", "three"], []),
        (lambda tl: tl.as_of("2010-06-30"), ["sure", "three"], ["perhaps"]),
        (lambda tl: tl[:1], ["sure"], []),
    ],
)
def test_what_is_undecided_stays_so_through_what_follows(
    select: Select, sure: list[str], undecided: list[str]
) -> None:
    made = select(TL.between("Belarus", "Russia"))
    assert (ids(made), ids(made.undecided)) == (sure, undecided)


def test_two_possibles_make_one_undecided() -> None:
    made = TL.before("2010-05-15").involving("Belarus")
    assert (ids(made), ids(made.undecided)) == (["sure"], ["visit"])
    assert ids(TL.before("2010-05-15", possibly=True).after("2010-05-10").undecided) == ["visit"]


def test_a_timeline_without_topics_is_about_nothing() -> None:
    for tl in (gp.Timeline([TL[0]]), gp.Timeline.from_columns("USA", ["RUS"], ["2020"])):
        assert len(tl) == 1
        assert len(tl.about("oil")) == len(tl.about()) == 0


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda tl: tl.between("Belarus", "Rusia"), UnknownActorError, "did you mean 'Russia'"),
        (lambda tl: tl.involving("Nobody Anywhere"), UnknownActorError, "unknown actor"),
        (lambda tl: tl.of_kind("metting"), UnknownKindError, "did you mean 'meeting'"),
        (lambda tl: tl.with_status("plannd"), InvalidValueError, "did you mean 'planned'"),
        (lambda tl: tl.by_office("Presidant"), InvalidValueError, "did you mean 'President'"),
        (lambda tl: tl.by_office("President", of="Rusia"), UnknownActorError, "did you mean 'Russia'"),
        (lambda tl: tl.during("2020", "2020"), InvalidValueError, "is empty"),
        (lambda tl: tl.ongoing("2020-13"), InvalidValueError, "month '13'"),
        (lambda tl: tl.lift("party"), InvalidValueError, "lift\\('country'\\)"),
        (lambda tl: tl.of_kind(["meeting"]), UnknownKindError, "must be text, got list .*; give each by itself"),
        (lambda tl: tl.involving(["BLR", "RUS"]), InvalidValueError, r"got \['BLR', 'RUS'\]; give each by itself"),
        (lambda tl: tl.about(5), InvalidValueError, "a topic must be text, got int 5"),
        (lambda tl: tl.about(["oil"]), InvalidValueError, "give each by itself"),
        (lambda tl: tl.by_office(5), InvalidValueError, "office must be text, got int 5"),
        (lambda tl: tl.involving("BLR", sides=["party"]), InvalidValueError, "of geopolrel.Side, got 'party'"),
        (lambda tl: tl.by_office("President", sides=5), InvalidValueError, "of geopolrel.Side, got 5"),
        (lambda tl: tl.before(np.datetime64("NaT")), InvalidDateError, "'NaT'"),
    ],
)  # fmt: skip
def test_a_wrong_question_raises(ask: Select, error: type[Exception], message: str) -> None:
    for timeline in (TL, TL[:0]):
        with pytest.raises(error, match=message):
            ask(timeline)


def test_as_of_is_the_end_of_the_day_and_can_be_narrowed_further() -> None:
    later, earlier = TL.as_of("2010-06-01"), TL.as_of("2010-06-01").as_of("2010-05-31")
    assert ids(later) == ["perhaps", "sure", "three", "visit"]
    assert ids(later.undecided) == ["plan"]  # nobody tells on which day it was made
    assert ids(earlier) == ids(TL.as_of("2010-05-31")) == ["sure", "three", "visit"]


def test_a_later_day_adds_no_knowledge_to_an_earlier_one() -> None:
    said = [
        gp.Claim("Minsk", on="2020-01-01", says="planned"),
        gp.Claim("Minsk", on="2020-02-08", says="occurred"),
    ]
    tl = gp.Timeline([gp.meeting("BLR", "RUS", when="2020-02-07", claims=said)])
    late = tl.as_of("2020-01-05").as_of("2020-03-01")
    assert (str(late.day), late[0].status, len(late[0].claims)) == ("2020-01-05", "planned", 1)
    assert str(tl.as_of("2020-03-01").as_of("2020-01-05").day) == "2020-01-05"
