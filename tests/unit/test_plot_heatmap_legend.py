"""The legend of a heatmap: its key of colours, and the signs that there are."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.patches import Rectangle

from geopolrel.plot.heatmap_legend import Key, Legend, entries_of
from geopolrel.plot.labels import Ruler
from geopolrel.plot.style import Theme
from geopolrel.testing.legibility import legibility

THEME = Theme.of("white")
NONE = dict.fromkeys(("pale", "went_on", "uncertain", "open_", "unknown"), False)
KEY = Key(
    -3.0, 5.0, ("hostile −3", "5 friendly"),
    LinearSegmentedColormap.from_list("signs", ["black", "white"]), Normalize(-5, 5),
)  # fmt: skip


def test_only_what_is_drawn_is_named() -> None:
    assert [one.text for one in entries_of(THEME, **NONE)] == ["nothing began"]
    assert [one.text for one in entries_of(THEME, **dict.fromkeys(NONE, True))] == [
        "nothing began",
        "may have begun then",
        "went on",
        "may have gone on",
        "goes on",
        "no known bound",
    ]


@pytest.mark.parametrize(("width", "swatches"), [(700.0, 21), (200.0, 21), (110.0, 0), (60.0, 0)])
def test_it_stands_within_its_width(width: float, swatches: int) -> None:
    figure = plt.figure(figsize=(width / 72, 2.0))
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    entries = entries_of(THEME, **dict.fromkeys(NONE, True))
    legend = Legend(KEY, entries, THEME, Ruler.of(figure.dpi), width)
    legend.draw(ax, 144.0)
    assert sum(isinstance(patch, Rectangle) for patch in ax.patches) == swatches
    assert 20.0 <= legend.height <= 144.0
    found = legibility(figure)
    assert (found.overlaps, found.clipped) == (0, 0), found.worst


def test_without_a_key_entries_begin_at_the_left() -> None:
    entries = entries_of(THEME, **NONE)
    assert Legend(None, entries, THEME, Ruler.of(100), 300.0).height == 20.0
