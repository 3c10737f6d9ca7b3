"""A selection as a sequence of events, and what it tells of itself."""

from __future__ import annotations

import pickle
from datetime import date

import numpy as np
import pytest

import geopolrel as gp
from geopolrel.errors import AmbiguousActorError, InvalidValueError, UnknownActorError
from geopolrel.selection import window_of

ONE = gp.call("USA", "RUS", when="2019-12~", topics=["Oil", "gas"], id="one")
TWO = gp.visit("Pompeo", to="Belarus", when="2020-02-01", id="two")
SIX = gp.dispute("Belarus", "Russia", when="2020-06-01/..", topics=["gas"], id="six")
TL = gp.Timeline([SIX, TWO, ONE])


def ids(timeline: gp.Timeline) -> list[str]:
    return [event.id for event in timeline]


@pytest.mark.parametrize(
    ("day", "end", "first", "last"),
    [
        ("2020-02-07", None, "2020-02-07", "2020-02-07"),
        ("2020-02", None, "2020-02-01", "2020-02-29"),
        ("2020", None, "2020-01-01", "2020-12-31"),
        ("2020-02/2020-03", None, "2020-02-01", "2020-03-31"),
        ("2020", "2021", "2020-01-01", "2020-12-31"),
        (date(2020, 1, 5), date(2020, 1, 7), "2020-01-05", "2020-01-06"),  # up to, not with
    ],
)
def test_a_window_is_all_of_a_date_or_from_one_up_to_another(
    day: str, end: str | None, first: str, last: str
) -> None:
    low, high = window_of(day, end)
    assert (str(date.fromordinal(low)), str(date.fromordinal(high - 1))) == (first, last)


@pytest.mark.parametrize("end", ["2020", "2019", "2020-01-01"])
def test_an_empty_window_is_refused(end: str) -> None:
    with pytest.raises(InvalidValueError, match=f"from 2020 to {end} is empty"):
        window_of("2020", end)


@pytest.mark.parametrize(
    ("part", "found"),
    [
        (slice(None), ["one", "two", "six"]),
        (slice(1), ["one"]),
        (slice(-2, None), ["two", "six"]),
        (slice(None, None, 2), ["one", "six"]),
        (slice(None, None, -1), ["one", "two", "six"]),  # a timeline is always in order of time
        (slice(7, 9), []),
    ],
)
def test_slices_are_timelines(part: slice, found: list[str]) -> None:
    made = TL[part]
    assert isinstance(made, gp.Timeline)
    assert ids(made) == found
    assert len(made) == len(found)
    assert len(made.columns) == len(found)
    assert [e.id for e in made.columns] == found


def test_a_slice_of_all_keeps_what_is_undecided_and_one_of_some_does_not() -> None:
    before = gp.Timeline([*TL, gp.call("USA", "RUS", when="2019-12-05", id="four")]).before(
        "2019-12-10"
    )
    for made in (before[:], before[0:], before[:9], before[::-1]):
        assert (ids(made), ids(made.undecided)) == (["four"], ["one"])
    for made in (before[:0], before[1:]):
        assert (ids(made), ids(made.undecided)) == ([], [])


def test_it_is_a_sequence() -> None:
    assert (TL[0], TL[-1], TL.first(), TL.last()) == (ONE, SIX, ONE, SIX)
    assert TWO in TL
    assert gp.call("USA", "RUS", when="1990") not in TL
    assert list(reversed(TL)) == [SIX, TWO, ONE]
    assert (TL.index(TWO), TL.count(TWO)) == (1, 1)
    for outside in (3, -4):
        with pytest.raises(IndexError):
            TL[outside]


def test_events_are_found_by_what_they_are() -> None:
    days = np.datetime64("2020-01-01") + np.arange(60) // 6
    rows = gp.Timeline.from_columns(
        "USA", ["RUS", "BLR"] * 30, days, kind=["call", "visit", "call"] * 20
    )
    for tl in (TL, rows, rows.of_kind("call"), rows[::3], rows + TL, gp.Timeline(list(rows))[5:]):
        events = list(tl)
        for at, event in enumerate(events):
            assert event in tl
            assert (tl.index(event), tl.count(event)) == (at, 1)
        for other in (
            gp.call("USA", "RUS", when="2020-01"),
            gp.call("USA", "POL", when=str(days[7])),
            rows[1],
            5,
        ):
            assert (other in tl) == (other in events)
            if other not in events:
                with pytest.raises(ValueError, match="is not in the timeline"):
                    tl.index(other)
    at = rows[9]
    assert rows.index(at, 9, 10) == rows.index(at, -51) == 9
    for start, stop in ((10, None), (0, 9)):
        with pytest.raises(ValueError, match="is not in the timeline"):
            rows.index(at, start, stop)
    same = gp.Country("RUS", "Russian Federation")  # another of that id
    both = rows + gp.Timeline(
        [gp.call(same, "USA", when="2020-01-03"), gp.call("USA", same, when="2020-01-03")]
    )
    assert all(event in both for event in list(both))


def test_what_is_pickled_is_what_was_selected() -> None:
    events = [
        gp.call(
            "USA",
            "RUS",
            when=f"2020-01-{day:02}~" if day % 2 else f"2020-01-{day:02}",
            topics=[f"t{day}"],
            place=f"p{day}",
            id=f"e{day}" if day % 3 else None,
        )
        if day % 3
        else gp.call("USA", "RUS", when="2020-02-01", topics=[f"t{day}"])
        for day in range(1, 29)
    ]
    gap = gp.Gap("e2", "e1", 1)
    whole = gp.Timeline(
        events, actors=[gp.Leader("pam", "Pam")], observed="2020", constraints=[gap]
    )
    for tl in (
        whole,
        whole.before("2020-01-05"),
        whole.about("t6", "t27"),
        whole[:0],
        whole.as_of("2020-01-10"),
        whole[::4].undecided,
    ):
        again = pickle.loads(pickle.dumps(tl))
        assert again == tl
        assert (ids(again), ids(again.undecided)) == (ids(tl), ids(tl.undecided))
        assert (again.given_actors, again.observed, again.constraints, again.day) == (
            tl.given_actors,
            tl.observed,
            tl.constraints,
            tl.day,
        )
        assert [list(e.claims) for e in again] == [list(e.claims) for e in tl]
        assert again.actor("USA") is again.actor("USA")
    assert len(pickle.dumps(whole[:1])) < len(pickle.dumps(whole))
    big = gp.Timeline.from_columns(
        "USA", ["RUS"] * 100_000, np.arange(100_000).astype("datetime64[D]")
    )
    assert len(pickle.dumps(big[:10])) < 10_000
    assert pickle.loads(pickle.dumps(big[:10])) == big[:10]


def test_rows_that_adjoin_are_never_listed() -> None:
    rows = gp.Timeline.from_columns(
        "USA", ["RUS"] * 1_000, np.arange(1_000).astype("datetime64[D]")
    )
    for tl in (rows, rows[10:], rows.after("1970-02")):
        assert isinstance(tl._index, slice)
        assert isinstance(tl[5:9]._index, slice)
        assert len(tl[5:9]) == 4
    assert next(iter(rows)) == rows[0] == rows[-1000]
    assert rows == rows


def test_what_is_in_it_is_counted_most_first() -> None:
    assert TL.topics == {"gas": 2, "Oil": 1}
    assert list(TL.topics) == ["gas", "Oil"]
    assert TL[1:].topics == {"gas": 1}
    assert TL.kinds == {"call": 1, "dispute": 1, "visit": 1}
    assert [actor.id for actor in TL.actors] == ["BLR", "RUS", "USA", "mike-pompeo"]
    assert [actor.id for actor in TL[:1].actors] == ["RUS", "USA"]
    assert {t.holder.id for t in TL.tenures} == {"mike-pompeo"}
    empty = gp.Timeline()
    assert (empty.actors, empty.kinds, empty.topics, empty.span) == ((), {}, {}, None)


@pytest.mark.parametrize(
    ("days", "span"),
    [
        (["2020-02-01"], "2020-02-01"),
        (["2020-02", "2019-12-15"], "2019-12-15/2020-02-29"),
        (["2019-01-01/..", "2020-02-01"], "2019-01-01/.."),
        (["../2019-01-01", "2020-02-01"], "../2020-02-01"),
        (["/2019-01-01"], "2019-01-01"),  # no day is invented where the start is not known
        (["2019-01-01/"], "2019-01-01"),
    ],
)
def test_the_span_runs_over_the_days_that_are_known(days: list[str], span: str) -> None:
    assert str(gp.Timeline([gp.call("USA", "RUS", when=day) for day in days]).span) == span


def test_what_the_timeline_was_given_goes_with_every_selection() -> None:
    pam = gp.Leader("pam", "Pam")
    held = gp.Tenure(pam, "President", of="Belarus", when="2000/2010")
    gap = gp.Gap("six", "two", 1, 200)
    tl = gp.Timeline(TL, actors=[pam], tenures=[held], observed="2000/..", constraints=[gap])
    for made in (tl, tl[:1], tl.before("1990"), tl.undecided, tl.as_of("2020-03"), tl.lift()):
        assert (made.given_actors, made.given_tenures) == ((pam,), (held,))
        assert (str(made.observed), made.constraints) == ("2000/..", (gap,))
    assert (tl.day, tl.as_of("2020-03").day) == (None, date(2020, 3, 31))
    assert tl.actor("Pam") is pam


def test_names_are_looked_up_on_a_date() -> None:
    assert TL.actor("Russia", on="1980-01-01").id == "SUN"
    assert TL.actor("Russia").id == "RUS"
    assert TL.actor(gp.country("POL")) is gp.country("POL")
    with pytest.raises(UnknownActorError, match="did you mean 'Belarus'"):
        TL.actor("Belaruss")
    with pytest.raises(AmbiguousActorError):
        TL.actor("Korea")


@pytest.mark.parametrize(
    ("on", "offices"),
    [
        ("2020-02-01", ["Secretary of State"]),
        ("2019", ["Secretary of State"]),  # all of it
        ("2018", []),  # only a part of it
        ("2021-01-20", ["Secretary of State"]),
        ("2021-01-21", []),
    ],
)
def test_offices_definitely_held_on_a_day(on: str, offices: list[str]) -> None:
    assert [t.office for t in TL.offices("Pompeo", on) if t.office.startswith("Sec")] == offices


def test_a_line_about_it() -> None:
    assert repr(TL) == "<Timeline: 3 events, 4 actors, 2019-12-01/..>"
    assert repr(TL.before("2019-12-10")) == "<Timeline: no events; 1 undecided>"
    assert repr(TL[1:2]) == "<Timeline: 1 event, 2 actors, 2020-02-01>"
    assert "2020-02-01" in TL._repr_html_()
    assert TL._repr_html_().lstrip().startswith("<")
    assert [gap.days for gap in TL.gaps()] == [121, 32]
