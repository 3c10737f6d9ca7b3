"""Strength of every dyad: decay, its laws and values worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.decay import left_of
from geopolrel.errors import AmbiguousActorError, InvalidValueError, UnknownActorError
from geopolrel.strength import Strengths
from geopolrel.tabular import Repeating, Table
from geopolrel.testing import strategies as gps

FIRST, LAST = date(2019, 1, 1), date(2020, 12, 31)
TIMELINES = gps.timelines(
    gps.events(st.sampled_from([gp.country(n) for n in ("BLR", "RUS", "POL")]), when=gps.whens(FIRST, LAST)),
)  # fmt: skip


def on(timeline: gp.Timeline, day: date | str, **options: object) -> dict[tuple[str, str], float]:
    table = timeline.strength(on=day, **options)
    assert isinstance(table, Table)
    one, other, level = (table[name].tolist() for name in table.keys())  # noqa: SIM118  # a Table iterates over rows
    return dict(zip(zip(one, other, strict=True), level, strict=True))


def test_by_hand() -> None:
    timeline = gp.Timeline(
        [
            gp.meeting("BLR", "RUS", when="2020-01-01"),
            gp.meeting("RUS", "BLR", when="2020-01-11"),
            gp.visit("USA", to="BLR", when="2020-01-11"),
        ]
    )
    assert on(timeline, "2020-01-11", half_life="10D") == {("BLR", "RUS"): 1.5, ("BLR", "USA"): 1.0}
    assert on(timeline, "2020-01-10", half_life=9) == {("BLR", "RUS"): 0.5}
    assert on(timeline, "2020-01-11", half_life="10D", directed=True) == {
        ("BLR", "RUS"): 1.5,
        ("RUS", "BLR"): 1.5,
        ("USA", "BLR"): 1.0,
    }
    assert on(timeline, "2019") == {}
    assert on(timeline, "2020-01", half_life=20)[("BLR", "USA")] == 0.5
    assert timeline.strength(half_life="10D")["strength"].tolist() == [1.5, 1.0]


def test_of_an_uncertain_day_it_is_the_expectation() -> None:
    timeline = gp.Timeline([gp.meeting("BLR", "RUS", when="[2020-01-01..2020-01-04]")])
    left = [2 ** (-days / 5) for days in (1, 2, 3, 4)]
    assert on(timeline, "2020-01-05", half_life=5)[("BLR", "RUS")] == pytest.approx(sum(left) / 4)
    begun = [2 ** (-days / 5) for days in (0, 1)]
    assert on(timeline, "2020-01-02", half_life=5)[("BLR", "RUS")] == pytest.approx(sum(begun) / 4)


@given(TIMELINES, st.integers(0, 2_000), st.floats(1, 1_000))
def test_after_the_last_event_strength_only_fades(
    timeline: gp.Timeline, later: int, half_life: float
) -> None:
    day = LAST
    before = on(timeline, day, half_life=half_life)
    after = on(timeline, day + timedelta(days=later), half_life=half_life)
    assert after.keys() == before.keys()
    for dyad, level in before.items():
        assert after[dyad] == pytest.approx(level * 2 ** (-later / half_life))


@given(TIMELINES, st.sampled_from(("week", "month", "year")), st.booleans())
def test_at_each_period_s_end_it_is_the_strength_of_that_day(
    timeline: gp.Timeline, every: str, directed: bool
) -> None:
    found = timeline.strength("90D", every=every, directed=directed, weight="intensity")
    assert isinstance(found, Strengths)
    for end, levels in list(zip(found.ends, found.values.T, strict=True))[::7]:
        told = on(timeline, end.item(), half_life="90D", directed=directed, weight="intensity")
        for dyad, level in zip(found.dyads, levels.tolist(), strict=True):
            assert told.get(dyad, 0.0) == pytest.approx(level, abs=1e-12)


def test_over_a_thousand_years_nothing_overflows() -> None:
    timeline = gp.Timeline(
        [gp.meeting("USA", "RUS", when=day) for day in ("1866-01-01", "9998-12-31")]
    )
    for half_life in (1e-200, 0.5, 1e200):
        found = timeline.strength(half_life, every="decade")
        assert np.isfinite(found.values).all()
    assert left_of(np.array([0]), np.array([9]), 9, 1e200).tolist() == pytest.approx([1.0])


def test_between_and_as_a_table() -> None:
    timeline = gp.Timeline(
        [gp.visit("USA", to="BLR", when="2020-01-31"), gp.call("RUS", "BLR", when="2020-02-29")]
    )
    found = timeline.strength("29D", every="month")
    assert found.between("USA", "BLR").tolist() == [1.0, 0.5]
    assert found.between(gp.country("BLR"), "RUS").tolist() == [0.0, 1.0]
    assert found.between("USA", "RUS").tolist() == [0.0, 0.0]
    assert list(found.to_table()) == [
        ("BLR", "RUS", date(2020, 1, 31), 0.0),
        ("BLR", "RUS", date(2020, 2, 29), 1.0),
        ("BLR", "USA", date(2020, 1, 31), 1.0),
        ("BLR", "USA", date(2020, 2, 29), 0.5),
    ]
    directed = timeline.strength("29D", every="month", directed=True)
    assert directed.between("BLR", "USA").tolist() == [0.0, 0.0]


def test_a_dyad_is_named_as_in_the_timeline() -> None:
    timeline = gp.Timeline(
        [
            gp.visit("Pompeo", to="Belarus", when="2020-02-01"),
            gp.meeting("Belarus", "Russia", when="2020-02-07"),
            gp.meeting(gp.Leader("ann-lee", "Ann Lee"), gp.Leader("bo-lee", "Bo Lee"), when="2020"),
        ]
    )
    for directed in (False, True):
        found = timeline.strength(every="month", directed=directed)
        by_id = found.between("BLR", "RUS")
        assert by_id.max() > 0
        for one, other in (
            ("Belarus", "Russia"),
            ("BY", "RU"),
            (gp.country(370, code="cow"), "ru"),
        ):
            assert found.between(one, other).tolist() == by_id.tolist()
        assert found.between("Pompeo", "Belarus").max() > 0
        # known, but nothing relates them: an actor of no event, one that no event has with the other, one with itself
        for one, other in (("France", "Belarus"), ("Pompeo", "Russia"), ("Belarus", "BLR")):
            assert found.between(one, other).tolist() == [0.0] * len(found.ends)
        assert not found.between(gp.Leader("new", "Somebody New"), "Belarus").any()
        with pytest.raises(UnknownActorError, match="did you mean 'Belarus'") as raised:
            found.between("Belaruss", "Russia")
        assert "Belarus" in raised.value.candidates
        with pytest.raises(AmbiguousActorError, match="ann-lee.*bo-lee"):
            found.between("Russia", "Lee")
    with pytest.raises(UnknownActorError):
        gp.Timeline().strength(every="month").between("Atlantis", "Russia")


def test_as_a_table_no_id_is_laid_out_before_it_is_read() -> None:
    timeline = gp.Timeline(
        [gp.visit("USA", to="BLR", when=day) for day in ("2020-01-31", "2020-02-02")]
    )
    table = timeline.strength(every="day").to_table()
    codes, values = table.codes("b")
    assert values[codes].tolist() == ["USA"] * 3
    assert isinstance(table._columns["b"], Repeating)


def test_nothing_has_no_strength() -> None:
    assert len(gp.Timeline().strength()) == 0
    assert gp.Timeline().strength(every="month").values.shape == (0, 0)
    unbounded = gp.Timeline([gp.dispute("BLR", "RUS", when="/2020")])
    assert len(unbounded.strength(on="2020")) == 0


def test_mistakes_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = gp.Timeline([gp.meeting("USA", "RUS", when="2020/2021")])
    with pytest.raises(InvalidValueError, match="not both"):
        timeline.strength(on="2020", every="year")
    with pytest.raises(InvalidValueError, match="strength is that of one day"):
        timeline.strength(on="2020/..")
    with pytest.raises(InvalidValueError, match="length of time"):
        timeline.strength("soon")
    monkeypatch.setattr("geopolrel.strength.MOST_LEVELS", 10)
    with pytest.raises(InvalidValueError, match="1 dyads in 12 periods"):
        timeline.strength(every="month")


def test_a_hole_in_a_date_weighs_nothing() -> None:
    either = gp.Timeline(
        [
            gp.meeting("BLR", "RUS", when="[2020-01-01,2020-01-31]"),
            gp.meeting("BLR", "RUS", "USA", when="[2020-01-01,2020-01-31]"),
        ]
    )
    once = {("BLR", "RUS"): 2, ("BLR", "USA"): 1, ("RUS", "USA"): 1}
    for day, left in (("2020-01-31", (0.5 + 1) / 2), ("2020-01-30", 2 ** (-29 / 30) / 2)):
        found = on(either, day, half_life=30)
        assert found == pytest.approx({dyad: times * left for dyad, times in once.items()})
        assert either.relation("BLR", "RUS").strength(day, 30) == pytest.approx(2 * left)
    found = either.strength(30, every="month")
    assert isinstance(found, Strengths)
    assert found.between("RUS", "USA").tolist() == pytest.approx([0.75])
    quarter = either.strength(30, every="quarter").between("RUS", "USA").tolist()
    assert quarter == pytest.approx([0.75 / 4])
