from __future__ import annotations

import numpy as np

from geopolrel.following import Entries, Following
from geopolrel.when import BEGINNING, FOREVER


def entries(*days: tuple[int, int, int], row: int = 100) -> Entries:
    """Entries of (group, low, high), numbered as rows from 100 or another."""
    groups, low, high = np.array(days, dtype=np.int64).reshape(-1, 3).T
    return Entries(groups, low, high, np.arange(row, row + len(days))).ordered()


def test_the_first_that_began_later_follows_and_other_groups_do_not_matter() -> None:
    firsts = entries((0, 10, 10), (1, 10, 10))
    thens = entries((0, 10, 10), (0, 12, 12), (0, 15, 15), (1, 9, 9), (2, 11, 11))
    assert Following(firsts, thens, 5.0).places.tolist() == [1, -1]
    assert Following(firsts, thens, 2.0).places.tolist() == [1, -1]
    assert Following(firsts, thens, 1.0).places.tolist() == [-1, -1]


def test_one_that_certainly_began_sooner_is_taken_before_one_that_may_have() -> None:
    firsts = entries((0, 10, 10))
    thens = entries((0, 11, 40), (0, 12, 13), (0, 12, 12))
    found = Following(firsts, thens, 30.0).places
    assert thens.high[found].tolist() == [12]


def test_days_without_a_bound_never_follow_for_certain() -> None:
    within = float(FOREVER)
    one = entries((0, 10, 10))
    unending = entries((0, 11, FOREVER), row=200)
    assert Following(one, unending, within).places.tolist() == [-1]
    assert Following(one, unending, 30.0).possible.tolist() == [True]
    open_start = entries((0, BEGINNING, 10))
    assert Following(open_start, one, within).places.tolist() == [-1]
    assert Following(open_start, entries((0, 11, 11)), within).places.tolist() == [-1]


def test_an_entry_does_not_follow_itself() -> None:
    vague = entries((0, 10, 20))
    assert Following(vague, vague, 30.0).possible.tolist() == [False]
    two = entries((0, 10, 20), (0, 10, 20))
    assert Following(two, two, 30.0).possible.tolist() == [True, True]
    exact = entries((0, 10, 10), (0, 10, 10))
    assert Following(exact, exact, 30.0).possible.tolist() == [False, False]


def test_nothing_follows_where_there_is_nothing() -> None:
    none, one = entries(), entries((0, 10, 10))
    assert Following(one, none, 30.0).places.tolist() == [-1]
    assert Following(one, none, 30.0).possible.tolist() == [False]
    assert Following(none, one, 30.0).places.tolist() == []
    assert len(none) == 0


def onward(firsts: Entries, thens: Entries, within: float) -> list[tuple[int, int, int]]:
    """From which day to which the next one began, and its row."""
    found = Following(firsts, thens, within).onward
    return list(zip(found.low.tolist(), found.high.tolist(), found.rows.tolist(), strict=True))


def test_days_that_are_known_lead_on_to_the_day_of_the_next() -> None:
    firsts = entries((0, 10, 10), (1, 10, 10))
    thens = entries((0, 12, 12), (0, 15, 15), (1, 11, 11), row=200)
    assert onward(firsts, thens, 30.0) == [(12, 12, 200), (11, 11, 202)]


def test_the_next_began_when_any_can_have_and_by_when_one_certainly_had() -> None:
    firsts = entries((0, 10, 10))
    # the vague one may have come before the sure one, and not after it
    vague, sure = (0, 8, 40), (0, 20, 22)
    assert onward(firsts, entries(sure, row=200), 30.0) == [(20, 22, 200)]
    assert onward(firsts, entries(vague, sure, row=200), 30.0) == [(11, 22, -1)]
    # no sure one: the end of the time in which it must have followed
    assert onward(firsts, entries(vague, row=200), 25.0) == [(11, 35, 200)]
    # one that can only have come later is not the next
    assert onward(firsts, entries(sure, (0, 23, 40), row=200), 30.0) == [(20, 22, 200)]
    assert onward(firsts, entries(sure, (0, 22, 40), row=200), 30.0) == [(20, 22, -1)]


def test_the_next_is_not_the_entry_itself() -> None:
    vague = entries((0, 10, 20))
    others = entries((0, 10, 20), (0, 30, 31))
    assert onward(vague, others, 50.0) == [(30, 31, 101)]
    third = entries((0, 10, 20), (0, 15, 31), (0, 16, 40))
    assert onward(vague, third, 12.0) == [(15, 32, -1)]
    # nor does it stand beside the only one that can have been
    itself, others = entries((0, 10, 20), row=101), entries((0, 8, 30), (0, 10, 20), (0, 40, 41))
    assert onward(itself, others, 12.0) == [(11, 32, 100)]


def test_the_days_of_something_that_may_have_begun_at_any_time() -> None:
    firsts = entries((0, BEGINNING, 10))
    assert onward(firsts, entries((0, BEGINNING, FOREVER), row=200), 5.0) == [(1, 15, 200)]
