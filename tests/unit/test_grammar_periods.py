"""Periods and their parts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.errors import NotUnderstoodError
from geopolrel.phrases import translate
from geopolrel.when import When

anchors = st.dates(date(1000, 1, 1), date(3000, 12, 31))


@given(anchors, st.sampled_from(["week", "month", "quarter", "year", "century"]))
def test_last_this_and_next_follow_each_other(anchor: date, unit: str) -> None:
    last, this, next_ = (
        When(translate(f"{word} {unit}", anchor).edtf) for word in ("last", "this", "next")
    )
    assert last.window[1] == this.window[0]
    assert this.window[1] == next_.window[0]
    assert When(anchor).during(this).definitely()


@given(anchors, st.sampled_from(["January", "June", "December", "spring", "winter"]))
def test_last_and_next_month_or_season_never_hold_the_anchor(anchor: date, name: str) -> None:
    assert When(translate(f"last {name}", anchor).edtf).before(anchor).definitely()
    assert When(translate(f"next {name}", anchor).edtf).after(anchor).definitely()
    bare = When(translate(name, anchor).edtf)
    near = [When(translate(f"{word} {name}", anchor).edtf) for word in ("last", "this", "next")]
    assert bare in near


@given(
    anchors,
    st.sampled_from(
        ["March 2014", "winter 2014", "Q3 2014", "H1 2014", "the 1990s", "18th century"]
    ),
)
def test_thirds_and_halves_part_a_period(anchor: date, period: str) -> None:
    whole = When(translate(period, anchor).edtf)
    for words in (["early", "mid", "late"], ["first half of", "second half of"]):
        if "half" in words[0] and period[:1] in "wQH":
            continue
        parts = [When(translate(f"{word} {period}", anchor).edtf) for word in words]
        assert parts[0].window[0] == whole.window[0]
        assert parts[-1].window[1] == whole.window[1]
        assert all(a.window[1] == b.window[0] for a, b in zip(parts, parts[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("last month", "2020-01"),
        ("last week", "[2020-01-27..2020-02-02]"),
        ("the week", "[2020-02-03..2020-02-09]"),
        ("next quarter", "2020-34"),
        ("last quarter", "2019-36"),
        ("the current decade", "202X"),
        ("last century", "19XX"),
        ("December", "2019-12"),
        ("August", "2019-08"),
        ("september", "2019-09"),
        ("May", "2020-05"),
        ("March last year", "2019-03"),
        ("Feb, 2020", "2020-02"),
        ("spring of 2014", "2014-21"),
        ("the fall of 2014", "2014-23"),
        ("winter 2014/15", "2014-24"),
        ("winter 2014-2015", "2014-24"),
        ("winter", "2019-24"),
        ("this winter", "2019-24"),
        ("last winter", "2018-24"),
        ("next winter", "2020-24"),
        ("this December", "2020-12"),
        ("Q3 2019", "2019-35"),
        ("third quarter of 2019", "2019-35"),
        ("4th quarter of last year", "2019-36"),
        ("the last quarter of 2019", "2019-36"),
        ("q1", "2020-33"),
        ("H2 2019", "2019-41"),
        ("first half of 2019", "2019-40"),
        ("the second half of March 2014", "[2014-03-16..2014-03-31]"),
        ("first half of the 1990s", "[1990..1994]"),
        ("last half of the 20th century", "[1950..1999]"),
        ("the 2000s", "200X"),
        ("the nineteenth century", "18XX"),
        ("1st century", "00XX"),
        ("early 1st century", "[0001..0033]"),
        ("the year 1994", "1994"),
        ("early in 2019", "2019-01~"),
        ("beginning of next year", "2021-01~"),
        ("mid 2019", "[2019-06~..2019-07~]"),
        ("end-2019", "2019-12~"),
        ("end of the month", "[2020-02-21..2020-02-29]"),
        ("middle of Q3 2019", "2019-08"),
        ("late H1 2019", "[2019-05..2019-06]"),
        ("early winter 2014", "2014-12"),
        ("late winter 2014", "2015-02"),
        ("first week of March 2014", "[2014-03-01..2014-03-07]"),
        ("the last days of last year", "[2019-12-25..2019-12-31]"),
    ],
)
def test_examples(text: str, edtf: str) -> None:
    assert translate(text, date(2020, 2, 3)).edtf == edtf
    When(edtf)


@pytest.mark.parametrize(
    "text",
    [
        "end of last week",
        "end of today",
        "late circa 2019",
        "first days of yesterday",
        "second half of winter 2014",
        "the 0th century",
        "winter 2014/16",
        "last decade",
        "early 1XXX",
    ],
)
def test_what_has_no_parts_or_no_rule_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="is not understood"):
        translate(text, date(2020, 2, 3))
