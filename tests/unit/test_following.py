from __future__ import annotations

import numpy as np

from geopolrel.following import Entries, followers, may_follow
from geopolrel.when import BEGINNING, FOREVER


def entries(*days: tuple[int, int, int]) -> Entries:
    """Entries of (group, low, high), numbered as rows from 100."""
    groups, low, high = np.array(days, dtype=np.int64).reshape(-1, 3).T
    return Entries.ordered(groups, low, high, np.arange(100, 100 + len(days)))


def test_the_first_that_began_later_follows_and_other_groups_do_not_matter() -> None:
    firsts = entries((0, 10, 10), (1, 10, 10))
    thens = entries((0, 10, 10), (0, 12, 12), (0, 15, 15), (1, 9, 9), (2, 11, 11))
    assert followers(firsts, thens, 5.0).tolist() == [1, -1]
    assert followers(firsts, thens, 2.0).tolist() == [1, -1]
    assert followers(firsts, thens, 1.0).tolist() == [-1, -1]


def test_one_that_certainly_began_sooner_is_taken_before_one_that_may_have() -> None:
    firsts = entries((0, 10, 10))
    thens = entries((0, 11, 40), (0, 12, 13), (0, 12, 12))
    found = followers(firsts, thens, 30.0)
    assert thens.high[found].tolist() == [12]


def test_days_without_a_bound_never_follow_for_certain() -> None:
    within = float(FOREVER)
    one = entries((0, 10, 10))
    assert followers(one, entries((0, 11, FOREVER)), within).tolist() == [-1]
    assert may_follow(one, entries((0, 11, FOREVER)), 30.0).tolist() == [True]
    open_start = entries((0, BEGINNING, 10))
    assert followers(open_start, one, within).tolist() == [-1]
    assert followers(open_start, entries((0, 11, 11)), within).tolist() == [-1]


def test_an_entry_does_not_follow_itself() -> None:
    vague = entries((0, 10, 20))
    assert may_follow(vague, vague, 30.0).tolist() == [False]
    two = entries((0, 10, 20), (0, 10, 20))
    assert may_follow(two, two, 30.0).tolist() == [True, True]
    exact = entries((0, 10, 10), (0, 10, 10))
    assert may_follow(exact, exact, 30.0).tolist() == [False, False]


def test_nothing_follows_where_there_is_nothing() -> None:
    none, one = entries(), entries((0, 10, 10))
    assert followers(one, none, 30.0).tolist() == [-1]
    assert may_follow(one, none, 30.0).tolist() == [False]
    assert followers(none, one, 30.0).tolist() == []
    assert len(none) == 0
