"""What lasts counts in each period for the time it certainly goes on."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.exposure import Exposure
from geopolrel.going_on import GoingOn
from geopolrel.testing import strategies as gps


def going(*when: str, every: str = "year", observed: str = "1950/1955") -> GoingOn:
    events = [gp.dispute("Zeus", "Hera", when=day) for day in when]
    relation = gp.Timeline(events, observed=observed).relation("Zeus", "Hera")
    periods = relation.series(every).periods
    return GoingOn.of(relation, Exposure.of(relation, relation.events, periods))


@pytest.mark.parametrize(
    ("when", "conflict"),
    [
        ("1950-06-25/1953-07-02", [0, 2, 2, 2 * 183 / 365, 0, 0]),
        ("1950-06-25", [0] * 6),
        ("1950", [0] * 6),
        ("1950/..", [0, 2, 2, 2, 2, 2]),
        ("../1952-12-31", [2, 2, 2, 0, 0, 0]),
        ("1950/1953", [0, 2, 2, 2 / 365, 0, 0]),  # 1953 may have had one day of it
        ("1950/", [0] * 6),  # it may have ended soon after
        ("1950-12-30/1951-01-03", [0] * 6),  # over New Year, but not for long
    ],
)
def test_a_dispute_goes_on(when: str, conflict: list[float]) -> None:
    found = going(when).sums("plover")
    assert found[0].tolist() == [0.0] * 6
    assert found[1].tolist() == pytest.approx(conflict)


def test_a_year_watched_in_part_has_its_part() -> None:
    found = going("1950/..", observed="1950/1952-01-31")
    assert found.sums(None)[1].tolist() == pytest.approx([0, 2, 2 * 31 / 366])
    assert (found.between(0, 1), found.between(0, 2), found.between(2, 3)) == (0, 1, 1)


@settings(max_examples=30)
@given(
    st.lists(gps.whens(date(2019, 1, 1), date(2020, 12, 31)), min_size=1, max_size=4),
    st.sampled_from(("week", "month", "quarter")),
)
def test_each_counts_the_days_it_certainly_goes_on(when: list[gp.When], every: str) -> None:
    found = going(*map(str, when), every=every, observed="2019-01-15/2020-12-20")
    periods, exposure = found.exposure.periods, found.exposure
    expected = [0.0] * len(periods)
    for one in when:
        _, since, until, _ = one.bounds
        began = int(periods.of(np.array([since]))[0])
        lengths = [int(periods.edges[row + 1] - periods.edges[row]) for row in range(len(periods))]
        for row in range(began + 1, len(periods)):
            low, end = int(periods.edges[row]), int(periods.edges[row + 1])
            if until - since >= lengths[began + 1] and until >= low:
                went = min(until + 1, end) - low
                expected[row] += 2 * min(went, int(exposure.days[row])) / lengths[row]
    assert found.sums(None)[1].tolist() == pytest.approx(expected)
