"""The world as known on a day: which events were known, and what status their claims then gave them."""

from __future__ import annotations

from datetime import date

import numpy as np

from geopolrel.claims import Claim, known_by, status_of
from geopolrel.coded import NONE, Coded
from geopolrel.columns import STATUS_CODES, EventColumns
from geopolrel.events import voices
from geopolrel.sieve import Judge
from geopolrel.stretches import Look
from geopolrel.verdicts import FALSE, TRUE, UNKNOWN, Told, Verdicts, verdicts

__all__ = ["as_known"]

UNTOLD = np.int8(-1)


def as_known(columns: EventColumns, day: date) -> tuple[EventColumns, Judge]:
    """Return the columns with claims and statuses cut to a day, and a judge of which rows were known by then.

    A row without claims is known from the day given in ``known``, else from the day it began.
    """
    number = np.int32(day.toordinal())
    if columns.claims is None:
        return columns.replaced(day=day), _since(columns, number)
    told = np.full(len(columns), UNTOLD)
    statuses = columns.statuses.copy()
    cut: list[tuple[Claim, ...] | None] = [None] * len(columns)
    for row in np.flatnonzero(columns.claims.codes >= 0).tolist():
        claims, when = columns.claims[row], columns.when(row)
        sure, perhaps = known_by(claims or (), when, int(number))
        told[row] = TRUE if sure else UNKNOWN if perhaps else FALSE
        cut[row] = sure or perhaps or None
        if cut[row]:
            slots, _ = columns.row_slots(np.array([row]))
            heard = [voices(columns.actors.values[code]) for code in columns.actors.codes[slots]]
            statuses[row] = STATUS_CODES[status_of(sure or perhaps, when, heard, day)]
    known = columns.replaced(statuses=statuses, claims=Coded.of(cut), day=day)
    return known, _by_claims(told, _since(columns, number))


def _since(columns: EventColumns, day: np.int32) -> Judge:
    """Return a judge of rows without claims."""
    lo, hi, known = columns.start_lo, columns.start_hi, columns.known

    def judge(look: Look) -> Told:
        if known is None:
            return verdicts(look.at(hi) <= day, look.at(lo) <= day)
        given = look.at(known)
        by_date = verdicts(look.at(hi) <= day, look.at(lo) <= day)
        return np.where(given == NONE, by_date, np.where(given <= day, TRUE, FALSE))

    return judge


def _by_claims(told: Verdicts, others: Judge) -> Judge:
    """Return a judge who has a verdict on rows with claims, and asks another about the rest."""

    def judge(look: Look) -> Told:
        given = look.at(told)
        return np.where(given == UNTOLD, others(look), given)

    return judge
