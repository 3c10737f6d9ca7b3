"""The diagram: every pair and kind once, everybody in one place, readable, and nothing else touched."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Polygon

from geopolrel.actors import Actor
from geopolrel.constructors import dispute, meeting, statement, visit
from geopolrel.datasets import minsk_2020, us_diplomatic_travel
from geopolrel.errors import DrawError
from geopolrel.plot import positions
from geopolrel.testing.legibility import legibility
from geopolrel.timeline import Timeline

SMALL = [
    meeting("Lukashenko", "Putin", when="2019-12-20"),
    meeting("Lukashenko", "Putin", when="2020-02-07"),
    dispute("Belarus", "Russia", when="2019-12/.."),
    visit("Pompeo", to="Belarus", when="2020-02-01"),
    visit("USA", to="Belarus", when="1996", status="denied"),
    meeting("Belarus", "Poland", when="2021-01-01", status="planned"),
]


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


def strands(ax: Axes) -> dict[str, Line2D]:
    return {line.get_gid(): line for line in ax.lines if line.get_gid()}


def boxes(ax: Axes) -> dict[str, FancyBboxPatch]:
    return {p.get_gid(): p for p in ax.patches if isinstance(p, FancyBboxPatch) and p.get_gid()}


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("evidence", [True, False])
def test_the_story_is_drawn_whole_and_readable(evidence: bool) -> None:
    story = minsk_2020(evidence=evidence)
    ax = story.plot.diagram()
    assert {actor.id for actor in story.actors} <= set(boxes(ax))
    pairs = {(frozenset((a.id, b.id)), e.kind) for e in story for a, b in e.pairs()}
    assert len(strands(ax)) >= len(pairs)
    found = legibility(ax.figure)
    assert (found.overlaps, found.clipped) == (0, 0), found.worst
    assert found.score >= 95
    assert found.min_pt >= 7
    assert ax.figure.get_size_inches()[1] <= 14


def test_thirty_countries_are_readable() -> None:
    lifted = us_diplomatic_travel().during("2013", "2014").lift("country")
    busiest = {actor.id for actor in lifted.actors[:30]}
    some = Timeline(event for event in lifted if {a.id for a in event.actors} <= busiest | {"USA"})
    found = legibility(some.plot.diagram().figure)
    assert (found.overlaps, found.clipped) == (0, 0), found.worst
    assert found.score >= 95


def test_a_strand_for_each_pair_and_kind_with_its_count() -> None:
    ax = Timeline(SMALL).plot.diagram()
    assert set(strands(ax)) == {
        "alexander-lukashenko-vladimir-putin/meeting",
        "BLR-RUS/dispute",
        "mike-pompeo>BLR/visit",
        "USA>BLR/visit",
        "BLR-POL/meeting",
    }
    assert {"2 meetings", "dispute", "visit", "visit, denied", "meeting, planned"} <= set(words(ax))


def test_line_styles_tell_cooperation_conflict_plan_and_denial() -> None:
    found = strands(Timeline(SMALL).plot.diagram())
    meetings, quarrel = (
        found["alexander-lukashenko-vladimir-putin/meeting"],
        found["BLR-RUS/dispute"],
    )
    planned, denied = found["BLR-POL/meeting"], found["USA>BLR/visit"]
    assert meetings.get_linestyle() == "-"
    assert len({repr(line._dash_pattern) for line in (meetings, quarrel, planned)}) == 3
    assert meetings.get_color() != quarrel.get_color()
    assert meetings.get_linewidth() > quarrel.get_linewidth() == denied.get_linewidth()
    crosses = [
        line
        for line in denied.axes.lines
        if line.get_marker() == "x" and line.get_transform() == denied.get_transform()
    ]
    assert len(crosses) == 1


def test_only_directed_kinds_have_arrows() -> None:
    heads = [p for p in Timeline(SMALL).plot.diagram().patches if isinstance(p, Polygon)]
    assert len(heads) == 2
    assert not [p for p in Timeline(SMALL[:3]).plot.diagram().patches if isinstance(p, Polygon)]


def test_leaders_stand_on_the_card_of_their_country() -> None:
    found = boxes(Timeline(SMALL).plot.diagram())
    outer, inner = found["BLR"].get_bbox(), found["alexander-lukashenko"].get_bbox()
    assert (
        outer.x0 < inner.x0 and inner.x1 < outer.x1 and outer.y0 < inner.y0 and inner.y1 < outer.y1
    )


def test_strands_end_near_their_boxes_and_cross_no_other() -> None:
    ax = minsk_2020().plot.diagram()
    cards = {gid: box.get_bbox() for gid, box in boxes(ax).items()}
    for gid, line in strands(ax).items():
        path = line.get_xydata()
        assert np.isfinite(path).all()
        for name, box in cards.items():
            inside = (path > [box.x0, box.y0]).all(axis=1) & (path < [box.x1, box.y1]).all(axis=1)
            if name not in gid and not any(
                other in gid and box.contains(*cards[other].p0) for other in cards
            ):
                assert not inside.any(), (gid, name)


def test_of_one_kind_labels_are_numbers() -> None:
    ax = Timeline(SMALL[:2]).plot.diagram()
    assert "2" in words(ax) and "2 meetings" not in words(ax)
    assert "meeting" in words(ax)  # in the legend


def test_on_a_day_only_what_is_going_on_is_drawn() -> None:
    assert set(strands(Timeline(SMALL).plot.diagram(on="2020-02-07"))) == {
        "alexander-lukashenko-vladimir-putin/meeting",
        "BLR-RUS/dispute",
    }


def test_bundled_by_sign() -> None:
    ax = Timeline(SMALL).plot.diagram(bundle="sign")
    assert "2 cooperative" in words(ax) and "conflictual" in words(ax)
    with pytest.raises(DrawError, match="bundle must be kind or sign"):
        Timeline(SMALL).plot.diagram(bundle="all")


def test_positions_are_the_same_each_time_and_can_be_given() -> None:
    tl = Timeline(SMALL)
    assert positions(tl) == positions(Timeline(reversed(SMALL)))
    where = {"BLR": (0.1, 0.5), "RUS": (0.9, 0.5)}
    found = boxes(tl.plot.diagram(positions=where))
    assert found["BLR"].get_bbox().x1 < found["RUS"].get_bbox().x0
    given_all = boxes(tl.plot.diagram(positions=positions(tl)))
    assert given_all.keys() == found.keys()


@pytest.mark.parametrize("spot", [(0.1,), (0.1, float("nan")), "ab", 3])
def test_a_position_that_is_none_is_refused(spot: object) -> None:
    with pytest.raises(DrawError, match="two numbers"):
        Timeline(SMALL).plot.diagram(positions={"BLR": spot})  # type: ignore[dict-item]


def test_the_picture_says_what_it_leaves_out() -> None:
    ax = Timeline([statement("Lukashenko", when="2020-02-04"), *SMALL]).plot.diagram()
    assert "1 event of one party not drawn" in words(ax)
    big = us_diplomatic_travel().plot.diagram()
    assert any("less busy actors with" in text for text in words(big))
    assert any(text.startswith("+n:") for text in words(big))


def test_no_events() -> None:
    assert "no events" in words(Timeline().plot.diagram())


def test_given_axes_are_drawn_in_and_nothing_else_is_touched() -> None:
    figure, (ax, other) = plt.subplots(1, 2, figsize=(16, 7))
    settings, state = dict(mpl.rcParams), np.random.get_state()[1].copy()
    before = (
        *figure.get_size_inches(),
        other.get_position().bounds,
        len(other.get_children()),
        len(plt.get_fignums()),
    )
    assert Timeline(SMALL).plot.diagram(ax=ax, title="Here") is ax
    after = (
        *figure.get_size_inches(),
        other.get_position().bounds,
        len(other.get_children()),
        len(plt.get_fignums()),
    )
    assert before == after
    assert dict(mpl.rcParams) == settings
    assert (np.random.get_state()[1] == state).all()
    assert legibility(figure).overlaps == 0


def test_on_a_dark_ground_it_stays_readable() -> None:
    with plt.style.context("dark_background"):
        found = legibility(minsk_2020().plot.diagram().figure)
    assert (found.overlaps, found.clipped, found.faint) == (0, 0, 0), found.worst


def test_names_of_any_script_and_mathematics_are_drawn_as_they_stand() -> None:
    names = ["$x_1$ & <b>", "a" * 300, "محمد بن سلمان", "習近平", "\\frac{1}{2} $", "%s {0}"]
    actors = [Actor(f"id-{number}", name) for number, name in enumerate(names)]
    events = [
        meeting(one, other, when="2020-02-07")
        for one, other in zip(actors, actors[1:], strict=False)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = legibility(Timeline(events).plot.diagram().figure)
    assert (found.overlaps, found.clipped) == (0, 0), found.worst
