"""Contingency tables: how far two lists of levels agree, from the table of how often each level meets each.

A table T (K x K) says how much of the weight has level k in one list and level l in the other. All measures of
similarity are functions of such tables, here of any number at once (... x K x K). A measure that has no value for
some table, such as kappa of two constant lists, is masked there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geopolrel.errors import InvalidValueError, did_you_mean, shown

__all__ = [
    "DISTANCES",
    "cohens_kappa",
    "distances",
    "finite",
    "kendalls_tau_b",
    "scotts_pi",
    "signorino_ritter",
]

Numbers: TypeAlias = NDArray[np.float64]
Measure: TypeAlias = "np.ma.MaskedArray[Any, Any]"
DISTANCES = ("nominal", "absolute", "squared")


def finite(given: Any, what: str) -> Numbers:
    """Return a number, a list of them or a table of them as float64.

    Raises :class:`InvalidValueError` that says where in ``what`` something else stands, be it masked or infinite.

    >>> finite([[1, 2], [3, 4]], "levels").tolist()
    [[1.0, 2.0], [3.0, 4.0]]
    """
    try:
        numbers = np.ma.asarray(given, dtype=np.float64).filled(np.nan)
    except (TypeError, ValueError):
        for place, value in _no_numbers(given):
            raise InvalidValueError(f"{what}{place} must be a number, got {shown(value)}") from None
        raise InvalidValueError(
            f"{what} must be numbers in rows of one length, got {shown(given)}"
        ) from None
    wrong = np.argwhere(~np.isfinite(numbers))
    if len(wrong):
        at = tuple(wrong[0].tolist())
        place = "".join(f"[{number}]" for number in at)
        raise InvalidValueError(f"{what}{place} must be a finite number, got {numbers[at]}")
    return numbers


def _no_numbers(given: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what in a list or table is no number, and where it stands."""
    if isinstance(given, list | tuple | np.ndarray):
        for number, part in enumerate(given):
            yield from _no_numbers(part, f"{place}[{number}]")
    else:
        try:
            float(given)
        except (TypeError, ValueError):
            yield place, given


def distances(levels: ArrayLike, kind: str = "squared") -> Numbers:
    """Return how far apart K levels are (K x K): 0 or 1 ("nominal"), or their difference, "absolute" or "squared".

    >>> distances([0, 1, 3]).tolist()
    [[0.0, 1.0, 9.0], [1.0, 0.0, 4.0], [9.0, 4.0, 0.0]]
    """
    if kind not in DISTANCES:
        raise InvalidValueError(
            f"unknown distance {shown(kind)}; use one of {', '.join(DISTANCES)}{did_you_mean(str(kind), DISTANCES)}"
        )
    values = finite(levels, "levels")
    apart = np.abs(values[:, None] - values[None, :])
    if kind == "nominal":
        return np.where(apart > 0, 1.0, 0.0)
    return apart if kind == "absolute" else apart**2


def signorino_ritter(tables: ArrayLike, distance: Numbers) -> Measure:
    """Return S = 1 - 2 d / d_max, d the mean distance: 1 for equal lists, -1 for those as far apart as can be.

    Signorino & Ritter (1999), "Tau-b or Not Tau-b", International Studies Quarterly 43:115-144. Masked where a table
    is empty, or where there is one level only.

    >>> float(signorino_ritter([[1, 1], [0, 2]], distances([0, 1])))
    0.5
    """
    seen = _observed(_tables(tables, distance), distance)
    return 1.0 - 2.0 * _ratio(seen, np.broadcast_to(distance.max(initial=0.0), seen.shape))


def scotts_pi(tables: ArrayLike, distance: Numbers) -> Measure:
    """Return pi = 1 - D_o / D_e, where chance draws both lists from what they hold together.

    Scott (1955), Public Opinion Quarterly 19:321-325; with distances, as Häge (2011), Political Analysis 19:287-305.
    Masked where chance leaves no distance: both lists have one and the same level throughout.

    >>> round(float(scotts_pi([[20, 5], [10, 15]], distances([0, 1]))), 3)
    0.394
    """
    several = _tables(tables, distance)
    both = (_share(several, -1) + _share(several, -2)) / 2.0
    return 1.0 - _ratio(_observed(several, distance), _expected(both, both, distance))


def cohens_kappa(tables: ArrayLike, distance: Numbers) -> Measure:
    """Return kappa = 1 - D_o / D_e, where chance draws each list from what it holds itself.

    Cohen (1960), Educational and Psychological Measurement 20:37-46; with distances (1968), Psychological Bulletin
    70:213-220. Masked where chance leaves no distance.

    >>> round(float(cohens_kappa([[20, 5], [10, 15]], distances([0, 1]))), 3)
    0.4
    """
    several = _tables(tables, distance)
    one, other = _share(several, -1), _share(several, -2)
    return 1.0 - _ratio(_observed(several, distance), _expected(one, other, distance))


def kendalls_tau_b(tables: ArrayLike) -> Measure:
    """Return the rank correlation of two lists with ties, tau-b; masked where one of them is constant.

    Kendall (1945), Biometrika 33:239-251. Levels stand in ascending order.

    >>> round(float(kendalls_tau_b([[20, 5], [10, 15]])), 3)
    0.408
    """
    several = _weights(tables)
    ahead = np.zeros_like(several)
    behind = np.zeros_like(several)
    # for each cell, what has both levels higher, and what has one higher and the other lower
    after = np.cumsum(several[..., ::-1, :], axis=-2)[..., ::-1, :]
    ahead[..., :-1, :-1] = np.cumsum(after[..., 1:, ::-1], axis=-1)[..., ::-1][..., 1:]
    behind[..., :-1, 1:] = np.cumsum(after[..., 1:, :], axis=-1)[..., :-1]
    surplus = (several * (ahead - behind)).sum(axis=(-1, -2))
    total = several.sum(axis=(-1, -2)) ** 2
    apart = [(total - (several.sum(axis=axis) ** 2).sum(axis=-1)) / 2.0 for axis in (-1, -2)]
    # weights that are no whole numbers leave a rounding error where all have one level
    varied = np.minimum(*apart) > 1e-12 * total
    return _ratio(surplus, np.where(varied, np.sqrt(np.prod(apart, axis=0).clip(0.0)), 0.0))


def _weights(tables: ArrayLike) -> Numbers:
    """Return tables of weights, of which none is negative."""
    several = finite(tables, "tables")
    if (several < 0).any():
        raise InvalidValueError(
            f"a table says how much has each two levels, from 0 up, got {several.min()}"
        )
    return several


def _tables(tables: ArrayLike, distance: Numbers) -> Numbers:
    several = _weights(tables)
    if several.shape[-2:] != distance.shape:
        raise InvalidValueError(
            f"tables of {several.shape[-2:]} levels need distances of that shape, got {distance.shape}"
        )
    return several


def _observed(tables: Numbers, distance: Numbers) -> Measure:
    """Return the mean distance within the pairs of a table."""
    return _ratio((tables * distance).sum(axis=(-1, -2)), tables.sum(axis=(-1, -2)))


def _share(tables: Numbers, axis: int) -> Numbers:
    """Return what share of a list has each level (... x K)."""
    held = tables.sum(axis=axis)
    total = held.sum(axis=-1, keepdims=True)
    return np.asarray(np.divide(held, total, out=np.zeros_like(held), where=total > 0))


def _expected(one: Numbers, other: Numbers, distance: Numbers) -> Numbers:
    """Return the mean distance of levels drawn independently."""
    return np.asarray(np.einsum("...k,kl,...l->...", one, distance, other))


def _ratio(above: Any, below: Any) -> Measure:
    """Return a quotient, masked where the divisor is nothing or itself masked."""
    known = np.ma.getdata(below) > 1e-15
    value = np.divide(
        np.ma.getdata(above), np.ma.getdata(below), out=np.zeros(np.shape(below)), where=known
    )
    return np.ma.masked_array(value, ~known | np.ma.getmaskarray(above))
