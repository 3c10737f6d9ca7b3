"""The columns answer as the obvious reference does, and arrays as objects do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference import Answer, Reference

from geopolrel import Event, Timeline, When, dispute, meeting, visit
from geopolrel.claims import Status
from geopolrel.errors import GeopolrelError
from geopolrel.kinds import Kind
from geopolrel.testing import strategies as gps

WINDOWS = st.one_of(
    gps.days().map(str), gps.days().map("{:%Y-%m}".format), gps.days().map("{:%Y}".format)
)


def reference(timeline: Timeline) -> Reference:
    return Reference(timeline, timeline.tenures)


def answer(selected: Timeline) -> Answer:
    return [event.id for event in selected], [event.id for event in selected.undecided]


@pytest.mark.parametrize("relation", ["before", "after", "during", "ongoing", "as_of"])
@given(timeline=gps.timelines(), window=WINDOWS)
def test_by_date(relation: str, timeline: Timeline, window: str) -> None:
    selected = getattr(timeline, relation)(window)
    assert answer(selected) == getattr(reference(timeline), relation)(window)


@given(gps.timelines(), gps.days(), gps.days())
def test_within_two_days(timeline: Timeline, start: date, end: date) -> None:
    if start < end:
        selected = timeline.during(str(start), str(end))
        assert answer(selected) == reference(timeline).during(str(start), str(end))


@pytest.mark.parametrize("relation", ["between", "directed"])
@given(timeline=gps.timelines(), data=st.data())
def test_by_pair(relation: str, timeline: Timeline, data: st.DataObject) -> None:
    known = [*timeline.actors, *(tenure.of for tenure in timeline.tenures)]
    if len(known) >= 2:
        one, other = data.draw(st.sampled_from(known)), data.draw(st.sampled_from(known))
        if one != other:
            selected = getattr(timeline, relation)(one, other)
            assert answer(selected) == getattr(reference(timeline), relation)(one, other)


@given(gps.timelines(), st.data())
def test_by_actor(timeline: Timeline, data: st.DataObject) -> None:
    known = [*timeline.actors, *(tenure.of for tenure in timeline.tenures)]
    if known:
        who = data.draw(st.sampled_from(known))
        assert answer(timeline.involving(who)) == reference(timeline).involving(who)


@given(gps.timelines(), st.sampled_from(("President", "Prime Minister", "Foreign Minister")))
def test_by_office(timeline: Timeline, office: str) -> None:
    assert answer(timeline.by_office(office)) == reference(timeline).by_office(office)


@given(
    gps.timelines(),
    st.sampled_from(Kind),
    st.sampled_from(Status),
    st.sampled_from(("oil price", "trade")),
)
def test_by_what_is_certain(timeline: Timeline, kind: Kind, status: Status, topic: str) -> None:
    assert answer(timeline.of_kind(kind)) == reference(timeline).of_kind(kind)
    assert answer(timeline.with_status(status)) == reference(timeline).with_status(status)
    assert answer(timeline.about(topic)) == reference(timeline).about(topic)


@given(gps.timelines())
def test_silences(timeline: Timeline) -> None:
    assert [silence.days for silence in timeline.gaps()] == reference(timeline).silences()


@given(gps.timelines())
def test_events_come_back_as_they_went_in(timeline: Timeline) -> None:
    again = Timeline(timeline, tenures=timeline.given_tenures)
    assert list(again) == list(timeline)
    assert again == timeline


PAIRS = st.tuples(gps.countries(), gps.countries()).filter(lambda pair: pair[0] != pair[1])
PLAIN = st.tuples(
    PAIRS, gps.whens(exact=True), st.sampled_from(("meeting", "visit", "threat", "aid"))
)


def plain_event(row: tuple[tuple[object, object], object, str]) -> Event:
    from geopolrel import event

    (source, target), when, kind = row
    return event(kind, source, target, when=when)  # type: ignore[arg-type]  # as drawn


@given(st.lists(PLAIN, max_size=12))
def test_arrays_make_the_timeline_that_objects_make(
    rows: list[tuple[tuple[object, object], object, str]],
) -> None:
    made = Timeline.from_columns(
        [source.id for (source, _), _, _ in rows],
        [target.id for (_, target), _, _ in rows],
        [str(when) for _, when, _ in rows],
        kind=[kind for _, _, kind in rows],
    )
    assert made == Timeline(plain_event(row) for row in rows)
    assert sorted(event.id for event in made) == sorted(
        event.id for event in Timeline(plain_event(row) for row in rows)
    )


def test_days_as_numbers_make_the_timeline_that_text_makes() -> None:
    days = ["2020-02-07", "1999-12-31", "2020-02-07"]
    columns = (["BLR", "USA", "BLR"], ["RUS", "RUS", "RUS"])
    assert Timeline.from_columns(
        *columns, np.array(days, dtype="datetime64[D]")
    ) == Timeline.from_columns(*columns, days)
    assert len(Timeline.from_columns(*columns, days)) == 3
    assert Timeline.from_columns(*columns, days)[2] == meeting(
        "BLR", "RUS", when="2020-02-07", id="2020-02-07-meeting-BLR-RUS-2"
    )


NAMES = (
    "Russia",
    "RUS",
    "USSR",
    "Germany",
    "East Germany",
    "Serbia",
    "Burma",
    "Korea",
    "Bush",
    "ours",
)
NAMED = st.tuples(st.sampled_from(NAMES), st.sampled_from(("USA", "theirs")), gps.whens())


def made(make: Callable[[], Timeline]) -> Timeline | str:
    """Return a timeline, or the name of the error that its maker raised."""
    try:
        return make()
    except GeopolrelError as fault:
        return type(fault).__name__


@given(st.lists(NAMED, max_size=8))
def test_names_and_dates_of_columns_mean_what_those_of_objects_mean(
    rows: list[tuple[str, str, When]],
) -> None:
    sources, targets, whens = ([row[at] for row in rows] for at in range(3))
    by_columns = made(lambda: Timeline.from_columns(sources, targets, whens, kind="visit"))
    by_objects = [
        made(lambda row=row: Timeline([visit(row[0], to=row[1], when=row[2])])) for row in rows
    ]
    faults = [one for one in by_objects if isinstance(one, str)]
    if faults:
        assert by_columns == faults[0]
    else:
        assert by_columns == Timeline(event for one in by_objects for event in one)


@given(st.lists(gps.whens(), max_size=8))
def test_starts_and_ends_say_what_intervals_say(whens: list[When]) -> None:
    lasting = [str(when) for when in whens if "/" in str(when) and not str(when).startswith("/")]
    starts, ends = ([text.split("/")[side] for text in lasting] for side in (0, 1))
    of_columns = Timeline.from_columns(["ours"] * len(lasting), "theirs", starts, ends, "dispute")
    exact = [  # a start and an end on one day that is known are that day
        start
        if start == end and When(start).is_exact and start.count("-") == 2 and start[-1].isdigit()
        else text
        for start, end, text in zip(starts, ends, lasting, strict=True)
    ]
    assert of_columns == Timeline(dispute("ours", "theirs", when=text) for text in exact)
