"""Timelines: what they hold, select and unite, on cases small enough to see."""

from __future__ import annotations

from datetime import date

import pytest

import geopolrel as gp
from geopolrel.errors import DuplicateIdError, GeopolrelError, InvalidValueError, UnknownActorError

MET = gp.meeting("Lukashenko", "Putin", when="2019-12~", topics=["oil price"], id="met")
PLAN = gp.meeting(
    "Lukashenko", "Putin", when="2020-02-07", claims=[gp.Claim("Minsk", on="2020-02-04")], id="plan"
)
TRIP = gp.visit("Pompeo", to="Belarus", when="2020-02-01", id="trip")
QUARREL = gp.dispute("Belarus", "Russia", when="2019-12~/..", topics=["Oil Price"], id="quarrel")
TL = gp.Timeline([PLAN, TRIP, MET, QUARREL])
PAM = gp.Leader("pam", "Pam")
HELD = gp.Tenure(PAM, "President", of="Belarus", when="2000/2019-06-01")


def ids(timeline: gp.Timeline) -> list[str]:
    return [event.id for event in timeline]


def test_it_is_a_sequence_in_order_of_time() -> None:
    assert ids(TL) == ["met", "quarrel", "trip", "plan"]
    assert (len(TL), TL[0], TL[-1], ids(TL[1:3])) == (4, MET, PLAN, ["quarrel", "trip"])
    assert (TL.first(), TL.last()) == (MET, PLAN)
    assert MET in TL
    empty = gp.Timeline()
    assert (len(empty), empty.first(), empty.last(), empty.span, list(empty)) == (
        0,
        None,
        None,
        None,
        [],
    )
    with pytest.raises(IndexError):
        empty[0]


def test_what_is_in_it() -> None:
    assert [actor.id for actor in TL.actors] == [
        "BLR",
        "RUS",
        "alexander-lukashenko",
        "mike-pompeo",
        "vladimir-putin",
    ]
    assert TL.kinds == {"meeting": 2, "dispute": 1, "visit": 1}
    assert TL.topics == {"Oil Price": 1, "oil price": 1}
    assert str(TL.span) == "2019-12-01/.."
    assert str(TL.before("2020-02-02").span) == "2019-12-01/2020-02-01"
    assert gp.Timeline([gp.meeting("A", "B", when="[..2020-01-01]")]).span == gp.When("2020-01-01")
    assert repr(TL) == "<Timeline: 4 events, 5 actors, 2019-12-01/..>"
    assert repr(TL.before("2019-12-10")) == "<Timeline: no events; 1 undecided>"
    assert gp.Timeline([TRIP]).topics == {}


@pytest.mark.parametrize(
    ("select", "found"),
    [
        (lambda tl: tl.between("Belarus", "Russia"), ["met", "quarrel", "plan"]),
        (lambda tl: tl.between("Russia", "Belarus", strict=True), ["quarrel"]),
        (lambda tl: tl.between("Lukashenko", "Putin"), ["met", "plan"]),
        (lambda tl: tl.between("USA", "Belarus"), ["trip"]),
        (lambda tl: tl.directed("USA", "BLR"), ["trip"]),
        (lambda tl: tl.directed("BLR", "USA"), []),
        (lambda tl: tl.involving("Putin"), ["met", "plan"]),
        (lambda tl: tl.involving("Putin", "Pompeo"), []),
        (lambda tl: tl.involving("Belarus"), ["met", "quarrel", "trip", "plan"]),
        (lambda tl: tl.by_office("Secretary of State", of="United States"), ["trip"]),
        (lambda tl: tl.by_office("President", of="Russia"), ["met", "plan"]),
        (lambda tl: tl.of_kind("visit", "dispute"), ["quarrel", "trip"]),
        (lambda tl: tl.about("OIL PRICE"), ["met", "quarrel"]),
        (lambda tl: tl.occurred(), ["met", "quarrel", "trip"]),
        (lambda tl: tl.planned(), ["plan"]),
        (lambda tl: tl.with_status("denied", "planned"), ["plan"]),
        (lambda tl: tl.before("2020-02"), ["met"]),
        (lambda tl: tl.after("2020-02-01"), ["plan"]),
        (lambda tl: tl.after("2019"), ["trip", "plan"]),
        (lambda tl: tl.during("2019"), ["met"]),
        (lambda tl: tl.during("2020-02-01", "2020-02-07"), ["trip"]),
        (lambda tl: tl.ongoing("2020-01-15"), ["quarrel"]),
        (lambda tl: tl.ongoing("2019-12-15"), []),
        (lambda tl: tl.ongoing("2019-12-15", possibly=True), ["met", "quarrel"]),
        (lambda tl: tl.ongoing("2019-12-15").undecided, ["met", "quarrel"]),
        (lambda tl: tl.before("2019-12-15").undecided.of_kind("meeting"), ["met"]),
        (lambda tl: tl.before("2019-12-15").of_kind("dispute").undecided, []),
    ],
)  # fmt: skip
def test_selections(select: object, found: list[str]) -> None:
    assert ids(select(TL)) == found  # type: ignore[operator]  # a function


def test_a_date_with_holes_is_decided_by_its_days() -> None:
    tl = gp.Timeline([gp.meeting("BLR", "RUS", when="[2019-01-01,2019-12-31]")])
    assert len(tl.ongoing("2019-06").undecided) == 0
    assert len(tl.ongoing("2019-01").undecided) == 1


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        (lambda tl: tl.between("Belarus", "Rusia"), UnknownActorError, "did you mean 'Russia'"),
        (lambda tl: tl.of_kind("metting"), InvalidValueError, "did you mean 'meeting'"),
        (lambda tl: tl.with_status("plannd"), InvalidValueError, "did you mean 'planned'"),
        (lambda tl: tl.by_office("Secretery of State"), InvalidValueError, "did you mean 'Secretary of State'"),
        (lambda tl: tl.during("2020", "2019"), InvalidValueError, "is empty: its end must lie after its start"),
        (lambda tl: tl.before("2020-02-30"), InvalidValueError, "does not exist"),
        (lambda tl: tl.lift("party"), InvalidValueError, "lift\\('country'\\)"),
        (lambda tl: gp.Timeline(["x"]), InvalidValueError, "expected Event values, got 'x'"),
        (lambda tl: gp.Timeline([MET], constraints=[1]), InvalidValueError, "expected Gap values, got 1"),
        (lambda tl: gp.Timeline([MET], actors=["Belarus"]), InvalidValueError, "expected Actor values"),
        (lambda tl: tl + [MET], TypeError, "unsupported operand"),
    ],
)  # fmt: skip
def test_a_wrong_question_is_answered_by_what_would_be_right(
    ask: object, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        ask(TL)  # type: ignore[operator]  # a function


def test_as_of_a_day_plans_are_not_yet_known_and_later_overdue() -> None:
    assert ids(TL.as_of("2020-02-03")) == ["met", "quarrel", "trip"]
    assert TL.as_of("2020-02")[3].status == "overdue"
    assert TL.as_of("2020-02-04")[3].status == "planned"
    assert TL.as_of("2020-02-04").day == date(2020, 2, 4)
    assert ids(TL.as_of("2019-12-15")) == []
    assert ids(TL.as_of("2019-12-15").undecided) == ["met", "quarrel"]
    assert "as of 2020-02-03" in repr(TL.as_of("2020-02-03"))


def test_lifting_replaces_leaders_by_their_countries_that_day() -> None:
    lifted = TL.lift("country")
    assert [[a.id for a in e.actors] for e in lifted] == [
        ["BLR", "RUS"],
        ["BLR", "RUS"],
        ["USA", "BLR"],
        ["BLR", "RUS"],
    ]
    private = gp.Timeline([gp.visit("Pompeo", to="Belarus", when="2015-02-01")])
    assert private.lift()[0].sources[0].id == "mike-pompeo"  # in no office that day
    colleagues = gp.Timeline([gp.meeting("Putin", "Russia", "Belarus", when="2015-02-01")])
    assert [a.id for a in colleagues.lift()[0].actors] == ["RUS", "BLR"]


def test_tenures_given_come_before_the_well_known() -> None:
    held = [gp.Tenure("Putin", "Tsar", of="Belarus", when="2019/..")]
    tl = gp.Timeline([MET], tenures=held)
    assert ids(tl.between("Belarus", "Russia")) == []
    assert [t.office for t in tl.offices("Putin", "2020-01-01")] == ["Tsar"]
    assert [t.office for t in TL.offices("Putin", "2020-01-01")] == ["President"]
    assert tl.offices("Putin", "2018-01-01") == ()


def test_own_actors_answer_first() -> None:
    putin = gp.Leader("putin-senior", "Putin Senior", ("Putin",))
    tl = gp.Timeline([MET], actors=[putin])
    assert tl.actor("Putin senior") == putin
    assert tl.given_actors == (putin,)
    assert tl.actor(putin) is putin


def test_union_and_equality() -> None:
    one, other = gp.Timeline([MET, TRIP]), gp.Timeline([TRIP, PLAN])
    both = one + other
    assert ids(both) == ["met", "trip", "plan"]
    assert both == other + one == both + both
    assert one != other
    assert hash(one) == hash(gp.Timeline([TRIP, MET]))
    assert one != "timeline"
    clash = gp.Timeline([gp.visit("Pompeo", to="Ukraine", when="2020-01-31", id="trip")])
    with pytest.raises(DuplicateIdError, match="two different events have the id 'trip'"):
        one + clash
    twins = gp.Timeline([gp.meeting("A", "B", when="2020")] * 2)
    assert len(twins + twins) == len(twins + gp.Timeline([gp.meeting("A", "B", when="2020")])) == 2
    seen = gp.Timeline([MET], observed="2000/2020")
    assert seen != gp.Timeline([MET])
    assert (seen + gp.Timeline([TRIP], observed="2000/2020")).observed == gp.When("2000/2020")
    assert (seen + gp.Timeline([TRIP])).observed is None


def test_silences() -> None:
    days = ["2020-01-01/2020-01-10", "2020-01-05", "2020-01-20", "2020-03"]
    tl = gp.Timeline(
        [gp.visit("USA", to="BLR", when=day, id=day) for day in days],
        observed="2019-12-01/2020-12-31",
    )
    assert [(str(s.start), str(s.end), s.days) for s in tl.gaps()] == [
        ("2020-01-20", "2020-03-01", 41),  # to the first day it may have been
        ("2020-01-10", "2020-01-20", 10),  # from the last day of the longer visit
    ]
    assert tl.gaps()[0].before is not None
    assert tl.gaps()[0].before.id == "2020-01-20"
    edges = [
        (str(s.start), s.before and s.before.id, s.after and s.after.id)
        for s in tl.gaps(edges=True)
    ]
    assert ("2020-03-31", "2020-03", None) in edges
    assert ("2019-12-01", None, "2020-01-01/2020-01-10") in edges
    narrow = gp.Timeline(list(tl), observed="2020-02-01/2020-02-10")
    assert [(str(s.start), str(s.end)) for s in narrow.gaps()] == [("2020-02-01", "2020-02-10")]
    assert str(tl.gaps()[0]) == "2020-01-20 to 2020-03-01: 41 days"
    planned = gp.Timeline([*tl, gp.visit("USA", to="BLR", when="2020-02-10", status="planned")])
    assert planned.gaps()[0].days == 41  # only what occurred breaks a silence
    assert gp.Timeline().gaps() == []


@pytest.mark.parametrize(
    ("years", "holds", "exact"),
    [(25, "true", "false"), (26, "true", "true"), (27, "false", "false"), (None, "false", "unknown")],
)  # fmt: skip
def test_first_in_so_many_years(years: int | None, holds: str, exact: str) -> None:
    tl = gp.Timeline([gp.visit("Warren Christopher", to="Belarus", when="1994-01-15")])
    check = tl.check_first(
        "visit",
        by_office="Secretary of State",
        of="USA",
        to="Belarus",
        when="2020-02-01",
        years=years,
    )
    assert (str(check.holds), str(check.exact), check.gap_days) == (holds, exact, 9513)
    assert "26 years and 17 days earlier (9,513 days)" in str(check)


def test_first_where_nothing_is_found_depends_on_who_was_looking() -> None:
    def ask(tl: gp.Timeline, **more: object) -> str:
        return str(tl.check_first("meeting", by="BLR", to="RUS", when="2020-02-01", **more).holds)  # type: ignore[arg-type]  # as given

    assert ask(gp.Timeline()) == ask(gp.Timeline(), years=5) == "true"
    assert ask(gp.Timeline(observed="2000/2020"), years=5) == "true"
    assert (
        ask(gp.Timeline(observed="2000/2020"), years=50)
        == ask(gp.Timeline(observed="2000/2020"))
        == "unknown"
    )
    perhaps = gp.Timeline([gp.meeting("BLR", "RUS", when="[2014..2016]")])
    assert [ask(perhaps, years=years) for years in (3, 5, 7)] == ["true", "unknown", "false"]
    assert "no earlier one is on record" in str(
        gp.Timeline().check_first("visit", when="2020-02-01")
    )
    assert (
        str(gp.Timeline([TRIP]).check_first("visit", by="Pompeo", when="2021-02-01").holds)
        == "false"
    )
    assert (
        str(
            gp.Timeline([TRIP])
            .check_first("visit", by="USA", to="BLR", when="2021-02-01", years=1)
            .holds
        )
        == "true"
    )


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"years": 0}, "from 1 on"),
        ({"years": True}, "from 1 on"),
        ({"when": "2020/.."}, "first and a last day"),
    ],
)
def test_a_check_of_nothing(fields: dict[str, object], message: str) -> None:
    with pytest.raises(GeopolrelError, match=message):
        TL.check_first("visit", **({"when": "2020"} | fields))  # type: ignore[arg-type]  # the mistake


def test_constraints_travel_along() -> None:
    gap = gp.Gap("plan", "trip", 6, 6)
    tl = gp.Timeline([PLAN, TRIP], constraints=[gap])
    assert tl.constraints == (gap,)
    assert tl.days_between("trip", "plan") == (6, 6)
    assert tl.tightened() == tl
    assert tl.conflicts() == []


def test_a_timeline_of_arrays_is_what_one_of_events_is() -> None:
    rows = gp.Timeline.from_columns(
        ["BLR", "Pam"], ["RUS", "USA"], ["2020-01-01", "2019"],
        kind=["meeting", "visit"], actors=[PAM], tenures=[HELD], observed="2000/..",
    )  # fmt: skip
    events = [
        gp.visit(PAM, to="USA", when="2019"),
        gp.meeting("BLR", "RUS", when="2020-01-01"),
    ]
    made = gp.Timeline(events, actors=[PAM], tenures=[HELD], observed="2000/..")
    assert rows == made
    assert hash(rows) == hash(made)
    assert list(rows) == list(made) == events
    assert (rows.given_actors, rows.given_tenures, rows.observed) == (
        (PAM,), (HELD,), gp.When("2000/.."),
    )  # fmt: skip
    with pytest.raises(InvalidValueError, match="'make' or 'strict', got 'lax'"):
        gp.Timeline.from_columns(["BLR"], ["RUS"], ["2020"], resolve="lax")


@pytest.mark.parametrize(
    "fields",
    [{"observed": "2000/.."}, {"tenures": [HELD]}, {"constraints": [gp.Gap("met", "trip", 1, 9)]}],
)
def test_what_a_timeline_was_given_counts_in_equality_and_goes_into_a_union(
    fields: dict[str, object],
) -> None:
    plain, given = gp.Timeline([MET, TRIP]), gp.Timeline([MET, TRIP], **fields)  # type: ignore[arg-type]  # as given
    assert plain != given
    assert given == gp.Timeline([TRIP, MET], **fields)  # type: ignore[arg-type]  # as given
    both = given + plain
    assert both == (plain if "observed" in fields else given)


def test_order_among_events_of_one_date_is_no_part_of_equality() -> None:
    rows = gp.Timeline.from_columns(
        ["USA", "RUS"], ["BLR", "BLR"], ["2020-01-01"] * 2, kind=["visit", "call"]
    )
    events = gp.Timeline(list(rows))
    assert rows == events
    assert (str(rows[0].kind), str(events[0].kind)) == ("visit", "call")  # as given, by content
    for tl in (rows, events):
        assert (tl.first(), tl.last()) == (tl[0], tl[1])
