"""Laws of pictures: any events are drawn, once each, the same whatever their order, with nothing on top of anything."""

from __future__ import annotations

import warnings
from collections import Counter
from io import BytesIO
from typing import Any

import matplotlib.pyplot as plt
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes

from geopolrel.actors import Actor
from geopolrel.claims import Status
from geopolrel.constructors import event
from geopolrel.errors import GeopolrelError
from geopolrel.kinds import Kind
from geopolrel.plot.save import SAME_BYTES
from geopolrel.testing.legibility import legibility
from geopolrel.timeline import Timeline

NAMES = [
    "Belarus",
    "$x_1$ & <b>",
    "Ω" * 300,
    "محمد بن سلمان",
    "習近平",
    "a",
    "\\frac{1}{2} $",
    "Nicolás Maduro",
]
ACTORS = [Actor(f"actor-{number}", name) for number, name in enumerate(NAMES)]
WHENS = [
    "2020-02-07", "2020-02-07", "2019-12~", "2019", "19XX", "1995~/2020-02", "2019-12-01/..", "../2014", "/2020-02-01",
    "/..", "../..", "[2020-02-01..2020-02-05]", "[..2020-02-06]", "[2020-02-01..]", "2020-01-30/2020-02-02", "0001-01-01",
    "9999-12-31", "[1990..2010]/[2000..2020]", "2020-02/",
]  # fmt: skip
HOW_FEW = settings(max_examples=25, deadline=None)


@st.composite
def timelines(draw: st.DrawFn, most: int = 14) -> Timeline:
    """Draw timelines of any kinds, statuses and dates among a few actors with awkward names."""
    plt.close("all")  # what an example before this one left behind
    events = []
    for number in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from(Kind))
        several = draw(st.lists(st.sampled_from(ACTORS), min_size=2, max_size=4, unique=True))
        sides: dict[str, Any] = {} if kind.mutual else {"to": several[1:]}
        try:
            made = event(
                kind,
                *(several if kind.mutual else several[:1]),
                when=draw(st.sampled_from(WHENS)),
                status=draw(st.sampled_from([None, *Status])),
                place=draw(st.sampled_from([None, "Sochi", "$5bn & <more>"])),
                topics=draw(st.sampled_from([(), ("oil",), ("x" * 200,)])),
                id=f"event-{number}",
                **sides,
            )
        except GeopolrelError:
            continue  # a status that cannot be on that date
        events.append(made)
    return Timeline(events)


def marks(ax: Axes, timeline: Timeline) -> Counter[str]:
    ids = {one.id for one in timeline}
    return Counter(a.get_gid() for a in ax.get_children() if a.get_gid() in ids)


def pixels(ax: Axes) -> bytes:
    buffer = BytesIO()
    with plt.rc_context(SAME_BYTES):
        ax.figure.savefig(buffer, format="svg", metadata={"Date": None})
    plt.close(ax.figure)
    return buffer.getvalue()


@HOW_FEW
@given(timelines())
def test_any_timeline_is_drawn_once_each_event_and_readable(timeline: Timeline) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = timeline.plot()
        found = legibility(ax.figure)
    assert marks(ax, timeline) == Counter(one.id for one in timeline)
    assert (found.overlaps, found.clipped, found.crossed, found.covered) == (0, 0, 0, 0), (
        found.worst
    )
    assert ax.figure.get_size_inches()[1] <= 14
    plt.close(ax.figure)


@HOW_FEW
@given(timelines(most=8))
def test_any_timeline_has_a_readable_diagram(timeline: Timeline) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = timeline.plot.diagram()
        found = legibility(ax.figure)
    assert (found.overlaps, found.clipped) == (0, 0), found.worst
    boxes = {patch.get_gid() for patch in ax.patches if patch.get_gid()}
    assert {actor.id for actor in timeline.actors} == boxes
    pairs = {
        (frozenset((a.id, b.id)) if one.mutual else (a.id, b.id), one.kind)
        for one in timeline
        for a, b in one.pairs()
    }
    assert len([line for line in ax.lines if line.get_gid()]) == len(pairs)
    plt.close(ax.figure)


@HOW_FEW
@given(
    timelines(most=6), st.randoms(use_true_random=False), st.sampled_from(["timeline", "diagram"])
)
def test_the_order_of_events_changes_nothing(timeline: Timeline, random: Any, picture: str) -> None:
    events = list(timeline)
    random.shuffle(events)
    one, other = (getattr(tl.plot, picture)() for tl in (timeline, Timeline(events)))
    assert pixels(one) == pixels(other)


@HOW_FEW
@given(timelines(most=8), st.sampled_from(ACTORS), st.sampled_from(ACTORS))
def test_between_two_is_the_same_either_way_round(
    timeline: Timeline, one: Actor, other: Actor
) -> None:
    assume(one != other)
    assert pixels(timeline.between(one, other).plot()) == pixels(
        timeline.between(other, one).plot()
    )


@HOW_FEW
@given(timelines(most=8), st.floats(3, 9), st.floats(2, 9))
def test_given_axes_of_any_size_keep_every_event(
    timeline: Timeline, wide: float, high: float
) -> None:
    figure, ax = plt.subplots(figsize=(wide, high))
    timeline.plot(ax=ax)
    assert marks(ax, timeline) == Counter(one.id for one in timeline)
    assert tuple(figure.get_size_inches()) == (wide, high)
    plt.close(figure)
