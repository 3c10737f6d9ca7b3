"""JSON text to values: what Python would take and this reader does not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.errors import LimitExceededError, MalformedFileError
from geopolrel.io.limits import DEFAULT_LIMITS, Limits
from geopolrel.io.parsing import parsed

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)  # fmt: skip


@given(PLAIN)
def test_what_json_writes_is_read(value: object) -> None:
    assert parsed(json.dumps(value), None, Limits(depth=100)) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[NaN]", "NaN is not a finite number"),
        ("[-Infinity]", "-Infinity is not a finite number"),
        ("[1e999]", "1e999 is not a finite number"),
        ('{"a": 1, "b": 2, "a": 3}', "the field 'a' twice"),
        ("[1,\n2", "line 2: not JSON: the text ends before"),
        ('["abc', "the text ends before"),
        ("[1 2]", "line 1: not JSON: .* at character 4"),
        ("9" * 5_000, "cannot|can be read"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(MalformedFileError, match=message):
        parsed(text, None, DEFAULT_LIMITS)


def test_nesting_is_counted_outside_of_texts() -> None:
    assert parsed('["' + "[" * 50 + '\\"[", "\\\\"]', None, DEFAULT_LIMITS) == [
        "[" * 50 + '"[',
        "\\",
    ]
    for text in ("[" * 21 + "]" * 21, '["]]]]]"' + ", [" * 21, '{"a":' * 500_000):
        with pytest.raises(LimitExceededError, match="deep"):
            parsed(text, None, DEFAULT_LIMITS)


def test_what_python_cannot_nest_is_refused_whatever_the_limits() -> None:
    with pytest.raises(LimitExceededError, match="than Python can read"):
        parsed("[" * 200_000, None, Limits(depth=10**9))
