"""Panel: every dyad in every period in which something occurred, as one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geopolrel.cells import Entries, Summed, by_parts, entries_of
from geopolrel.columns import EventColumns
from geopolrel.dyad_keys import DyadKeys
from geopolrel.errors import InvalidValueError
from geopolrel.periods import Periods
from geopolrel.tabular import Derived, Table
from geopolrel.ties import periods_of
from geopolrel.timeline import Timeline
from geopolrel.weights import amounts

__all__ = ["panel"]

Amounts = NDArray[np.float64]
Columns = dict[str, NDArray[Any]]
MOST_CELLS = 1_000_000_000


def panel(
    timeline: Timeline,
    every: str = "month",
    *,
    scale: str | None = None,
    directed: bool = False,
    full: bool = False,
) -> Table:
    """Return what occurred between every two actors in every period: a row a dyad and period, by ids, then by time.

    Columns: ``a`` and ``b`` (ids in alphabetical order; ``source`` and ``target`` where ``directed``, mutual events then
    standing in both directions), ``start`` (first day of the period), ``count``, ``count_low``, ``count_high``,
    ``cooperation`` and ``conflict`` (sums of intensities above and below zero, both without sign), ``net`` (their
    difference) and ``mean`` (net an event).

    An event counts in the period in which it began, lasting ones too. One that began on some day of several is shared
    out evenly over those days, and over none in the holes of its date: ``count`` and the intensities are expectations, ``count_low`` counts what certainly
    began in the period, ``count_high`` what may have. What began on a day without a bound counts nowhere.

    Dyads and periods in which nothing can have begun have no row; with ``full``, every dyad of the table has a row for
    every period from the first to the last, and over the time observed; ``mean`` is masked where ``count`` is 0.
    ``every`` is day, week, month, quarter, year or decade; ``scale`` is one of :data:`geopolrel.kinds.SCALES`,
    None for each event's own intensity, else PLOVER's.

    Raises :class:`InvalidValueError` for an unknown period or scale.

    >>> from geopolrel.constructors import meeting
    >>> tl = Timeline([meeting("BLR", "RUS", when=day) for day in ("2019-12-05", "2019-12-20", "2020-02-07")])
    >>> print(panel(tl))
    a    b    start       count  count_low  count_high  cooperation  conflict  net  mean
    BLR  RUS  2019-12-01    2.0          2           2          5.0       0.0  5.0   2.5
    BLR  RUS  2020-02-01    1.0          1           1          2.5       0.0  2.5   2.5
    """
    events = timeline.occurred()
    columns = events._record.columns
    time = periods_of(columns, events._rows, every, events.observed)
    dyads = DyadKeys.of(columns.actors, directed=directed)
    parts = entries_of(events, dyads, time.edges)
    summed = by_parts(lambda part: _sums(part, columns, scale), parts)
    return _table(_filled(summed, len(time)) if full else summed, dyads, time)


def _sums(entries: Entries, columns: EventColumns, scale: str | None) -> Columns:
    """Return what entries come to in each cell."""
    worth, share = amounts(columns, entries.read, len(entries), "intensity", scale), entries.share
    if share is not None:
        worth = worth * share
    plus_and_net = np.empty((len(worth), 2))
    plus_and_net[:, 1] = worth
    np.maximum(worth, 0.0, out=plus_and_net[:, 0])
    summed = entries.sums(plus_and_net.view(np.complex128)[:, 0])
    sums: Columns = {
        "cooperation": summed.real,
        "conflict": summed.real - summed.imag,
        "high": entries.counts,
    }
    if share is not None:
        count, certain = entries.sums(share), entries.sums((share == 1.0).astype(np.float64))
        sums |= {"count": count, "low": certain.astype(np.int32)}
    return sums


def _filled(summed: Summed, periods: int) -> Summed:
    """Add the cells of the same dyads in which nothing occurred."""
    dyads = len(summed.keys)
    if dyads * periods > MOST_CELLS:
        raise InvalidValueError(
            f"{dyads:,} dyads in {periods:,} periods are more than {MOST_CELLS:,} rows; take longer periods"
        )
    place = np.repeat(np.arange(dyads) * periods, summed.per_dyad) + summed.columns["period"]
    columns = {}
    for name, values in summed.columns.items():
        columns[name] = np.zeros(dyads * periods, dtype=values.dtype)
        columns[name][place] = values
    columns["period"] = np.tile(np.arange(periods, dtype=np.int32), dyads)
    return Summed(summed.keys, np.full(dyads, periods), columns)


def _table(summed: Summed, dyads: DyadKeys, time: Periods) -> Table:
    cells = summed.columns
    high, plus, minus = cells["high"], cells["cooperation"], cells["conflict"]
    number = cells.get("count", high)  # all are certain where no other is told
    period, starts = cells["period"], time.starts

    def derived(make: Callable[[], NDArray[Any]]) -> Derived:
        return Derived(len(number), make)

    return Table(
        **dyads.columns(summed.keys, summed.per_dyad),
        start=derived(lambda: starts.take(period)),
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
