"""Centrality: how many partners every actor has in every period, how much is between them, and its PageRank."""

from __future__ import annotations

from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.cells import Entries, Summed, by_parts, entries_of
from geopolrel.columns import EventColumns
from geopolrel.dyad_keys import DyadKeys
from geopolrel.dyads import BACK, BOTH, FORTH
from geopolrel.errors import InvalidValueError
from geopolrel.pagerank import pageranks
from geopolrel.periods import Periods
from geopolrel.tabular import Derived, Repeating, Table
from geopolrel.tallies import number_type, numbered
from geopolrel.ties import periods_of
from geopolrel.timeline import Timeline
from geopolrel.weights import amounts

__all__ = ["centralities"]

Amounts = NDArray[np.float64]
Columns = dict[str, NDArray[Any]]
# by how an entry runs: one number that counts both ways, forth as its real part and back as its imaginary one
FORTH_AND_BACK = np.zeros(3, dtype=np.complex128)
FORTH_AND_BACK[[FORTH, BACK, BOTH]] = 1, 1j, 1 + 1j


def centralities(
    timeline: Timeline,
    every: str = "year",
    *,
    weight: str = "count",
    scale: str | None = None,
    pagerank: bool = False,
    damping: float = 0.85,
) -> Table:
    """Return the centrality of every actor in every period: a row a period and actor, by time, then by id.

    Columns: ``start`` (first day of the period), ``actor`` (id), ``degree`` (how many others something relates it to),
    ``out_degree`` and ``in_degree`` (how many it did something to, and how many did something to it), ``strength``
    (the sum of the weights of its ties), ``out_strength`` and ``in_strength``; with ``pagerank`` also that, with a
    ``damping``. A mutual event counts as going out and coming in, and once in ``strength``.

    What counts is what certainly began in the period, as in :func:`geopolrel.snapshots.snapshots`; actors whom nothing
    relates to another have no row. ``weight`` is "count" or "intensity" (with its sign, on a ``scale`` of
    :data:`geopolrel.kinds.SCALES`, None for each event's own). PageRank goes along the weighted edges of the period's
    network, and so by counts only.

    Raises :class:`InvalidValueError` for an unknown period, weight or scale, and for PageRank by intensity.

    >>> from geopolrel.constructors import meeting, visit
    >>> tl = Timeline([meeting("BLR", "RUS", when="2020-02-07"), visit("USA", to="BLR", when="2020-02-01")])
    >>> print(centralities(tl))
    start       actor  degree  out_degree  in_degree  strength  out_strength  in_strength
    2020-01-01  BLR         2           1          2       2.0           1.0          2.0
    2020-01-01  RUS         1           1          1       1.0           1.0          1.0
    2020-01-01  USA         1           1          0       1.0           1.0          0.0
    """
    if pagerank and weight != "count":
        raise InvalidValueError(
            "PageRank needs weights that are not negative; take weight='count', or leave pagerank out"
        )
    events = timeline.occurred()
    columns = events._record.columns
    time = periods_of(columns, events._rows, every, events.observed)
    keys = DyadKeys.of(columns.actors, directed=False)
    parts = entries_of(events, keys, time.edges, certain=True)
    summed = by_parts(lambda part: _ties(part, _worth(part, columns, weight, scale)), parts)
    dyads = _dyads(summed, len(keys.ids))
    return _table(_central(dyads, len(keys.ids), damping if pagerank else None), keys.ids, time)


@frozen(eq=False)
class Dyads:
    """Dyads by period: c of them, as ``period`` and the places of the two ids, ``one`` before ``other``.

    ``forth`` and ``back`` are how many ties go from one to the other and back, and what these weigh (2 x c each);
    mutual ones go both ways. ``weight`` is what all weigh, mutual ones once.
    """

    period: NDArray[np.integer]
    one: NDArray[np.integer]
    other: NDArray[np.integer]
    forth: tuple[Amounts, Amounts]
    back: tuple[Amounts, Amounts]
    weight: Amounts


def _worth(
    entries: Entries, columns: EventColumns, weight: str, scale: str | None
) -> Amounts | None:
    """Return what each entry weighs; None where all weigh 1, so that counts tell the weights."""
    worth = amounts(columns, entries.read, len(entries), weight, scale)
    return None if weight == "count" else worth


def _ties(entries: Entries, worth: Amounts | None) -> Columns:
    """Return how many ties each cell has, each way and in all, and what these weigh."""
    ways = FORTH_AND_BACK.take(entries.ways())
    counts = entries.sums(ways)
    worths, total = counts, entries.counts.astype(np.float64)
    if worth is not None:
        worths, total = entries.sums(worth * ways), entries.sums(worth)
    return {
        "forth": counts.real,
        "back": counts.imag,
        "worth_forth": worths.real,
        "worth_back": worths.imag,
        "weight": total,
    }


def _dyads(summed: Summed, actors: int) -> Dyads:
    ties = summed.columns
    one, other = (
        np.repeat(places, summed.per_dyad) for places in np.divmod(summed.keys, max(actors, 1))
    )
    return Dyads(
        ties["period"],
        one,
        other,
        (ties["forth"], ties["worth_forth"]),
        (ties["back"], ties["worth_back"]),
        ties["weight"],
    )


def _central(dyads: Dyads, actors: int, damping: float | None) -> Columns:
    """Return the centralities of the actors of some dyads, period by period."""
    size = (int(dyads.period.max(initial=0)) + 1) * actors
    first = dyads.period.astype(number_type(size)) * actors
    nodes, node = numbered(np.concatenate([first + dyads.one, first + dyads.other]), size)
    period, actor = np.divmod(nodes, max(actors, 1))
    (forth, worth_forth), (back, worth_back) = dyads.forth, dyads.back

    def summed(one: NDArray[Any], other: NDArray[Any]) -> Amounts:
        both = np.concatenate([one, other])
        return np.asarray(np.bincount(node, both, len(nodes)), dtype=np.float64)

    rows: Columns = {
        "period": period,
        "actor": actor,
        "degree": np.bincount(node, minlength=len(nodes)),
        "out_degree": summed(forth > 0, back > 0).astype(np.intp),
        "in_degree": summed(back > 0, forth > 0).astype(np.intp),
        "strength": summed(dyads.weight, dyads.weight),
        "out_strength": summed(worth_forth, worth_back),
        "in_strength": summed(worth_back, worth_forth),
    }
    if damping is not None:
        one, other = node[: len(first)], node[len(first) :]
        weight = np.concatenate([worth_forth, worth_back])
        some = np.flatnonzero(weight)
        source, target = np.concatenate([one, other])[some], np.concatenate([other, one])[some]
        rows["pagerank"] = pageranks(period, source, target, weight[some], damping)
    return rows


def _table(rows: Columns, ids: NDArray[np.object_], time: Periods) -> Table:
    starts, period, actor = time.starts, rows.pop("period"), rows.pop("actor")
    return Table(
        start=Derived(len(period), lambda: starts[period]),
        actor=Repeating(len(actor), lambda: actor, ids),
        **rows,
    )
