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
    gp.call("RUS", "CHN", when="2018/2020"),
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
        {"BLR/USA": [False]},
        {"RUS/USA": [False, True]},
    ]
    assert places(frames[0]) == places(frames[1]) == places(frames[2])
    assert set(places(frames[0])) == {"BLR", "CHN", "RUS", "USA"}
    weights = {t.get_text(): t.get_fontweight() for t in frames[1].texts}
    assert weights["Belarus"] == "bold"
    assert weights["China"] == "normal"


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
    assert [ax.texts[0].get_text() for ax in frames] == ["1980s"]
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
    before = dict(mpl.rcParams), len(plt.get_fignums()), axes[1, 1].get_children()[:]
    frames = TALKS.plot.filmstrip(axes=axes, every="year")
    assert list(frames) == list(axes.ravel()[:3])
    assert (dict(mpl.rcParams), len(plt.get_fignums()), axes[1, 1].get_children()[:]) == before
    figure.canvas.draw()


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
    ],
)
def test_mistakes_are_told(options: dict[str, Any], said: str) -> None:
    with pytest.raises(DrawError, match=said):
        TALKS.plot.filmstrip(**options)
