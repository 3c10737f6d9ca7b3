"""The works: what is asked of every library, how far ahead geopolrel wants to be, and how answers are told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import EPOCH, Events

NO_DAY = -1_000_000
HALF_LIFE = 180.0
Digest = list[float]


@dataclass(frozen=True)
class Ask:
    """The questions, the same for all: a window, pairs of actors, look-ups, a source."""

    first: date
    window: tuple[date, date]
    years: tuple[int, int]
    dyads: list[tuple[str, str]]
    lookups: list[tuple[str, str, str, date]]
    source: str
    last: date

    @classmethod
    def of(cls, events: Events, seed: int = 7) -> Ask:
        """Draw questions from the events, so that busy dyads and frequent kinds are asked for more often."""
        rng = np.random.default_rng(seed)
        first, last = (date.fromordinal(int(f(events.start)) + EPOCH) for f in (np.min, np.max))
        names, kinds = events.actors, events.kinds

        def pair(row: int) -> tuple[str, str]:
            return names[events.source[row]], names[events.target[row]]

        drawn = rng.choice(len(events), 500)
        dyads = {tuple(sorted(pair(row))): pair(row) for row in drawn.tolist()}
        days = rng.integers(first.toordinal(), last.toordinal(), 1000)
        lookups = [
            (*pair(row), kinds[events.kind[other]], date.fromordinal(day))
            for row, other, day in zip(
                rng.choice(len(events), 1000).tolist(),
                rng.choice(len(events), 1000).tolist(),
                days.tolist(),
                strict=True,
            )
        ]
        part = np.bincount(events.source, minlength=len(names))
        source = names[int(np.argsort(part)[len(part) // 2])]
        middle = (first.year + last.year + 1) // 2
        span = (last.year - first.year) // 4
        tomorrow = last + timedelta(days=1)
        return cls(
            first=first,
            window=(tomorrow - timedelta(days=365), tomorrow),
            years=(middle - span + 3, middle + span + 2) if span > 5 else (middle - 3, middle + 2),
            dyads=list(dyads.values())[:50],
            lookups=lookups,
            source=source,
            last=last,
        )


def number(name: str) -> int:
    return int(name.rpartition("-")[2])


def numbers(names: Iterable[str] | NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the numbers of actors, given names or those numbers."""
    if isinstance(names, np.ndarray) and names.dtype.kind in "iu":
        return names.astype(np.int64)
    listed = list(names)
    known = {name: number(name) for name in set(listed)}
    return np.fromiter((known[name] for name in listed), np.int64, len(listed))


def mixed(*parts: NDArray[Any]) -> NDArray[np.float64]:
    """Return a number for each row that depends on all its parts."""
    total = np.zeros(len(parts[0]))
    for factor, part in zip((1.0, 0.618, 0.0137, 0.271), parts, strict=False):
        total += np.sin(factor * (np.asarray(part, np.float64) + 1))
    return total


def of_store(answer: tuple[int, int]) -> Digest:
    return [float(part) for part in answer]


def of_graph(graph: Any) -> Digest:
    edges = list(graph.edges(data="weight"))
    weights = np.array([w for *_, w in edges], float)
    ends = [numbers(edge[side] for edge in edges) for side in (0, 1)]
    return [len(edges), weights.sum(), (weights * mixed(*ends)).sum()]


def of_days(found: list[Any]) -> Digest:
    return [x for days in found for x in (len(days), float(np.sum(np.asarray(days, np.int64))))]


def of_numbers(found: Any) -> Digest:
    return [float(each) for each in found]


def of_panel(table: Mapping[str, Any]) -> Digest:
    a, b = numbers(table["a"]), numbers(table["b"])
    cell = mixed(np.minimum(a, b), np.maximum(a, b), table["month"])
    values = [np.asarray(table[name], float) for name in ("count", "cooperation", "conflict")]
    return [len(a), *(x for v in values for x in (v.sum(), (v * cell).sum()))]


def of_strength(answer: tuple[Any, Any, NDArray[Any]]) -> Digest:
    first, second, values = answer
    a, b = numbers(first), numbers(second)
    dyad = mixed(np.minimum(a, b), np.maximum(a, b))
    time = mixed(np.arange(values.shape[1]))
    return [*values.shape, values.sum(), float(dyad @ values @ time)]


def of_arrivals(arrivals: Mapping[str, int]) -> Digest:
    return [x for name in sorted(arrivals) for x in (number(name), arrivals[name])]


def of_yearly(table: Mapping[str, Any]) -> Digest:
    cell = mixed(numbers(table["actor"]), table["year"])
    values = [np.asarray(table[name], float) for name in ("partners", "strength")]
    return [len(cell), *(x for v in values for x in (v.sum(), (v * cell).sum()))]


def of_ranks(ranks: Mapping[int, Mapping[str, float]]) -> Digest:
    """Return for each year how many are ranked, and a mixed sum, to the three digits that all iterate to."""
    found: Digest = []
    for year in sorted(ranks):
        names = list(ranks[year])
        weights = 2 + np.sin(numbers(names))
        rank = np.fromiter(ranks[year].values(), float, len(names))
        found += [len(names), float(rank @ weights)]
    return found


@dataclass(frozen=True)
class Work:
    """A work: its name among the functions of a peer, what it is, how far ahead to be at 1M and at 10M events."""

    name: str
    title: str
    digest: Callable[[Any], Digest]
    targets: tuple[float, float] | None = None
    versus: str | None = (
        None  # one peer to be compared with, in place of the fastest; "nobody": indexes differ
    )
    tolerance: float = 1e-6
    calls: int = 1


WORKS = (
    Work("build", "build from columns, sorted by day", of_store, (1, 1)),
    Work("index", "indexes by dyad, on first use", of_store, versus="nobody"),
    Work("network", "last 365 days as a weighted networkx.DiGraph", of_graph, (1.5, 1.2)),
    Work("dyads", "events of 50 dyads in a window of years", of_days, (15, 30)),
    Work("copied", "the same, all their columns copied out", of_days),
    Work(
        "lookups",
        "last event of kind K of A and B before D, 1,000 calls",
        of_numbers,
        (20, 150),
        "polars",
        calls=1000,
    ),
    Work("batch", "the same 1,000 questions in one call", of_numbers, (3, 2.5)),
    Work("panel", "dyad-month panel: count, cooperation, conflict", of_panel, (7, 2.5)),
    Work("strength", "decayed strength of every dyad at every month's end", of_strength, (6, 5)),
    Work("arrival", "earliest arrival from one source", of_arrivals, (300, 500), "networkx"),
    Work("yearly", "distinct partners and strength of every actor by year", of_yearly, (1.2, 1)),
    Work("pagerank", "PageRank of every year", of_ranks, (5, 5), tolerance=1e-3),
    Work("save_load", "save and load", of_store, (1.3, 1)),
)


def agree(one: Digest, other: Digest, tolerance: float) -> bool:
    return len(one) == len(other) and bool(np.allclose(one, other, rtol=tolerance, atol=tolerance))
