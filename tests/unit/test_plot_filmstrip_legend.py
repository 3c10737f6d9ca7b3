"""The legend of a filmstrip names what is drawn, and what is not."""

from __future__ import annotations

import geopolrel as gp
from geopolrel.plot.filmstrip_legend import Words, entries_of, not_drawn
from geopolrel.plot.grid import Grid
from geopolrel.plot.labels import Ruler
from geopolrel.plot.style import Theme

THEME = Theme.of("white")


def words(*events: gp.Event, every: str = "year") -> list[str]:
    grid = Grid.of(gp.Timeline(events), every, None, 99)
    return [entry.text for entry in entries_of(grid, THEME)]


def test_only_what_is_drawn_is_named() -> None:
    assert words() == []
    assert words(gp.meeting("BLR", "RUS", when="2020")) == ["cooperation", "wider: more intense"]
    assert words(gp.threat("BLR", to="RUS", when="[2019..2020]")) == [
        "conflict",
        "wider: more intense",
        "pale: may have begun then",
    ]
    lasted = gp.dispute("BLR", "RUS", when="2019-05-01/2020-05-01")
    assert words(lasted) == ["conflict", "went on, begun before", "wider: more intense"]
    assert words(gp.statement("BLR", to="RUS", when="2020")) == ["neither", "wider: more intense"]
    apart = gp.meeting("BLR", "RUS", when="2020-02-07"), gp.meeting("BLR", "USA", when="2021-02-07")
    assert words(*apart)[-1] == "plain name: nothing recorded"


def test_what_is_not_drawn_is_told_in_as_many_lines_as_it_takes() -> None:
    tl = gp.Timeline([
        gp.dispute("BLR", "RUS", when="2019-05-01/.."),
        gp.call("BLR", "RUS", when="2021", status="planned"),
        gp.statement("BLR", when="2020"),
    ])  # fmt: skip
    grid = Grid.of(tl, "year", None, 99)
    note = not_drawn(grid, grid, tl)
    assert note == (
        "Not in the picture: 1 event of one actor; 1 event that did not occur; 1 event going on after the last frame."
    )
    said = Words(entries_of(grid, THEME), note, THEME)
    assert said.height(Ruler.of(100), 150.0) > said.height(Ruler.of(100), 700.0)
