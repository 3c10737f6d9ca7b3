"""The heatmap: every busy pair a row, every period a column, blank where nothing is recorded."""

from __future__ import annotations

import io
import random
import warnings

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh

import geopolrel as gp
from geopolrel.errors import DrawError
from geopolrel.testing.legibility import legibility
from geopolrel.testing.strategies import timelines


def readable(ax: Axes) -> None:
    found = legibility(ax.figure)
    assert (found.overlaps, found.clipped, found.faint, found.score) == (0, 0, 0, 100.0), (
        found.worst
    )
    assert found.min_pt >= 7


def cells(ax: Axes) -> np.ma.MaskedArray:
    (mesh,) = (one for one in ax.collections if isinstance(one, QuadMesh))
    return np.ma.masked_array(mesh.get_array())


def rows(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


@pytest.fixture(scope="module")
def travel() -> gp.Timeline:
    return gp.datasets.us_diplomatic_travel().lift("country").during("1943", "2026")


def test_the_travels(travel: gp.Timeline) -> None:
    ax = travel.plot.heatmap(every="year")
    readable(ax)
    assert rows(ax)[0] == "United Kingdom"
    assert ax.get_title(loc="left") == "Cooperation a year, with United States"
    assert len(rows(ax)) == 24
    assert cells(ax).shape == (24, 83)
    panel = travel.panel("year")
    british = (panel["a"] == "GBR") & (panel["b"] == "USA")
    assert cells(ax)[0].sum() == pytest.approx(panel["net"][british].sum())
    assert cells(ax)[0].count() == british.sum()
    assert any("less busy pairs" in text.get_text() for text in ax.texts)


def test_rows_and_title_say_no_more_than_there_is() -> None:
    talks = [gp.meeting("BLR", other, when="2020-02-07") for other in ("RUS", "POL", "USA")]
    threats = [gp.threat("USA", to="BLR", when="2020-03-01")]
    for events, title, first in (
        (talks, "Cooperation a month, with Belarus", "Poland"),
        (threats, "Conflict a day", "Belarus – United States"),
        (talks + threats, "Cooperation less conflict a month, with Belarus", "Poland"),
        (
            [*talks, gp.call("RUS", "POL", when="2020-02-08")],
            "Cooperation a month",
            "Belarus – Poland",
        ),
    ):
        every = title.split(" a ")[1].split(",")[0]
        ax = gp.Timeline(events).plot.heatmap(every=every)
        readable(ax)
        assert (ax.get_title(loc="left"), rows(ax)[0]) == (title, first)
    ax = gp.Timeline(talks).plot.heatmap(every="month", title="Ours")
    assert rows(ax) == ["Belarus – Poland", "Belarus – Russia", "Belarus – United States"]


@pytest.mark.parametrize("measure", ["net", "count", "cooperation", "conflict"])
def test_the_story(measure: str) -> None:
    story = gp.datasets.minsk_2020()
    ax = story.plot.heatmap(every="year", measure=measure)
    readable(ax)
    drawn = np.abs(cells(ax)).sum()
    assert drawn == pytest.approx(np.abs(story.panel("year")[measure]).sum())
    assert any(
        "5 events without a day; 3 events that did not occur" in t.get_text() for t in ax.texts
    )


def test_zero_is_not_blank_and_perhaps_is_pale() -> None:
    tl = gp.Timeline([
        gp.agreement("USA", "RUS", when="2020-01-05"),
        gp.call("USA", "CHN", when="2019/2021"),
        gp.call("BLR", "RUS", when="2020"),
    ])  # fmt: skip
    ax = tl.plot.heatmap(every="month")
    readable(ax)
    (mesh,) = (one for one in ax.collections if isinstance(one, QuadMesh))
    pale = np.asarray(mesh.get_alpha()).reshape(cells(ax).shape) < 1
    by_row = dict(zip(rows(ax), pale & ~np.ma.getmaskarray(cells(ax)), strict=True))
    assert by_row["Belarus – Russia"].sum() == 12
    assert not by_row["Russia – United States"].any()
    assert any(text.get_text() == "may have begun then" for text in ax.texts)


def test_given_axes_are_all_it_touches() -> None:
    figure, (mine, other) = plt.subplots(1, 2, figsize=(12, 4))
    before = dict(mpl.rcParams), len(plt.get_fignums()), other.get_children()[:]
    ax = gp.datasets.minsk_2020().plot.heatmap(ax=mine, every="year", title="Ours")
    assert ax is mine
    assert ax.get_title(loc="left") == "Ours"
    assert (dict(mpl.rcParams), len(plt.get_fignums()), other.get_children()[:]) == before
    figure.canvas.draw()


def test_the_same_bytes_for_the_same_events(travel: gp.Timeline) -> None:
    few = list(travel.during("2019", "2021"))
    pictures = []
    for events in (few, random.Random(0).sample(few, len(few))):
        ax = gp.Timeline(events).plot.heatmap(every="month")
        made = io.BytesIO()
        ax.figure.savefig(made, format="png")
        pictures.append(made.getvalue())
    assert pictures[0] == pictures[1]


@settings(max_examples=15)
@given(timelines())
def test_any_timeline_is_drawn(tl: gp.Timeline) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = tl.plot.heatmap(every="decade")
        ax.figure.canvas.draw()
    texts = {text.get_text() for text in ax.texts}
    plt.close(ax.figure)
    if not len(tl.occurred()):
        assert "no events" in texts
    if len(tl.panel("decade")):
        assert "no events" not in texts


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"measure": "nett"}, "unknown measure 'nett'.*did you mean 'net'"),
        ({"most": 0}, "1 to 55, got 0"),
        ({"most": True}, "1 to 55"),
        ({"every": "day"}, "more than 1,200; take longer ones"),
        ({"ax": 3}, "ax must be matplotlib Axes, or None for a new figure, got 3"),
        ({"title": 5}, "title must be text"),
    ],
)
def test_mistakes_are_told(travel: gp.Timeline, options: dict[str, object], said: str) -> None:
    with pytest.raises(DrawError, match=said):
        travel.plot.heatmap(**options)


def test_what_lasts_underlines_its_time_in_the_colour_of_its_sign() -> None:
    tl = gp.Timeline([
        gp.event("sanction", "USA", to="RUS", when="2014-03-17/2018-12-31"),
        gp.event("alliance", "BLR", "RUS", when="2015-01-01/.."),
        gp.call("BLR", "RUS", when="2016-05-05"),
    ])  # fmt: skip
    for measure, lines in (("net", 2), ("cooperation", 1), ("conflict", 1)):
        ax = tl.plot.heatmap(every="year", measure=measure)
        readable(ax)
        spans = [one for one in ax.collections if one.get_gid() == "spans"]
        assert sum(len(one.get_segments()) for one in spans) == lines
        assert any(text.get_text() == "went on" for text in ax.texts)
    assert len(cells(tl.plot.heatmap(every="year"))[0]) == 5
    short = gp.Timeline([gp.visit("USA", to="RUS", when="2019-12-30/2020-01-02")])
    assert not any("went on" in text.get_text() for text in short.plot.heatmap(every="year").texts)


def test_ends_that_are_open_or_uncertain_are_marked_as_in_the_timeline() -> None:
    tl = gp.Timeline([
        gp.dispute("BLR", "RUS", when="2019-06/.."),
        gp.sanction("USA", to="RUS", when="2019-03-15/"),
        gp.event("alliance", "BLR", "CHN", when="../2019-10"),
        gp.call("BLR", "RUS", when="2019-02-05"),
        gp.call("BLR", "RUS", when="2020-02-05"),
    ])  # fmt: skip
    ax = tl.plot.heatmap(every="month")
    readable(ax)
    arrows = {
        (line.get_marker(), round(float(line.get_ydata()[0]), 2) // 1, line.get_markerfacecolor() == line.get_color())
        for line in ax.lines
        if line.get_gid() == "beyond"
    }  # fmt: skip
    at = {name: float(row) for row, name in enumerate(rows(ax))}
    assert arrows == {
        (">", at["Belarus – Russia"], True),
        (">", at["Russia – United States"], False),
        ("<", at["Belarus – China"], True),
    }
    perhaps = [one for one in ax.collections if one.get_gid() == "perhaps"]
    assert sum(len(one.get_segments()) for one in perhaps) == 3
    said = {text.get_text() for text in ax.texts}
    assert {"went on", "may have gone on", "goes on", "no known bound"} <= said


@pytest.mark.parametrize("size", [(10, 4), (12, 7), (6, 2.5)])
def test_all_of_it_stands_within_axes_of_the_user(
    travel: gp.Timeline, size: tuple[float, float]
) -> None:
    _, (left, right) = plt.subplots(1, 2, figsize=size)
    before = left.get_position().bounds
    travel.plot.heatmap(ax=left)
    gp.datasets.minsk_2020().plot.heatmap(ax=right)
    assert left.get_position().bounds == before
    readable(left)
    for ax in (left, right):
        room = ax.get_window_extent()
        assert all(text.get_window_extent().x0 >= room.x0 - 1 for text in ax.texts)
        assert all(text.get_window_extent().x1 <= room.x1 + 1 for text in ax.texts)
        assert all(text.get_window_extent().y0 >= room.y0 - 1 for text in ax.texts)
    assert not rows(left)


def test_a_cell_far_above_the_others_does_not_take_all_colours() -> None:
    many = [gp.call("USA", "RUS", when=f"{year}-05-05") for year in range(1950, 2020)]
    crowd = [gp.call("USA", "CHN", when=f"2000-05-{day:02}") for day in range(1, 29)]
    ax = gp.Timeline([*many, *crowd]).plot.heatmap(every="year")
    readable(ax)
    (mesh,) = (one for one in ax.collections if isinstance(one, QuadMesh))
    assert mesh.norm.vmax == pytest.approx(1.5)
    assert any("≥ 1.5 friendly" in text.get_text() for text in ax.texts)
    even = gp.Timeline(many).plot.heatmap(every="year")
    assert not any("≥" in text.get_text() for text in even.texts)
