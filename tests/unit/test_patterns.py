from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geopolrel.patterns import Pattern


def pattern(*entries: tuple[int, int, int, str], directed: bool = True) -> Pattern:
    """Entries of (dyad, reverse, day, kind), in a pattern that begins with an "a"."""
    dyads, reverse, days = np.array([entry[:3] for entry in entries], dtype=np.int64).T
    kinds = np.array([entry[3] for entry in entries])
    return Pattern(
        dyads=dyads,
        reverse=reverse,
        directed=np.full(len(entries), directed),
        low=days,
        high=days,
        rows=np.arange(len(entries)),
        first=kinds == "a",
    )


def kind(name: str, kinds: str) -> NDArray[np.bool_]:
    return np.array(list(kinds)) == name


def rows(found: Pattern) -> list[list[int]]:
    """The rows that follow the cases at each step, -1 for none."""
    return [np.append(step.thens.rows, -1)[step.places].tolist() for step in found.follow()]


def test_steps_add_up_and_leave_the_pattern_without_them_alone() -> None:
    base = pattern((0, 0, 10, "a"), (0, 0, 12, "b"), (0, 0, 15, "c"))
    one = base.then(kind("b", "abc"), 5.5, returned=False)
    two = one.then(kind("c", "abc"), 5.0, returned=False)
    assert (len(base.steps), len(one.steps), len(two.steps)) == (0, 1, 2)
    assert (one.within, two.within) == (5, 10)
    assert rows(two) == [[1], [2]]
    assert (one.followed(), two.followed()) == (1, 1)


def test_the_way_turns_at_each_step_that_is_returned_and_at_no_other() -> None:
    base = pattern(
        (0, 1, 10, "a"), (0, 0, 11, "b"), (0, 0, 12, "b"), (0, 1, 13, "b"), (0, 0, 14, "b")
    )
    b = kind("b", "abbbb")
    assert rows(base.then(b, 9.0, True).then(b, 9.0, True)) == [[1], [3]]
    assert rows(base.then(b, 9.0, True).then(b, 9.0, False)) == [[1], [2]]
    assert rows(base.then(b, 9.0, False).then(b, 9.0, True)) == [[1], [2]]
    back = base.then(b, 9.0, True).then(b, 9.0, False).then(b, 9.0, True)
    assert rows(back) == [[1], [2], [3]]
    assert base.then(b, 9.0, True).cases().groups.tolist() == [1]
    assert base.then(b, 9.0, False).cases().groups.tolist() == [0]
    assert not base.then(b, 9.0, False).returned


def test_where_a_step_is_returned_what_has_no_direction_is_no_case() -> None:
    base = pattern((0, 0, 10, "a"), (0, 0, 12, "b"), directed=False)
    b = kind("b", "ab")
    assert len(base.then(b, 9.0, False).cases()) == 1
    assert len(base.then(b, 9.0, False).then(b, 9.0, True).cases()) == 0


def test_dyads_that_lack_what_a_step_wants_are_left_aside() -> None:
    base = pattern(
        (0, 0, 10, "a"), (0, 0, 12, "b"), (1, 0, 10, "a"), (1, 0, 11, "b"), (1, 0, 12, "c")
    )
    kinds = "ababc"
    found = base.then(kind("b", kinds), 9.0, False).then(kind("c", kinds), 9.0, False)
    kept = found.with_all()
    assert kept.rows.tolist() == [2, 3, 4]
    assert [step.wanted.tolist() for step in kept.steps] == [
        [False, True, False],
        [False, False, True],
    ]
    assert kept.followed() == found.followed() == 1


def test_cases_that_come_to_no_step_are_not_counted_at_the_next() -> None:
    base = pattern((0, 0, 10, "a"), (0, 0, 30, "a"), (0, 0, 32, "b"), (0, 0, 34, "c"))
    kinds = "aabc"
    found = base.then(kind("b", kinds), 5.0, False).then(kind("c", kinds), 5.0, False)
    assert [len(step.firsts) for step in found.follow()] == [2, 2]
    assert [len(step.firsts) for step in found.follow(certainly=True)] == [2, 1]
    assert found.followed() == 1


def test_cases_that_go_on_keep_their_way() -> None:
    base = pattern((0, 0, 10, "a"), (0, 1, 30, "a"), (0, 1, 32, "b"), (0, 0, 34, "c"))
    kinds = "aabc"
    found = base.then(kind("b", kinds), 5.0, False).then(kind("c", kinds), 5.0, True)
    assert rows(found) == [[-1, 2], [-1, 3]]
    assert found.followed() == 1


def test_dates_are_dealt_within_their_dyad() -> None:
    base = pattern(*((n // 5, 0, n, "a") for n in range(10)))
    seen = set()
    for seed in range(20):
        dealt = base.shuffled(np.random.default_rng(seed))
        assert sorted(dealt.low[:5]) == list(range(5))
        assert dealt.low.tolist() == dealt.high.tolist()
        assert dealt.rows.tolist() == base.rows.tolist()
        seen.add(tuple(dealt.low))
    assert len(seen) == 20
