"""What is no option of a picture is told with its name, its value and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import pytest

from geopolrel.errors import DrawError
from geopolrel.plot.options import (
    check_axes,
    check_label,
    check_number,
    check_places,
    check_seed,
    check_title,
)


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (check_title, [None, "", "x"], [5, b"x"]),
        (check_label, [None, str], [3, "name"]),
        (check_seed, [0, 7], ["x", -1, True, 1.5]),
        (check_places, [None, {}, {"BLR": (0, 1)}, {"BLR": [0.5, 0.5]}],
         [5, [(0, 0)], {"BLR": (9, 9)}, {"BLR": (float("nan"), 0)}, {"BLR": 1}, {"BLR": "ab"}, {"BLR": (1, 2, 3)}]),
        (lambda n: check_number("n", n, 2, 5), [2, 5], [1, 6, 2.5, True, "3", None]),
        (lambda n: check_number("n", n, 2), [2, 500], [1]),
    ],
)  # fmt: skip
def test_options(check: Callable[[Any], None], good: list[Any], bad: list[Any]) -> None:
    for value in good:
        check(value)
    for value in bad:
        with pytest.raises(DrawError):
            check(value)


def test_axes() -> None:
    check_axes(None)
    check_axes(plt.figure().add_subplot())
    with pytest.raises(DrawError, match="each of axes must be matplotlib Axes"):
        check_axes(5, "each of axes")
