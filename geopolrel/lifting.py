"""Lifting: what leaders did, as what their countries did."""

from __future__ import annotations

from typing import Any

import numpy as np

from geopolrel.actors import Country
from geopolrel.coded import Coded
from geopolrel.columns import EventColumns
from geopolrel.numbering import with_numbers
from geopolrel.record import Record
from geopolrel.verdicts import TRUE

__all__ = ["lifted"]


def lifted(record: Record) -> EventColumns:
    """Return the columns with each leader replaced by the country whose office he held on the day.

    Whoever held none for certain stays as he is; where all do, so do the columns. Where two participants become one, the event
    keeps it once.
    """
    columns = record.columns
    countries: dict[str, Country] = {
        t.of.id: t.of for t in record.tenures if isinstance(t.of, Country)
    }
    values = list(columns.actors.values)
    numbers = {actor.id: code for code, actor in enumerate(values)}
    codes, some = columns.actors.codes.copy(), False
    for country in countries.values():
        acting = record.acting.get(country.id)
        if acting is None:
            continue
        if country.id not in numbers:
            numbers[country.id] = len(values)
            values.append(country)
        slots = acting.slots[acting.verdicts == TRUE]
        codes[slots] = numbers[country.id]
        some = some or len(slots) > 0
    if not some:
        return columns
    made = _without_doubles(columns.replaced(actors=Coded(codes, tuple(values))))
    # with other actors an event has other twins
    return made if made.twins is None else with_numbers(made, made.twins.numbers)


def _without_doubles(columns: EventColumns) -> EventColumns:
    pairs = columns.actors.codes.reshape(-1, 2) if columns.paired else None
    if pairs is not None and not (pairs[:, 0] == pairs[:, 1]).any():
        return columns
    slots = np.arange(columns.slots)
    rows, codes = columns.slot_rows(slots), columns.actors.codes
    order = np.lexsort((slots, codes, rows))
    double = np.zeros(len(slots), dtype=bool)
    double[order[1:]] = (np.diff(rows[order]) == 0) & (np.diff(codes[order]) == 0)
    if not double.any():
        return columns
    kept = slots[~double]
    sizes = np.bincount(rows[kept], minlength=len(columns))
    taken: dict[str, Any] = {
        "actors": columns.actors.take(kept),
        "sides": columns.slot_sides(kept),
        "roles": None if columns.roles is None else columns.roles.take(kept),
    }
    return columns.replaced(
        offsets=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64), **taken
    )
