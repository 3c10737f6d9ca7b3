"""Laws of timelines, claims and selections."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from geopolrel import Event, Status, Timeline, When
from geopolrel.claims import status_of
from geopolrel.testing import strategies as gps

EXACT = gps.timelines(of=gps.events(when=gps.whens(exact=True, moments=True)))


def ids(timeline: Timeline) -> list[str]:
    return [event.id for event in timeline]


@given(gps.timelines(), gps.days())
def test_what_is_decided_and_what_is_not_are_apart_and_possibly_is_both(
    timeline: Timeline, day: date
) -> None:
    selected = timeline.before(str(day))
    assert not set(ids(selected)) & set(ids(selected.undecided))
    assert set(ids(timeline.before(str(day), possibly=True))) == {
        *ids(selected),
        *ids(selected.undecided),
    }


@given(gps.timelines(), gps.days(), gps.days())
def test_selections_commute(timeline: Timeline, one: date, other: date) -> None:
    first = timeline.before(str(one)).after(str(other))
    second = timeline.after(str(other)).before(str(one))
    assert ids(first) == ids(second)
    assert ids(first.undecided) == ids(second.undecided)


@given(gps.timelines(), gps.days())
def test_a_selection_is_idempotent_and_only_narrows(timeline: Timeline, day: date) -> None:
    selected = timeline.during(str(day.year))
    assert ids(selected.during(str(day.year))) == ids(selected)
    assert set(ids(selected)) <= set(ids(timeline))


@given(EXACT, st.tuples(gps.days(), gps.days(), gps.days()).map(sorted))
def test_a_window_is_the_disjoint_union_of_its_parts(timeline: Timeline, cuts: list[date]) -> None:
    start, cut, end = map(str, cuts)
    if start < cut < end:
        parts = ids(timeline.during(start, cut)) + ids(timeline.during(cut, end))
        assert parts == ids(timeline.during(start, end))


@given(gps.timelines(), st.data())
def test_a_pair_has_no_order_and_its_directions_make_it_up(
    timeline: Timeline, data: st.DataObject
) -> None:
    if len(timeline.actors) >= 2:
        one, other = data.draw(st.permutations(timeline.actors))[:2]
        both = ids(timeline.between(one, other, strict=True))
        assert both == ids(timeline.between(other, one, strict=True))
        there, back = (
            timeline.directed(*pair, strict=True) for pair in ((one, other), (other, one))
        )
        mutual = [event.id for event in timeline.between(one, other, strict=True) if event.mutual]
        assert sorted({*ids(there), *ids(back), *mutual}) == sorted(both)


@given(gps.timelines(), gps.timelines(), gps.timelines())
def test_union_is_idempotent_commutative_and_associative(
    a: Timeline, b: Timeline, c: Timeline
) -> None:
    assert a + a == a
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)


@given(st.lists(gps.events(), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_events_makes_no_difference(events: list[Event], random: object) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random
    assert list(Timeline(shuffled)) == list(Timeline(events))


@given(gps.events())
def test_two_of_a_kind_stay_two(event: Event) -> None:
    twice = Timeline([event, event])
    assert len(twice) == 2
    assert len({one.id for one in twice}) == 2
    assert twice + twice == twice


@given(gps.timelines(), gps.days())
def test_events_come_in_order_and_no_later_one_is_certainly_before_an_earlier(
    timeline: Timeline, day: date
) -> None:
    dates = [event.when for event in timeline]
    assert dates == sorted(dates)
    assert timeline.first() == (timeline[0] if dates else None)
    last = timeline.before(str(day)).last()
    assert last is None or last.when.before(When(day)).definitely()


@given(gps.timelines(), gps.days(), gps.days())
def test_what_became_known_later_changes_nothing_earlier(
    timeline: Timeline, one: date, other: date
) -> None:
    early, late = sorted((one, other))
    assert set(ids(timeline.as_of(str(early)))) <= set(ids(timeline.as_of(str(late))))
    twice = timeline.as_of(str(late)).as_of(str(early))
    once = timeline.as_of(str(early))
    assert ids(twice) == ids(once)
    assert [event.status for event in twice] == [event.status for event in once]
    later = once.as_of(str(late))
    assert (later.day, ids(later), ids(later.undecided)) == (
        once.day,
        ids(once),
        ids(once.undecided),
    )
    assert [event.status for event in later] == [event.status for event in once]


@given(gps.events(), gps.claims(), gps.days())
def test_a_claim_made_later_is_not_heard_earlier(event: Event, claim: object, day: date) -> None:
    later = evolve(claim, on=When(day + timedelta(days=1)))  # type: ignore[type-var]  # a Claim
    more = evolve(event, claims=(*event.claims, later), id="e")
    if event.claims:
        then, before = (Timeline([e]).as_of(str(day)) for e in (more, evolve(event, id="e")))
        assert [e.status for e in then] == [e.status for e in before]


@given(
    st.lists(
        gps.claims(speakers=["A", "B", "C"]),
        min_size=1,
        max_size=3,
        unique_by=lambda claim: claim.by,
    ),
    gps.whens(),
    st.randoms(use_true_random=False),
)
def test_status_does_not_depend_on_the_order_of_speakers(
    claims: list[object], when: When, random: object
) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random
    assert status_of(shuffled, when) is status_of(claims, when)  # type: ignore[arg-type]  # Claims


@given(gps.events())
def test_what_all_deny_never_occurred_and_a_plan_gone_by_is_overdue(event: Event) -> None:
    if event.claims and all(claim.denies for claim in event.claims):
        assert event.status is Status.DENIED
    if event.status in ("planned", "expected", "confirmed") and event.when.latest is not None:
        assert event.status_on(event.when.latest + timedelta(days=1)) is Status.OVERDUE
        assert event.status_on(event.when.latest) is event.status


@given(gps.timelines())
def test_lifting_twice_is_lifting_once_and_loses_no_event(timeline: Timeline) -> None:
    lifted = timeline.lift("country")
    assert len(lifted) == len(timeline)
    assert [e.when for e in lifted] == [e.when for e in timeline]
    assert [e.actors for e in lifted.lift("country")] == [e.actors for e in lifted]


@given(gps.timelines(), st.integers(-3000, 3000))
def test_shifting_every_day_shifts_the_silences(timeline: Timeline, days: int) -> None:
    exact = [
        event
        for event in timeline
        if event.when.is_exact and not event.when.open_end and not event.claims
    ]
    moved = [
        evolve(event, when=event.when + timedelta(days=days), id=f"{n}")
        for n, event in enumerate(exact)
    ]
    still = [evolve(event, id=f"{n}") for n, event in enumerate(exact)]
    found = [(s.start + timedelta(days=days), s.days) for s in Timeline(still).gaps()]
    assert [(s.start, s.days) for s in Timeline(moved).gaps()] == found


@given(gps.timelines(), gps.days(), st.sampled_from(("President", "Prime Minister")))
def test_nothing_that_may_belong_to_a_selection_occurred_in_its_silences(
    timeline: Timeline, day: date, office: str
) -> None:
    for selected in (timeline.before(str(day)), timeline.by_office(office)):
        possible = [e for e in (*selected, *selected.undecided) if e.status == "occurred"]
        for gap in selected.gaps():
            since, until = gap.start.toordinal(), gap.end.toordinal()
            assert all(e.when.bounds[3] <= since or until <= e.when.bounds[0] for e in possible)


@given(gps.timelines())
def test_the_graph_has_an_edge_for_each_event_and_pair(timeline: Timeline) -> None:
    graph = timeline.graph()
    edges = [data for *_, data in graph.edges(data=True) if data["kind"] != "tenure"]
    assert len(edges) == sum(len(event.pairs()) for event in timeline)
    assert {actor.id for actor in timeline.actors} <= set(graph)
    assert all(source != target for source, target in graph.edges())


@given(gps.timelines(), gps.days())
def test_a_snapshot_holds_only_what_certainly_goes_on(timeline: Timeline, day: date) -> None:
    now = {
        data["event"]
        for *_, data in timeline.graph(on=str(day)).edges(data=True)
        if "event" in data
    }
    possible = set(ids(timeline.ongoing(str(day), possibly=True)))
    assert now <= set(ids(timeline.ongoing(str(day)))) <= possible
