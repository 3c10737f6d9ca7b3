"""Graphs for networkx: typed nodes, dated edges."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

import geopolrel as gp


def test_the_story_as_a_graph() -> None:
    graph = gp.datasets.minsk_2020(evidence=False).graph()
    assert isinstance(graph, nx.MultiDiGraph)
    types = nx.get_node_attributes(graph, "type")
    assert sorted(id for id, type in types.items() if type == "country") == [
        "BLR",
        "POL",
        "RUS",
        "SAU",
        "USA",
    ]
    assert sum(type == "leader" for type in types.values()) == 4
    assert {"kremlin", "pern", "beltransgaz", "cia"} <= set(graph)
    assert (
        graph.nodes["mike-pompeo"]["actor"].name
        == graph.nodes["mike-pompeo"]["name"]
        == "Mike Pompeo"
    )
    visit = graph["mike-pompeo"]["BLR"]["pompeo-visits-minsk"]
    assert visit == {
        "event": "pompeo-visits-minsk",
        "kind": "visit",
        "status": "occurred",
        "when": "[2020-01-31..2020-02-05]",
        "start": date(2020, 1, 31),
        "end": date(2020, 2, 5),
        "mutual": False,
        "sign": 1,
        "intensity": 4.0,
        "topics": ("relations",),
        "place": "Minsk",
    }


def test_offices_are_dated_edges() -> None:
    graph = gp.Timeline([gp.visit("Pompeo", to="Belarus", when="2020-02-01")]).graph()
    held = [
        data
        for _, to, data in graph.out_edges("mike-pompeo", data=True)
        if data["kind"] == "tenure"
    ]
    assert {(data["office"], data["start"]) for data in held} >= {
        ("Secretary of State", date(2018, 4, 26))
    }


def test_one_edge_a_pair_and_none_to_oneself() -> None:
    graph = gp.Timeline([gp.meeting("USA", "RUS", "CHN", when="2020", id="three")]).graph()
    assert sorted(graph.edges(keys=True)) == [
        ("RUS", "CHN", "three"),
        ("USA", "CHN", "three"),
        ("USA", "RUS", "three"),
    ]
    twice = gp.Timeline([gp.call("USA", "RUS", when="2020")] * 2).graph()
    assert twice.number_of_edges("USA", "RUS") == 2


@pytest.mark.parametrize(
    ("day", "events"),
    [("2019-06-01", {"spell"}), ("2020-02-01", {"spell", "trip"}), ("2025", set())],
)
def test_on_a_day(day: str, events: set[str]) -> None:
    tl = gp.Timeline(
        [
            gp.dispute("Belarus", "Russia", when="2019-01-01/2020-12-31", id="spell"),
            gp.visit("Pompeo", to="Belarus", when="2020-02-01", id="trip"),
            gp.meeting("USA", "BLR", when="2019~", id="unsure"),
        ]
    )
    graph = tl.graph(on=day)
    assert {data["event"] for *_, data in graph.edges(data=True) if "event" in data} == events
    offices = {data["office"] for *_, data in graph.edges(data=True) if data["kind"] == "tenure"}
    assert ("Secretary of State" in offices) == (day == "2020-02-01")
