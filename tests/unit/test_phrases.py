"""Phrases, as said on Monday 3 February 2020: what each means, and what is refused."""

from __future__ import annotations

import re
from datetime import date

import pytest

from geopolrel.errors import NotUnderstoodError
from geopolrel.phrases import LONGEST_PHRASE, translate
from geopolrel.when import When

ANCHOR = date(2020, 2, 3)


@pytest.mark.parametrize(
    ("text", "edtf", "rule"),
    [
        # those that other packages misread, see the module's reason for being
        ("February 7th", "2020-02-07", "day of month"),
        ("end of last year", "2019-12~", "late > last unit"),
        ("late 2019", "2019-12~", "late > edtf"),
        ("first time in 25 years", "1995~", "first time in"),
        ("25 years ago", "1995~", "ago"),
        ("the 1990s", "199X", "decade"),
        ("last month", "2020-01", "last unit"),
        ("Friday", "2020-01-31", "weekday"),
        # bounds and ranges
        ("circa 1995", "1995~", "circa > edtf"),
        ("c. 1995", "1995~", "circa > edtf"),
        ("about 25 years ago", "1995~", "circa > ago"),
        ("around 2019?", "2019%", "circa > edtf"),
        ("about last week", "[2020-01-27~..2020-02-02~]", "circa > last unit"),
        ("before 2019", "[..2018-12-31]", "before > edtf"),
        ("before circa 2019", "[..2018-12-31~]", "before > circa > edtf"),
        ("some time after February 7th", "[2020-02-08..]", "after > day of month"),
        ("by the end of 2019", "[..2019-12~]", "by > late > edtf"),
        ("no later than last week", "[..2020-02-02]", "by > last unit"),
        ("not before March", "[2020-03..]", "not before > month"),
        ("since 2014", "2014/..", "since > edtf"),
        ("since Friday", "2020-01-31/..", "since > weekday"),
        ("since early March 2014", "[2014-03-01..2014-03-10]/..", "since > early > month"),
        ("from 1994 on", "1994/..", "since > edtf"),
        ("until 2019", "/2019", "until > edtf"),
        ("up to last Friday", "/2020-01-31", "until > last weekday"),
        ("between March and May 2014", "[2014-03..2014-05]", "between > month > month"),
        ("between March 2014 and May", "[2014-03..2014-05]", "between > month > month"),
        ("between November 2014 and March", "[2014-11..2015-03]", "between > month > month"),
        ("between November and February 2014", "[2013-11..2014-02]", "between > month > month"),
        ("between 3 and 10 March 2014", "[2014-03-03..2014-03-10]", "between > day of month"),
        (
            "between yesterday and tomorrow",
            "[2020-02-02..2020-02-04]",
            "between > tomorrow > yesterday",
        ),
        (
            "between late March and early April 2014",
            "[2014-03-21..2014-04-10]",
            "between > early > month > late > month",
        ),
        ("from 2010 to 2014", "2010/2014", "from to > edtf > edtf"),
        ("2010\u20132014", "2010/2014", "from to > edtf > edtf"),
        ("March to May 2014", "2014-03/2014-05", "from to > month > month"),
        ("from 2019 until last Friday", "2019/2020-01-31", "from to > last weekday > edtf"),
        ("the day after February 7th", "2020-02-08", "distance from a date > day of month"),
        ("two weeks before 7 February 2020", "2020-01-24", "distance from a date > day of month"),
        ("the month after December 2019", "2020-01", "distance from a date > month"),
        ("a year before 1995", "1994", "distance from a date > edtf"),
        ("in December", "2019-12", "in > month"),
        ("some time in 2019", "2019", "in > edtf"),
        ("during the early 1990s", "[1990..1993]", "in > early > decade"),
        ("at the end of last year.", "2019-12~", "in > late > last unit"),
        ("2019-12/..", "2019-12/..", "edtf"),
        ("  The  End of\tLAST year ", "2019-12~", "late > last unit"),
    ],
)
def test_what_is_understood(text: str, edtf: str, rule: str) -> None:
    found = translate(text, ANCHOR)
    assert (found.edtf, found.text) == (edtf, text)
    assert sorted(found.rule.split(" > ")) == sorted(rule.split(" > "))
    assert found.rule.split(" > ")[0] == rule.split(" > ")[0]
    assert str(When.read(text, anchor=ANCHOR)) == edtf


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("the day after he met Pompeo", "relates to an event"),
        ("the day after", "relates to an event"),
        ("the next day", "relates to an event"),
        ("3 days later", "relates to an event"),
        ("when he was director of the CIA", "relates to an event"),
        ("before the war", "relates to an event"),
        ("since the summit", "relates to an event"),
        ("earlier", "relates to an event"),
        ("recently", "how long is not said"),
        ("in the near future", "how long is not said"),
        ("a few days ago", "how long is not said"),
        ("several years ago", "how long is not said"),
        ("02/03/2020", "either order"),
        ("3.2.2020", "either order"),
        ("the 1900s", "190X or 19XX"),
        ("the '90s", "190X or 19XX"),
        ("2020-21", "season or two years"),
        ("by Friday", "write 'next friday' or 'last friday'"),
        ("before Monday", "may be the next or the last"),
        ("until Tuesday", "may be the next or the last"),
        ("February 30th", "month 2 has no day 30"),
        ("31 June 2014", "day '31' does not exist"),
        ("29 February 2019", "day '29' does not exist"),
        ("2020-02-30", "day '30' does not exist"),
        ("Monday, 7 February 2020", "is a Friday"),
        ("7 Feb 0000", "years 1 to 9999"),
        ("9000 years ago", "not understood"),
        ("in 9000 years", "not understood"),
        ("before 0001", "not understood"),
        ("after 9999", "not understood"),
        ("from 2014 to 2010", "ends before it starts"),
        ("between 2014 and 2010", "runs backwards"),
        ("since from 2010 to 2014", "stretch of time"),
        ("circa 2019/2020", "stretch of time"),
        ("{2019}", "no rule reads it"),
        ("the 7th", "no rule reads it"),
        ("7 Feb 20", "no rule reads it"),
        ("1995-97", "month '97' does not exist"),
        ("twenty-eleven years ago", "no rule reads it"),
        ("Christmas", "no rule reads it"),
        ("in", "no rule reads it"),
        ("between March", "no rule reads it"),
        ("Februar 7", "no rule reads it"),
        ("", "no rule reads it"),
    ],
)
def test_what_is_not_understood_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(NotUnderstoodError, match=re.escape(says)) as raised:
        translate(text, ANCHOR)
    assert "is not understood" in str(raised.value)


def test_only_short_text_is_read() -> None:
    with pytest.raises(NotUnderstoodError, match="at most 200 characters, got 201"):
        translate("x" * (LONGEST_PHRASE + 1), ANCHOR)
    with pytest.raises(NotUnderstoodError, match="must be text, got int"):
        translate(2020, ANCHOR)  # type: ignore[arg-type]


def test_nesting_ends() -> None:
    with pytest.raises(NotUnderstoodError):
        translate("since " * 33, ANCHOR)
