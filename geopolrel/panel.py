"""Panel: every dyad in every period in which something occurred, as one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geopolrel.dyad_keys import DyadKeys
from geopolrel.errors import InvalidValueError
from geopolrel.periods import Periods
from geopolrel.tabular import Derived, Table
from geopolrel.tallies import number_type, tally
from geopolrel.ties import Ties, blocks, periods_of, ties
from geopolrel.timeline import Timeline
from geopolrel.weights import Weighing, apart, weighing

__all__ = ["panel"]

Amounts = NDArray[np.float64]
Cells = dict[str, NDArray[Any]]
MOST_CELLS = 1_000_000_000


def panel(
    timeline: Timeline,
    every: str = "month",
    *,
    scale: str | None = None,
    directed: bool = False,
    full: bool = False,
) -> Table:
    """Return what occurred between every two actors in every period: a row a period and dyad, by time, then by ids.

    Columns: ``a`` and ``b`` (ids in alphabetical order; ``source`` and ``target`` where ``directed``, mutual events then
    standing in both directions), ``start`` (first day of the period), ``count``, ``count_low``, ``count_high``,
    ``cooperation`` and ``conflict`` (sums of intensities above and below zero, both without sign), ``net`` (their
    difference) and ``mean`` (net an event).

    An event counts in the period in which it began, lasting ones too. One that began on some day within bounds is shared
    out evenly over those days: ``count`` and the intensities are expectations, ``count_low`` counts what certainly
    began in the period, ``count_high`` what may have. What began on a day without a bound counts nowhere.

    Dyads and periods in which nothing can have begun have no row; with ``full``, every dyad of the table has a row for
    every period from the first to the last, and over the time observed; ``mean`` is masked where ``count`` is 0.
    ``every`` is day, week, month, quarter, year or decade; ``scale`` is one of :data:`geopolrel.kinds.SCALES`,
    None for each event's own intensity, else PLOVER's.

    Raises :class:`InvalidValueError` for an unknown period or scale.

    >>> from geopolrel.constructors import meeting
    >>> tl = Timeline([meeting("BLR", "RUS", when=day) for day in ("2019-12-05", "2019-12-20", "2020-02-07")])
    >>> print(panel(tl))
    a  b  start  count  count_low  count_high  cooperation  conflict  net  mean
    BLR  RUS  2019-12-01  2.0  2  2  5.0  0.0  5.0  2.5
    BLR  RUS  2020-02-01  1.0  1  1  2.5  0.0  2.5  2.5
    """
    events = timeline.occurred()
    columns = events._record.columns
    time = periods_of(columns, events._rows, every, events.observed)
    dyads = DyadKeys.of(columns.actors, directed=directed)
    weigh = weighing(columns, "intensity", scale)
    parts = [_cells(ties(columns, events._rows[:0], time.edges), weigh, dyads)]
    for first, found in blocks(columns, events._rows, time.edges):
        parts.append(_cells(found.both_ways() if directed else found, weigh, dyads))
        parts[-1]["period"] += first
    cells = {name: np.concatenate([part[name] for part in parts]) for name in parts[-1]}
    return _table(_filled(cells, len(time)) if full else cells, dyads, time)


def _cells(found: Ties, weigh: Weighing, dyads: DyadKeys) -> Cells:
    """Return what ties come to in each period and dyad, in ascending order."""
    size = dyads.size * (int(found.period.max(initial=0)) + 1)
    numbers = found.period.astype(number_type(size))
    numbers *= dyads.size
    numbers += dyads.keys(found)
    weights = weigh(found)
    if found.share is None:
        cells = tally(numbers, size, weights.codes, [*apart(weights.values)])
    else:
        share = found.share
        tables = [*(share * each for each in apart(weights.each)), share, share == 1.0]
        cells = tally(numbers, size, np.arange(len(found)), tables)
    period, key = np.divmod(cells.numbers, max(dyads.size, 1))
    found_cells: Cells = {
        "period": period.astype(np.int32),
        "key": key.astype(number_type(dyads.size)),
        "cooperation": cells.sums[0],
        "conflict": cells.sums[1],
        "high": cells.counts.astype(np.int32),
    }
    if found.share is not None:
        found_cells |= {"count": cells.sums[2], "low": cells.sums[3].astype(np.int32)}
    return found_cells


def _filled(cells: Cells, count: int) -> Cells:
    """Add the cells of the same dyads in which nothing occurred."""
    dyads, which = np.unique(cells["key"], return_inverse=True)
    if len(dyads) * count > MOST_CELLS:
        raise InvalidValueError(
            f"{len(dyads):,} dyads in {count:,} periods are more than {MOST_CELLS:,} rows; take longer periods"
        )
    at = cells["period"].astype(np.intp) * len(dyads) + which
    filled = {}
    for name, values in cells.items():
        filled[name] = np.zeros(len(dyads) * count, dtype=values.dtype)
        filled[name][at] = values
    return filled | {
        "period": np.repeat(np.arange(count), len(dyads)),
        "key": np.tile(dyads, count),
    }


def _table(cells: Cells, dyads: DyadKeys, time: Periods) -> Table:
    high, plus, minus = cells["high"], cells["cooperation"], cells["conflict"]
    number = cells.get("count", high)  # all are certain where no other is told
    starts, period = time.starts, cells["period"]

    def derived(make: Callable[[], NDArray[Any]]) -> Derived:
        return Derived(len(number), make)

    return Table(
        **dyads.columns(cells["key"]),
        start=derived(lambda: starts[period]),
        count=derived(lambda: number.astype(np.float64)),
        count_low=cells.get("low", high),
        count_high=high,
        cooperation=plus,
        conflict=minus,
        net=derived(lambda: plus - minus),
        mean=derived(lambda: _mean(plus - minus, number)),
    )


def _mean(net: Amounts, count: NDArray[Any]) -> Amounts:
    some = count > 0
    mean = np.divide(net, count, out=np.zeros(len(net)), where=some)
    return mean if some.all() else np.ma.masked_array(mean, ~some)
