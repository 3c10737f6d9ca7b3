"""The world as known on a day: which events were known, and what status their claims then gave them."""

from __future__ import annotations

from datetime import date

import numpy as np

from geopolrel.claims import Claim, known_by, status_of
from geopolrel.coded import NONE, Coded
from geopolrel.columns import STATUS_CODES, EventColumns
from geopolrel.events import voices
from geopolrel.verdicts import FALSE, TRUE, UNKNOWN, Verdicts

__all__ = ["as_known"]


def as_known(columns: EventColumns, day: date) -> tuple[EventColumns, Verdicts]:
    """Return the columns with claims and statuses cut to a day, and for each row whether it was known by then.

    A row without claims is known from the day given in ``known``, else from the day it began.
    """
    number = day.toordinal()
    lo, hi = columns.start_lo, columns.start_hi
    if columns.known is not None:
        given = columns.known != NONE
        lo, hi = np.where(given, columns.known, lo), np.where(given, columns.known, hi)
    verdicts = np.where(hi <= number, TRUE, np.where(lo <= number, UNKNOWN, FALSE))
    if columns.claims is None:
        return columns.replaced(day=day), verdicts
    statuses = columns.statuses.copy()
    cut: list[tuple[Claim, ...] | None] = [None] * len(columns)
    for row in np.flatnonzero(columns.claims.codes >= 0).tolist():
        claims, when = columns.claims[row], columns.when(row)
        sure, perhaps = known_by(claims or (), when, number)
        verdicts[row] = TRUE if sure else UNKNOWN if perhaps else FALSE
        cut[row] = sure or perhaps or None
        if cut[row]:
            slots, _ = columns.row_slots(np.array([row]))
            heard = [voices(columns.actors.values[code]) for code in columns.actors.codes[slots]]
            statuses[row] = STATUS_CODES[status_of(sure or perhaps, when, heard, day)]
    return columns.replaced(statuses=statuses, claims=Coded.of(cut), day=day), verdicts
