"""Many questions in one call are answered as one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.errors import (
    InvalidDateError,
    InvalidValueError,
    UnknownActorError,
    UnknownKindError,
)
from geopolrel.testing.strategies import timelines

DAYS = st.sampled_from(["1994", "2019-12-20", "2020-02", "2020-02-07", "2030-01-01"])


@given(st.data())
def test_each_answer_is_that_of_the_chain(data: st.DataObject) -> None:
    tl = data.draw(timelines())
    if data.draw(st.booleans()) and tl.kinds:
        tl = tl.of_kind(*list(tl.kinds)[::2])  # a selection answers for itself alone
    names = [actor.id for actor in tl.actors] + ["USA", "RUS", "BLR"]
    kinds = [str(kind) for kind in tl.kinds] + ["meeting"]
    name = st.sampled_from(names)
    asked = data.draw(
        st.lists(st.tuples(name, name, st.sampled_from(kinds), DAYS), min_size=1, max_size=6)
    )
    ones, others, of_kinds, days = (list(column) for column in zip(*asked, strict=True))
    for last, found in (
        (True, tl.last_between(ones, others, of_kinds, days)),
        (False, tl.first_between(ones, others, of_kinds, days)),
    ):
        for index, (one, other, kind, day) in zip(found["index"].tolist(), asked, strict=True):
            chain = tl.between(one, other).of_kind(kind).before(day)
            expected = chain.last() if last else chain.first()
            assert (None if index < 0 else tl[index]) == expected


@pytest.fixture(scope="module", params=[0.3, 0], ids=["some last", "days"])
def bulk(request: pytest.FixtureRequest) -> gp.Timeline:
    rng = np.random.default_rng(3)
    names = np.array(["USA", "RUS", "BLR", "POL", "CHN"])
    source = rng.integers(0, 5, 3000)
    target = (source + rng.integers(1, 5, 3000)) % 5
    start = np.datetime64("2000-01-01") + rng.integers(0, 9000, 3000)
    end = start + rng.integers(0, 40, 3000) * (rng.random(3000) < request.param)
    kinds = np.array(["visit", "call", "threat"], dtype="U8")[rng.integers(0, 3, 3000)]
    kinds[rng.permutation(3000)[:20]] = "sanction"  # few, so that the walk is long
    return gp.Timeline.from_columns(names[source], names[target], start, end, kind=kinds)


@pytest.mark.parametrize("kind", ["visit", "sanction", None])
def test_long_walks_and_values_for_all(bulk: gp.Timeline, kind: str | None) -> None:
    days = np.datetime64("2001-01-01") + np.arange(0, 9000, 500)
    for last, found in (
        (True, bulk.last_between("USA", "RUS", kind, days)),
        (False, bulk.first_between("USA", "RUS", kind, days)),
    ):
        for index, start, day in zip(found["index"], found["start"], days, strict=True):
            chain = bulk.between("USA", "RUS").before(day.item())
            chain = chain if kind is None else chain.of_kind(kind)
            expected = chain.last() if last else chain.first()
            assert (None if index < 0 else bulk[int(index)]) == expected
            assert expected is None or start.item() == expected.when.earliest


def test_leaders_act_for_their_countries() -> None:
    tl = gp.Timeline([
        gp.meeting("Lukashenko", "Putin", when="2019-12-20"),
        gp.call("Belarus", "Russia", when="2019-12-30/.."),
    ])  # fmt: skip
    found = tl.last_between(
        ["BLR", "BLR", "BLR"], ["RUS", "RUS", "USA"], None, ["2020", "2019-12-25", "2020"]
    )
    assert found["index"].tolist() == [0, 0, -1]
    assert np.isnat(found["end"][2])
    unbounded = tl.last_between("BLR", "RUS")
    assert unbounded["index"].tolist() == [1]
    assert np.isnat(unbounded["end"][0])  # it goes on


def test_a_day_may_be_one_of_numpy() -> None:
    tl = gp.Timeline([gp.meeting("USA", "CHN", when=day) for day in ("2019-12-20", "2020-02-01")])
    for day in (np.datetime64("2020-01-05"), np.datetime64("2020"), np.datetime64("2020-02-01T09")):
        assert tl.last_between("USA", "CHN", before=day)["index"].tolist() == [0]


def test_questions_about_nobody_here() -> None:
    tl = gp.Timeline([gp.meeting("USA", "CHN", when="2019-12-20")])
    assert tl.last_between("USA", "FRA")["index"].tolist() == [-1]
    assert gp.Timeline().first_between(["USA"], ["FRA"])["index"].tolist() == [-1]
    assert len(tl.last_between([], [])) == 0


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ((["USA"], ["Rusia"]), UnknownActorError, "Rusia"),
        ((["USA"], ["RUS"], ["vissit"]), UnknownKindError, "vissit"),
        ((["USA", "BLR"], ["RUS"]), InvalidValueError, r"different lengths: \[1, 2\]"),
        (
            (["USA", None], ["RUS", "BLR"]),
            InvalidValueError,
            "row 1: the first actor is missing",
        ),
        ((["USA"], ["RUS"], None, 5), InvalidDateError, "got int 5"),
        ((["USA"], ["RUS"], None, np.datetime64("NaT")), InvalidDateError, "NaT"),
    ],
)
def test_mistakes_are_told(
    arguments: tuple[object, ...], error: type[Exception], said: str
) -> None:
    tl = gp.Timeline([gp.meeting("USA", "RUS", when="2019-12-20")])
    with pytest.raises(error, match=said):
        tl.last_between(*arguments)
