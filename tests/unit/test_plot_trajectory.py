"""The trajectory: cooperation and conflict apart, phases named, every event at its date, all of it readable."""

from __future__ import annotations

import warnings
from collections import Counter

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import dates
from matplotlib.axes import Axes

import geopolrel as gp
from geopolrel.errors import DrawError, InvalidValueError
from geopolrel.relation import Relation
from geopolrel.testing import strategies as gps
from geopolrel.testing.legibility import legibility


def between(*events: gp.Event, observed: str | None = None) -> Relation:
    return gp.Timeline(events, observed=observed).relation("BLR", "RUS")


@pytest.fixture(scope="module")
def american() -> Relation:
    """The United States with the Soviet Union and then Russia."""
    travel = gp.datasets.us_diplomatic_travel()
    both = travel.between("USA", "SUN") + travel.between("USA", "RUS")
    return Relation(gp.country("USA"), gp.country("RUS"), both)


def readable(ax: Axes) -> None:
    found = legibility(ax.figure)
    assert (found.overlaps, found.clipped, found.faint, found.score) == (0, 0, 0, 100.0), (
        found.worst
    )
    assert found.min_pt >= 7


def dots(ax: Axes, relation: Relation) -> Counter[str]:
    ids = {event.id for event in relation.events}
    return Counter(a.get_gid() for a in ax.get_children() if a.get_gid() in ids)


def words(ax: Axes) -> set[str]:
    return {text.get_text() for text in ax.texts}


def test_americans_and_russians(american: Relation) -> None:
    ax = american.plot.trajectory(half_life="2Y")
    readable(ax)
    assert dots(ax, american) == Counter(event.id for event in american.events)
    assert {"cold", "close", "Khrushchev in United States"} <= words(ax)
    named = [text for text in ax.texts if str(text.get_gid()).endswith("/label")]
    assert 0 < len(named) <= 12
    assert ax.get_ylabel() == "intensity (PLOVER), half-life 2 years"
    assert ax.figure.get_size_inches().tolist() == [11.0, 5.2]


def test_the_story() -> None:
    story = gp.datasets.minsk_2020().relation("Belarus", "Russia")
    ax = story.plot()
    readable(ax)
    known = story.events.occurred()
    assert sum(dots(ax, story).values()) == len(known) - story.series().undated
    assert {"net", "3 events of unknown date not drawn"} <= words(ax)


@pytest.mark.parametrize("observed", [None, "2019/2020"])
def test_an_empty_relation_says_so_or_is_flat(observed: str | None) -> None:
    ax = between(observed=observed).plot.trajectory()
    readable(ax)
    assert ("no events" in words(ax)) == (observed is None)


@pytest.mark.parametrize(
    "when", ["2020-02-07", "2020-02", "2020-02-07/2020-06-01", "2020-02-07/.."]
)
def test_one_event(when: str) -> None:
    event = gp.dispute("Belarus", "Russia", when=when, topics=["oil price"])
    ax = between(event).plot.trajectory()
    readable(ax)
    assert dots(ax, between(event)) == {event.id: 1}
    assert "dispute: oil price" in words(ax)


def test_a_dot_stands_on_its_day() -> None:
    event = gp.meeting("BLR", "RUS", when="2020-02-07")
    later = gp.meeting("BLR", "RUS", when="2021-02-07")
    ax = between(event, later).plot.trajectory()
    dot = next(line for line in ax.lines if line.get_gid() == event.id)
    assert dot.get_xdata()[0] == dates.date2num(event.when.earliest)
    assert dot.get_ydata()[0] == 0.0


def test_areas_lie_on_their_own_sides() -> None:
    events = (
        gp.aid("RUS", to="BLR", when="2020-02-07"),
        gp.threat("RUS", to="BLR", when="2020-03-07"),
    )
    ax = between(*events).plot.trajectory()
    heights = {
        area.get_gid(): area.get_paths()[0].vertices[:, 1]
        for area in ax.collections
        if area.get_gid() in ("cooperation", "conflict")
    }
    assert heights["cooperation"].max() == pytest.approx(10.0)
    assert heights["cooperation"].min() == heights["conflict"].max() == 0.0
    assert heights["conflict"].min() == pytest.approx(-3.5)


def test_phases_can_be_given_or_left_out(american: Relation) -> None:
    given = american.phases("quarter")
    ax = american.plot.trajectory(phases=given, events=0)
    drawn = sum(str(patch.get_gid()).startswith("phase/") for patch in ax.patches)
    assert drawn == len(given) > 3
    readable(ax)
    ax = american.plot.trajectory(phases=False, events=3)
    assert not any(str(patch.get_gid()).startswith("phase/") for patch in ax.patches)
    assert len([text for text in ax.texts if str(text.get_gid()).endswith("/label")]) == 3


@pytest.mark.parametrize("size", [(5, 3), (3, 2), (13, 9)])
def test_it_draws_inside_the_axes_given(american: Relation, size: tuple[float, float]) -> None:
    figure, (above, ax) = plt.subplots(2, 1, figsize=(size[0], 2 * size[1]))
    above.set_axis_off()
    before = ax.get_position().bounds
    assert american.plot.trajectory(ax=ax, title="travel") is ax
    assert (ax.get_position().bounds, figure.axes) == (before, [above, ax])
    found = legibility(figure)
    assert found.overlaps == 0, found.worst


def test_a_crowd_is_a_rug() -> None:
    days = np.arange("2000-01-01", "2003-01-01", dtype="datetime64[D]")
    kinds = np.where(np.arange(len(days)) % 3 == 0, "threat", "meeting")
    timeline = gp.Timeline.from_columns(["BLR"] * len(days), ["RUS"] * len(days), days, kind=kinds)
    relation = timeline.relation("BLR", "RUS")
    ax = relation.plot.trajectory()
    readable(ax)
    rug = next(lines for lines in ax.collections if lines.get_gid() == "events")
    assert len(rug.get_segments()) == len(days)


def test_labels_are_the_users_and_are_drawn_as_they_stand() -> None:
    event = gp.aid("RUS", to="BLR", when="2020-02-07")
    ax = between(event).plot.trajectory(label=lambda e: "aid of $5bn & $3bn")
    assert "aid of $5bn & $3bn" in words(ax)
    readable(ax)
    ax = between(event).plot.trajectory(label=lambda e: None)
    assert not [text for text in ax.texts if str(text.get_gid()).endswith("/label")]


def test_a_dark_ground_keeps_its_contrast(american: Relation) -> None:
    with plt.style.context("dark_background"):
        readable(american.plot.trajectory())


def test_colours_are_the_users() -> None:
    event = gp.aid("RUS", to="BLR", when="2020-02-07")
    ax = between(event).plot.trajectory(style={"meeting": {"color": "#008000"}})
    area = next(a for a in ax.collections if a.get_gid() == "cooperation")
    assert mpl.colors.to_hex(area.get_facecolor()[0]) == "#008000"


def test_manners() -> None:
    before, open_figures = dict(mpl.rcParams), len(plt.get_fignums())
    between(gp.meeting("BLR", "RUS", when="2020-02-07")).plot.trajectory()
    assert dict(mpl.rcParams) == before
    assert len(plt.get_fignums()) == open_figures + 1


def test_the_same_relation_gives_the_same_bytes(tmp_path) -> None:
    story = gp.datasets.minsk_2020()
    mixed = gp.Timeline(reversed(list(story)), observed=story.observed, tenures=story.given_tenures)
    for number, timeline in enumerate((story, story, mixed)):
        ax = timeline.relation("Belarus", "Russia").plot.trajectory()
        gp.plot.save(ax, tmp_path / f"{number}.svg")
    files = {path.read_bytes() for path in tmp_path.iterdir()}
    assert len(files) == 1


def test_a_single_phase_is_named_where_it_is_shaded() -> None:
    dispute = gp.dispute("BLR", "RUS", when="1992/..")
    assert "conflict" in words(between(dispute).plot.trajectory())
    meeting = between(gp.meeting("BLR", "RUS", when="2020-02-07"))
    assert [phase.name for phase in meeting.phases()] == ["steady"]
    assert "steady" not in words(meeting.plot.trajectory())


def test_captions_reach_over_all_of_the_time() -> None:
    french = gp.datasets.us_diplomatic_travel().relation("USA", "FRA")
    ax = french.plot.trajectory(half_life="2Y")
    readable(ax)
    ids = {str(t.get_gid()).removesuffix("/label") for t in ax.texts if t.get_gid()}
    years = sorted(event.when.earliest.year for event in french.events if event.id in ids)
    assert len(years) == 12
    assert 2016 in years
    assert sum(year > 1973 for year in years) >= 3


def test_small_axes_keep_a_title_and_a_legend_within() -> None:
    french = gp.datasets.us_diplomatic_travel().relation("USA", "FRA")
    figure, axes = plt.subplots(1, 2, figsize=(5, 2.5))
    for ax in axes:
        french.plot.trajectory(ax=ax, half_life="1Y")
        assert ax.get_title(loc="left") == "United States – France"
        right = ax.get_window_extent().x1 + 1
        assert all(text.get_window_extent().x1 <= right for text in ax.texts)
    assert legibility(figure).overlaps == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [("1Y", "1 year"), ("2Y", "2 years"), ("180D", "180 days"), ("6M", "6 months"), (900, "2.46 years")],
)  # fmt: skip
def test_the_half_life_is_told_in_its_unit(given: object, said: str) -> None:
    ax = between(gp.meeting("BLR", "RUS", when="2020-02-07")).plot.trajectory(half_life=given)
    assert ax.get_ylabel() == f"intensity (PLOVER), half-life {said}"


@pytest.mark.parametrize(
    "options",
    [
        {"events": -1},
        {"events": True},
        {"phases": ["cold"]},
        {"style": {"x": {}}},
        {"ax": 3},
        {"label": 3},
        {"title": 5},
    ],
)
def test_options_that_are_none(options: dict) -> None:
    with pytest.raises(DrawError):
        between(gp.meeting("BLR", "RUS", when="2020-02-07")).plot.trajectory(**options)


def test_measures_refuse_their_own() -> None:
    with pytest.raises(InvalidValueError):
        between(gp.meeting("BLR", "RUS", when="2020-02-07")).plot.trajectory(half_life="soon")


AWKWARD = ["$x_1$ & <b>", "Ω" * 300, "محمد بن سلمان", "習近平", "a", "\\frac{1}{2} $"]
ODD_WHENS = [
    "0001-01-01",
    "9999-12-31",
    "19XX",
    "/..",
    "../..",
    "[..2020-02-06]",
    "2019-12-01/..",
    "../2014",
    "1995~/2020-02",
]


@st.composite
def odd(draw: st.DrawFn) -> gp.Timeline:
    """Events of two actors with awkward names, on odd dates and on plain ones."""
    one, other = draw(st.permutations(AWKWARD))[:2]
    whens = st.sampled_from(ODD_WHENS) | gps.whens().map(str)
    events = [
        gp.event(
            draw(st.sampled_from(("meeting", "call", "dispute", "alliance"))), one, other, when=when,
            place=draw(st.sampled_from((None, "$5bn & <more>", "Ω" * 80))), id=f"event-{number}",
        )
        for number, when in enumerate(draw(st.lists(whens, max_size=12)))
    ]  # fmt: skip
    return gp.Timeline(events)


def test_adjoining_phases_of_one_kind_are_told_apart() -> None:
    events = [
        gp.meeting("GBR", "FRA", when=f"{year}-0{month}-05")
        for year in range(1980, 2010)
        for month in range(1, 2 if year < 1995 else 6)
    ]
    relation = gp.Timeline(events, observed="1950/2009").relation("GBR", "FRA")
    ax = relation.plot.trajectory()
    assert [phase.name for phase in relation.phases()][:2] == ["cold", "less cold"]
    assert {"cold", "less cold"} <= words(ax)


@settings(max_examples=40)
@given(gps.timelines(max_size=12) | odd())
def test_any_relation_can_be_drawn(timeline: gp.Timeline) -> None:
    actors = [*timeline.actors, gp.country("USA"), gp.country("RUS")][:2]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = timeline.relation(*actors).plot.trajectory()
        found = legibility(ax.figure)
        plt.close("all")
    assert (found.overlaps, found.clipped, found.score) == (0, 0, 100.0), found.worst
