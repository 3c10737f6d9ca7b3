"""PageRank is what networkx finds, graph by graph."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geopolrel.errors import InvalidValueError
from geopolrel.pagerank import pageranks

EDGES = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)), st.floats(0.1, 50), max_size=15
)


@settings(max_examples=60)
@given(st.lists(EDGES, min_size=1, max_size=3), st.sampled_from((0.0, 0.5, 0.85)))
def test_ranks_of_several_graphs_are_those_of_networkx(
    several: list[dict[tuple[int, int], float]], damping: float
) -> None:
    pytest.importorskip("scipy")  # networkx.pagerank needs it
    graph = np.repeat(np.arange(len(several)), 6)
    ends = [(6 * n + u, 6 * n + v, w) for n, of in enumerate(several) for (u, v), w in of.items()]
    source, target = (np.array([end[i] for end in ends], dtype=int) for i in (0, 1))
    weight = np.array([end[2] for end in ends], dtype=float)
    found = pageranks(graph, source, target, weight, damping).reshape(-1, 6)
    for ranks, edges in zip(found, several, strict=True):
        made: nx.DiGraph = nx.DiGraph()
        made.add_nodes_from(range(6))
        made.add_weighted_edges_from((u, v, w) for (u, v), w in edges.items())
        wanted = nx.pagerank(made, alpha=damping, tol=1e-10, max_iter=1_000)
        assert ranks.tolist() == pytest.approx([wanted[node] for node in range(6)], abs=1e-8)
        assert ranks.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("damping", [-0.1, 1.0, float("nan"), "x", None])
def test_a_damping_that_does_not_settle_is_refused(damping: float) -> None:
    none = np.empty(0, int)
    with pytest.raises(InvalidValueError, match="damping must be"):
        pageranks(none, none, none, np.empty(0), damping)


def test_no_graph_has_no_ranks() -> None:
    none = np.empty(0, int)
    assert len(pageranks(none, none, none, np.empty(0))) == 0
