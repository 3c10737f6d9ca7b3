"""Each Allen relation, and the cases that testing endpoints one by one gets wrong."""

from __future__ import annotations

import pytest

from geopolrel.allen import CONVERSE, Span, may_share_a_day, possible_relations


def lasting(s_lo: int, s_hi: int, e_lo: int, e_hi: int) -> Span:
    return Span(((s_lo, s_hi),), ((e_lo, e_hi),), is_moment=False)


def moment(*days: int) -> Span:
    runs = tuple((day, day) for day in days)
    return Span(runs, runs, is_moment=True)


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        (1, 3, "before"),
        (1, 4, "meets"),
        (1, 6, "overlaps"),
        (5, 6, "starts"),
        (6, 7, "during"),
        (6, 8, "finishes"),
        (5, 8, "equal"),
        (1, 8, "finished_by"),
        (1, 9, "contains"),
        (5, 9, "started_by"),
        (6, 9, "overlapped_by"),
        (9, 12, "met_by"),
        (10, 12, "after"),
    ],
)
def test_exact_events_have_one_relation(start: int, end: int, name: str) -> None:
    a, b = lasting(start, start, end, end), lasting(5, 5, 8, 8)
    assert possible_relations(a, b) == {name}
    assert possible_relations(b, a) == {CONVERSE[name]}


def test_endpoints_are_not_independent() -> None:
    """Both within days 1 and 2, the one both: endpoints alone would allow more."""
    whole, part = lasting(1, 1, 2, 2), lasting(1, 2, 1, 2)
    assert possible_relations(part, whole) == {"starts", "finishes", "equal"}


def test_a_moment_neither_contains_nor_overlaps() -> None:
    assert possible_relations(moment(1, 2, 3), moment(2)) == {"meets", "equal", "met_by"}
    assert possible_relations(moment(5), lasting(5, 5, 8, 8)) == {"starts"}
    assert possible_relations(moment(8), lasting(5, 5, 8, 8)) == {"finishes"}


@pytest.mark.parametrize(
    ("a", "b", "may"),
    [
        (lasting(1, 2, 3, 4), lasting(4, 5, 6, 7), True),
        (lasting(1, 2, 3, 4), lasting(5, 5, 6, 7), False),
        (lasting(1, 9, 9, 9), lasting(2, 2, 3, 3), True),
        (moment(3, 8), lasting(4, 5, 6, 8), True),
        (moment(3, 9), lasting(4, 5, 6, 8), False),
        (moment(3, 5), moment(5, 7), True),
    ],
)
def test_a_day_may_be_shared(a: Span, b: Span, may: bool) -> None:
    assert may_share_a_day(a, b) is may
    assert may_share_a_day(b, a) is may


def test_gaps_are_respected() -> None:
    assert not may_share_a_day(moment(1, 9), moment(5))
    assert not may_share_a_day(lasting(4, 4, 6, 6), moment(1, 9))
    assert possible_relations(moment(1, 9), moment(5)) == {"before", "after"}
