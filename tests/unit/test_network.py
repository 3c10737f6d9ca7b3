"""Graphs for networkx: typed nodes, dated edges."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

import geopolrel as gp
from geopolrel.errors import InvalidValueError


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


YEAR = [
    gp.visit("USA", to="BLR", when="2020-02-01"),
    gp.visit("USA", to="BLR", when="2020-03-01"),
    gp.threat("USA", to="BLR", when="2020-06-30"),
    gp.meeting("BLR", "RUS", when="2020"),
    gp.call("BLR", "RUS", when="2019-12~", id="before"),
    gp.call("USA", "RUS", when="[2019-12-31..2020-01-01]", id="on the edge"),
    gp.dispute("POL", "RUS", when="2020-05-01/2022", id="lasting"),
    gp.meeting("USA", "CHN", when="2020-05-01", status="planned"),
]


def test_a_network_sums_up_what_certainly_began_in_a_window() -> None:
    network = gp.Timeline(YEAR).network("2020")
    assert type(network) is nx.DiGraph
    assert sorted(network.edges(data="count")) == [
        ("BLR", "RUS", 1),
        ("POL", "RUS", 1),
        ("RUS", "BLR", 1),
        ("RUS", "POL", 1),
        ("USA", "BLR", 3),
    ]
    assert network.nodes["USA"] == {
        "actor": gp.country("USA"),
        "type": "country",
        "name": "United States",
    }
    edge = network.edges["USA", "BLR"]
    assert edge["weight"] == 3
    assert edge["cooperation"] == 8.0
    assert edge["conflict"] > 0
    within = gp.Timeline(YEAR).during("2020").network()
    assert set(network.edges) - set(within.edges) == {("POL", "RUS"), ("RUS", "POL")}


def test_weights() -> None:
    timeline = gp.Timeline(YEAR[:3])
    intensity = timeline.network(weight="intensity").edges["USA", "BLR"]
    assert intensity["weight"] == pytest.approx(intensity["cooperation"] - intensity["conflict"])
    named = timeline.network(weight="intensity", scale="goldstein-icews").edges["USA", "BLR"]
    assert named["weight"] == pytest.approx(sum(e.intensity("goldstein-icews") for e in timeline))
    two = timeline.network("2020-02-01", "2020-03-31", "strength", half_life=30)
    assert two.edges["USA", "BLR"]["weight"] == pytest.approx(2 ** (-59 / 30) + 2**-1)
    all_time = timeline.network(weight="strength", half_life=10).edges["USA", "BLR"]["weight"]
    assert all_time == pytest.approx(timeline.strength(10)["strength"][0])


def test_without_a_window_everything_counts_even_what_began_on_no_known_day() -> None:
    timeline = gp.Timeline(
        [gp.dispute("BLR", "RUS", when="/2020"), gp.dispute("POL", "RUS", when="../2020"), *YEAR]
    )
    assert timeline.network().number_of_edges() == 7
    assert timeline.network(end="2020").edges == timeline.network(end="2020-01-01").edges
    assert sorted(timeline.network(end="2020").edges) == [
        ("BLR", "RUS"),
        ("POL", "RUS"),
        ("RUS", "BLR"),
        ("RUS", "POL"),
    ]
    faded = timeline.network(end="2019", weight="strength")
    assert [weight for _, _, weight in faded.edges(data="weight")] == [0.0, 0.0]


def test_nodes_are_those_who_take_part_in_the_window() -> None:
    timeline = gp.Timeline(YEAR, actors=[gp.country("FRA")])
    assert "FRA" not in timeline.network("2020")
    assert list(timeline.network("1999")) == []
    assert list(gp.Timeline().network()) == []


def test_a_network_can_be_worked_on() -> None:
    timeline = gp.Timeline(YEAR)
    network = timeline.network()
    assert nx.has_path(network, "USA", "RUS")
    network.add_edge("USA", "FRA", weight=2)
    network.remove_node("BLR")
    network.nodes["USA"]["name"] = "changed"
    assert network.degree("USA") == 3
    assert timeline.network().nodes["USA"]["name"] == "United States"
    assert nx.is_isomorphic(network.reverse().reverse(), network)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"weight": "counts"}, "unknown weight 'counts'.*did you mean"),
        ({"scale": "goldstein"}, "unknown scale"),
        ({"start": "2020", "end": "2019"}, "is empty"),
        ({"half_life": 0}, "length of time"),
    ],
)
def test_mistakes_are_told(options: dict[str, object], told: str) -> None:
    with pytest.raises(InvalidValueError, match=told):
        gp.Timeline().network(**options)


def test_what_began_on_a_day_without_a_bound_weighs_nothing() -> None:
    visits = [gp.visit("USA", to="BLR", when=day) for day in ("../2020-01-01", "2020-01-01")]
    weighed = gp.Timeline(visits).network(weight="strength", half_life=30)
    assert weighed.edges["USA", "BLR"] == {
        "weight": 1.0, "count": 2, "cooperation": 8.0, "conflict": 0.0,
    }  # fmt: skip


def test_a_hole_in_a_date_weighs_nothing() -> None:
    tl = gp.Timeline([gp.visit("USA", to="BLR", when="[2020-01-01,2020-01-31]")])
    found = tl.network("2020-01", weight="strength", half_life=30)
    left = (2 ** (-31 / 30) + 2 ** (-1 / 30)) / 2
    assert found["USA"]["BLR"]["weight"] == pytest.approx(left)
    assert not tl.network("2020-01-10", "2020-01-31").edges
    [(_, same)] = tl.snapshots("month", weight="strength", half_life=30)
    assert same["USA"]["BLR"]["weight"] == pytest.approx(left)


@pytest.mark.parametrize("when", ["[2019..]/", "[..2019-12-01,2020-02-03]", "../2020"])
def test_a_day_without_a_bound_weighs_nothing_however_short_the_half_life(when: str) -> None:
    tl = gp.Timeline(
        [gp.dispute("BLR", "RUS", when=when), gp.dispute("BLR", "RUS", when="2020-02-03")]
    )
    found = tl.network(weight="strength", half_life=1)
    assert found["BLR"]["RUS"]["count"] == 2
    assert found["BLR"]["RUS"]["weight"] == 1.0
