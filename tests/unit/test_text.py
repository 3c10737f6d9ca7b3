"""Text from outside, made safe; and the words of errors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.doorway import layer, optional
from geopolrel.errors import (
    GeopolrelError,
    InvalidValueError,
    MissingExtraError,
    ReadError,
    did_you_mean,
    shown,
)
from geopolrel.summary import counts
from geopolrel.text import clean, slug
from geopolrel.when import When


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


def test_what_is_shown_of_a_value_is_short() -> None:
    assert shown("x" * 5000) == "'" + "x" * 79 + "…"
    assert shown({"a": 1}) == "{'a': 1}"
    assert did_you_mean("vist", ["visit", "meeting"]) == "; did you mean 'visit'?"
    assert did_you_mean("zzz", ["visit"]) == ""


def test_errors_of_many_faults_show_some_and_keep_all() -> None:
    faults = [ReadError("bad", line=line) for line in range(30)]
    error = ReadError.gathered(faults, "a.csv")
    assert "and 10 more" in str(error)
    assert len(error.faults) == 30
    assert (
        str(ReadError("bad", path="a.csv", line=3, column="when"))
        == "a.csv, line 3, column 'when': bad"
    )
    assert isinstance(error, GeopolrelError)
    assert isinstance(error, ValueError)


def test_the_door_to_other_layers() -> None:
    assert layer("when").When is When
    with pytest.raises(MissingExtraError, match=r"pip install 'geopolrel\[frames\]'"):
        optional("no_such_package", "frames")


def test_a_timeline_in_a_line() -> None:
    assert counts(0, 0, None, 2, None) == "no events; 2 undecided"
    assert (
        counts(1200, 1, When("2020"), 0, "2020-02-03")
        == "1,200 events, 1 actor, 2020; as of 2020-02-03"
    )
