"""Strong Kleene logic is a De Morgan algebra, and agrees with plain logic wherever that answers."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from geopolrel.truth import Truth

truths = st.sampled_from(Truth)


def worlds(value: Truth) -> set[bool]:
    """The plain values that a Truth may turn out to have."""
    return {Truth.TRUE: {True}, Truth.FALSE: {False}, Truth.UNKNOWN: {True, False}}[value]


def seen(values: set[bool]) -> Truth:
    return Truth.from_bounds(certain=values == {True}, possible=True in values)


@given(truths, truths)
def test_and_or_not_are_what_plain_logic_gives_in_every_world(a: Truth, b: Truth) -> None:
    assert a & b is seen({x and y for x, y in product(worlds(a), worlds(b))})
    assert a | b is seen({x or y for x, y in product(worlds(a), worlds(b))})
    assert ~a is seen({not x for x in worlds(a)})


@given(truths, truths, truths)
def test_lattice_laws(a: Truth, b: Truth, c: Truth) -> None:
    assert a & b is b & a
    assert a | b is b | a
    assert a & (b & c) is (a & b) & c
    assert a | (b | c) is (a | b) | c
    assert a & (b | c) is (a & b) | (a & c)
    assert a | (a & b) is a
    assert a & a is a


@given(truths, truths)
def test_de_morgan_and_double_negation(a: Truth, b: Truth) -> None:
    assert ~(a & b) is ~a | ~b
    assert ~~a is a


@given(truths)
def test_definitely_implies_possibly_and_they_are_dual(a: Truth) -> None:
    assert a.possibly() or not a.definitely()
    assert a.possibly() is not (~a).definitely()
