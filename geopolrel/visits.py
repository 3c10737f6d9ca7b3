"""Visits: who travels, who is travelled to, and who stands in the middle of that network."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geopolrel.kinds import Kind
from geopolrel.pagerank import pageranks
from geopolrel.periods import Length
from geopolrel.selection import Day
from geopolrel.strength import strength
from geopolrel.tabular import Table
from geopolrel.timeline import Timeline

__all__ = ["visit_centrality"]

Amounts = NDArray[np.float64]
ENDLESS = 1e300  # days: a half-life so long that a double loses nothing


def visit_centrality(
    timeline: Timeline,
    on: Day | None = None,
    *,
    half_life: Length | None = "5Y",
    damping: float = 0.85,
) -> Table:
    """Return who is central to the network of visits that occurred up to a day: a row an actor, by PageRank.

    Columns: ``actor``; ``made`` and ``received``, the visits to others and by others, each weighing
    2^(-(t - s) / half_life) at ``on`` = t from the day s on which it began (the expectation, where that day is
    uncertain); ``made_share`` and ``received_share`` of all visits, 0 without any; and ``pagerank``
    (:mod:`geopolrel.pagerank`): the chance to be at an actor for who follows visits from visitor to host, each as likely as it
    weighs, and with 1 - ``damping``, or where nobody was visited, goes anywhere. Being visited by the much visited
    counts for more than being visited often.

    ``on`` is a day, or a month or year for its last day, by default the last on which a visit may have begun.
    ``half_life`` None lets every visit weigh 1. Leaders stand for themselves: lift them to countries first.

    Raises :class:`InvalidValueError` for a length that is none and a damping not from 0 up to 1.

    >>> from geopolrel.constructors import visit
    >>> tl = Timeline([visit("DEU", to="FRA", when="2019"), visit("POL", to="FRA", when="2020"), visit("FRA", to="POL", when="2020")])
    >>> found = visit_centrality(tl, half_life=None)
    >>> found["actor"].tolist(), found["received"].tolist(), found["pagerank"].round(2).tolist()
    (['FRA', 'POL', 'DEU'], [2.0, 1.0, 0.0], [0.49, 0.46, 0.05])
    """
    lasting = ENDLESS if half_life is None else half_life
    visits = strength(timeline.of_kind(Kind.VISIT), lasting, on=on, directed=True)
    assert isinstance(visits, Table)  # on one day
    apart = (visits["source"] != visits["target"]) & (visits["strength"] > 0)
    weights = visits["strength"][apart]
    ids, ends = np.unique(
        np.concatenate([visits["source"][apart], visits["target"][apart]]).astype(np.str_),
        return_inverse=True,
    )
    source, target = ends.reshape(2, -1)
    made = np.bincount(source, weights, len(ids)).astype(np.float64)
    received = np.bincount(target, weights, len(ids)).astype(np.float64)
    total = weights.sum()
    rank = pageranks(np.zeros(len(ids), dtype=np.intp), source, target, weights, damping)
    order = np.argsort(-rank, kind="stable")
    columns: dict[str, Amounts] = {"made": made, "received": received}
    columns |= {f"{name}_share": column / total for name, column in columns.items()}
    columns["pagerank"] = rank
    return Table(actor=ids[order], **{name: column[order] for name, column in columns.items()})
