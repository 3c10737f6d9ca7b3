"""The filmstrip: one frame a period, everybody in one place, solid for cooperation and dashed for conflict."""

from __future__ import annotations

import io
import random
import warnings
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from hypothesis import given, settings
from matplotlib.axes import Axes
from numpy.typing import NDArray

import geopolrel as gp
from geopolrel.errors import DrawError
from geopolrel.testing.legibility import legibility
from geopolrel.testing.strategies import timelines

TALKS = gp.Timeline([
    gp.meeting("BLR", "RUS", when="2018-05-01"),
    gp.meeting("BLR", "USA", when="2019"),
    gp.threat("USA", to="RUS", when="2020-01-03"),
    gp.agreement("USA", "RUS", when="2020-05-03"),
    gp.call("RUS", "CHN", when="2018-12-30/2020-01-02"),
])  # fmt: skip


def readable(frames: NDArray[Any]) -> None:
    found = legibility(frames[0].figure)
    assert (found.overlaps, found.clipped, found.faint, found.score) == (0, 0, 0, 100.0), (
        found.worst
    )
    assert found.min_pt >= 7


def ties(ax: Axes) -> dict[str, list[bool]]:
    """For each pair in a frame, whether its lines are dashed."""
    found: dict[str, list[bool]] = {}
    for line in ax.get_children():
        name = str(line.get_gid() or "")
        if name.count("/") == 2:
            found.setdefault(name.rsplit("/", 1)[0], []).append(line.get_linestyle() != "-")
    return found


def beads(ax: Axes) -> int:
    """How many lines of a frame bear the mark of what went on."""
    return sum(str(line.get_gid() or "").endswith("/went on") for line in ax.get_children())


def words(ax: Axes) -> str:
    return " | ".join(text.get_text() for text in ax.texts)


def places(ax: Axes) -> dict[str, tuple[float, float]]:
    return {
        str(text.get_gid()).split("/")[0]: tuple(text.get_position())
        for text in ax.texts
        if text.get_gid()
    }


@pytest.mark.parametrize(
    ("years", "rows"), [(4, [4]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (9, [3, 3, 3]), (10, [5, 5]), (12, [4, 4, 4])]
)  # fmt: skip
def test_frames_stand_in_rows_without_large_gaps(years: int, rows: list[int]) -> None:
    talks = [gp.meeting("BLR", "RUS", when=f"{2000 + year}-05-01") for year in range(years)]
    frames = gp.Timeline(talks).plot.filmstrip(every="year")
    readable(frames)
    tops = [round(ax.get_position().y1, 6) for ax in frames]
    assert [tops.count(top) for top in sorted(set(tops), reverse=True)] == rows


def test_each_frame_has_what_began_in_it_and_all_stay_in_place() -> None:
    frames = TALKS.plot.filmstrip(every="year")
    readable(frames)
    assert [ties(ax) for ax in frames] == [
        {"BLR/RUS": [False], "CHN/RUS": [False]},
        {"BLR/USA": [False], "CHN/RUS": [False]},
        {"RUS/USA": [False, True], "CHN/RUS": [False]},
    ]
    assert [beads(ax) for ax in frames] == [0, 1, 1]
    assert places(frames[0]) == places(frames[1]) == places(frames[2])
    assert set(places(frames[0])) == {"BLR", "CHN", "RUS", "USA"}
    weights = {t.get_text(): t.get_fontweight() for t in frames[1].texts}
    assert weights["Belarus"] == "bold"
    assert weights["Russia"] == "bold"
    assert {t.get_text(): t.get_fontweight() for t in frames[2].texts}["Belarus"] == "normal"


@pytest.mark.parametrize("every", [None, "year"])
def test_the_travels_of_ten_years(every: str | None) -> None:
    travel = gp.datasets.us_diplomatic_travel().lift("country").during("2010", "2020")
    frames = travel.plot.filmstrip(every=every)
    readable(frames)
    assert len(frames) == 10
    sheet = frames[0].figure.axes[0]
    assert any("less busy actors" in text.get_text() for text in sheet.texts)


def test_decades_and_uncertain_days() -> None:
    vague = gp.Timeline(
        [gp.call("USA", "RUS", when="1989/1991"), gp.call("USA", "CHN", when="198X")]
    )
    frames = vague.plot.filmstrip(every="decade")
    readable(frames)
    assert [ax.texts[0].get_text() for ax in frames] == ["1980s", "1990s"]
    open_ = gp.Timeline([gp.call("USA", "RUS", when="[1989-06..1991-06]")])
    alphas = [
        line.get_alpha()
        for ax in open_.plot.filmstrip(every="year")
        for line in ax.get_children()
        if "/" in str(line.get_gid() or "") and hasattr(line, "get_linestyle")
    ]
    assert alphas == [0.45] * 3


def test_places_can_be_given() -> None:
    given_places = {"BLR": (0.2, 0.8), "RUS": (0.8, 0.8)}
    frames = TALKS.plot.filmstrip(every="year", positions=given_places)
    seen = places(frames[0])
    assert seen["BLR"][1] == pytest.approx(seen["RUS"][1])
    assert seen["BLR"][0] < seen["RUS"][0]


def test_given_axes_are_all_it_touches() -> None:
    figure, axes = plt.subplots(2, 2, figsize=(9, 6))
    before = dict(mpl.rcParams), len(plt.get_fignums()), len(figure.axes)
    frames = TALKS.plot.filmstrip(axes=axes, every="year", title="Three years")
    assert list(frames) == list(axes.ravel()[:3])
    assert (dict(mpl.rcParams), len(plt.get_fignums()), len(figure.axes)) == before
    readable(frames)
    assert axes[0, 0].get_title(loc="left") == "Three years"
    assert not axes[1, 1].axison
    assert {"cooperation", "conflict"} <= {text.get_text() for text in axes[1, 1].texts}


def test_words_stand_below_the_frames_where_no_axes_are_left() -> None:
    figure, axes = plt.subplots(1, 3, figsize=(9, 3))
    frames = TALKS.plot.filmstrip(axes=axes, every="year")
    readable(frames)
    assert "cooperation" in words(axes[0])
    figure, axes = plt.subplots(1, 3, figsize=(9, 3))
    figure.subplots_adjust(bottom=0.0)
    readable(TALKS.plot.filmstrip(axes=axes, every="year"))


DISPUTE = gp.Timeline([
    gp.dispute("BLR", "RUS", when="2019-06/.."),
    gp.meeting("BLR", "RUS", when="2019-02-01"),
    gp.meeting("BLR", "RUS", when="2020-05-01"),
])  # fmt: skip


def test_what_goes_on_is_drawn_in_every_frame_and_marked() -> None:
    frames = DISPUTE.plot.filmstrip(every="quarter")
    readable(frames)
    assert [ax.texts[0].get_text() for ax in frames[:2]] == ["2019 Q1", "2019 Q2"]
    drawn = [ties(ax).get("BLR/RUS") for ax in frames]
    assert drawn == [[False], [True], [True], [True], [True], [False, True]]
    assert [beads(ax) for ax in frames] == [0, 0, 1, 1, 1, 1]
    sheet = words(frames[0].figure.axes[0])
    assert "went on, begun before" in sheet
    assert "1 event going on after the last frame" in sheet


def test_what_goes_on_does_so_as_long_as_somebody_looked() -> None:
    open_ = gp.dispute("USA", "GBR", when="1990/..")
    alone = gp.Timeline([open_]).plot.filmstrip(every="year")
    assert [ties(ax) for ax in alone] == [{"GBR/USA": [True]}]
    looked = gp.Timeline([open_], observed="1990/1993").plot.filmstrip(every="year")
    assert [ties(ax) for ax in looked] == [{"GBR/USA": [True]}] * 4
    known = gp.Timeline([open_]).as_of("1991-05-05").plot.filmstrip(every="year")
    assert len(known) == 2


def test_a_short_dashed_line_has_dashes() -> None:
    frames = gp.Timeline([gp.dispute("USA", "GBR", when="1990")]).plot.filmstrip(every="month")
    for ax in frames:
        (line,) = (one for one in ax.lines if one.get_gid() == f"GBR/USA/{list(frames).index(ax)}")
        x, width = line.get_xdata(), line.get_linewidth()
        _, (dash, gap) = line._unscaled_dash_pattern
        assert (x.max() - x.min()) / width >= 3 * dash + 2 * gap - 1e-9


def test_by_itself_it_takes_the_last_periods_where_there_are_too_many() -> None:
    travel = gp.datasets.us_diplomatic_travel()
    for tl in (travel, travel.lift("country")):
        frames = tl.plot.filmstrip()
        readable(frames)
        assert len(frames) == 12
        assert frames[0].texts[0].get_text() == "1910s"
        assert "27 events before the 1910s" in words(frames[0].figure.axes[0])


def test_no_line_runs_under_a_name_that_is_not_its_own() -> None:
    nineties = gp.datasets.us_diplomatic_travel().lift("country").during("1990", "2000")
    figure, axes = plt.subplots(2, 5, figsize=(12, 5))
    frames = nineties.plot.filmstrip(axes=axes, every="year")
    readable(frames)
    figure.canvas.draw()
    for ax in frames:
        boxes = {
            str(text.get_gid()).split("/")[0]: text.get_window_extent()
            for text in ax.texts
            if text.get_gid()
        }
        for line in (one for one in ax.lines if str(one.get_gid()).count("/") == 2):
            one, other, _ = str(line.get_gid()).split("/")
            points = line.get_transform().transform(line.get_xydata())
            foreign = [box for name, box in boxes.items() if name not in (one, other)]
            assert not any(box.contains(*point) for box in foreign for point in points)


def test_nothing_is_explained_where_nothing_is_drawn() -> None:
    frames = gp.Timeline([]).plot.filmstrip()
    assert words(frames[0].figure.axes[0]) == "The same places every day"


def test_the_same_bytes_for_the_same_events() -> None:
    pictures = []
    for events in (list(TALKS), random.Random(1).sample(list(TALKS), len(TALKS))):
        made = io.BytesIO()
        frames = gp.Timeline(events).plot.filmstrip(every="year")
        frames[0].figure.savefig(made, format="png")
        pictures.append(made.getvalue())
    assert pictures[0] == pictures[1]


@settings(max_examples=12)
@given(timelines())
def test_any_timeline_is_drawn(tl: gp.Timeline) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            frames = tl.plot.filmstrip(every="decade")
        except DrawError as fault:
            assert "more than 36" in str(fault)
            return
        frames[0].figure.canvas.draw()
    if not len(tl.panel("decade")):
        assert "no events" in {text.get_text() for text in frames[0].texts}
    plt.close(frames[0].figure)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"most": 1}, "2 to 30, got 1"),
        ({"every": "day"}, "more than 36; take longer ones"),
        ({"every": "year", "axes": []}, "3 periods need as many axes, got 0"),
        ({"axes": 5}, "each of axes must be matplotlib Axes"),
        ({"seed": "x"}, "seed must be a whole number, 0 or more, got 'x'"),
        ({"title": 5}, "title must be text"),
        ({"positions": {"USA": (9, 9)}}, "must be two numbers from 0 to 1"),
        ({"positions": {"USA": (float("nan"), 0)}}, "must be two numbers from 0 to 1"),
    ],
)
def test_mistakes_are_told(options: dict[str, Any], said: str) -> None:
    with pytest.raises(DrawError, match=said):
        TALKS.plot.filmstrip(**options)
