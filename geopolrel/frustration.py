"""Frustration: the fewest ties that stand in the way of two camps, friends within each and foes across.

The number is also called the line index of balance (Harary 1959). It is found exactly: what no cycle passes through
is never in the way, each biconnected component stands alone, and one that cannot be split without a rest is solved
as a mixed-integer program to a gap of 0, in the form of Aref, Mason & Wilson (2018) with a variable an actor and one
a tie, and with the odd triangles told, which need one tie each.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import networkx
import numpy as np
from numpy.typing import NDArray

from geopolrel.doorway import optional
from geopolrel.errors import GeopolrelError, InvalidValueError, shown

__all__ = ["camps", "time_limit"]

Signs = NDArray[np.int8]
Nodes = NDArray[np.intp]
MOST_TRIANGLES = 20_000
OUT_OF_TIME = 1  # status of scipy.optimize.milp


def camps(signs: Signs, seconds: float = math.inf) -> NDArray[np.bool_]:
    """Return a side for each of n actors such that the fewest ties of their signed network (n x n) are in the way.

    A tie is in the way where it is positive across the sides or negative within one. Of several such splits the same
    one is always returned. A network that is balanced needs no solver; of others SciPy's HiGHS finds the least: for
    states and their alliances in less than a second, for random signs among a hundred actors perhaps never. So it may
    look at each component for so many ``seconds``.

    Raises :class:`InvalidValueError` for a time that is none, :class:`MissingExtraError` where a solver is needed and
    SciPy is not installed, and :class:`GeopolrelError` where the time was not enough, with the bounds found by then.

    >>> camps(np.array([[0, 1, -1], [1, 0, -1], [-1, -1, 0]], dtype=np.int8)).tolist()
    [False, False, True]
    """
    seconds = time_limit(seconds)
    network = networkx.from_numpy_array(signs)
    sides = np.zeros(len(signs), dtype=bool)
    placed = np.zeros(len(signs), dtype=bool)
    for block in _blocks(network):
        # two blocks share one actor at most, and turning a whole block around frustrates nothing
        found = _split(signs[np.ix_(block, block)], seconds)
        known = np.flatnonzero(placed[block])
        if len(known) and found[known[0]] != sides[block[known[0]]]:
            found = ~found
        sides[block], placed[block] = found, True
    return sides


def time_limit(seconds: Any) -> float:
    """Return for how many seconds a search may go on.

    Raises :class:`InvalidValueError` for what is no number above 0; without an end it is infinite.

    >>> time_limit(2), time_limit(math.inf)
    (2.0, inf)
    """
    try:
        limit = float(seconds)
    except (TypeError, ValueError, OverflowError):
        limit = math.nan
    if isinstance(seconds, str) or not limit > 0:
        raise InvalidValueError(f"seconds must be a number above 0, got {shown(seconds)}")
    return limit


def _blocks(network: networkx.Graph[int]) -> Iterator[Nodes]:
    """Return the biconnected components, each but the first of a component sharing one actor with those before."""
    blocks = [np.array(sorted(nodes)) for nodes in networkx.biconnected_components(network)]
    of: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        for node in block.tolist():
            of.setdefault(node, []).append(number)
    seen: set[int] = set()
    for start in sorted(range(len(blocks)), key=lambda number: tuple(blocks[number])):
        waiting = [start]
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            yield blocks[number]
            waiting += [other for node in blocks[number].tolist() for other in of[node]]


def _split(signs: Signs, seconds: float) -> NDArray[np.bool_]:
    """Return the best sides of one biconnected component."""
    sides = _along_a_tree(signs)
    return _optimal(signs, seconds) if _in_the_way(signs, sides).any() else sides


def _along_a_tree(signs: Signs) -> NDArray[np.bool_]:
    """Return the sides that follow from the first actor's along a tree; if the network is balanced, no tie is in the way."""
    sides = np.zeros(len(signs), dtype=bool)
    for one, other in networkx.bfs_edges(networkx.from_numpy_array(signs), 0):
        sides[other] = sides[one] ^ (signs[one, other] < 0)
    return sides


def _in_the_way(signs: Signs, sides: NDArray[np.bool_]) -> NDArray[np.bool_]:
    across = sides[:, None] != sides[None, :]
    return np.where(across, signs > 0, signs < 0)


def _optimal(signs: Signs, seconds: float) -> NDArray[np.bool_]:
    """Return the best sides of a component by mixed-integer programming."""
    optimize = optional("scipy.optimize", "network")
    sparse = optional("scipy.sparse", "network")
    count = len(signs)
    first, second = np.nonzero(np.triu(signs))
    ties = len(first)
    positive = signs[first, second] > 0
    number = np.zeros(signs.shape, dtype=np.intp)
    number[first, second] = number[second, first] = np.arange(ties)
    # a tie e of u and v is in the way, f_e = 1, unless x_u = x_v (positive) or x_u = 1 - x_v (negative)
    turn = np.where(positive, -1.0, 1.0)
    least = np.where(positive, 0.0, -1.0)
    row = np.arange(ties)
    forth = (np.tile(row, 3), np.concatenate([count + row, first, second]))
    ones = np.ones(ties)
    parts = [
        sparse.coo_array((np.concatenate([ones, -ones, -turn]), forth), (ties, count + ties)),
        sparse.coo_array((np.concatenate([ones, ones, turn]), forth), (ties, count + ties)),
    ]
    bounds = [least, np.where(positive, 0.0, 1.0)]
    odd = _odd_triangles(signs)
    if len(odd):
        three = number[odd, np.roll(odd, 1, axis=1)].reshape(-1)
        where = (np.repeat(np.arange(len(odd)), 3), count + three)
        parts.append(sparse.coo_array((np.ones(3 * len(odd)), where), (len(odd), count + ties)))
        bounds.append(np.ones(len(odd)))
    high = np.ones(count + ties)
    high[np.abs(signs).sum(axis=1, dtype=np.intp).argmax()] = (
        0.0  # sides have no names: one actor's is given
    )
    solved = optimize.milp(
        np.concatenate([np.zeros(count), np.ones(ties)]),
        integrality=np.concatenate([np.ones(count), np.zeros(ties)]),
        bounds=optimize.Bounds(0.0, high),
        constraints=optimize.LinearConstraint(
            sparse.vstack(parts).tocsr(), np.concatenate(bounds), np.inf
        ),
        options={"mip_rel_gap": 0.0, "time_limit": seconds},
    )
    if solved.status == OUT_OF_TIME:
        least, most = solved.mip_dual_bound, None if solved.x is None else round(solved.fun)
        raise GeopolrelError(
            f"no proof of the frustration of {count} actors and {ties} ties in {seconds:g} seconds: it is at least "
            f"{math.ceil((least or 0) - 1e-6)} and at most {ties // 2 if most is None else most}; give more seconds"
        )
    if solved.x is None:
        raise GeopolrelError(f"the frustration could not be found: {solved.message}")
    return np.asarray(np.round(solved.x[:count]) > 0)


def _odd_triangles(signs: Signs) -> NDArray[np.intp]:
    """Return triangles with an odd number of negative ties, as rows of three actors; not more than help."""
    found: list[NDArray[np.intp]] = []
    total = 0
    for one in range(len(signs)):
        near = one + 1 + np.flatnonzero(signs[one, one + 1 :])
        closing = signs[np.ix_(near, near)] * np.outer(signs[one, near], signs[one, near])
        second, third = np.nonzero(np.triu(closing < 0))
        found.append(np.stack([np.full(len(second), one), near[second], near[third]], axis=1))
        total += len(second)
        if total >= MOST_TRIANGLES:
            break
    return np.concatenate(found)[:MOST_TRIANGLES]
