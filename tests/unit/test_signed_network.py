"""Signed networks: which pairs have a tie, which sign it has, and which could not be given one."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

import geopolrel as gp
from geopolrel.errors import InvalidValueError
from geopolrel.signed_network import going_on, signed_network, signed_network_of

DISPUTE = gp.dispute("BLR", "RUS", when="2019-12/..")
MEETING = gp.meeting("BLR", "RUS", when="2020-02-07")


def test_given_ties_are_laid_out_in_order_of_actors() -> None:
    network = signed_network_of([("c", "a", -1), ("b", "a", 1), ("a", "b", 1)])
    assert network.actors == ("a", "b", "c")
    assert network.ties == {("a", "b"): 1, ("a", "c"): -1}
    assert len(network) == 2
    assert network.events is None
    assert (network.net == network.signs).all()


def test_a_graph_goes_in_and_comes_out() -> None:
    graph = nx.Graph()
    graph.add_edge(1, 2, sign=-1)
    graph.add_edge("x", 2, sign=1)
    graph.add_node("alone")
    network = signed_network_of(graph)
    assert set(network.actors) == {1, 2, "x"}
    back = network.to_networkx()
    assert {frozenset(e): s for *e, s in back.edges(data="sign")} == {
        frozenset((1, 2)): -1,
        frozenset(("x", 2)): 1,
    }


def test_directed_and_multiple_edges_are_one_tie() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b", {"sign": 1}), ("b", "a", {"sign": 1})])
    assert signed_network_of(graph).ties == {("a", "b"): 1}


@pytest.mark.parametrize(
    ("edges", "words"),
    [
        ([("a", "b")], "a tie is"),
        ([frozenset(("a", "b", 1))], "a tie is"),
        ([("a", "b", 0)], "must be 1 or -1, got 0"),
        ([("a", "b", None)], "must be 1 or -1, got None"),
        ([("a", "a", 1)], "tie with itself"),
        ([("a", "b", 1), ("b", "a", -1)], "both signs"),
        ([("a", ["b"], 1)], "must be hashable, as its id is, got .*'b'"),
        (5, "a network is a list of ties .* or a networkx graph, got 5"),
    ],
)
def test_ties_that_make_no_sense_are_refused(edges: list[tuple[str, str, int]], words: str) -> None:
    with pytest.raises(InvalidValueError, match=words):
        signed_network_of(edges)


def test_no_ties_are_an_empty_network() -> None:
    for network in (signed_network_of([]), signed_network(gp.Timeline())):
        assert (network.actors, network.ties, network.signs.shape) == ((), {}, (0, 0))


def test_on_a_day_there_is_what_goes_on_that_day() -> None:
    tl = gp.Timeline([DISPUTE, MEETING])
    assert signed_network(tl, "2020-02-06").ties == {("BLR", "RUS"): -1}
    # a meeting weighs 2.5 and the dispute -2
    assert signed_network(tl, "2020-02-07").ties == {("BLR", "RUS"): 1}
    assert signed_network(tl, "2019-11").ties == {}
    assert signed_network(tl).net[0, 1] == pytest.approx(MEETING.intensity() + DISPUTE.intensity())


def test_each_rule_decides_as_it_says() -> None:
    threats = [gp.threat("BLR", "RUS", when=f"2020-02-0{day}") for day in (1, 2)]
    tl = gp.Timeline([gp.aid("RUS", to="BLR", when="2020-02-05"), MEETING, *threats[:1]])
    signs = {
        by: signed_network(tl, "2020-02", by=by).ties for by in ("net", "majority", "conflict")
    }
    assert signs["net"] == signs["majority"] == {("BLR", "RUS"): 1}
    assert signs["conflict"] == {("BLR", "RUS"): -1}
    even = gp.Timeline([*threats[:1], MEETING])
    undecided = signed_network(even, by="majority")
    assert undecided.ties == {}
    assert undecided.unsigned == undecided.mixed == (("BLR", "RUS"),)
    assert signed_network(even, by="net").net[0, 1] < 0


def test_what_weighs_nothing_gives_no_sign_and_is_named() -> None:
    tl = gp.Timeline([gp.statement("RUS", to="BLR", when="2020")])
    network = signed_network(tl)
    assert (network.ties, network.unsigned, network.mixed) == ({}, (("BLR", "RUS"),), ())
    assert signed_network(tl, by="majority").ties == {("BLR", "RUS"): 1}


def test_sums_that_differ_by_rounding_are_equal() -> None:
    rows = 3 * ["BLR"], 3 * ["RUS"], 3 * ["2020-02-01"]
    tl = gp.Timeline.from_columns(*rows, kind="meeting", intensity=[0.1, 0.2, -0.3])
    assert signed_network(tl).unsigned == (("BLR", "RUS"),)


def test_what_did_not_occur_or_may_not_have_gone_on_gives_no_tie() -> None:
    planned = gp.meeting("BLR", "USA", when="2020-02-01", status="planned")
    vague = gp.meeting("BLR", "POL", when="2020")
    tl = gp.Timeline([planned, vague, MEETING])
    network = signed_network(tl, "2020-02-07")
    assert network.ties == {("BLR", "RUS"): 1}
    assert network.events is not None
    assert [e.id for e in network.events.undecided] == [vague.id]
    assert len(going_on(tl, None)) == 2


def test_two_who_act_for_one_country_have_no_tie() -> None:
    tl = gp.Timeline([gp.meeting("Putin", "Lavrov", "Lukashenko", when="2020-02-07")])
    assert signed_network(tl.lift("country")).ties == {("BLR", "RUS"): 1}


def test_majority_still_tells_net_intensity() -> None:
    tl = gp.Timeline([MEETING, gp.threat("BLR", "RUS", when="2020")])
    network = signed_network(tl + gp.Timeline([gp.call("BLR", "RUS", when="2021")]), by="majority")
    assert network.ties == {("BLR", "RUS"): 1}
    expected = sum(e.intensity() for e in network.events or ())
    assert np.allclose(network.net, [[0, expected], [expected, 0]])


def test_wrong_rules_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="did you mean 'majority'"):
        signed_network(gp.Timeline(), by="majorty")
    with pytest.raises(InvalidValueError, match="unknown scale"):
        signed_network(gp.Timeline([MEETING]), scale="richter")


def test_more_actors_than_a_table_can_hold_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geopolrel.signed_network.MOST_ACTORS", 1)
    with pytest.raises(InvalidValueError, match="2 actors are more than 1"):
        signed_network(gp.Timeline([MEETING]))
