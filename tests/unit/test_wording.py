"""Dates, gaps and hedges in English."""

from __future__ import annotations

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from geopolrel.claims import Claim
from geopolrel.when import BEGINNING, FOREVER, When
from geopolrel.wording import counted, dated, gap_in_words, hedged, listed


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-02-07", "on 7 February 2020"),
        ("2020-02-07~", "on about 7 February 2020"),
        ("2019-12", "in December 2019"),
        ("2019-12~", "in about December 2019"),
        ("1995~", "in about 1995"),
        ("[2020-01-31..2020-02-05]", "between 31 January 2020 and 5 February 2020"),
        ("[..2020-02-06]", "by 6 February 2020"),
        ("[2020-02-01..]", "on an unknown day from 1 February 2020 on"),
        ("/..", "since an unknown day"),
        ("2019-12/..", "since some day between 1 December 2019 and 31 December 2019"),
        ("2014-03-18/..", "since 18 March 2014"),
        ("2019-12~/..", "since about December 2019"),
        ("2019-12~/2020-02-07~", "from about December 2019 to about 7 February 2020"),
        ("1995~/2020-02-01", "from about 1995 to 1 February 2020"),
        ("../1994-01-01", "always until 1 January 1994"),
        ("/1994-01-01", "from an unknown day to 1 January 1994"),
        ("../1994", "always until some day between 1 January 1994 and 31 December 1994"),
        ("/1994", "from an unknown day to some day between 1 January 1994 and 31 December 1994"),
        ("../", "always until an unknown day"),
        ("/", "from an unknown day to an unknown day"),
        ("[..]", "on an unknown day"),
        ("[..2020-01-01]/2020-02-01", "from some day by 1 January 2020 to 1 February 2020"),
        ("1994-01-01/", "since 1 January 1994, until an unknown day"),
        ("2020-02-01/2020-02-03", "from 1 February 2020 to 3 February 2020"),
        ("/[..2020-02-06]", "from an unknown day to some day by 6 February 2020"),
        ("1990-01-01/[1995-02-01..]", "from 1 January 1990 to some day from 1 February 1995 on"),
        ("../..", "always"),
    ],
)
def test_a_date_reads_as_what_is_known_of_it(edtf: str, words: str) -> None:
    assert dated(When(edtf)) == words


@given(
    st.lists(
        st.sampled_from([BEGINNING, FOREVER, 730_000, 730_001, 730_400]), min_size=4, max_size=4
    )
)
def test_every_date_has_words(days: list[int]) -> None:
    start_lo, start_hi = sorted(days[:2])
    end_lo, end_hi = sorted(days[2:])
    if start_lo == FOREVER or end_hi == BEGINNING or start_lo > end_hi:
        return
    assert dated(When.from_bounds(start_lo, start_hi, end_lo, end_hi))


def test_lists_and_counts() -> None:
    assert listed([]) == ""
    assert listed(["Belarus"]) == "Belarus"
    assert listed(["Belarus", "Russia"]) == "Belarus and Russia"
    assert listed(["visits", "calls", "talks"], "or") == "visits, calls or talks"
    assert counted(1, "visit") == "1 visit"
    assert counted(1200, "act of aid", "acts of aid") == "1,200 acts of aid"
    assert gap_in_words(relativedelta(years=26, days=17)) == "26 years and 17 days"
    assert gap_in_words(relativedelta(years=1, months=1, days=1)) == "1 year, 1 month and 1 day"
    assert gap_in_words(relativedelta()) == "0 days"


def test_a_hedge_names_each_speakers_last_word() -> None:
    said = [
        Claim("Kremlin", on="2020-01-31", denies=True),
        Claim("Kremlin", on="2020-02-04", says="confirmed"),
        Claim("Minsk", on="2020-02-04", likelihood="likely"),
    ]
    assert hedged(said) == "according to Kremlin; likely (55 to 80 %) according to Minsk"
    assert hedged([]) == hedged([Claim("the data set", says="planned")]) == ""
