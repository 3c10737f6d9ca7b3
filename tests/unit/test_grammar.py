"""The reader: which rules it tries, and why it refuses."""

from __future__ import annotations

from datetime import date

import pytest

from geopolrel import phrases
from geopolrel.errors import InvalidDateError, NotUnderstoodError
from geopolrel.grammar import RULES, Reader


def test_about_thirty_rules_each_with_a_name() -> None:
    assert phrases.RULES_OF
    assert len({name for name, _, _ in RULES}) >= 30


def test_the_reader_notes_the_rules_outermost_first() -> None:
    reader = Reader(date(2020, 2, 3))
    assert reader.read("since the end of last year") == "2019-12~/.."
    assert reader.fired == ["since", "late", "last unit"]


def test_edtf_is_read_as_it_is() -> None:
    reader = Reader(date(2020, 2, 3))
    assert reader.read("2004-xx-16") == "2004-XX-16"
    assert reader.read("[2019..2020]/..") == "[2019..2020]/.."
    assert reader.fired == ["edtf", "edtf"]


def test_a_moment_is_not_a_stretch() -> None:
    with pytest.raises(NotUnderstoodError, match="stretch of time"):
        Reader(date(2020, 2, 3)).moment("from 2010 to 2014")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("the next day", "relates to an event"),
        ("a few days ago", "how long is not said"),
        ("02/03/2020", "either order"),
        ("the 1900s", "190X or 19XX"),
        ("foo", "no rule reads it; understood are"),
        ("2020-21", "a season or two years"),
    ],
)
def test_reasons(text: str, says: str) -> None:
    with pytest.raises(NotUnderstoodError, match=says):
        Reader(date(2020, 2, 3)).read(text)


def test_an_impossible_edtf_date_says_so() -> None:
    with pytest.raises(InvalidDateError, match="day '30' does not exist"):
        Reader(date(2020, 2, 3)).read("2020-02-30")
