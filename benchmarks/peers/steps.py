"""Steps that several peers take by hand, since their libraries have none of their own."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.data import Events
from benchmarks.works import HALF_LIFE, Ask


def since_epoch(days: Any) -> Any:
    """Return days as whole numbers since 1970-01-01."""
    return np.asarray(days).astype("datetime64[D]").astype(np.int64)


def month_ends(ask: Ask) -> Any:
    """Return the last day of every month from the first event to the last."""
    months = np.arange(np.datetime64(ask.first, "M"), np.datetime64(ask.last, "M") + 1)
    return (months + 1).astype("datetime64[D]") - 1


def carried(levels: Any, ends: Any) -> Any:
    """Return what is left at each end (p x d), given what each period adds; in place."""
    kept = 2.0 ** (-np.diff(ends.astype(int)) / HALF_LIFE)
    for at in range(1, len(levels)):
        levels[at] += levels[at - 1] * kept[at - 1]
    return levels


def daily(events: Events) -> tuple[Any, Any, Any]:
    """Return source, target and day of edges that last a day: one each way of mutual events, one a day of lasting ones."""
    back = events.mutual[events.kind]
    both = [np.arange(len(events)), np.flatnonzero(back)]
    rows, turned = np.concatenate(both), np.repeat([False, True], [len(each) for each in both])
    source = np.where(turned, events.target[rows], events.source[rows])
    target = np.where(turned, events.source[rows], events.target[rows])
    start, lengths = events.start[rows], (events.end - events.start + 1)[rows]
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    edge = np.repeat(np.arange(len(rows)), lengths)
    return source[edge], target[edge], start[edge] + within
