"""Orders found by sorting packed integers are those that NumPy finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from geopolrel.ordering import as_slice, date_order, order_of, packed_order, together
from geopolrel.threads import CHUNK, WORTH_IT

KEYS = arrays.arrays(np.int64, st.integers(0, 40), elements=st.integers(0, 5))


@given(KEYS)
def test_packing_finds_the_stable_order(key: np.ndarray) -> None:
    ascending, rows = packed_order(key)
    assert rows.tolist() == np.argsort(key, kind="stable").tolist()
    assert ascending.tolist() == sorted(key.tolist())
    assert rows.dtype == np.int32


def test_keys_too_wide_to_pack_are_sorted_too() -> None:
    key = np.array([2**62, 5, 2**62, 0])
    ascending, rows = packed_order(key)
    assert rows.tolist() == [3, 1, 0, 2]
    assert ascending.tolist() == [0, 5, 2**62, 2**62]


@given(
    st.integers(0, 30).flatmap(
        lambda n: st.tuples(*[arrays.arrays(np.int32, n, elements=st.integers(-3, 3))] * 3)
    )
)
def test_several_keys_order_as_lexsort_does(keys: tuple[np.ndarray, ...]) -> None:
    expected = np.lexsort(keys[::-1]).tolist()
    found = order_of(*keys)
    assert (found is None) == (expected == list(range(len(keys[0]))))
    if found is not None:
        order, ordered = found
        assert order.tolist() == expected
        for key, sorted_key in zip(keys, ordered, strict=True):
            assert sorted_key.tolist() == key[expected].tolist()
            assert sorted_key.dtype == key.dtype


def test_many_rows_are_sorted_by_two_threads_as_by_one() -> None:
    rng = np.random.default_rng(5)
    keys = [rng.integers(-9, 9, WORTH_IT + CHUNK // 3).astype(np.int32) for _ in range(3)]
    expected = np.lexsort(keys[::-1])
    found = order_of(*keys)
    assert found is not None
    order, ordered = found
    assert np.array_equal(order, expected)
    for key, sorted_key in zip(keys, ordered, strict=True):
        assert np.array_equal(sorted_key, key[expected])


def test_keys_too_wide_for_one_order_one_after_another() -> None:
    keys = np.array([1, 0, 1, 0]), np.array([2**62, 5, 0, 5]), np.array([0, 1, 0, 0])
    order, ordered = order_of(*keys)
    assert order.tolist() == [3, 1, 2, 0]
    assert [key.tolist() for key in ordered] == [[0, 0, 1, 1], [5, 5, 0, 2**62], [0, 1, 0, 0]]


@pytest.mark.parametrize(
    ("rows", "adjoin"), [([], False), ([4], True), ([2, 3, 4], True), ([2, 4], False)]
)
def test_rows_that_adjoin_are_a_slice(rows: list[int], adjoin: bool) -> None:
    found = as_slice(np.array(rows, dtype=np.int32))
    assert isinstance(found, slice) == adjoin
    assert np.arange(9)[found].tolist() == rows


WIDE_KEYS = st.one_of(st.integers(-2, 2), st.integers(-(2**40), 2**40))


@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(WIDE_KEYS, min_size=n, max_size=n))))
def test_rows_have_one_number_where_they_agree_in_every_key(rows: list[list[int]]) -> None:
    keys = [np.array(key, dtype=np.int64) for key in zip(*rows, strict=True)]
    numbers = np.unique(together(keys, len(rows)), return_inverse=True)[1].tolist()
    distinct = sorted(set(numbers))
    assert distinct == list(range(len({tuple(row) for row in rows})))
    assert len(set(zip(numbers, map(tuple, rows), strict=True))) == len(distinct)


@pytest.mark.parametrize(
    ("second_row", "most"),
    [
        ((2**31, 0, 0), (2**32 - 1, 2**32 - 1, 1)),  # 65 bits
        ((2**30, 0, 0), (2**31 - 1, 2**31 - 1, 7)),  # 65 bits, of which two keys take 62
    ],
)
def test_keys_that_fill_more_than_an_integer_tell_rows_apart(
    second_row: tuple[int, ...], most: tuple[int, ...]
) -> None:
    keys = np.array([(0, 0, 0), second_row, most]).T
    assert len(set(together(keys, 3).tolist())) == 3


def test_rows_of_dates_stand_by_start_and_then_by_end() -> None:
    start_lo, start_hi = np.array([[5, 4, 5, 5], [5, 6, 5, 5]])
    end_lo, end_hi = np.array([[9, 9, 8, 8], [9, 9, 8, 9]])
    found = date_order(start_lo + start_hi, start_lo, start_hi, end_lo, end_hi)
    assert found is not None
    rows, bounds = found
    assert rows.tolist() == [1, 2, 3, 0]
    assert bounds.keys() == {id(bound) for bound in (start_lo, start_hi, end_lo, end_hi)}
    assert bounds[id(end_hi)].tolist() == end_hi[rows].tolist()
    assert date_order(start_lo, start_lo, start_lo, start_lo, start_lo) is not None
    ascending = np.array([1, 2, 2])
    assert date_order(*[ascending] * 5) is None
