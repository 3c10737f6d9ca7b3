"""Snapshots: a network a period, or a rolling window."""

from __future__ import annotations

import networkx as nx
import pytest

import geopolrel as gp
from geopolrel.errors import InvalidValueError

TIMELINE = gp.Timeline(
    [
        gp.visit("USA", to="BLR", when="2018-05-01"),
        gp.meeting("RUS", "BLR", when="2019-12-31"),
        gp.visit("USA", to="BLR", when="2020-02-01"),
    ]
)


def test_a_network_a_year() -> None:
    found = [(str(year), sorted(network.edges)) for year, network in TIMELINE.snapshots()]
    assert found == [
        ("2018", [("USA", "BLR")]),
        ("2019", [("BLR", "RUS"), ("RUS", "BLR")]),
        ("2020", [("USA", "BLR")]),
    ]


def test_a_window_rolls_by_periods() -> None:
    found = list(TIMELINE.snapshots("month", window="60D"))
    assert [str(days) for days, _ in found[:2]] == [
        "2018-04-02/2018-05-31",
        "2018-05-02/2018-06-30",
    ]
    assert [str(days) for days, network in found if "RUS" in network] == [
        "2019-11-02/2019-12-31",
        "2019-12-03/2020-01-31",
        "2020-01-01/2020-02-29",
    ][:2]


def test_they_reach_from_the_first_event_to_the_last() -> None:
    seen = gp.Timeline(TIMELINE, observed="1990/2030")
    found = [str(year) for year, _ in seen.during("2018", "2020").snapshots()]
    assert found == ["2018", "2019"]
    assert list(gp.Timeline().snapshots()) == []


def test_they_share_nothing_that_can_be_changed() -> None:
    first, second, third = (network for _, network in TIMELINE.snapshots())
    first.nodes["USA"]["seen"] = True
    first.edges["USA", "BLR"]["weight"] = 9
    assert "seen" not in third.nodes["USA"]
    assert third.edges["USA", "BLR"]["weight"] == 1
    assert not nx.utils.graphs_equal(first, second)


def test_mistakes_are_told_at_once() -> None:
    with pytest.raises(InvalidValueError, match="unknown period"):
        TIMELINE.snapshots("fortnight")
    with pytest.raises(InvalidValueError, match="length of time"):
        TIMELINE.snapshots(window="soon")
