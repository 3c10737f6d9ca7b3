"""Centralities: a row a period and actor."""

from __future__ import annotations

import numpy as np
import pytest

import geopolrel as gp
from geopolrel.errors import InvalidValueError

COLUMNS = (
    "start", "actor", "degree", "out_degree", "in_degree", "strength", "out_strength", "in_strength"
)  # fmt: skip


def test_partners_count_once_and_events_each_time() -> None:
    timeline = gp.Timeline(
        [
            gp.visit("USA", to="BLR", when="2020-02-01"),
            gp.visit("BLR", to="USA", when="2020-03-01"),
            gp.visit("USA", to="BLR", when="2020-04-01"),
            gp.meeting("BLR", "RUS", "POL", when="2020-05-01"),
            gp.visit("USA", to="RUS", when="2021"),
            gp.visit("USA", to="CHN", when="[2020-12-31..2021-01-01]"),
        ]
    )
    table = timeline.centralities()
    assert table.keys() == COLUMNS
    rows = {row[:2]: row[2:] for row in zip(*(table[n].tolist() for n in COLUMNS), strict=True)}
    year = np.datetime64("2020-01-01").item()
    assert rows[year, "BLR"] == (3, 3, 3, 5.0, 3.0, 4.0)
    assert rows[year, "USA"] == (1, 1, 1, 3.0, 2.0, 1.0)
    assert rows[year, "POL"] == (2, 2, 2, 2.0, 2.0, 2.0)
    assert [actor for start, actor in rows if start != year] == ["RUS", "USA"]


def test_intensity_keeps_its_sign() -> None:
    timeline = gp.Timeline(
        [gp.visit("USA", to="BLR", when="2020"), gp.sanction("USA", to="BLR", when="2020-02-01/..")]
    )
    table = timeline.centralities(weight="intensity", scale="goldstein-icews")
    wanted = sum(event.intensity("goldstein-icews") for event in timeline)
    assert table["strength"].tolist() == pytest.approx([wanted, wanted])
    assert table["degree"].tolist() == [1, 1]


def test_ranks_of_a_period_add_up_to_one() -> None:
    timeline = gp.Timeline(
        [gp.visit("USA", to=to, when=day) for to, day in (("BLR", "2019"), ("RUS", "2020"))]
    )
    table = timeline.centralities(pagerank=True)
    assert table.keys() == (*COLUMNS, "pagerank")
    assert table["pagerank"].reshape(2, 2).sum(axis=1).tolist() == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize("pagerank", [False, True])
def test_nothing_comes_to_an_empty_table_with_all_columns(pagerank: bool) -> None:
    table = gp.Timeline().centralities(pagerank=pagerank)
    assert table.keys() == (*COLUMNS, *["pagerank"] * pagerank)
    assert len(table) == len(table["actor"]) == len(table["start"]) == 0


def test_mistakes_are_told() -> None:
    with pytest.raises(InvalidValueError, match="PageRank needs weights that are not negative"):
        gp.Timeline().centralities(weight="intensity", pagerank=True)
    with pytest.raises(InvalidValueError, match="damping must be"):
        gp.Timeline().centralities(pagerank=True, damping=2)
