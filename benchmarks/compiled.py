"""What a compiler would gain: ``python -m benchmarks.compiled`` races Numba kernels with the public calls they would stand behind.

A kernel is worth an extra that gives the same answers where it makes a public call more than three times as fast. Each
here does the least that could be asked of it: what the call does besides (names, rows of the table) is not in it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import numba
import numpy as np

import geopolrel as gp
from benchmarks.data import generated
from benchmarks.works import Ask
from geopolrel.ties import periods_of

Work = Callable[[gp.Timeline, Ask], Any]
REPEATS = 5
NEVER = 2**30


@numba.njit  # type: ignore[misc]
def count_cells(starts: Any, days: Any, period: Any, first_day: int) -> int:
    cells = 0
    for dyad in range(len(starts) - 1):
        last = -1
        for entry in range(starts[dyad], starts[dyad + 1]):
            here = period[days[entry] - first_day]
            cells += here != last
            last = here
    return cells


@numba.njit  # type: ignore[misc]
def fill_cells(
    starts: Any,
    days: Any,
    worth: Any,
    period: Any,
    first_day: int,
    counts: Any,
    plus: Any,
    net: Any,
) -> None:
    cell = -1
    for dyad in range(len(starts) - 1):
        last = -1
        for entry in range(starts[dyad], starts[dyad + 1]):
            here = period[days[entry] - first_day]
            if here != last:
                cell += 1
                last = here
            counts[cell] += 1
            net[cell] += worth[entry]
            if worth[entry] > 0:
                plus[cell] += worth[entry]


@numba.njit  # type: ignore[misc]
def arrive(pairs: Any, codings: Any, mutual: Any, day: Any, first: int, arrivals: Any) -> None:
    """Scan events by day; what arrives on a day leaves on a later one."""
    left = len(arrivals) - 1
    for row in range(first, len(day)):
        one, other, today = pairs[row, 0], pairs[row, 1], day[row]
        if arrivals[one] < today and arrivals[other] > today:
            left -= arrivals[other] == NEVER
            arrivals[other] = today
        if mutual[codings[row]] and arrivals[other] < today and arrivals[one] > today:
            left -= arrivals[one] == NEVER
            arrivals[one] = today
        if left == 0 and today > arrivals.max():
            return


def cells(tl: gp.Timeline, every: str) -> tuple[Any, ...]:
    index, columns = tl._record.dyads, tl._record.columns
    edges = periods_of(columns, tl._rows, every, None).edges
    period = np.repeat(np.arange(len(edges) - 1, dtype=np.int32), np.diff(edges))
    days, worth = index.exact_starts, index.beside(columns.scores)
    size = count_cells(index.starts, days, period, int(edges[0]))
    counts, plus, net = np.zeros(size, np.int32), np.zeros(size), np.zeros(size)
    fill_cells(index.starts, days, worth, period, int(edges[0]), counts, plus, net)
    return counts, plus, plus - net


def arrivals(tl: gp.Timeline, source: str, since: Any) -> Any:
    columns = tl._record.columns
    pairs = columns.actors.codes.reshape(-1, 2)
    mutual = np.array([coding.kind.mutual for coding in columns.codings.values])
    found = np.full(len(columns.actors.values), NEVER)
    found[tl._record.code(tl._record.named(source))] = since.toordinal() - 1
    first = int(columns.start_lo.searchsorted(np.int32(since.toordinal())))
    arrive(pairs, columns.codings.codes, mutual, columns.start_lo, first, found)
    return found


def timed(work: Work, tl: gp.Timeline, ask: Ask) -> float:
    work(tl, ask)
    took = []
    for _ in range(REPEATS):
        began = perf_counter()
        work(tl, ask)
        took.append((perf_counter() - began) * 1000)
    return median(took)


WORKS: dict[str, tuple[Work, Work]] = {
    "dyad-month panel": (lambda tl, _: tl.panel("month"), lambda tl, _: cells(tl, "month")),
    "partners and strength by year": (
        lambda tl, _: tl.centralities("year"),
        lambda tl, _: cells(tl, "year"),
    ),
    "earliest arrival": (
        lambda tl, ask: tl.reachable(ask.source, ask.first),
        lambda tl, ask: arrivals(tl, ask.source, ask.first),
    ),
}


def check(tl: gp.Timeline, ask: Ask) -> None:
    """Make sure that kernels give what the public calls do: the arrivals, and the cooperation of every cell."""
    found = arrivals(tl, ask.source, ask.first)
    days = tl.reachable(ask.source, ask.first)
    for actor, day in zip(tl._record.columns.actors.values, found.tolist(), strict=True):
        if actor.id != ask.source and day < NEVER:
            assert days[actor.id].toordinal() == day
    assert (found < NEVER).sum() == len(days)
    assert np.array_equal(cells(tl, "month")[1], tl.panel("month")["cooperation"])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--events", type=float, nargs="+", default=[1e6, 1e7])
    for count in asked.parse_args().events:
        events = generated(int(count), lasting=0.0)
        ask, tl = Ask.of(events), gp.Timeline.from_columns(**events.columns(lasting=False))
        check(tl, ask)
        print(f"{int(count):,} events, milliseconds")
        for name, works in WORKS.items():
            ours, compiled = (timed(work, tl, ask) for work in works)
            print(f"  {name:32}{ours:8.1f}  kernel {compiled:8.1f}  {ours / compiled:5.1f}x")


if __name__ == "__main__":
    main()
