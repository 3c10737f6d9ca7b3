"""The brush: straight lines gathered, and broken where a label stands."""

from __future__ import annotations

from datetime import date

import matplotlib.pyplot as plt
import pytest
from matplotlib import dates

from geopolrel.constructors import dispute, meeting, visit
from geopolrel.plot.brush import Arms, _without
from geopolrel.testing.legibility import legibility
from geopolrel.timeline import Timeline


@pytest.mark.parametrize(
    ("gap", "left"),
    [
        (None, [(0, 10)]),
        ((3, 5), [(0, 3), (5, 10)]),
        ((-1, 4), [(4, 10)]),
        ((6, 12), [(0, 6)]),
        ((12, 14), [(0, 10)]),
        ((-1, 11), []),
    ],
)
def test_a_line_is_broken_where_its_label_stands(
    gap: tuple[float, float] | None, left: list[tuple[float, float]]
) -> None:
    assert _without((0, 10), gap) == left


def test_solid_and_dashed_lines_are_two_artists() -> None:
    _, ax = plt.subplots()
    arms = Arms()
    for number in range(3):
        arms.add((737_000, 737_010), (number, number), "red", 1.0, dashed=number == 1)
    arms.draw(ax)
    assert [len(lines.get_paths()) for lines in ax.collections] == [2, 1]
    plt.close("all")


def test_nothing_to_draw_draws_nothing() -> None:
    _, ax = plt.subplots()
    Arms().draw(ax)
    assert not ax.collections
    plt.close("all")


def test_a_bar_reaches_from_its_first_day_to_its_last() -> None:
    tl = Timeline(
        [
            dispute("Belarus", "Russia", when="2019-12-01/2020-02-01"),
            meeting("BLR", "RUS", when="2020-02-07"),
        ]
    )
    ax = tl.plot()
    (bar,) = [patch for patch in ax.patches if patch.get_gid() == tl[0].id]
    box = bar.get_bbox()
    assert (box.x0, box.x1) == (dates.date2num(date(2019, 12, 1)), dates.date2num(date(2020, 2, 1)))
    plt.close("all")


def test_a_label_within_a_struck_bar_or_a_whisker_is_not_struck_itself() -> None:
    tl = Timeline(
        [
            visit("USA", to="Belarus", when="1995/2020-01-01", status="denied", place="Minsk"),
            meeting("Belarus", "Russia", when="[..2020-01-01]", place="Sochi"),
            meeting("Belarus", "Russia", when="1994-01-01", place="W" * 31),
        ]
    )
    found = legibility(tl.plot(cut=False).figure)
    assert (found.crossed, found.overlaps) == (0, 0), found.worst
    plt.close("all")


def test_a_label_without_room_on_either_side_stands_within_or_is_cut() -> None:
    _, ax = plt.subplots(figsize=(3, 3))
    tl = Timeline(
        [
            dispute("Belarus", "Russia", when="2019/2020", topics=["W" * 100]),
            meeting("Belarus", "Russia", when="2019-01-01", topics=["M" * 100]),
            meeting("Belarus", "Russia", when="2020-12-31", topics=["M" * 100]),
        ]
    )
    tl.plot(ax=ax, title="")
    labels = [text for text in ax.texts if (text.get_gid() or "").endswith("/label")]
    assert any(text.get_text().endswith("…") for text in labels)
    ax.figure.canvas.draw()
    inside = ax.get_window_extent()
    for text in labels:
        box = text.get_window_extent()
        assert inside.x0 - 1 <= box.x0 and box.x1 <= inside.x1 + 1
    assert legibility(ax.figure).overlaps == 0
    plt.close("all")
