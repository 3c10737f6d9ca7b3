"""The timeline picture: every event once, at its date, readable, and nothing else touched."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from datetime import date

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib import dates
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from geopolrel.actors import Actor
from geopolrel.claims import Claim
from geopolrel.constructors import call, dispute, meeting, sanction, statement, visit
from geopolrel.datasets import minsk_2020, us_diplomatic_travel
from geopolrel.errors import DrawError, UnknownActorError
from geopolrel.testing.legibility import Legibility, legibility
from geopolrel.timeline import Timeline

SMALL = [
    visit("Pompeo", to="Belarus", when="2020-02-01", place="Minsk"),
    meeting("Lukashenko", "Putin", when="2019-12", topics=["oil price"]),
    meeting("Lukashenko", "Putin", when="2020-02-07", status="planned"),
    visit("USA", to="Belarus", when="2020-01-20", status="denied"),
    dispute("Belarus", "Russia", when="2019-12-10/..", topics=["oil"]),
    sanction("USA", to="Belarus", when="../2020-01-15"),
]


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


def drawn(ax: Axes, timeline: Timeline) -> Counter[str]:
    """Count the artists that stand for each event."""
    ids = {event.id for event in timeline}
    return Counter(a.get_gid() for a in ax.get_children() if a.get_gid() in ids)


def marker(ax: Axes, gid: str) -> Line2D:
    return next(line for line in ax.lines if line.get_gid() == gid)


def assert_readable(found: Legibility) -> None:
    assert (found.overlaps, found.clipped, found.score) == (0, 0, 100.0), found.worst
    assert found.min_pt >= 7


@pytest.mark.parametrize("evidence", [True, False])
def test_the_story_is_drawn_whole_and_readable(evidence: bool) -> None:
    story = minsk_2020(evidence=evidence)
    ax = story.plot()
    assert drawn(ax, story) == Counter(event.id for event in story)
    assert_readable(legibility(ax.figure))
    assert ax.figure.get_size_inches()[1] <= 14


def test_trips_to_moscow_are_drawn_whole_and_readable() -> None:
    travel = us_diplomatic_travel()
    trips = travel.directed("USA", "Russia") + travel.directed("USA", "SUN")
    ax = trips.plot.timeline(title="US trips to Moscow")
    assert drawn(ax, trips) == Counter(event.id for event in trips)
    assert_readable(legibility(ax.figure))
    assert ax.figure.get_size_inches()[1] <= 14


def test_more_than_fits_loses_labels_not_events() -> None:
    some = us_diplomatic_travel().during("2010", "2012")
    ax = some.plot()
    assert drawn(ax, some) == Counter(event.id for event in some)
    assert "event without label" in {text.get_text() for text in ax.texts}
    assert any(text.get_text().endswith("more lanes") for text in ax.texts)
    assert ax.figure.get_size_inches()[1] <= 14


def test_a_marker_stands_on_its_day_to_half_a_pixel() -> None:
    ax = Timeline(SMALL).plot()
    point = marker(ax, SMALL[0].id)
    assert point.get_xdata()[0] == dates.date2num(date(2020, 2, 1))
    ax.figure.draw_without_rendering()
    wanted = ax.transData.transform((dates.date2num(date(2020, 2, 1)), 0))[0]
    assert point.get_transform().transform(point.get_xydata())[0][0] == pytest.approx(
        wanted, abs=0.5
    )


def test_the_ends_of_a_whisker_are_the_bounds() -> None:
    ax = Timeline([SMALL[1]]).plot(cut=False)
    ends = {
        round(x) for lines in ax.collections for path in lines.get_paths() for x, _ in path.vertices
    }
    assert ends == {round(dates.date2num(date(2019, 12, day))) for day in (1, 31)}
    assert marker(ax, SMALL[1].id).get_markerfacecolor() == mpl.colors.to_hex(ax.get_facecolor())


def test_planned_is_hollow_and_italic_and_occurred_filled_and_upright() -> None:
    ax = Timeline(SMALL).plot()
    held, planned = marker(ax, SMALL[0].id), marker(ax, SMALL[2].id)
    assert held.get_markerfacecolor() == held.get_markeredgecolor()
    assert planned.get_markerfacecolor() != planned.get_markeredgecolor()
    slants = {text.get_gid(): text.get_fontstyle() for text in ax.texts}
    assert slants[f"{SMALL[0].id}/label"] == "normal"
    assert slants[f"{SMALL[2].id}/label"] == "italic"


def test_denied_is_struck_through() -> None:
    ax = Timeline([SMALL[3]]).plot()
    assert "_" in [line.get_marker() for line in ax.lines]
    assert "_" not in [line.get_marker() for line in Timeline([SMALL[0]]).plot().lines]


def test_what_goes_on_points_out_of_the_picture() -> None:
    ax = Timeline(SMALL).plot()
    low, high = ax.get_xlim()
    chevrons = {
        (line.get_marker(), line.get_xdata()[0]) for line in ax.lines if line.get_marker() in "<>"
    }
    assert {("<", low), (">", high)} <= chevrons


def test_the_legend_names_only_what_is_drawn() -> None:
    words = {text.get_text() for text in Timeline(SMALL[:1]).plot().texts}
    assert words >= {"visit", "Minsk"}
    assert not words & {"meeting", "planned", "denied", "some day within", "goes on"}
    words = {text.get_text() for text in Timeline(SMALL).plot().texts}
    assert words >= {"meeting", "dispute", "planned", "denied", "some day within", "goes on"}


def test_lanes_are_pairs_the_busiest_first() -> None:
    story = Timeline([*SMALL, call("Lukashenko", "Putin", when="2020-01-03")])
    ax = story.plot()
    lanes = [text.get_text() for text in ax.texts if text.get_ha() == "right"]
    assert lanes[0] == "Lukashenko – Putin"
    assert len(set(lanes)) == len(lanes) == 4


def test_lanes_and_labels_of_ones_own() -> None:
    ax = Timeline(SMALL).plot(
        lanes=lambda event: event.when.precision, label=lambda event: event.id[-3:]
    )
    words = [text.get_text() for text in ax.texts]
    assert {"day", "month", SMALL[0].id[-3:]} <= set(words)
    assert not [
        t
        for t in Timeline(SMALL).plot(label=lambda event: None).texts
        if (t.get_gid() or "").endswith("/label")
    ]


def test_as_of_shows_what_was_known_and_the_day() -> None:
    said = [
        Claim("Kremlin", on="2020-01-31", denies=True),
        Claim("Minsk", on="2020-02-04", says="occurred"),
    ]
    tl = Timeline(
        [meeting("Lukashenko", "Putin", when="2020-02-07", claims=said), SMALL[0], SMALL[5]]
    )
    ax = tl.plot(as_of="2020-02-03")
    words = {text.get_text() for text in ax.texts}
    assert {"as of 3 February 2020", "denied"} <= words
    assert dates.date2num(date(2020, 2, 3)) in {
        line.get_xdata()[0] for line in ax.lines if len(line.get_xdata()) == 2
    }
    assert_readable(legibility(ax.figure))


def test_highlighting_fades_the_others() -> None:
    for chosen in (SMALL[0], "Pompeo", SMALL[0].actors[0]):
        ax = Timeline(SMALL).plot(highlight=chosen)
        assert marker(ax, SMALL[0].id).get_color() != marker(ax, SMALL[2].id).get_color()
    with pytest.raises(UnknownActorError):
        Timeline(SMALL).plot(highlight="Nobody Whatsoever")
    with pytest.raises(DrawError, match="got 3"):
        Timeline(SMALL).plot(highlight=3)


def test_ones_own_style_is_drawn() -> None:
    ax = Timeline(SMALL).plot(style={"visit": {"color": "#123456", "marker": "s"}})
    point = marker(ax, SMALL[0].id)
    assert (point.get_color(), point.get_marker()) == ("#123456", "s")


def test_no_events() -> None:
    for timeline in (Timeline(), Timeline(SMALL).before("1900")):
        ax = timeline.plot()
        assert "no events" in [text.get_text() for text in ax.texts]


def test_an_event_of_one_and_one_without_any_date_are_drawn() -> None:
    tl = Timeline(
        [statement("Lukashenko", when="2020-02-04"), dispute("Belarus", "Russia", when="/..")]
    )
    assert drawn(tl.plot(), tl).total() == 2
    assert drawn(tl[:1].plot(), tl[:1]).total() == 1
    lone = Timeline([dispute("Belarus", "Russia", when="/..")])
    assert drawn(lone.plot(), lone).total() == 1


def test_a_label_longer_than_the_picture_is_cut_to_it() -> None:
    _, ax = plt.subplots(figsize=(3, 3))
    one = Actor("one", "W" * 200)
    tl = Timeline([meeting(one, "Russia", when="2020-02-07", place="M" * 200)])
    assert_clean = legibility(tl.plot(ax=ax, title="").figure)
    assert assert_clean.overlaps == 0


def test_given_axes_are_drawn_in_and_nothing_else_is_touched() -> None:
    figure, (ax, other) = plt.subplots(1, 2, figsize=(14, 6), layout="constrained")
    before = (
        figure.get_size_inches().copy(),
        other.get_position().bounds,
        len(other.get_children()),
        len(plt.get_fignums()),
    )
    engine = figure.get_layout_engine()
    assert Timeline(SMALL).plot(ax=ax, title="Here") is ax
    after = (
        figure.get_size_inches().copy(),
        other.get_position().bounds,
        len(other.get_children()),
        len(plt.get_fignums()),
    )
    assert (before[0] == after[0]).all() and before[1:] == after[1:]
    assert figure.get_layout_engine() is engine
    assert drawn(ax, Timeline(SMALL)).total() == len(SMALL)
    names = [text for text in ax.texts if text.get_text() == "Lukashenko – Putin"]
    figure.canvas.draw()
    box, inside = names[0].get_window_extent(), ax.get_window_extent()
    assert inside.x0 <= box.x0 and box.x1 <= inside.x1


def test_too_little_room_in_given_axes_folds_lanes() -> None:
    _, ax = plt.subplots(figsize=(8, 2.5))
    story = minsk_2020()
    assert drawn(story.plot(ax=ax), story).total() == len(story)
    assert legibility(ax.figure).overlaps == 0


def test_settings_and_random_state_are_left_alone() -> None:
    settings, state = dict(mpl.rcParams), np.random.get_state()[1].copy()
    Timeline(SMALL).plot()
    assert dict(mpl.rcParams) == settings
    assert (np.random.get_state()[1] == state).all()


def test_a_new_figure_is_made_each_time() -> None:
    one, other = Timeline(SMALL).plot(), Timeline(SMALL).plot()
    assert one.figure is not other.figure
    assert len(plt.get_fignums()) == 2


@pytest.mark.parametrize("look", ["dark_background", "ggplot", "grayscale"])
def test_any_style_of_the_user_stays_readable(look: str) -> None:
    with plt.style.context(look):
        assert_readable(legibility(minsk_2020().plot(title="The story").figure))


def test_a_users_automatic_layout_does_not_move_the_picture() -> None:
    with mpl.rc_context({"figure.constrained_layout.use": True, "figure.autolayout": False}):
        assert_readable(legibility(Timeline(SMALL).plot().figure))


def test_names_of_any_script_and_mathematics_are_drawn_as_they_stand() -> None:
    names = [
        "$x_1$ & <b>",
        "a" * 300,
        "محمد بن سلمان",
        "習近平",
        "\\frac{1}{2} $",
        "%s {0}",
        "é" * 120,
    ]
    actors = [Actor(f"id-{number}", name) for number, name in enumerate(names)]
    events = [
        meeting(one, other, when=f"2020-0{number + 1}-11", place=one.name, topics=[other.name])
        for number, (one, other) in enumerate(zip(actors, actors[1:], strict=False))
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = Timeline(events).plot(label=lambda event: f"{event.place}\nsecond line \x07")
        assert_readable(legibility(ax.figure))
    assert any("$x_1$ & <b>" in text.get_text() for text in ax.texts)
