"""The axis of time: true to scale, cut only where nearly all would be empty, with dates one can read."""

from __future__ import annotations

import pickle
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import dates
from matplotlib.figure import Figure

from geopolrel.plot.time_axis import Window, date_number, days_known
from geopolrel.testing.legibility import legibility
from geopolrel.when import BEGINNING, FOREVER

DAYS = st.lists(st.integers(1, FOREVER - 1), min_size=1, max_size=30).map(
    lambda days: np.unique(days)
)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def labels(window: Window, width: float = 10.0) -> list[str]:
    figure = Figure(figsize=(width, 2))
    ax = figure.add_axes((0.02, 0.3, 0.96, 0.6))
    window.dress(ax)
    figure.draw_without_rendering()
    low, high = sorted(ax.get_xlim())
    return [
        tick.label1.get_text()
        for tick in ax.xaxis.get_major_ticks()
        if low <= tick.get_loc() <= high
    ]


def test_day_numbers_are_matplotlibs_dates() -> None:
    assert date_number(day("2020-02-07")) == dates.date2num(date(2020, 2, 7))


def test_days_without_bound_are_not_known_days() -> None:
    assert days_known(np.array([[BEGINNING, 5], [5, FOREVER]])).tolist() == [5]


@given(DAYS)
def test_places_grow_with_days_and_days_come_back(days: np.ndarray) -> None:
    window = Window.of(days)
    places = window.places(days)
    assert (np.diff(places) > 0).all()
    assert places[0] >= 0 and places[-1] <= 1 + 1e-9
    assert window.days(places) == pytest.approx(days, abs=1e-3)


@given(DAYS)
def test_uncut_time_is_to_scale(days: np.ndarray) -> None:
    window = Window.of(days, cut=False)
    assert not window.cuts
    share = (days - window.low) / (window.high - window.low)
    assert window.places(days) == pytest.approx(share, abs=1e-9)


@given(DAYS)
def test_nothing_known_is_cut_out_and_one_scale_holds_elsewhere(days: np.ndarray) -> None:
    window = Window.of(days)
    assert all(not ((low < days) & (days < high)).any() for low, high in window.cuts)
    slopes = [
        np.diff(window.places([low, high]))[0] / (high - low) for low, high in window.segments
    ]
    assert slopes == pytest.approx([slopes[0]] * len(slopes), rel=1e-6)


def test_a_quarter_of_a_century_of_nothing_is_cut_out() -> None:
    days = np.array([day("1994-01-15"), day("2019-12-20"), day("2020-01-01"), day("2020-02-07")])
    ((low, high),) = Window.of(days).cuts
    assert day("1994-01-15") < low < day("1994-06-01")
    assert day("2019-06-01") < high < day("2019-12-20")


def test_evenly_spread_days_are_not_cut() -> None:
    assert not Window.of(np.arange(700_000, 730_000, 1000)).cuts


def test_years_are_labelled_as_years() -> None:
    found = labels(Window.of(np.array([day("1943-10-18"), day("2019-05-14")])))
    assert {"1950", "2000"} <= set(found)


def test_every_axis_of_days_or_months_names_its_year() -> None:
    assert "\n2020" in labels(Window.of(np.array([day("2020-02-01"), day("2020-02-09")])))[0]
    months = labels(Window.of(np.array([day("2019-10-05"), day("2020-05-09")])))
    assert months[0].endswith("\n2019")
    assert "Jan\n2020" in months
    assert "Mar" in months


def test_each_side_of_a_cut_names_its_year() -> None:
    days = np.array([day("1994-01-15"), day("2019-12-20"), day("2020-01-01"), day("2020-02-07")])
    found = labels(Window.of(days))
    assert found[0].endswith("\n1994")
    assert any(label.endswith("\n2019") for label in found)


def test_no_days_no_ticks() -> None:
    assert labels(Window.of(np.array([], dtype=int))) == []


@settings(max_examples=25, deadline=None)
@given(DAYS, st.sampled_from([3.0, 6.0, 13.0]))
def test_labels_of_any_days_stand_apart(days: np.ndarray, width: float) -> None:
    figure = Figure(figsize=(width, 2))
    ax = figure.add_axes((0.1, 0.4, 0.8, 0.5), yticks=[])
    window = Window.of(days)
    window.dress(ax)
    ax.tick_params(labelsize=8)
    assert legibility(figure).overlaps == 0
    assert len(ax.get_xticks()) >= 1


def test_the_tip_of_the_pointer_reads_as_a_day() -> None:
    ax = Figure().subplots()
    Window.of(np.array([day("2020-02-01"), day("2020-02-09")])).dress(ax)
    assert ax.format_xdata(dates.date2num(date(2020, 2, 7))) == "7 Feb 2020"


def test_a_figure_with_a_cut_axis_pickles() -> None:
    figure = Figure()
    Window.of(
        np.array([day("1994-01-15"), day("2019-12-20"), day("2020-01-01"), day("2020-02-07")])
    ).dress(figure.subplots())
    assert pickle.loads(pickle.dumps(figure)).axes[0].get_xlim() == figure.axes[0].get_xlim()


def test_where_no_round_dates_fit_one_day_is_named() -> None:
    assert len(labels(Window.of(np.array([1, 2_850_318])), width=2.5)) == 1
