"""Communities: groups on good terms among themselves, period by period, under labels that last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx
import numpy as np
from numpy.typing import NDArray

from geopolrel.errors import InvalidValueError, shown
from geopolrel.periods import Periods
from geopolrel.selection import Day, window_of
from geopolrel.signed_network import signed_network
from geopolrel.tabular import Table
from geopolrel.ties import periods_of
from geopolrel.timeline import Timeline

__all__ = ["Communities", "communities", "matched"]

Group = frozenset[str]


class Communities(Table):
    """Who belongs to which community in which period: a table of ``start``, ``actor`` and ``community``.

    Rows are by period, then by id; an actor without a positive tie in a period has no row there. A community keeps its
    number from 0 up for as long as it lives. ``periods`` are the n periods; ``modularity`` (n) is that of each
    partition, by the weights and the resolution used, masked where there are no ties: near 0, the groups mean little.
    """

    __slots__ = ("_groups", "modularity", "periods")

    def __init__(
        self, periods: Periods, groups: Sequence[dict[int, Group]], modularity: Any
    ) -> None:
        rows = sorted(
            (number, actor, label)
            for number, labelled in enumerate(groups)
            for label, members in labelled.items()
            for actor in members
        )
        super().__init__(
            start=periods.starts[np.array([row[0] for row in rows], dtype=np.intp)],
            actor=np.array([row[1] for row in rows], dtype=np.str_),
            community=np.array([row[2] for row in rows], dtype=np.int64),
        )
        self.periods = periods
        self.modularity: NDArray[Any] = modularity
        self._groups = tuple(groups)

    def on(self, day: Day) -> dict[int, Group]:
        """Return the communities of the period in which a day, or the first day of a window, lies, by number.

        Raises :class:`InvalidValueError` for a day outside all periods.
        """
        number = int(self.periods.of(np.array([window_of(day)[0]]))[0])
        if not 0 <= number < len(self._groups):
            raise InvalidValueError(
                f"{shown(str(day))} lies outside the {len(self._groups)} periods of these communities"
            )
        return dict(self._groups[number])


def communities(
    timeline: Timeline,
    every: str = "year",
    *,
    by: str = "net",
    scale: str | None = None,
    resolution: float = 1.0,
    seed: int = 0,
) -> Communities:
    """Return the groups within which ties are dense, in every day, week, month, quarter, year or decade.

    In each period, from the first to the last day on which an event may have begun and over the time observed, ties are
    those of :func:`geopolrel.signed_network.signed_network` that are positive, weighted by their net intensity.
    Louvain's method (Blondel et al. 2008, in networkx) looks for the partition of highest modularity: a heuristic, the
    same for the same ``seed``. A higher ``resolution`` gives smaller groups.

    Numbers last: each period's groups are matched with those known before, as each was when last seen, so that the sum
    of their likeness is the greatest (a maximum-weight matching, networkx). Likeness is Jaccard's: members in common,
    over members in all (Greene, Doyle & Cunningham 2010). A group like none gets a new number, the largest first.

    Raises :class:`InvalidValueError` for an unknown period, rule or scale, and a resolution not above 0.

    >>> from geopolrel.constructors import meeting
    >>> both = [("BLR", "RUS"), ("FRA", "DEU")]
    >>> tl = Timeline([meeting(*pair, when=f"{year}-05-09") for pair in both for year in (2018, 2020)])
    >>> found = communities(tl)
    >>> {label: sorted(members) for label, members in found.on("2020").items()}, found.on("2019")
    ({0: ['BLR', 'RUS'], 1: ['DEU', 'FRA']}, {})
    """
    if not resolution > 0:
        raise InvalidValueError(f"resolution must be above 0, got {shown(resolution)}; 1 is usual")
    events = timeline.occurred()
    cut = periods_of(events._record.columns, events._rows, every, events.observed)
    known: dict[int, Group] = {}
    groups: list[dict[int, Group]] = []
    modularity = np.ma.masked_array(np.zeros(len(cut)), mask=True)
    for number in range(len(cut)):
        ids, graph = _friends(events, cut.when(number), by, scale)
        parts = networkx.community.louvain_communities(graph, "weight", resolution, seed=seed)
        if len(graph):
            modularity[number] = networkx.community.modularity(graph, parts, "weight", resolution)
        found = sorted(
            (frozenset(ids[node] for node in part) for part in parts),
            key=lambda members: (-len(members), min(members)),
        )
        groups.append(matched(known, found))
        known |= groups[-1]
    return Communities(cut, groups, modularity)


def matched(known: dict[int, Group], found: Sequence[Group]) -> dict[int, Group]:
    """Return groups under the numbers of those known that they are most like in all; new ones get the next numbers.

    >>> found = matched({0: frozenset("abc"), 1: frozenset("de")}, [frozenset("def"), frozenset("ab"), frozenset("xy")])
    >>> {label: "".join(sorted(members)) for label, members in found.items()}
    {0: 'ab', 1: 'def', 2: 'xy'}
    """
    likeness: networkx.Graph[tuple[str, int]] = networkx.Graph()
    for label, members in known.items():
        for number, group in enumerate(found):
            common = len(members & group)
            if common:
                weight = common / len(members | group)
                likeness.add_edge(("known", label), ("found", number), weight=weight)
    label_of: dict[int, int] = {}
    for pair in networkx.max_weight_matching(likeness):
        ends = dict(pair)
        label_of[ends["found"]] = ends["known"]
    fresh = max(known, default=-1) + 1
    for number in range(len(found)):
        if number not in label_of:
            label_of[number] = fresh
            fresh += 1
    return {label: found[number] for number, label in sorted(label_of.items(), key=lambda n: n[1])}


def _friends(
    events: Timeline, on: Day, by: str, scale: str | None
) -> tuple[tuple[Any, ...], networkx.Graph[int]]:
    """Return the actors with ties in a period, and their positive ties, as a graph of their numbers.

    Numbers, since the order of text in sets changes from one run of Python to the next.
    """
    network = signed_network(events, on, by=by, scale=scale)
    first, second = np.nonzero(np.triu((network.signs > 0) & (network.net > 0)))
    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(np.union1d(first, second).tolist())
    weights = network.net[first, second]
    graph.add_weighted_edges_from(
        zip(first.tolist(), second.tolist(), weights.tolist(), strict=True)
    )
    return network.actors, graph
