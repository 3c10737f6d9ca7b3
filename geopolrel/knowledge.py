"""The world as known on a day: which events were known, and what status their claims then gave them."""

from __future__ import annotations

from datetime import date

import numpy as np

from geopolrel.claims import Claim, Status, known_by, status_of
from geopolrel.coded import NONE, Chosen, Coded
from geopolrel.columns import STATUS_CODES, EventColumns
from geopolrel.events import voices
from geopolrel.sieve import Judge
from geopolrel.stretches import Look
from geopolrel.verdicts import FALSE, TRUE, UNKNOWN, Told, Verdicts, verdicts
from geopolrel.when import When

__all__ = ["as_known"]

UNTOLD = np.int8(-1)


def as_known(columns: EventColumns, day: date) -> tuple[EventColumns, Judge]:
    """Return the columns with claims and statuses cut to a day, and a judge of which rows were known by then.

    A row without claims is known from the day given in ``known``, else from the day it began.
    """
    number = np.int32(day.toordinal())
    if columns.claims is None:
        return columns.replaced(day=day), _since(columns, number)
    said, spoken, statuses = columns.claims.values, columns.claims.codes, columns.statuses.copy()
    reports = [code for code, claims in enumerate(said) if _is_report(claims)]
    reporting = Chosen.of(reports, len(said)).among(spoken)
    others = np.flatnonzero((spoken != NONE) & ~reporting).tolist()
    heard, told = _Heard(int(number)), np.full(len(columns), UNTOLD)
    verdicts_on = np.zeros(len(said) + 1, dtype=np.int8)
    numbers_of, codes = np.full(len(said) + 1, NONE), np.full(len(columns), NONE, dtype=np.int32)
    for code in reports if reporting.any() else ():
        verdicts_on[code], numbers_of[code], _ = heard.of(said[code], columns.when(0))
    told[reporting] = verdicts_on[spoken[reporting]]
    codes[reporting] = numbers_of[spoken[reporting]]
    statuses[reporting & (codes != NONE)] = STATUS_CODES[Status.OCCURRED]
    for row in others:
        when = columns.when(row)
        told[row], codes[row], claims = heard.of(said[spoken[row]], when)
        if claims:
            slots, _ = columns.row_slots(np.array([row]))
            names = [voices(columns.actors.values[code]) for code in columns.actors.codes[slots]]
            statuses[row] = STATUS_CODES[status_of(claims, when, names, day)]
    cut = Coded(codes, tuple(heard.numbers))
    known = columns.replaced(statuses=statuses, claims=cut, day=day)
    return known, _by_claims(told, _since(columns, number))


def _is_report(claims: tuple[Claim, ...]) -> bool:
    """Return whether claims say on days of their own that it occurred: that is the same of whatever event they speak."""
    return all(c.on is not None and c.says is Status.OCCURRED and not c.denies for c in claims)


class _Heard:
    """What was heard by a day, each set of claims under a number."""

    def __init__(self, day: int) -> None:
        self.day = day
        self.numbers: dict[tuple[Claim, ...], int] = {}

    def of(self, claims: tuple[Claim, ...], when: When) -> tuple[int, int, tuple[Claim, ...]]:
        """Return the verdict on whether an event was known, and the number of the claims heard of it, and these."""
        sure, perhaps = known_by(claims, when, self.day)
        heard = sure or perhaps
        verdict = int(TRUE if sure else UNKNOWN if perhaps else FALSE)
        return verdict, self.numbers.setdefault(heard, len(self.numbers)) if heard else NONE, heard


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
