"""Contacts, and whom a holder met first, are what a plain look at one event after another finds."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.claims import Status
from geopolrel.contacts import CONTACTS
from geopolrel.events import Event, Side
from geopolrel.testing import strategies as gps
from geopolrel.truth import Truth

BLR, RUS, POL = (gp.country(name) for name in ("BLR", "RUS", "POL"))
HEADS = [gp.Leader(name, name) for name in ("anna", "boris")]
PARTIES = st.sampled_from([BLR, RUS, POL])
MOMENTS = gps.whens(date(2019, 1, 1), date(2019, 6, 30), moments=True)
LASTING = gps.whens(date(2019, 1, 1), date(2019, 6, 30))
KINDS = st.sampled_from([gp.Kind.VISIT, gp.Kind.MEETING, gp.Kind.CALL, gp.Kind.THREAT])
TIMELINES = gps.timelines(
    gps.events(PARTIES, KINDS, when=MOMENTS | LASTING, most_parties=3), max_size=12
)
OFFICES = [
    gp.Tenure(HEADS[0], "Chair", of=BLR, when="2019-02-01/2019-03-31"),
    gp.Tenure(HEADS[1], "Chair", of=BLR, when="2019-04"),
    gp.Tenure(HEADS[0], "Chair", of=BLR, when="[2019-05-01..2019-05-10]/2019-06-30"),
]


def held(timeline: gp.Timeline) -> list[Event]:
    return [e for e in timeline if e.status == Status.OCCURRED and e.kind in CONTACTS]


def begins(event: Event) -> tuple[int, int]:
    return event.when.bounds[0], event.when.bounds[1]


@given(TIMELINES)
def test_the_contacts_of_a_pair_are_those_of_its_events_one_by_one(timeline: gp.Timeline) -> None:
    contacts = timeline.relation("BLR", "RUS").contacts
    events = [e for e in held(timeline) if (BLR, RUS) in e.pairs() or (RUS, BLR) in e.pairs()]
    assert [event.id for event in contacts.events] == [event.id for event in events]
    days = sorted({low for low, high in map(begins, events) if low == high})
    vague = [bounds for bounds in map(begins, events) if bounds[0] < bounds[1]]
    maybe = {day for low, high in vague for day in range(low, high + 1)}
    gaps = [b - a for a, b in pairwise(days) if not maybe & set(range(a + 1, b))]
    assert contacts.inter_contact_days.tolist() == gaps
    assert contacts.undated == len(vague)
    visits = [e for e in events if e.kind == gp.Kind.VISIT]
    ways = [sum(pair in e.pairs() for e in visits) for pair in ((BLR, RUS), (RUS, BLR))]
    assert [contacts.reciprocity.forth, contacts.reciprocity.back] == ways
    found = contacts.seasonality()
    if found is not None:
        months = [date.fromordinal(day).month for day in days]
        assert found.counts.tolist() == [months.count(month) for month in range(1, 13)]


@given(TIMELINES, st.sampled_from([1, 20, 60]))
def test_who_ends_a_silence_is_who_goes_in_the_contact_after_it(
    timeline: gp.Timeline, after: int
) -> None:
    contacts = timeline.relation("BLR", "RUS").contacts
    ended = [s.after for s in contacts.silences if s.days >= after]
    ways = [
        sum(event is not None and not event.mutual and pair in event.pairs() for event in ended)
        for pair in ((BLR, RUS), (RUS, BLR))
    ]
    found = contacts.initiation(after)
    assert [found.forth, found.back] == ways


@settings(max_examples=60)
@given(
    st.lists(
        gps.events(st.sampled_from([*HEADS, RUS, POL]), KINDS, when=MOMENTS, most_parties=3),
        max_size=10,
    )
)
def test_whom_a_holder_met_first_is_who_was_in_the_first_event_in_office(
    events: list[Event],
) -> None:
    timeline = gp.Timeline([_numbered(e, i) for i, e in enumerate(events)], tenures=OFFICES)
    plain = []
    for tenure in OFFICES:
        ours = [
            (e, _in_office(tenure, e))
            for e in held(timeline)
            if any(p.actor.id == tenure.holder.id for p in e.participants)
        ]
        possible = [(e, sure) for e, sure in ours if sure is not Truth.FALSE]
        if possible:
            certain = [e for e, sure in possible if sure is Truth.TRUE]
            latest = min(begins(e)[1] for e in certain or [e for e, _ in possible])
            firsts = [(e, sure) for e, sure in possible if begins(e)[0] <= latest]
            met = [
                p.actor.id
                for e, _ in firsts
                for p in e.participants
                if p.actor.id != tenure.holder.id and _across(e, tenure.holder, p.side)
            ]
            plain.append(
                (
                    tenure.holder.id,
                    firsts[0][0].id,
                    set(met),
                    all(s is Truth.TRUE and begins(e)[0] == begins(e)[1] for e, s in firsts),
                )
            )
    table = timeline.first_met("Chair", of="BLR")
    found = [
        (holder, event, set(filter(None, whom.split("; "))), certain)
        for holder, event, whom, certain in zip(
            table["holder"], table["event"], table["whom"], table["certain"].tolist(), strict=True
        )
    ]
    assert found == plain


def _numbered(event: Event, number: int) -> Event:
    return evolve(event, id=f"e{number}")


def _in_office(tenure: gp.Tenure, event: Event) -> Truth:
    low, high = begins(event)
    since_lo, since_hi, until_lo, until_hi = tenure.when.bounds
    return Truth.from_bounds(
        since_hi <= low and high <= until_lo, since_lo <= high and low <= until_hi
    )


def _across(event: Event, holder: gp.Actor, side: Side) -> bool:
    own = next(p.side for p in event.participants if p.actor.id == holder.id)
    return side is own if own is Side.PARTY else side is not own
