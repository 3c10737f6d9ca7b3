"""Days of any library as day numbers where they are numbers already, and one by one what else a day may be given as."""

from __future__ import annotations

import operator
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geopolrel.coded import NONE, Coded
from geopolrel.days import EPOCH, FOREVER
from geopolrel.distinct import coded_as, missing, refuse_missing
from geopolrel.errors import InvalidDateError, InvalidValueError
from geopolrel.given import EpochDays, Given, given
from geopolrel.when import When

__all__ = ["given_days", "when_of"]

Array = NDArray[Any]
LATEST_DAY = FOREVER - 1
DAY = np.timedelta64(1, "D")


def given_days(name: str, column: Any, *, may_be_missing: bool = False) -> Array | Coded[Any]:
    """Return a column of days or instants as day numbers, any other as codes into what :func:`when_of` reads.

    Missing ones are refused, or where they may be have the number FOREVER or the code -1. Raises
    :class:`InvalidValueError` for a day that no date has.

    >>> days = np.array(["2020-02-01", "NaT"], dtype="datetime64[D]")
    >>> given_days("end", days, may_be_missing=True).tolist()
    [737456, 3652060]
    """
    plain = _instants(given(name, column))
    found = _days_since_epoch(plain)
    if found is not None:
        if found.missing is not None and not may_be_missing:
            refuse_missing(name, Coded(np.where(found.missing, NONE, 0), (None,)))
        return _ordinals(name, *found)
    coded = coded_as(name, plain)
    if not may_be_missing:
        refuse_missing(name, coded)
    return coded


def _ordinals(name: str, days: Array, absent: Array | None) -> Array:
    """Return days since 1970 as day numbers, FOREVER for those that are missing."""
    least, most = 1 - EPOCH, LATEST_DAY - EPOCH
    inside = days if absent is None else days[~absent]
    if len(inside) and not (least <= int(inside.min()) and int(inside.max()) <= most):
        outside = (days < least) | (days > most)
        row = int(np.flatnonzero(outside if absent is None else outside & ~absent)[0])
        day = np.datetime64(int(days[row]), "D")
        raise InvalidValueError(f"row {row}: {name} {day} lies outside the years 1 to 9999")
    ordinals = np.empty(len(days), dtype=np.int32)
    np.add(days, EPOCH, out=ordinals, casting="unsafe")  # within bounds, as made sure above
    if absent is not None:
        ordinals[absent] = FOREVER
    return ordinals


def _instants(plain: Given) -> Given:
    """Return a column as it is; but a list of instants of NumPy, or objects that are such, as an array, or dates where units differ."""
    if isinstance(plain, Coded | EpochDays):
        return plain
    if isinstance(plain, np.ndarray) and plain.dtype != object:
        return plain
    if np.datetime64 not in set(map(type, plain)):
        return plain
    instants = [isinstance(item, np.datetime64) and not missing(item) for item in plain]
    units = {item.dtype for item, is_one in zip(plain, instants, strict=True) if is_one}
    if not units:
        return plain
    if len(units) == 1 and all(map(operator.or_, instants, map(missing, plain))):
        absent = np.datetime64("NaT")
        days = [item if is_one else absent for item, is_one in zip(plain, instants, strict=True)]
        return np.array(days, units.pop())
    # a month equals its first day, so that codes could not tell them apart
    return [when_of(item) if is_one else item for item, is_one in zip(plain, instants, strict=True)]


def _days_since_epoch(plain: Given) -> EpochDays | None:
    if isinstance(plain, EpochDays):
        return plain
    if not isinstance(plain, np.ndarray) or plain.dtype.kind != "M" or _is_coarse(plain.dtype):
        return None
    unknown = np.isnat(plain)
    days = plain.astype("datetime64[D]", copy=False).view(np.int64)
    return EpochDays(days, unknown if unknown.any() else None)


def _is_coarse(dtype: Any) -> bool:
    """Return whether instants of a type are months, years or else longer than a day."""
    unit, count = np.datetime_data(dtype)
    return unit in ("Y", "M", "W") or (unit == "D" and count > 1)


def when_of(value: Any) -> When:
    """Return a date from what :class:`When` reads, and from instants and periods, which are read as their day or days.

    >>> when_of(np.datetime64("2020-02")), when_of(datetime(2020, 2, 1, 23, 30))
    (When('2020-02'), When('2020-02-01'))
    """
    if isinstance(value, datetime):
        return When(value.date())
    if isinstance(value, np.datetime64):
        first = value.astype("datetime64[D]")
        last = (value + 1).astype("datetime64[D]") - DAY if _is_coarse(value.dtype) else first
        return _some_day(value, *(int(day.astype(np.int64)) + EPOCH for day in (first, last)))
    if hasattr(value, "asfreq") and hasattr(value, "ordinal"):  # a Period of pandas
        return _some_day(value, *(value.asfreq("D", how).ordinal + EPOCH for how in ("S", "E")))
    return When(value)


def _some_day(value: Any, first: int, last: int) -> When:
    if not 1 <= first <= last <= LATEST_DAY:
        raise InvalidDateError(f"{value} lies outside the years 1 to 9999")
    return When.from_bounds(first, last, first, last)
