"""Sentences say what their events say, and what is open is said to be open."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.statements import (
    Statement,
    last_contact,
    longest_silence,
    not_held,
    on_record,
    undecided,
)
from geopolrel.testing.strategies import timelines

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(
    rf"\b(?:(?:\d{{1,2}} )?(?:{MONTHS})|in|about|in about) (\d{{1,4}})\b(?! event| [A-Z])"
)
COUNT = re.compile(r"\b(\d[\d,]*) (?:more )?(?!others?\b)[a-z]")  # others may be speakers


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
        "longest time" in text or all(0 < count <= most for count in counts)
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
    others = [*actors, gp.country("USA"), gp.country("CHN")]
    one = data.draw(st.sampled_from(actors))
    other = data.draw(st.sampled_from([actor for actor in others if actor.id != one.id]))
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


def last(*events: gp.Event) -> str:
    (said,) = last_contact(gp.Timeline(events), "They were")
    return said.text


def test_a_last_contact_that_dates_leave_open_is_said_to_be_open() -> None:
    tl = gp.Timeline([
        gp.call("USA", "RUS", when="2020-03-05"),
        gp.meeting("USA", "RUS", when="2020-03"),
    ])  # fmt: skip
    (said,) = last_contact(tl, "They were")
    assert said.text == (
        "They were perhaps last in contact on 5 March 2020: call of United States and Russia; "
        "what is known leaves open whether later: meeting of United States and Russia in March 2020."
    )
    assert len(said.events) == 2


def test_the_last_contact_is_the_one_that_ended_last() -> None:
    days = ("2019-02-01/2019-02-05", "2019-02-03")
    assert last(*map(met, days)).startswith(
        "They were last in contact from 1 February 2019 to 5 February 2019: meeting"
    )
    assert last(*map(met, (*days, "2019-02-05"))).startswith(
        "They were last in contact on 5 February 2019: meeting"
    )
    assert "whether later: meeting" in last(
        *map(met, ("2019-02-01/[2019-02-03..2019-02-09]", days[1]))
    )


def test_a_contact_that_goes_on_is_no_last_one() -> None:
    talks = gp.negotiation("USA", "RUS", when="2020-01-01/..")
    assert last(talks, met("2020-02-01")) == (
        "They were still in contact: negotiation of United States and Russia since 1 January 2020."
    )


def test_a_contact_that_may_belong_here_may_be_the_last() -> None:
    tl = gp.Timeline([
        gp.meeting("USA", "RUS", when="2018-01-01"),
        gp.meeting("Pompeo", "RUS", when="[2018-04-01..2018-05-01]"),  # in office only from 26 April
    ])  # fmt: skip
    (said,) = last_contact(tl.relation("USA", "RUS").events, "They were")
    assert said.text.startswith("They were perhaps last in contact on 1 January 2018")
    assert "meeting of Mike Pompeo and Russia" in said.text
    assert len(said.events) == 2


def test_a_denial_is_told_once() -> None:
    denied = gp.meeting("BLR", "RUS", when="2020-02-07", claims=[gp.Claim("Minsk", denies=True)])
    (said,) = not_held(gp.Timeline([denied]))
    assert said.text == "Meeting of Belarus and Russia on 7 February 2020 is denied by Minsk."


def test_what_is_undecided_is_counted_and_no_reason_is_made_up() -> None:
    tl = gp.Timeline([gp.call("USA", "RUS", when="2020"), gp.call("USA", "BLR", when="2020-02")])
    kept = tl.before("2020-06")
    (said,) = undecided(kept)
    assert said.text == "Of 1 more event it is undecided whether it belongs here."
    assert list(said.events) == list(kept.undecided)
    assert list(undecided(tl)) == []
    story = gp.datasets.minsk_2020().as_of("2020-02-05")  # between them, and perhaps not yet known
    told = story.relation("BLR", "RUS").describe().splitlines()
    assert told[-1] == "Of 5 more events it is undecided whether they belong here."


# ------------------------------------------------------------------ silences

USA, IRN = gp.country("USA"), gp.country("IRN")


def silence(*events: gp.Event, observed: str | None = None, **options: str) -> list[str]:
    tl = gp.Timeline(events, observed=observed)
    tl = tl.as_of(options["day"]) if "day" in options else tl
    relation = tl.relation("USA", options.get("other", "RUS"))
    return [
        str(each)
        for each in longest_silence(relation.events, "Their", relation.one, relation.other)
    ]


def met(day: str, **options: object) -> gp.Event:
    return gp.meeting("USA", "RUS", when=day, **options)


def test_a_silence_that_goes_on_may_be_the_longest() -> None:
    days = ("2010-01-01", "2012-01-31", "2019-05-14")
    assert silence(*map(met, days), observed="2000/2020") == [
        "Their longest time between two meetings on record was 2,660 days, from 31 January 2012 to 14 May 2019."
    ]
    assert silence(*map(met, days), observed="2000/2029") == [
        "Their longest time without a meeting after the first on record was 3,884 days, "
        "from 14 May 2019 to 31 December 2029, the last day observed."
    ]
    assert silence(*map(met, days), observed="2000/..") == silence(*map(met, days))
    assert silence(*map(met, days[:2]), observed="2000/2029", day="2019-01-01") == [
        "Their longest time without a meeting after the first on record was 2,527 days, "
        "from 31 January 2012 to 1 January 2019, the day as of which this is known."
    ]


def test_the_travels_know_how_long_ago_the_last_was() -> None:
    travel = gp.datasets.us_diplomatic_travel()
    for other, days, start in (
        ("RUS", "2,108", "14 May 2019"),
        ("IRN", "17,216", "1 January 1978"),
    ):
        assert (
            f"was {days} days, from {start} to 19 February 2025, the last day observed."
            in travel.relation("USA", other).describe()
        )


def test_no_silence_after_a_state_or_an_office_has_ended() -> None:
    visits = [gp.visit("USA", to="DDR", when=day) for day in ("1989-12-12", "1990-06-11")]
    assert silence(*visits, observed="1980/2020", other="DDR") == [
        "Their longest time between two visits on record was 181 days, from 12 December 1989 to 11 June 1990."
    ]
    (told,) = silence(visits[0], observed="1980/2020", other="DDR")
    assert told.endswith(
        "was 294 days, from 12 December 1989 to 2 October 1990, the last day of East Germany."
    )
    trip = gp.visit("Pompeo", to="Belarus", when="2020-02-01")
    assert "to 20 January 2021, the last day in office of Mike Pompeo." in gp.Timeline(
        [trip], observed="2000/2025"
    ).describe("Pompeo")
    vague = gp.Tenure("Ada", "President", of="USA", when="2019/[2020-06-01..2020-08-01]")
    tl = gp.Timeline(
        [gp.meeting("Ada", "Putin", when="2020-01-01")], tenures=[vague], observed="2000/2025"
    )
    assert "longest" not in tl.describe("Ada")


def test_vague_dates_make_it_a_least() -> None:
    assert silence(met("2020"), met("2021")) == [
        "Their longest time between two meetings on record was at least 1 day, certainly from 31 December 2020 to 1 January 2021."
    ]
    assert silence(met("2020"), met("2020")) == []


def test_only_contacts_stopped() -> None:
    said = gp.statement("USA", to="RUS", when="2019-06-01")
    call = gp.call("USA", "RUS", when="2019-12-01")
    assert silence(met("2019-02-01"), said, call) == [
        "Their longest time between two meetings or calls on record was 303 days, from 1 February 2019 to 1 December 2019."
    ]
    assert silence(said) == []


def test_a_contact_that_may_be_meant_breaks_a_silence() -> None:
    tl = gp.Timeline([
        gp.meeting("USA", "RUS", when="2019-01-01"),
        gp.meeting("Pompeo", "RUS", when="[2018-04-01..2018-05-01]"),  # in office only from 26 April
        gp.meeting("USA", "RUS", when="2018-01-01"),
    ])  # fmt: skip
    relation = tl.relation("USA", "RUS")
    (said,) = longest_silence(relation.events, "Their")
    assert "was at least 245 days, certainly from 1 May 2018 to 1 January 2019." in said.text


# ------------------------------------------------------------------ from when to when


@pytest.mark.parametrize(
    ("days", "span"),
    [
        (["2020-02-06", "2020-02-07"], ", from 6 February 2020 to 7 February 2020"),
        (["[..2020-02-06]", "2020-02-07"], ", from an unknown day to 7 February 2020"),
        (["2020-02-01", "[2020-02-06..]"], ", from 1 February 2020 to an unknown day"),
        (["/2020-02-06", "2020-02-01/.."], ", from an unknown day to an open end"),
        (["../2020-02-06", "2020-02-01"], ", from an unknown day to 6 February 2020"),
        (["2020-02-01/", "2020-02-01"], ", from 1 February 2020 to an unknown day"),
        (["2020", "2020-02-01"],
         ", from some day between 1 January 2020 and 1 February 2020 to some day between 1 February 2020 and 31 December 2020"),
        (["2019-12~", "2020-02-07"], ", from about December 2019 to 7 February 2020"),
        (["2020", "2020"], ", all in 2020"),
        (["2019-12", "2019-12~"], ", all in about December 2019"),
        (["[2020-02-06..]", "[2020-02-06..]"], ", all on unknown days from 6 February 2020 on"),
        (["2020-02-07", "2020-02-07"], ", all on 7 February 2020"),
        (["[..2020-02-06]", "[..2020-02-06]"], ", all by 6 February 2020"),
        (["[..]", "[..]"], ", all on unknown days"),
        (["[..2020-02-06]"], " by 6 February 2020"),
    ],
)  # fmt: skip
def test_no_beginning_or_end_is_invented(days: list[str], span: str) -> None:
    number = "One event" if len(days) == 1 else "2 events"
    said = on_record(gp.Timeline(map(met, days)), "there")
    meetings = "1 meeting" if len(days) == 1 else "2 meetings"
    assert (
        said.text
        == f"{number} there {'is' if len(days) == 1 else 'are'} on record: {meetings}{span}."
    )


# ------------------------------------------------------------------ hedges


@pytest.mark.parametrize("likelihood", ["very likely", "unlikely", "most likely"])
def test_every_sentence_says_how_likely_its_source_holds_it(likelihood: str) -> None:
    claim = gp.Claim("Minsk", on="2020-02-08", likelihood=likelihood)
    tl = gp.Timeline([gp.meeting("BLR", "RUS", when="2020-02-07", claims=[claim])])
    for made in (tl.relation("BLR", "RUS"), tl.portrait("BLR"), tl.portrait("Russia")):
        for said in made.statements():
            assert f"{likelihood} (" in said.text, said.text
            assert "according to Minsk" in said.text
    assert (
        "They were perhaps last in contact on 7 February 2020"
        in tl.relation("BLR", "RUS").describe()
    )
    assert f"{likelihood} (" in str(tl.diff("2020-01", "2020-02"))


def test_who_says_so_is_said() -> None:
    flat = [gp.Claim("Minsk", on="2020-02-08")]
    tl = gp.Timeline([gp.meeting("BLR", "RUS", when="2020-02-07", claims=flat)])
    assert tl.relation("BLR", "RUS").describe().splitlines() == [
        "One event between Belarus and Russia is on record: 1 meeting on 7 February 2020, according to Minsk.",
        "They were last in contact on 7 February 2020: meeting of Belarus and Russia, according to Minsk.",
    ]
    assert (
        "The first on record was on 7 February 2020: meeting of Belarus and Russia, according to Minsk."
        in tl.describe("BLR")
    )
