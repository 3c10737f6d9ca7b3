"""The solver of gaps: small cases by hand; the laws are in tests/laws/test_constraints_laws.py."""

from __future__ import annotations

import itertools

import pytest

from geopolrel.errors import InconsistentError
from geopolrel.gaps import ORIGIN, Limit, Network, apart, minimal, within


def _said(network: Network, most: int = 1000) -> list[list[str]]:
    return [sorted(str(limit.said) for limit in c) for c in network.contradictions(most)]


def test_a_gap_becomes_one_limit_for_each_side_that_is_bounded() -> None:
    assert apart("b", "a", (2, 5), "x") == [Limit("a", "b", 5, "x"), Limit("b", "a", -2, "x")]
    assert apart("b", "a", (None, 5)) == [Limit("a", "b", 5, None)]
    assert apart("b", "a", (2, None)) == [Limit("b", "a", -2, None)]
    assert apart("b", "a", (0, 0)) == [Limit("a", "b", 0, None), Limit("b", "a", 0, None)]
    assert within("a", (3, None)) == [Limit("a", ORIGIN, -3, None)]
    assert within("a", (None, None)) == []


def test_ranges_are_the_tightest() -> None:
    chain = [*within("a", (1, 9)), *apart("b", "a", (2, 3)), *within("b", (None, 8))]
    network = Network([*chain, *apart("c", "b", (0, None))])
    assert network.ranges() == {"a": (1, 6), "b": (3, 8), "c": (3, None)}
    assert network.names == ["a", "b", "c"]


def test_the_days_between_two_events_may_be_fixed_though_their_dates_are_not() -> None:
    network = Network([*within("met", (1, 5)), *apart("said", "met", (1, 1))])
    assert network.ranges() == {"met": (1, 5), "said": (2, 6)}
    assert network.between("met", "said") == (1, 1)
    assert network.between("said", "met") == (-1, -1)
    assert network.between("met", "met") == (0, 0)


def test_what_nothing_bounds_has_no_bounds() -> None:
    network = Network([*within("a", (1, None)), *apart("b", "c", (None, 4))])
    assert network.ranges() == {"a": (1, None), "c": (None, None), "b": (None, None)}
    assert network.between("a", "b") == (None, None)
    assert network.between("c", "b") == (None, 4)
    assert Network([]).ranges() == {}
    assert Network([]).contradictions() == []


def test_a_contradiction_is_a_circle_of_limits_below_zero_that_begins_with_a_date() -> None:
    network = Network(
        [*within("a", (5, 9), "A"), *within("b", (1, 5), "B"), *apart("b", "a", (1, 3), "gap")]
    )
    circle = network.contradiction()
    assert circle is not None
    assert [limit.said for limit in circle] == ["B", "gap", "A"]
    assert sum(limit.days for limit in circle) == -1
    assert circle[0].earlier is ORIGIN
    assert circle[-1].later is ORIGIN
    for limit, after in zip(circle, [*circle[1:], circle[0]], strict=True):
        assert limit.later == after.earlier


def test_contradictory_limits_have_no_ranges() -> None:
    network = Network([*within("a", (5, 5)), *within("a", (6, 6))])
    with pytest.raises(InconsistentError, match="contradict each other") as raised:
        network.ranges()
    assert len(raised.value.violations) == 2
    with pytest.raises(InconsistentError):
        network.between("a", "a")


def test_all_smallest_contradictions_are_found() -> None:
    dates = [*within("a", (1, 1), "a1"), *within("a", (2, 2), "a2"), *within("b", (9, 9), "b")]
    network = Network(
        [*dates, *apart("b", "a", (None, 3), "near"), *apart("b", "a", (1, 4), "gap")]
    )
    found = _said(network)
    assert found[0] == ["a1", "a2"]
    assert sorted(found[1:]) == [
        ["a1", "b", "gap"], ["a1", "b", "near"], ["a2", "b", "gap"], ["a2", "b", "near"],
    ]  # fmt: skip


def test_gaps_alone_may_go_round_in_a_circle() -> None:
    order = [("b", "a"), ("c", "b"), ("a", "c")]
    limits = [limit for x, y in order for limit in apart(x, y, (1, None), x + y)]
    assert _said(Network(limits)) == [["ac", "ba", "cb"]]
    assert _said(Network(limits[:2])) == []


def test_two_gaps_of_one_pair_may_contradict_each_other() -> None:
    limits = [*apart("b", "a", (1, 2), "x"), *apart("b", "a", (4, None), "y")]
    assert _said(Network(limits)) == [["x", "y"]]


def test_a_larger_set_is_left_out_where_a_part_of_it_contradicts_itself() -> None:
    through_c = [*apart("c", "a", (None, 0), "1"), *apart("b", "c", (None, 0), "2")]
    limits = [*through_c, *apart("b", "a", (3, None), "3"), *apart("b", "a", (None, 1), "4")]
    assert _said(Network(limits)) == [["3", "4"], ["1", "2", "3"]]
    same = [*within("a", (1, 1), "x"), *within("a", (2, 2), "y"), *apart("b", "a", (0, 0), "z")]
    assert _said(Network([*same, *within("b", (1, 1), "x")])) == [["x", "y"]]


def test_groups_that_no_gap_links_are_searched_apart() -> None:
    limits = []
    for i in range(200):
        limits += [*within(f"a{i}", (5, 5), f"a{i}"), *within(f"b{i}", (1, 1), f"b{i}")]
        limits += apart(f"b{i}", f"a{i}", (0, None), f"g{i}")
    assert len(_said(Network(limits), most=1)) == 200


def test_the_search_stops_at_the_most_asked_for_and_gives_the_smallest() -> None:
    # 12 events in order, each pair said to be so: every path from last to first is a conflict
    names = [f"e{i:02}" for i in range(12)]
    limits = [*within(names[0], (9, 9), "first"), *within(names[-1], (1, 1), "last")]
    for i, earlier in enumerate(names):
        for later in names[i + 1 :]:
            limits += apart(later, earlier, (0, None), later + earlier)
    found = _said(Network(limits), most=50)
    assert len(found) == 50
    assert found[0] == ["e11e00", "first", "last"]
    assert [len(one) for one in found] == sorted(len(one) for one in found)
    assert len(_said(Network(limits), most=100_000)) == 2**10


def test_the_most_asked_for_counts_circles_of_dates_and_of_gaps_together() -> None:
    dates = [*within("a", (1, 1), "a1"), *within("a", (2, 2), "a2")]
    gaps = [limit for n in (1, 2, 3) for limit in apart("b", "a", (n, n), n)]
    assert len(_said(Network([*dates, *gaps]))) == 4
    assert [len(_said(Network([*dates, *gaps]), most)) for most in (1, 2, 3)] == [1, 2, 3]


def test_a_long_chain_is_no_burden() -> None:
    names = list(range(1, 401))
    limits = [*within(1, (1, 1), "start")]
    for earlier, later in itertools.pairwise(names):
        limits += apart(later, earlier, (1, 2), later)
    assert Network(limits).ranges()[400] == (400, 799)
    assert len(_said(Network([*limits, *within(400, (1, 399), "end")]))) == 1


def test_minimal_keeps_one_of_each_smallest_set() -> None:
    assert minimal(["cab", "ab", "ba", "abc", "cd", "d"], frozenset) == ["d", "ab"]
    assert minimal([], frozenset) == []
