"""Silences: days on which certainly nothing occurred, between the events on either side."""

from __future__ import annotations

import pickle
import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.silences import longest_lull


def found(days: list[str], *, edges: bool = False, observed: str | None = None) -> list[str]:
    events = [gp.visit("USA", to="BLR", when=day) for day in days]
    gaps = gp.Timeline(events, observed=observed).gaps(edges=edges)
    assert all((gap.end - gap.start).days == gap.days > 0 for gap in gaps)
    return [f"{gap.start}/{gap.end}" for gap in gaps]


@pytest.mark.parametrize(
    ("days", "silences"),
    [
        (["2020-01-01", "2020-01-10"], ["2020-01-01/2020-01-10"]),
        (["2020-01-01", "2020-01-02"], ["2020-01-01/2020-01-02"]),  # the next day
        (["2020-01-01", "2020-01-01"], []),
        (["2020-01-01"], []),
        ([], []),
        (["2020-01-01/2020-01-10", "2020-01-05/2020-01-20"], []),  # they overlap
        (["2020-01-01/2020-01-10", "2020-01-10/2020-01-20"], []),  # they touch
        (["2020-01-01/2020-01-20", "2020-01-05", "2020-01-25"], ["2020-01-20/2020-01-25"]),
        (["2020-01", "2020-03"], ["2020-01-31/2020-03-01"]),
        (["2020-01-01", "2020"], []),  # it may have been the next day, or the same
        (["2020-01-01", "[2020-02-01,2020-04-01]", "2020-05-01"],
         ["2020-01-01/2020-02-01", "2020-04-01/2020-05-01"]),
        (["2020-01-01", "2020-02-01/..", "2020-05-01"], ["2020-01-01/2020-02-01"]),
        (["2020-01-01", "2020-02-01/", "2020-05-01"], ["2020-01-01/2020-02-01"]),  # ended some day
        (["../2020-01-01", "2020-02-01"], ["2020-01-01/2020-02-01"]),
        (["/2020-01-01", "2019-01-01", "2020-02-01"], ["2020-01-01/2020-02-01"]),
        (["2020-01-01", "2020-02-01", "2020-03-01"],
         ["2020-01-01/2020-02-01", "2020-02-01/2020-03-01"]),  # 31 days before 29
        (["2021-01-01", "2021-01-11", "2021-01-21"],
         ["2021-01-01/2021-01-11", "2021-01-11/2021-01-21"]),  # of equal ones the earlier first
    ],
)  # fmt: skip
def test_between_events(days: list[str], silences: list[str]) -> None:
    assert found(days) == silences
    assert found(days[::-1]) == silences


@pytest.mark.parametrize(
    ("observed", "inner", "with_edges"),
    [
        ("2019-12-01/2020-12-31", ["2020-01-01/2020-03-01"],
         ["2020-03-01/2020-12-31", "2020-01-01/2020-03-01", "2019-12-01/2020-01-01"]),
        ("2020-02-01/2020-02-10", ["2020-02-01/2020-02-10"], ["2020-02-01/2020-02-10"]),
        ("2020-02-01/..", ["2020-02-01/2020-03-01"], ["2020-02-01/2020-03-01"]),  # no end to count to
        ("2021", [], ["2021-01-01/2021-12-31"]),
        (None, ["2020-01-01/2020-03-01"], ["2020-01-01/2020-03-01"]),
        ("2020-01-01/2020-03-01", ["2020-01-01/2020-03-01"], ["2020-01-01/2020-03-01"]),
    ],
)  # fmt: skip
def test_time_outside_what_was_observed_is_no_silence(
    observed: str | None, inner: list[str], with_edges: list[str]
) -> None:
    days = ["2020-01-01", "2020-03-01"]
    assert found(days, observed=observed) == inner
    assert found(days, observed=observed, edges=True) == with_edges


def test_a_silence_names_the_events_on_either_side() -> None:
    days = ["2020-01-01/2020-01-20", "2020-01-05", "2020-01-30"]
    tl = gp.Timeline([gp.visit("USA", to="BLR", when=d, id=d) for d in days], observed="2019/2020")
    inner = tl.gaps()[0]
    assert inner.before is not None
    assert inner.after is not None
    assert (inner.before.id, inner.after.id) == (days[0], days[2])  # not the one that began last
    edges = {(g.before and g.before.id, g.after and g.after.id) for g in tl.gaps(edges=True)}
    assert edges == {(None, days[0]), (days[0], days[2]), (days[2], None)}
    assert str(inner) == "2020-01-20 to 2020-01-30: 10 days"


@pytest.mark.parametrize("status", ["planned", "denied", "cancelled", "expected"])
def test_only_what_occurred_breaks_a_silence(status: str) -> None:
    days = ["2020-01-01", "2020-03-01"]
    events = [gp.visit("USA", to="BLR", when=day) for day in days]
    planned = gp.visit("USA", to="BLR", when="2020-02-01", status=status)
    assert gp.Timeline([*events, planned]).gaps() == gp.Timeline(events).gaps()


def test_a_selection_has_silences_of_its_own() -> None:
    days = [("RUS", "2020-01-01"), ("BLR", "2020-01-10"), ("RUS", "2020-01-20")]
    tl = gp.Timeline([gp.visit("USA", to=host, when=day) for host, day in days])
    assert [gap.days for gap in tl.gaps()] == [10, 9]
    assert [gap.days for gap in tl.involving("RUS").gaps()] == [19]


# ------------------------------------------------------------------ the longest, whatever the days were

FIRST = date(2020, 1, 1).toordinal()
RANGES = st.tuples(st.integers(0, 40), st.integers(0, 6)).map(lambda at: (at[0], at[0] + at[1]))
STAYS = st.tuples(RANGES, RANGES).map(lambda two: (*min(two), *max(two)))


def lull_of(
    bounds: list[tuple[int, ...]], perhaps: list[tuple[int, ...]], until: int | None
) -> tuple[int, int, int, bool] | None:
    """The longest silence of visits within days counted from FIRST: its days, start, end and whether it is exact."""
    whens = [gp.When.from_bounds(*(day + FIRST for day in stay)) for stay in (*bounds, *perhaps)]
    columns = gp.Timeline(
        [gp.visit("USA", to="BLR", when=when, id=str(at)) for at, when in enumerate(whens)]
    ).columns
    sure = np.array([int(event.id) < len(bounds) for event in columns], dtype=bool)
    found = longest_lull(
        columns,
        np.flatnonzero(sure),
        np.flatnonzero(~sure),
        None,
        None if until is None else until + FIRST,
    )
    if found is None:
        return None
    start, end = (day.toordinal() - FIRST for day in (found.silence.start, found.silence.end))
    assert found.silence.days == end - start > 0
    return found.silence.days, start, end, found.exact


def lasted(stays: list[tuple[int, int]], until: int | None) -> list[tuple[int, int]]:
    """The silences of visits on known days, by looking at every day."""
    last = max(end for _, end in stays) if until is None else until
    silent, since = [], None
    for day in range(min(start for start, _ in stays), last + 1):
        if since is not None and any(start <= day <= end for start, end in stays):
            silent.append((since, day))
        if any(start <= day <= end for start, end in stays):
            since = day
    return [*silent, *([(since, until)] if until is not None and since is not None else [])]


@given(
    st.lists(STAYS | RANGES.map(lambda at: (*at, *at)), min_size=1, max_size=6),
    st.lists(RANGES.map(lambda at: (*at, *at)), max_size=2),
    st.none() | st.integers(47, 80),
    st.randoms(use_true_random=False),
)
def test_the_longest_is_no_shorter_on_any_days_and_the_same_where_exact(
    bounds: list[tuple[int, ...]],
    perhaps: list[tuple[int, ...]],
    until: int | None,
    chance: random.Random,
) -> None:
    found = lull_of(bounds, perhaps, until)
    for _ in range(10):
        stays = []
        for start_lo, start_hi, end_lo, end_hi in (*bounds, *perhaps):
            moment = (start_lo, start_hi) == (end_lo, end_hi)
            start = chance.randint(start_lo, min(start_hi, end_hi))
            end = start if moment else chance.randint(max(start, end_lo), end_hi)
            stays.append((start, end))
        kept = [*stays[: len(bounds)], *(s for s in stays[len(bounds) :] if chance.random() < 0.5)]
        sure_start, sure_end = (
            min(s for s, _ in kept[: len(bounds)]),
            max(e for _, e in kept[: len(bounds)]),
        )
        spans = [
            (since, end)
            for since, end in lasted(kept, until)
            if since >= sure_start and (until is not None or end <= sure_end)
        ]
        longest = max((end - since for since, end in spans), default=0)
        if found is None:
            continue
        assert longest >= found[0]
        assert longest == found[0] or not found[3]
        # no contact may lie within it
        assert not any(start < found[2] and end > found[1] for start, end in kept)


@pytest.mark.parametrize(
    ("bounds", "perhaps", "until", "lull"),
    [
        ([(0, 0, 0, 0), (9, 9, 9, 9)], [], None, (9, 0, 9, True)),
        ([(0, 0, 0, 0), (9, 9, 9, 9)], [], 30, (21, 9, 30, True)),  # it goes on
        ([(0, 5, 0, 5), (9, 9, 9, 9)], [], None, (4, 5, 9, False)),  # or nine days
        ([(0, 0, 0, 0), (3, 9, 3, 9), (10, 10, 10, 10)], [], None, (3, 0, 3, False)),
        ([(0, 0, 0, 0), (9, 9, 9, 9)], [(4, 4, 4, 4)], None, (5, 4, 9, False)),
        ([(0, 0, 0, 0)], [(4, 4, 4, 4)], None, None),  # nothing is known to have followed
        ([(0, 0, 0, 0)], [(4, 4, 4, 4)], 6, (4, 0, 4, False)),
        ([(0, 20, 0, 20)], [], None, None),
        ([], [], 30, None),
    ],
)  # fmt: skip
def test_the_longest_is_known_as_far_as_dates_are(
    bounds: list[tuple[int, ...]],
    perhaps: list[tuple[int, ...]],
    until: int | None,
    lull: tuple[int, int, int, bool] | None,
) -> None:
    assert lull_of(bounds, perhaps, until) == lull


def test_nobody_knows_what_comes_after_the_day_of_knowledge() -> None:
    tl = gp.Timeline([gp.visit("USA", to="BLR", when="2020-01-01")], observed="2020-01-01/2021")
    assert str(tl.as_of("2020-03-01").gaps(edges=True)[0]) == "2020-01-01 to 2020-03-01: 60 days"


PAM = gp.Leader("pam", "Pam")
HELD = gp.Tenure(PAM, "President", of="Belarus", when="2000/2015-06")  # until some day of June


def met(*days: str, observed: str | None = None) -> gp.Timeline:
    """The meetings of whoever led Belarus, of which that of June 2015 may be one."""
    meetings = [gp.meeting(PAM if "PAM" in day else "BLR", "USA", when=day[:10]) for day in days]
    tl = gp.Timeline(meetings, tenures=[HELD], observed=observed)
    return tl.between("BLR", "USA")


@pytest.mark.parametrize(
    ("days", "silences", "with_edges"),
    [
        (["2010-01-01", "2015-06-10 PAM", "2020-01-01"],
         ["2010-01-01/2015-06-10", "2015-06-10/2020-01-01"],
         ["2020-01-01/2030-12-31", "2000-01-01/2010-01-01", "2010-01-01/2015-06-10", "2015-06-10/2020-01-01"]),
        (["2010-01-01", "2015-06-10 PAM"], [],
         ["2015-06-10/2030-12-31", "2000-01-01/2010-01-01", "2010-01-01/2015-06-10"]),
        (["2015-06-10 PAM"], [], ["2015-06-10/2030-12-31", "2000-01-01/2015-06-10"]),
        ([], [], ["2000-01-01/2030-12-31"]),
    ],
)  # fmt: skip
def test_what_is_undecided_may_break_a_silence(
    days: list[str], silences: list[str], with_edges: list[str]
) -> None:
    tl = met(*days, observed="2000/2030")
    assert len(tl.undecided) == sum("PAM" in day for day in days)
    for edges, expected in ((False, silences), (True, with_edges)):
        assert [f"{gap.start}/{gap.end}" for gap in tl.gaps(edges=edges)] == expected


def test_where_nothing_occurred_all_time_observed_is_one_silence() -> None:
    for tl in (gp.Timeline(observed="2000/2010"), met(observed="2000/2010")):
        (whole,) = tl.gaps(edges=True)
        assert (str(whole.start), str(whole.end)) == ("2000-01-01", "2010-12-31")
        assert whole.before is whole.after is None
        assert tl.gaps() == []
    assert gp.Timeline(observed="2000/..").gaps(edges=True) == []  # no end to count to
    assert gp.Timeline().gaps(edges=True) == []


def test_the_events_of_a_silence_are_made_when_looked_at() -> None:
    days = ["2020-01-01", "2020-03-01"]
    tl = gp.Timeline([gp.visit("USA", to="BLR", when=day, id=day) for day in days])
    (gap,), (again,) = tl.gaps(), tl.gaps()
    assert gap.before is gap.before
    assert gap == again == gp.Silence(gap.start, gap.end, tl[0], tl[1])
    assert hash(gap) == hash(again)
    assert gap != gp.Silence(gap.start, gap.end, None, tl[1])
    assert gap != str(gap)
    assert repr(gap) == "<Silence 2020-01-01 to 2020-03-01: 60 days>"
    assert pickle.loads(pickle.dumps(gap)) == gap
