"""Tallies: counts and sums by number, as a dictionary would keep them."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.tallies import number_type, numbered, tally

SIZES = st.sampled_from((50, 2**33, 2**60))


@given(st.data(), SIZES)
def test_counts_and_sums_are_those_of_a_dictionary(data: st.DataObject, size: int) -> None:
    numbers = data.draw(
        st.lists(st.integers(0, 9) | st.integers(size - 5, size - 1), min_size=1, max_size=30)
    )
    table = np.array([0.5, -2.0, 3.0, 0.0, 1.0, 8.0, -1.0, 2.5, 4.0])
    codes = data.draw(
        st.lists(st.integers(0, 8), min_size=len(numbers), max_size=len(numbers)).map(np.array)
    )
    found = tally(np.array(numbers, dtype=np.int64), size, codes, [table, table**2])
    counted = Counter(numbers)
    assert found.numbers.tolist() == sorted(counted)
    assert found.counts.tolist() == [counted[number] for number in sorted(counted)]
    for sums, values in zip(found.sums, (table, table**2), strict=True):
        assert sums.tolist() == [
            sum(values[code] for code, one in zip(codes, numbers, strict=True) if one == number)
            for number in sorted(counted)
        ]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=20), st.sampled_from((61, 10**9)))
def test_numbering_is_that_of_numpy(keys: list[int], size: int) -> None:
    distinct, which = numbered(np.array(keys), size)
    assert distinct.tolist() == sorted(set(keys))
    assert distinct[which].tolist() == keys


def test_nothing_comes_to_nothing() -> None:
    none = np.empty(0, np.intp)
    found = tally(none, 0, none, [np.empty(0)])
    assert len(found.numbers) == len(found.counts) == len(found.sums[0]) == 0
    assert len(numbered(none, 5)[0]) == 0


def test_numbers_are_kept_as_narrow_as_they_can_be() -> None:
    assert number_type(2**31 - 1) == np.int32
    assert number_type(2**31) == np.int64
