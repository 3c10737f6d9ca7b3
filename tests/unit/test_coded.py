"""A column of repeating values as codes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.coded import Coded

VALUES = st.lists(st.sampled_from(("a", "b", "c", None)), max_size=8)


@given(VALUES, VALUES, st.integers(0, 3))
def test_columns_end_to_end_hold_what_each_held(
    one: list[str | None], other: list[str | None], nones: int
) -> None:
    joint = Coded.joined([Coded.of(one), None, Coded.of(other)], [len(one), nones, len(other)])
    assert joint is not None
    assert [joint[row] for row in range(len(joint))] == [*one, *[None] * nones, *other]
    assert len(set(joint.values)) == len(joint.values)
    assert None not in joint.values


def test_a_coded_column_joins_and_takes() -> None:
    one, other = Coded.of(["a", None]), Coded.of(["b", "a"])
    joint = Coded.joined([one, None, other], [2, 1, 2])
    assert joint is not None
    assert [joint[row] for row in range(5)] == ["a", None, None, "b", "a"]
    assert joint.values == ("a", "b")
    assert Coded.joined([None, None], [1, 1]) is None
    assert list(map(joint.take(np.array([3, 1])).__getitem__, (0, 1))) == ["b", None]
    assert len(joint) == 5
