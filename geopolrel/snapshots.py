"""Snapshots: the weighted networks of adjoining periods, or of a window that rolls over them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import networkx

from geopolrel.network import Networks
from geopolrel.periods import Length, Periods, days_in
from geopolrel.ties import periods_of
from geopolrel.timeline import Timeline
from geopolrel.when import When

__all__ = ["snapshots"]


def snapshots(
    timeline: Timeline,
    every: str = "year",
    *,
    weight: str = "count",
    window: Length | None = None,
    scale: str | None = None,
    half_life: Length = "180D",
) -> Iterator[tuple[When, networkx.DiGraph[str]]]:
    """Yield a date and the network of what certainly began on it, period by period, empty ones too.

    The periods reach from the first to the last day on which an event may have begun. With a ``window`` such as "365D" each network is of the days that long up to the end of a period, and the date is those
    days. Each equals :func:`geopolrel.network.network` of its date, where ``weight``, ``scale`` and ``half_life`` are
    explained too. Networks are made one at a time, and share nothing that can be changed.

    Raises :class:`InvalidValueError` for an unknown period, length, weight or scale.

    >>> from geopolrel.constructors import visit
    >>> tl = Timeline([visit("USA", to="BLR", when=day) for day in ("2018-05-01", "2020-02-01")])
    >>> [(str(year), network.number_of_edges()) for year, network in snapshots(tl)]
    [('2018', 1), ('2019', 0), ('2020', 1)]
    >>> [str(days) for days, _ in snapshots(tl, "decade", window="7D")]
    ['2019-12-25/2019-12-31', '2029-12-25/2029-12-31']
    """
    networks = Networks.of(timeline, weight, scale, half_life)
    columns, rows = networks.events._record.columns, networks.events._rows
    time = periods_of(columns, rows, every, None)
    length = None if window is None else max(round(days_in(window)), 1)
    return _each(networks, time, length)


def _each(
    networks: Networks, time: Periods, length: int | None
) -> Iterator[tuple[When, networkx.DiGraph[str]]]:
    for number in range(len(time)):
        low, high = time.edges[number : number + 2].tolist()
        if length is None:
            yield time.when(number), networks.within(low, high)
        else:
            low = max(high - length, 1)
            days = f"{date.fromordinal(low)}/{date.fromordinal(high - 1)}"
            yield When(days), networks.within(low, high)
