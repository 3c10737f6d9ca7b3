"""Three values, and no silent yes or no."""

from __future__ import annotations

import copy
import pickle

import pytest

from geopolrel.errors import GeopolrelError, UndecidedError
from geopolrel.truth import Truth

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (T, T, T, T),
        (T, F, F, T),
        (T, U, U, T),
        (F, T, F, T),
        (F, F, F, F),
        (F, U, F, U),
        (U, T, U, T),
        (U, F, F, U),
        (U, U, U, U),
    ],
)
def test_and_and_or_are_kleenes_strong_tables(
    a: Truth, b: Truth, both: Truth, either: Truth
) -> None:
    assert (a & b, a | b) == (both, either)


def test_not() -> None:
    assert [~T, ~F, ~U] == [F, T, U]


@pytest.mark.parametrize("value", [T, F, U])
@pytest.mark.parametrize("plain", [True, False])
def test_a_plain_bool_stands_on_either_side(value: Truth, plain: bool) -> None:
    assert value & plain is plain & value is (value & Truth.of(plain))
    assert value | plain is plain | value is (value | Truth.of(plain))


@pytest.mark.parametrize("other", [1, None, "true"])
def test_nothing_else_stands_on_either_side(other: object) -> None:
    with pytest.raises(TypeError):
        T & other  # type: ignore[operator]
    with pytest.raises(TypeError):
        other | T  # type: ignore[operator]


def test_bool_of_a_decided_value() -> None:
    assert bool(T) is True
    assert bool(F) is False


def test_bool_of_unknown_raises_and_names_the_two_readings() -> None:
    with pytest.raises(UndecidedError, match=r"possibly\(\).*definitely\(\)") as raised:
        bool(U)
    assert isinstance(raised.value, GeopolrelError)
    assert isinstance(raised.value, TypeError)
    with pytest.raises(UndecidedError):
        assert not U
    with pytest.raises(UndecidedError):
        assert U and T


def test_possibly_and_definitely() -> None:
    assert [value.possibly() for value in (T, F, U)] == [True, False, True]
    assert [value.definitely() for value in (T, F, U)] == [True, False, False]


def test_of_and_from_bounds() -> None:
    assert [Truth.of(True), Truth.of(False), Truth.of(U)] == [T, F, U]
    assert Truth.from_bounds(certain=True, possible=True) is T
    assert Truth.from_bounds(certain=False, possible=True) is U
    assert Truth.from_bounds(certain=False, possible=False) is F


@pytest.mark.parametrize("value", [T, F, U])
def test_text_and_copies(value: Truth) -> None:
    assert str(value) == value.value == value.name.lower()
    assert Truth(str(value)) is value
    assert pickle.loads(pickle.dumps(value)) is value
    assert copy.deepcopy(value) is value
