"""PageRank of many graphs at once: one power iteration over arrays of all their nodes and edges.

L. Page, S. Brin, R. Motwani, T. Winograd, The PageRank Citation Ranking: Bringing Order to the Web, 1999; weighted
edges, and nodes without any pass their rank on to all alike, as in networkx.pagerank.
"""

from __future__ import annotations

from numbers import Real

import numpy as np
from numpy.typing import NDArray

from geopolrel.errors import InvalidValueError, shown

__all__ = ["pageranks"]

Amounts = NDArray[np.float64]
Numbers = NDArray[np.integer]
TOLERANCE = 1e-10
MOST_STEPS = 1_000


def pageranks(
    graph: Numbers, source: Numbers, target: Numbers, weight: Amounts, damping: float = 0.85
) -> Amounts:
    """Return the rank of each of n nodes within its graph; the ranks of a graph add up to 1.

    ``graph`` (n) numbers the graph of each node, from 0 up; edges (m) run from node ``source`` to node ``target`` of
    one graph, with a ``weight`` that is not negative. Stops when the ranks of every graph of k nodes change by less than
    k times 1e-10 in all.

    Raises :class:`InvalidValueError` for a damping outside 0 to 1.

    >>> pageranks(np.zeros(2, int), np.array([0]), np.array([1]), np.ones(1)).round(3).tolist()
    [0.351, 0.649]
    """
    given: object = damping
    if not isinstance(given, Real) or not 0 <= damping < 1:
        raise InvalidValueError(
            f"damping must be a number, at least 0 and less than 1, got {shown(damping)}"
        )
    nodes = len(graph)
    size = np.bincount(graph)
    share = 1.0 / size[graph]
    out = np.bincount(source, weight, nodes)
    passed_on = weight / np.where(out > 0, out, 1.0)[source]
    stuck = np.flatnonzero(out == 0)
    rank = share
    for _ in range(MOST_STEPS):
        before = rank
        lost = np.bincount(graph[stuck], before[stuck], len(size))
        received = np.bincount(target, before[source] * passed_on, nodes)
        rank = damping * (received + lost[graph] * share) + (1 - damping) * share
        if (np.bincount(graph, np.abs(rank - before)) < TOLERANCE * size).all():
            break
    return rank
