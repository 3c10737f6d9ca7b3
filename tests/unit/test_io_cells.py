"""Cells: what is put into one comes out of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geopolrel.io.cells import defused, joined, parted, plain, role_and_name, split, undefused

VALUES = st.text(alphabet="ab\\;:' =", min_size=1).map(str.strip).filter(bool)
CELLS = st.text(alphabet="=+-@'\t\r1.ea")


@given(st.lists(VALUES))
@example(["\\", "\\;", "a\\"])
def test_values_joined_are_split_again(values: list[str]) -> None:
    assert [plain(part) for part in split(joined(values))] == values


@given(VALUES, VALUES)
@example("\\", ":")
def test_a_role_and_a_name_are_parted_again(role: str, name: str) -> None:
    (part,) = split(parted(role, name))
    assert role_and_name(part) == (role, name)


@pytest.mark.parametrize("value", ["Poland", "a\\:b", "\\" * 5_000])
def test_a_value_without_a_role(value: str) -> None:
    assert role_and_name(value) is None


@given(CELLS, st.booleans())
@example("'=1", False)
@example("''=1", True)
@example("-3.5", True)
def test_a_cell_defused_comes_back(cell: str, formulas: bool) -> None:
    assert undefused(defused(cell, formulas)) == cell


@given(CELLS.filter(bool))
def test_nothing_defused_is_run(cell: str) -> None:
    text = defused(cell, True)
    try:
        float(text)
    except ValueError:
        assert text[0] not in "=+-@\t\r"
