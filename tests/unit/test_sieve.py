"""A sieve looks late and little, and lets pass what judging every row at once would."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.sieve import FIRST_STEP, Sieve
from geopolrel.stretches import Adjoining, Listed, Look
from geopolrel.verdicts import FALSE, TRUE, UNKNOWN

ROWS = 12
VERDICTS = st.lists(st.sampled_from([FALSE, UNKNOWN, TRUE]), min_size=ROWS, max_size=ROWS)
CHOSEN = st.lists(st.booleans(), min_size=ROWS, max_size=ROWS).map(np.flatnonzero)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("judged"), VERDICTS),
        st.tuples(st.just("told"), VERDICTS),
        st.tuples(st.just("cut"), st.integers(-1, ROWS + 1), st.integers(-1, ROWS + 1)),
        st.tuples(st.just("meeting"), CHOSEN, VERDICTS),
        st.tuples(st.just("meeting all"), CHOSEN),
    ),
    max_size=4,
)


def narrowed(sieve: Sieve, model: list[Any], step: tuple[Any, ...]) -> Sieve:
    """Take one step with a sieve, and the same step with a verdict for every row."""
    kind, *given_ = step
    if kind == "judged":
        table = np.array(given_[0])
        model[:] = [min(old, new) for old, new in zip(model, table, strict=True)]
        return sieve.judged(lambda look: look.at(table))
    if kind == "told":
        truths = np.array(given_[0]) == TRUE
        model[:] = [old if true else FALSE for old, true in zip(model, truths, strict=True)]
        return sieve.judged(lambda look: look.at(truths))
    if kind == "cut":
        low, high = given_
        model[:] = [old if low <= row < high else FALSE for row, old in enumerate(model)]
        return sieve.part(sieve.stretch.within(low, high))
    rows = given_[0]
    settled = np.array(given_[1])[rows] if kind == "meeting" else None
    by_row = dict(
        zip(rows.tolist(), [TRUE] * len(rows) if settled is None else settled, strict=True)
    )
    model[:] = [min(old, by_row.get(row, FALSE)) for row, old in enumerate(model)]
    return sieve.meeting(Listed(rows), settled)


@given(st.booleans(), STEPS)
def test_a_chain_of_steps_is_a_conjunction(whole: bool, steps: list[tuple[Any, ...]]) -> None:
    sieve = Sieve.over(ROWS) if whole else Sieve(Listed(np.arange(ROWS)))
    model = [TRUE] * ROWS
    for step in steps:
        sieve = narrowed(sieve, model, step)
    passed = [row for row, verdict in enumerate(model) if verdict == TRUE]
    undecided = [row for row, verdict in enumerate(model) if verdict == UNKNOWN]
    # looked at from the ends before anybody judged all of it
    ends = [None if at is None else sieve.stretch.row(at) for at in (sieve.first(), sieve.last())]
    assert ends == ([passed[0], passed[-1]] if passed else [None, None])
    assert sieve.passed.tolist() == passed
    assert sieve.undecided.tolist() == undecided
    assert sieve.possible.tolist() == sorted(passed + undecided)
    assert sieve.count() == len(passed)
    copied = pickle.loads(pickle.dumps(sieve))
    assert (copied.passed.tolist(), copied.undecided.tolist()) == (passed, undecided)


def counting(seen: list[int], table: np.ndarray) -> Callable[[Any], Any]:
    def judge(look: Look) -> Any:
        given_ = look.at(table)
        seen.append(len(given_))
        return given_

    return judge


def test_the_last_row_is_found_from_the_end() -> None:
    table = np.full(1_000_000, TRUE)
    seen: list[int] = []
    sieve = Sieve.over(len(table)).judged(counting(seen, table))
    assert sieve.last() == len(table) - 1
    assert sieve.first() == 0
    assert seen == [FIRST_STEP, FIRST_STEP]


def test_a_row_far_from_the_end_is_found_in_growing_steps() -> None:
    table = np.full(1_000_000, FALSE)
    table[10] = TRUE
    seen: list[int] = []
    sieve = Sieve.over(len(table)).judged(counting(seen, table))
    assert (sieve.last(), sieve.first()) == (10, 10)
    assert len(seen) < 12


def test_what_was_judged_holds_on_to_no_row_that_does_not_pass() -> None:
    verdicts = np.full(1_000, FALSE)
    verdicts[[3, 7]] = TRUE
    for table in (verdicts, verdicts == TRUE):
        sieve = Sieve.over(len(table)).judged(lambda look, table=table: look.at(table))
        assert sieve.passed.tolist() == [3, 7]
        held = [sieve.passed, sieve.undecided]
        assert sum(rows.nbytes if rows.base is None else rows.base.nbytes for rows in held) < 100


def test_where_all_pass_no_row_is_listed() -> None:
    for sieve in (Sieve.over(9), Sieve.over(9).judged(lambda look: look.at(np.full(9, True)))):
        assert isinstance(sieve.kept, Adjoining)
        assert (sieve.count(), sieve.possible.tolist()) == (9, list(range(9)))
