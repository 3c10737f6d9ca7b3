"""The sheet: names beside the lanes of a new figure, within those of given axes; points stay points."""

from __future__ import annotations

from collections.abc import Iterator

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from geopolrel.plot.sheet import Sheet, paper
from geopolrel.plot.time_axis import Window

WINDOW = Window.of(np.array([737_000, 737_400]))


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


def test_longer_names_leave_less_width() -> None:
    short, long = Sheet.of(None, ["A – B"], None), Sheet.of(None, ["Belarus – United States"], None)
    assert long.left > short.left
    assert long.left + long.width == pytest.approx(short.left + short.width)


def test_a_unit_of_height_is_a_point() -> None:
    sheet = Sheet.of(None, ["A – B"], None)
    ax = sheet.open(200.0, WINDOW, "Title")
    assert ax.get_window_extent().height * 72 / ax.figure.dpi == pytest.approx(200.0)
    assert ax.get_ylim() == (200.0, 0.0)
    assert ax.get_window_extent().width == pytest.approx(sheet.pixels)


def test_what_fits_is_no_higher_than_fourteen_inches() -> None:
    sheet = Sheet.of(None, ["A – B"], None)
    rows = max(n for n in range(1, 200) if sheet.fits(n, n, 20.0))
    ax = sheet.open(20.0 + rows * sheet.lane_height(1), WINDOW, "Title")
    assert 13 < ax.figure.get_size_inches()[1] <= 14


def test_within_given_axes_a_lane_has_room_for_its_name() -> None:
    _, ax = plt.subplots()
    assert Sheet.of(ax, [], None).lane_height(1) > Sheet.of(None, [], None).lane_height(1)
    assert Sheet.of(ax, ["a name"], None).left == 0


def test_new_figures_have_the_ground_of_the_users_style() -> None:
    with mpl.rc_context({"axes.facecolor": "#111111"}):
        assert paper() == "#111111"
    with mpl.rc_context({"axes.facecolor": "none", "figure.facecolor": "#222222"}):
        assert paper() == "#222222"
    with mpl.rc_context({"axes.facecolor": "none", "figure.facecolor": "none"}):
        assert paper() == "#ffffff"
