"""Weights: one for each event, or its intensity."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.errors import InvalidValueError
from geopolrel.testing.strategies import timelines
from geopolrel.ties import ties
from geopolrel.weights import Weights, weighing

ALWAYS = np.array([1, date(9999, 12, 31).toordinal()])


@given(timelines(), st.sampled_from((None, "plover", "goldstein-icews")))
def test_ties_weigh_what_their_events_do(timeline: gp.Timeline, scale: str | None) -> None:
    found = ties(timeline.columns, np.arange(len(timeline)), ALWAYS)
    for weight in ("count", "intensity"):
        weights = weighing(timeline.columns, weight, scale)(found)
        events = [timeline[int(row)] for row in np.asarray(found.rows[found.at])]
        wanted = [1.0 if weight == "count" else event.intensity(scale) for event in events]
        assert weights.each.tolist() == pytest.approx(wanted)


def test_mistakes_are_told() -> None:
    columns = gp.Timeline().columns
    with pytest.raises(InvalidValueError, match="unknown weight 'counts'.*did you mean"):
        weighing(columns, "counts", None)
    with pytest.raises(InvalidValueError, match="unknown scale 'goldstein'"):
        weighing(columns, "intensity", "goldstein")


@pytest.mark.parametrize(("odd", "few"), [(1.9, True), (1.95, False), (1e6, False), (-10.0, True)])
def test_whole_tenths_need_few_values(odd: float, few: bool) -> None:
    values = np.append(np.linspace(-10, 10, 401).round(1), odd).astype(np.float32).astype(float)
    weights = Weights.of(values)
    assert (len(weights.values) < len(values)) == few
    assert weights.each.tolist() == values.tolist()
