"""Text from outside, made safe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.errors import InvalidValueError
from geopolrel.text import clean, slug


@given(st.text(max_size=40))
def test_text_is_clean_or_refused(text: str) -> None:
    try:
        made = clean(text, "name")
    except InvalidValueError as error:
        assert str(error).startswith("name ")
    else:
        assert made == clean(made, "name")
        assert made == made.strip()
        assert not set(made) & set("\u202e\u200b\x00\n\u2028")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (7, "name must be text, got int 7"),
        ("", "name must not be empty"),
        ("  ", "name must not be empty"),
        ("x" * 301, "name has 301 characters, at most 300"),
        ("a\u202eb", "U\\+202E at position 1"),
        ("a\ud800", "U\\+D800"),
    ],
)
def test_what_is_refused(value: object, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        clean(value, "name")


def test_text_is_composed_and_slugs_are_plain() -> None:
    assert clean("Co\u0302te", "name") == "C\u00f4te"
    assert slug("Nicol\u00e1s Maduro") == "nicolas-maduro"
    assert slug("Thomas \u201cTip\u201d O\u2019Neill, Jr.") == "thomas-tip-oneill-jr"
    assert slug("!!!") == "unnamed"
