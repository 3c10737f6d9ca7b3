"""Text as it stands: one line, short enough, measured as it is drawn, in rows that keep their distance."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from geopolrel.plot.labels import (
    GAP,
    LONGEST,
    Ruler,
    Shelves,
    entitle,
    put,
    readable,
    shortened,
    wrapped,
)


@given(st.text(max_size=400))
def test_a_label_is_one_short_line(text: str) -> None:
    label = shortened(text)
    assert len(label) <= LONGEST
    assert label.isprintable() or not label
    assert shortened(label) == label


def test_a_cut_label_says_so_and_a_whole_one_does_not() -> None:
    assert shortened("x" * 33).endswith("…")
    assert shortened("x" * 32) == "x" * 32
    assert shortened("a\nb\t c") == "a b c"


def test_what_the_font_lacks_becomes_a_box() -> None:
    assert readable("習近平 $x$") == "□□□ $x$"
    assert readable("Łukaszenka") == "Łukaszenka"


@pytest.mark.parametrize(
    "text", ["$x_1^2$", "a & b < c", "100 %", "\\frac{1}{2}", "محمد", "習近平"]
)
def test_text_is_drawn_as_it_stands_and_as_wide_as_measured(text: str) -> None:
    figure = Figure(dpi=100)
    ax = figure.add_axes((0, 0, 1, 1))
    drawn = put(ax, 0.1, 0.5, text, fontsize=8)
    FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call]
    assert drawn.get_text() == readable(text)
    assert drawn.get_window_extent().width == pytest.approx(Ruler.of(100).width(text, 8), abs=1.5)


def test_a_ruler_grows_with_size_and_resolution() -> None:
    ruler = Ruler.of(100)
    assert ruler.width("Minsk", 16) > ruler.width("Minsk", 8) > 0
    assert Ruler.of(200).width("Minsk", 8) == pytest.approx(2 * ruler.width("Minsk", 8), rel=0.1)
    assert ruler.width("", 8) == 0
    assert ruler.height(8) > ruler.points(6)


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(0, 300)), max_size=40))
def test_no_two_intervals_of_one_row_come_near_each_other(spans: list[tuple[float, float]]) -> None:
    shelves, rows = Shelves(), {}
    for low, length in spans:
        rows.setdefault(shelves.place(low, low + length), []).append((low, low + length))
    for intervals in rows.values():
        ordered = sorted(intervals)
        assert all(b[0] - a[1] >= GAP - 1e-9 for a, b in zip(ordered, ordered[1:], strict=False))
    assert sorted(rows) == list(range(len(shelves)))


def test_a_row_is_opened_only_where_none_has_room() -> None:
    shelves = Shelves(gap=0)
    assert [shelves.place(*span) for span in [(10, 20), (0, 10), (20, 30), (15, 25), (0, 5)]] == [
        0,
        0,
        0,
        1,
        1,
    ]


def test_a_title_is_cut_to_its_room() -> None:
    figure = Figure()
    ax = figure.subplots()
    entitle(ax, "A very long title " * 20, Ruler.of(100), 200, "black")
    assert ax.get_title(loc="left").endswith("…")
    entitle(ax, "$5bn", Ruler.of(100), 200, "black")
    assert ax.get_title(loc="left") == "$5bn"


def test_a_title_becomes_smaller_then_shorter_then_is_cut() -> None:
    ruler = Ruler.of(100)
    title, shorter = "United States and France: closer or further apart?", "United States – France"
    whole, less = (ruler.width(title, size, weight="bold") for size in (12.0, 10.0))
    for room, text, size in (
        (whole + 1, title, 12.0),
        (less + 1, title, 10.0),
        (whole * 0.5, shorter, 12.0),
        (60.0, None, 9.0),
    ):
        _, ax = plt.subplots()
        entitle(ax, title, ruler, room, "black", shorter)
        drawn = ax.get_title(loc="left")
        assert drawn == text or (text is None and drawn.endswith("…"))
        assert ax._left_title.get_fontsize() == size
        assert ruler.width(drawn, size, weight="bold") <= room


def test_wrapped_lines_keep_all_words_within_the_room() -> None:
    ruler, text = (
        Ruler.of(100),
        "Not in the picture: 2 events without a day; 1 event that did not occur.",
    )
    lines = wrapped(text, 8.0, 200.0, ruler)
    assert " ".join(lines) == text
    assert all(ruler.width(line, 8.0) <= 200 for line in lines)
    assert wrapped("", 8.0, 200.0, ruler) == []
    assert wrapped("x" * 80, 8.0, 50.0, ruler)[0].endswith("…")
