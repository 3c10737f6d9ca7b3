"""Sentences say what their events say, and what is open is said to be open."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.statements import Statement, last_contact, not_held, undecided
from geopolrel.testing.strategies import timelines

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(
    rf"\b(?:(?:\d{{1,2}} )?(?:{MONTHS})|in(?: about)?) (\d{{1,4}})\b(?! event| [A-Z])"
)
COUNT = re.compile(r"\b(\d[\d,]*) (?:more )?[a-z]")


def years_of(events: Sequence[gp.Event]) -> set[int]:
    """The years of all bounds of some events."""
    days = [
        day
        for event in events
        for day in (*event.when.bounds, event.when.earliest, event.when.latest)
    ]
    return {
        day.year
        if not isinstance(day, int)
        else gp.When.from_bounds(day, day, day, day).earliest.year
        for day in days
        if day is not None and not (isinstance(day, int) and not 0 < day < 3_652_060)
    }


def borne_out(statement: Statement) -> bool:
    """Whether every count and year of a sentence follows from its events."""
    text = re.sub(r"\([^()]*%\)", "", statement.text)  # likelihoods are those of claims
    for name in sorted({a.name for e in statement.events for a in e.actors}, key=len, reverse=True):
        text = text.replace(name, "X")
    for event in statement.events:
        for words in (event.place, *event.topics, *(claim.by for claim in event.claims)):
            text = text.replace(words, "X") if words else text
    years = years_of(statement.events)
    counts = [int(number.replace(",", "")) for number in COUNT.findall(DATE.sub("D", text))]
    most = len(statement.events)
    return all(int(year) in years for year in DATE.findall(text)) and (
        "silence lasted" in text or all(0 < count <= most for count in counts)
    )


def shuffled(tl: gp.Timeline) -> gp.Timeline:
    events = list(tl)
    random.Random(0).shuffle(events)
    return gp.Timeline(events, tenures=tl.given_tenures, observed=tl.observed)


@settings(max_examples=40)
@given(st.data())
def test_every_description_is_borne_out_and_the_same_again(data: st.DataObject) -> None:
    tl = data.draw(timelines())
    actors = tl.actors or (gp.country("USA"),)
    one, other = data.draw(st.sampled_from(actors)), data.draw(st.sampled_from(actors))
    days = sorted(data.draw(st.lists(st.dates(), min_size=2, max_size=2, unique=True)))
    again = shuffled(tl)
    for made, remade in (
        (tl.relation(one, other), again.relation(one, other)),
        (tl.portrait(one), again.portrait(one)),
        (tl.diff(*days), again.diff(*days)),
    ):
        assert made.describe() == made.describe() == remade.describe()
        for statement in made.statements():
            if statement.events:
                assert borne_out(statement), statement.text
            open_ones = getattr(made, "events", made.new if isinstance(made, gp.Change) else None)
            assert open_ones is not None
        if not isinstance(made, gp.Change) and len(made.events.undecided):
            assert "undecided" in made.describe()


def test_a_last_contact_that_dates_leave_open_is_said_to_be_open() -> None:
    tl = gp.Timeline([
        gp.call("USA", "RUS", when="2020-03-05"),
        gp.meeting("USA", "RUS", when="2020-03"),
    ])  # fmt: skip
    (said,) = last_contact(tl, "They were")
    assert (
        said.text
        == (
            "They were perhaps last in contact in March 2020: meeting of United States and Russia; "
            "the dates known leave open whether later: call of United States and Russia on 5 March 2020."
        )
        or "leave open" in said.text
    )
    assert len(said.events) == 2


def test_a_denial_is_told_once() -> None:
    denied = gp.meeting("BLR", "RUS", when="2020-02-07", claims=[gp.Claim("Minsk", denies=True)])
    (said,) = not_held(gp.Timeline([denied]))
    assert said.text == "Meeting of Belarus and Russia on 7 February 2020 is denied by Minsk."


def test_what_is_undecided_is_counted() -> None:
    tl = gp.Timeline([gp.call("USA", "RUS", when="2020"), gp.call("USA", "BLR", when="2020-02")])
    kept = tl.before("2020-06")
    (said,) = undecided(kept, "before June")
    assert said.text == "Of 1 more event it is undecided whether it is before June."
    assert list(said.events) == list(kept.undecided)
    assert list(undecided(tl, "anything")) == []
