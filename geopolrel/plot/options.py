"""The options of pictures, looked at before anything is drawn: what is none is told with its name, its value and what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from geopolrel.errors import DrawError, shown

__all__ = ["check_axes", "check_label", "check_number", "check_places", "check_seed", "check_title"]


def check_axes(ax: object, name: str = "ax") -> None:
    """Raise :class:`DrawError` for what is neither matplotlib axes nor None."""
    if ax is not None and not isinstance(ax, Axes):
        raise DrawError(
            f"{name} must be matplotlib Axes, or None for a new figure, got {shown(ax)}"
        )


def check_title(title: object) -> None:
    """Raise :class:`DrawError` for what is neither text nor None."""
    if title is not None and not isinstance(title, str):
        raise DrawError(f"title must be text, or None for one that fits, got {shown(title)}")


def check_label(label: object) -> None:
    """Raise :class:`DrawError` for what is neither a function nor None."""
    if label is not None and not callable(label):
        raise DrawError(
            f"label must be a function of an event that returns text or None, got {shown(label)}"
        )


def check_seed(seed: object) -> None:
    """Raise :class:`DrawError` for what is no whole number of 0 or more."""
    if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
        raise DrawError(f"seed must be a whole number, 0 or more, got {shown(seed)}")


def check_number(what: str, number: object, least: int, most: int | None = None) -> None:
    """Raise :class:`DrawError` for what is no whole number within bounds; ``what`` says what it is for.

    >>> check_number("events is how many to name", 12, 0)
    """
    bad = isinstance(number, bool) or not isinstance(number, int)
    if bad or number < least or (most is not None and number > most):  # type: ignore[operator]  # an int by now
        limits = f"{least} or more" if most is None else f"{least} to {most}"
        raise DrawError(f"{what}, {limits}, got {shown(number)}")


def check_places(positions: object) -> None:
    """Raise :class:`DrawError` for what does not map ids to places, 0 to 1 each way.

    >>> check_places({"BLR": (0.2, 1)})
    """
    if positions is None:
        return
    if not isinstance(positions, Mapping):
        raise DrawError(
            f"positions must map ids to places such as {{'BLR': (0.2, 0.8)}}, got {shown(positions)}"
        )
    for actor_id, spot in positions.items():
        if not _is_spot(spot):
            raise DrawError(
                f"positions[{shown(actor_id)}] must be two numbers from 0 to 1, got {shown(spot)}"
            )


def _is_spot(spot: Any) -> bool:
    try:
        pair = np.asarray(spot, dtype=float)
    except (TypeError, ValueError):
        return False
    return pair.shape == (2,) and bool(((pair >= 0) & (pair <= 1)).all())
