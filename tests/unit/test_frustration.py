"""Frustration is the least over all ways to split a network in two."""

from __future__ import annotations

import itertools
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from geopolrel import frustration
from geopolrel.errors import GeopolrelError, InvalidValueError, MissingExtraError
from geopolrel.frustration import camps

Signs = NDArray[np.int8]


@st.composite
def networks(draw: st.DrawFn, most: int = 7) -> Signs:
    count = draw(st.integers(0, most))
    pairs = list(itertools.combinations(range(count), 2))
    drawn = draw(st.lists(st.sampled_from((-1, 0, 1)), min_size=len(pairs), max_size=len(pairs)))
    signs = np.zeros((count, count), dtype=np.int8)
    for (one, other), sign in zip(pairs, drawn, strict=True):
        signs[one, other] = signs[other, one] = sign
    return signs


def in_the_way(signs: Signs, sides: NDArray[np.bool_]) -> int:
    first, second = np.nonzero(np.triu(signs))
    return int(((sides[first] == sides[second]) != (signs[first, second] > 0)).sum())


def least(signs: Signs) -> int:
    splits = itertools.product((False, True), repeat=len(signs))
    return min(in_the_way(signs, np.array(split, dtype=bool)) for split in splits)


@settings(deadline=None)
@given(networks())
def test_no_other_split_leaves_fewer_ties_in_the_way(signs: Signs) -> None:
    pytest.importorskip("scipy")
    assert in_the_way(signs, camps(signs)) == least(signs)


@settings(deadline=None)
@given(networks(), st.data())
def test_switching_actors_and_bounds(signs: Signs, data: st.DataObject) -> None:
    pytest.importorskip("scipy")
    found = in_the_way(signs, camps(signs))
    ties, negative = np.count_nonzero(signs) // 2, np.count_nonzero(signs < 0) // 2
    assert 0 <= found <= min(negative, ties / 2)
    count = len(signs)
    switched = np.array(
        data.draw(st.lists(st.sampled_from((-1, 1)), min_size=count, max_size=count)), np.int8
    )
    turned = signs * np.outer(switched, switched)
    assert in_the_way(turned, camps(turned)) == found


def test_a_network_of_two_camps_needs_no_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frustration, "optional", None)  # calling it would fail
    side = np.array([1, 1, -1, 1, -1, -1], np.int8)
    signs = np.outer(side, side)
    np.fill_diagonal(signs, 0)
    assert in_the_way(signs, camps(signs)) == 0
    assert camps(np.zeros((3, 3), np.int8)).tolist() == [False, False, False]


TRIANGLE = np.array([[0, -1, -1], [-1, 0, -1], [-1, -1, 0]], np.int8)


def test_without_scipy_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("scipy", "scipy.optimize"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtraError, match=r"geopolrel\[network\]"):
        camps(TRIANGLE)


def test_blocks_that_share_an_actor_are_turned_to_fit() -> None:
    pytest.importorskip("scipy")
    # two odd triangles and a bridge, all through actor 2
    signs = np.zeros((6, 6), np.int8)
    for nodes in ((0, 1, 2), (2, 3, 4)):
        signs[np.ix_(nodes, nodes)] = TRIANGLE
    signs[2, 5] = signs[5, 2] = -1
    sides = camps(signs)
    assert in_the_way(signs, sides) == 2
    assert sides[5] != sides[2]


def test_a_solver_that_gives_up_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    optimize = pytest.importorskip("scipy.optimize")
    failed = optimize.OptimizeResult(x=None, status=4, message="numbers too far apart")
    monkeypatch.setattr(optimize, "milp", lambda *_, **__: failed)
    with pytest.raises(GeopolrelError, match="could not be found: numbers too far apart"):
        camps(TRIANGLE)


def test_a_search_that_takes_too_long_says_what_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    optimize = pytest.importorskip("scipy.optimize")
    known = {"status": 1, "mip_dual_bound": 0.4, "message": ""}
    found = optimize.OptimizeResult(x=np.zeros(6), fun=1.0, **known)
    monkeypatch.setattr(optimize, "milp", lambda *_, **__: found)
    with pytest.raises(GeopolrelError, match="in 2 seconds: it is at least 1 and at most 1;"):
        camps(TRIANGLE, seconds=2)
    nothing = optimize.OptimizeResult(x=None, fun=None, **known | {"mip_dual_bound": None})
    monkeypatch.setattr(optimize, "milp", lambda *_, **__: nothing)
    with pytest.raises(GeopolrelError, match="at least 0 and at most 1;"):
        camps(TRIANGLE, seconds=2)


def test_no_time_is_not_a_time() -> None:
    with pytest.raises(InvalidValueError, match="above 0, got nan"):
        camps(TRIANGLE, seconds=float("nan"))


def test_random_signs_among_many_take_longer_than_there_is() -> None:
    pytest.importorskip("scipy")
    random = np.random.default_rng(7)
    signs = np.triu(random.choice(np.array([-1, 1], np.int8), (70, 70)), 1)
    with pytest.raises(GeopolrelError, match="70 actors and 2415 ties in 0.5 seconds"):
        camps(signs + signs.T, seconds=0.5)


def test_odd_triangles_only_help(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("scipy")
    random = np.random.default_rng(7)
    signs = np.triu(random.choice(np.array([-1, 0, 1], np.int8), (11, 11)), 1)
    signs = signs + signs.T
    before = in_the_way(signs, camps(signs))
    monkeypatch.setattr(frustration, "MOST_TRIANGLES", 0)
    assert in_the_way(signs, camps(signs)) == before == least(signs)
