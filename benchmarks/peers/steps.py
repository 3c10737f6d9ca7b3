"""Steps that several peers take by hand, since their libraries have none of their own."""

from __future__ import annotations

from typing import Any

import numpy as np

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
