"""Silences: days on which certainly nothing occurred, between the events on either side."""

from __future__ import annotations

import pickle

import pytest

import geopolrel as gp


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
