"""The ``edtf`` package as a judge, where it is right.

Left out are its known faults: month ends under ``~``, an unknown end taken as ten years, winter cut
off at the end of December, a season with a mark refused, and intervals that end before they start.
"""

from __future__ import annotations

from datetime import date
from time import struct_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geopolrel.errors import InvalidDateError
from geopolrel.when import When

edtf = pytest.importorskip("edtf")

slow = settings(deadline=None, max_examples=40)  # edtf takes milliseconds a date
dates = st.dates(date(1, 1, 1), date(9998, 12, 31)).map(date.isoformat)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Level 0 and 1 dates, and those of level 2 that both read."""
    day = draw(dates)
    return draw(
        st.sampled_from(
            [
                day,
                day[:7],
                day[:4],
                f"{day[:3]}X",
                f"{day[:2]}XX",
                f"{day[:4]}-XX",
                f"{day[:7]}-XX",
                f"{day[:4]}-21",
                f"{day[:4]}-22",
                f"{day[:4]}-23",
                f"{day[:4]}-34",
                f"{day[:4]}-40",
            ]
        )
    )


def as_date(moment: struct_time) -> date:
    return date(*moment[:3])


@slow
@given(texts())
def test_strict_bounds_agree(text: str) -> None:
    w = When(text)
    if w.earliest == date(1, 1, 1):
        return  # edtf's 000X begins in the year 0, which geopolrel does not hold
    theirs = edtf.parse_edtf(text)
    assert as_date(theirs.lower_strict()) == w.earliest
    assert as_date(theirs.upper_strict()) == w.latest


@slow
@given(dates, dates)
def test_intervals_and_sets_agree(a: str, b: str) -> None:
    a, b = sorted((a, b))
    for text in (f"{a}/{b}", f"[{a}..{b}]", f"[{a},{b}]"):
        theirs, ours = edtf.parse_edtf(text), When(text)
        assert as_date(theirs.lower_strict()) == ours.earliest
        assert as_date(theirs.upper_strict()) == ours.latest


@slow
@given(texts(), st.sampled_from("~?%"))
def test_marks_agree(text: str, mark: str) -> None:
    if text[5:6] in ("2", "3", "4"):
        return
    theirs, ours = edtf.parse_edtf(text + mark), When(text + mark)
    assert bool(theirs.is_approximate or theirs.is_uncertain_and_approximate) is ours.is_approximate
    assert bool(theirs.is_uncertain or theirs.is_uncertain_and_approximate) is ours.is_uncertain


@pytest.mark.parametrize(
    "text", ["2020-02-30", "2019-13", "1985-04-12T25:00:00", "garbage", "", "2020-1", "1984~~"]
)
def test_both_refuse(text: str) -> None:
    with pytest.raises(edtf.EDTFParseException):
        edtf.parse_edtf(text)
    with pytest.raises(InvalidDateError):
        When(text)
