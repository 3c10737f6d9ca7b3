"""The measure itself: each fault is found where it is, and nowhere else."""

from __future__ import annotations

import pytest
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import Bbox

from geopolrel.testing.legibility import legibility


def figure(*texts: tuple[float, float, str], **look: object) -> Figure:
    made = Figure(figsize=(6, 4), dpi=100)
    for x, y, text in texts:
        made.text(x, y, text, **look)
    return made


def test_clean_text_scores_a_hundred() -> None:
    found = legibility(figure((0.1, 0.5, "Minsk"), (0.6, 0.5, "Moscow"), fontsize=9))
    assert (found.texts, found.overlaps, found.clipped, found.crossed, found.score) == (
        2,
        0,
        0,
        0,
        100.0,
    )
    assert (found.min_pt, found.least_contrast, found.worst) == (9.0, 21.0, ())


def test_an_empty_figure_has_nothing_wrong() -> None:
    found = legibility(Figure())
    assert (found.texts, found.score, found.overlaps) == (0, 100.0, 0)


def test_overlapping_texts_are_counted_in_pairs() -> None:
    found = legibility(
        figure(
            (0.4, 0.5, "Minsk"), (0.41, 0.5, "Moscow"), (0.42, 0.51, "Sochi"), (0.1, 0.1, "Kyiv")
        )
    )
    assert (found.overlaps, found.score) == (3, 25.0)
    assert len(found.worst) == 3


def test_texts_side_by_side_do_not_overlap() -> None:
    made = figure((0.1, 0.5, "Minsk"))
    made.canvas.draw()
    right = made.texts[0].get_window_extent().x1 / made.bbox.width
    made.text(right, 0.5, "Moscow")
    assert legibility(made).overlaps == 0


def test_text_over_the_edge_or_its_own_clip_box_is_clipped() -> None:
    assert legibility(figure((0.97, 0.5, "Minsk"))).clipped == 1
    made = figure((0.3, 0.5, "Minsk"))
    made.texts[0].set_clip_on(True)
    made.texts[0].set_clip_box(Bbox([[0, 0], [185, 400]]))
    assert legibility(made).clipped == 1


@pytest.mark.parametrize("as_collection", [True, False])
def test_a_line_through_text_is_found_unless_an_opaque_box_lies_between(
    as_collection: bool,
) -> None:
    def crossed(shielded: bool, level: float) -> int:
        made = Figure(figsize=(6, 4))
        ax = made.subplots()
        ax.set(xlim=(0, 1), ylim=(0, 1))
        ax.text(
            0.5,
            0.5,
            "Minsk",
            zorder=3,
            bbox={"facecolor": "white", "alpha": 1.0 if shielded else 0.2},
        )
        if as_collection:
            ax.add_collection(LineCollection([[(0, 0.52), (1, 0.52)]], zorder=level))
        else:
            ax.add_line(Line2D([0, 1], [0.52, 0.52], zorder=level))
        return legibility(made).crossed

    assert crossed(shielded=False, level=2) == 1
    assert crossed(shielded=True, level=2) == 0
    assert crossed(shielded=True, level=4) == 1


def test_a_line_that_ends_before_text_or_runs_past_it_does_not_cross() -> None:
    made = Figure(figsize=(6, 4))
    ax = made.subplots()
    ax.text(0.5, 0.5, "Minsk")
    ax.plot([0, 0.45], [0.52, 0.52])
    ax.plot([0, 1], [0.7, 0.9])
    ax.grid(True)
    assert legibility(made).crossed == 0


def test_text_on_a_marker_is_covered_and_beside_one_is_not() -> None:
    made = Figure(figsize=(6, 4))
    ax = made.subplots()
    ax.text(0.5, 0.5, "Minsk")
    ax.plot([0.52], [0.51], "o", markersize=8)
    ax.plot([0.2], [0.2], "o", markersize=8)
    assert legibility(made).covered == 1


def test_faint_text_is_told_by_what_is_behind_it() -> None:
    grey = legibility(figure((0.5, 0.5, "Minsk"), color="#999999"))
    assert (grey.faint, grey.score) == (1, 0.0)
    assert 2 < grey.least_contrast < 4.5
    dark = Figure(facecolor="black")
    dark.text(0.5, 0.5, "Minsk", color="#999999")
    assert legibility(dark).faint == 0
    half = legibility(figure((0.5, 0.5, "Minsk"), alpha=0.3))
    assert half.faint == 1


def test_hidden_and_empty_texts_do_not_count_and_colours_come_back() -> None:
    made = figure((0.5, 0.5, "Minsk"), (0.5, 0.5, " "), color="#112233")
    made.text(0.5, 0.5, "Moscow", visible=False)
    assert legibility(made).texts == 1
    assert made.texts[0].get_color() == "#112233"


def test_ticks_out_of_view_do_not_count() -> None:
    made = Figure(figsize=(6, 4))
    ax = made.subplots()
    ax.set_xticks([0, 0.5, 5])
    ax.set_yticks([])
    ax.set_xlim(0, 1)
    assert legibility(made).texts == 2
