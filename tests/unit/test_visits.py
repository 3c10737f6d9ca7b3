"""Visits: shares, decay and PageRank, against networkx and by hand."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest

import geopolrel as gp
from geopolrel.errors import InvalidValueError

VISITS = gp.Timeline(
    [
        gp.visit("USA", to="BLR", when="2020-02-01"),
        gp.visit("RUS", to="BLR", when="2019-02-01"),
        gp.visit("BLR", to="RUS", when="2019-02-01"),
        gp.visit("BLR", to="RUS", when="2020-01-31/2020-02-10"),
        gp.visit("POL", to="USA", when="2021-01-01"),
        gp.visit("UKR", to="USA", when="2020-01-01", status="planned"),
        gp.meeting("DEU", "FRA", when="2020-01-01"),
    ]
)


def test_strengths_and_shares() -> None:
    found = VISITS.visit_centrality("2020-02-01", half_life="1D")
    rows = {row[0]: row[1:] for row in found}
    assert rows.keys() == {"USA", "BLR", "RUS"}
    made, received, made_share, received_share, rank = rows["BLR"]
    assert made == pytest.approx(0.5)
    assert received == pytest.approx(1.0)
    assert (made_share, received_share) == pytest.approx((1 / 3, 2 / 3))
    assert found["pagerank"].tolist() == sorted(found["pagerank"].tolist(), reverse=True)
    assert 0 < rank < 1


def test_without_a_half_life_every_visit_weighs_one() -> None:
    found = VISITS.visit_centrality(half_life=None)
    assert dict(zip(found["actor"].tolist(), found["made"].tolist(), strict=True)) == {
        "USA": 1.0, "RUS": 1.0, "BLR": 2.0, "POL": 1.0,
    }  # fmt: skip
    assert found["received"].sum() == 5.0


def test_an_uncertain_visit_weighs_its_expectation() -> None:
    tl = gp.Timeline([gp.visit("USA", to="BLR", when="[2020-02-01..2020-02-02]")])
    assert tl.visit_centrality("2020-02-02", half_life="1D")["received"].max() == pytest.approx(
        0.75
    )


def test_leaders_travel_for_their_countries_when_lifted() -> None:
    tl = gp.Timeline([gp.visit("Pompeo", to="Belarus", when="2020-02-01")])
    assert "mike-pompeo" in tl.visit_centrality()["actor"]
    assert sorted(tl.lift("country").visit_centrality()["actor"]) == ["BLR", "USA"]


def test_the_record_of_us_travel() -> None:
    travel = gp.datasets.us_diplomatic_travel().lift("country").of_kind("visit").before("1990")
    found = travel.visit_centrality(half_life=None)
    pairs = Counter((s.id, t.id) for e in travel.occurred() for s, t in e.pairs() if s.id != t.id)
    graph = nx.DiGraph()
    graph.add_weighted_edges_from((*pair, count) for pair, count in pairs.items())
    expected = nx.pagerank(graph, tol=1e-12, max_iter=2000)
    rows = {row[0]: row for row in found}
    assert rows.keys() == expected.keys()
    assert rows["USA"][5] == pytest.approx(expected["USA"], abs=1e-8)
    assert rows["GBR"][2] == sum(count for (_, host), count in pairs.items() if host == "GBR")
    assert found["actor"][0] == "USA"


def test_nothing_and_wrong_options() -> None:
    empty = gp.Timeline().visit_centrality("2020")
    assert len(empty) == 0
    assert empty.keys() == ("actor", "made", "received", "made_share", "received_share", "pagerank")
    with pytest.raises(InvalidValueError, match="damping must be"):
        VISITS.visit_centrality(damping=1.0)
    with pytest.raises(InvalidValueError, match="length of time"):
        VISITS.visit_centrality(half_life="soon")
