"""Keys of dyads stand for ids, in order."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.dyad_keys import DyadKeys
from geopolrel.testing.strategies import timelines
from geopolrel.ties import ties

ALWAYS = np.array([1, date(9999, 12, 31).toordinal()])


@given(timelines(), st.booleans())
def test_keys_give_back_the_ids_and_ascend_with_them(timeline: gp.Timeline, directed: bool) -> None:
    columns = timeline.columns
    found = ties(columns, np.arange(len(timeline)), ALWAYS)
    dyads = DyadKeys.of(columns.actors, directed=directed)
    keys = dyads.keys(found)
    assert (keys < max(dyads.size, 1)).all()
    ids = [actor.id for actor in columns.actors.values]
    pairs = [(ids[a], ids[b]) for a, b in zip(found.first, found.second, strict=True)]
    wanted = pairs if directed else [(min(pair), max(pair)) for pair in pairs]
    one, other = (column.texts.tolist() for column in dyads.columns(keys).values())
    assert list(zip(one, other, strict=True)) == wanted
    ordered = dyads.columns(np.sort(keys))
    told = list(zip(*(column.texts.tolist() for column in ordered.values()), strict=True))
    assert all(before <= after for before, after in pairwise(told))


@pytest.mark.parametrize(("directed", "names"), [(True, ["source", "target"]), (False, ["a", "b"])])
def test_columns_are_named_as_fits(directed: bool, names: list[str]) -> None:
    dyads = DyadKeys.of(gp.Timeline().columns.actors, directed=directed)
    assert list(dyads.columns(np.empty(0, np.int64))) == names
