"""Episodes: onset, escalation, settlement, each an event."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.errors import InvalidValueError
from geopolrel.testing import strategies as gps

LADDER = [("rejection", "2020-01-01"), ("threat", "2020-01-10"), ("accusation", "2020-01-20"), ("assault", "2020-02-01"), ("protest", "2020-02-10")]  # fmt: skip


def hostile(*deeds: tuple[str, str]) -> list[gp.Event]:
    return [gp.event(kind, "RUS", to="BLR", when=day) for kind, day in deeds]


def of(
    *more: gp.Event, observed: str | None = "2019/2022", **options: object
) -> tuple[gp.Episode, ...]:
    return gp.Timeline([*hostile(*LADDER), *more], observed=observed).episodes(**options)


def deal(day: str) -> gp.Event:
    return gp.event("agreement", "BLR", "RUS", when=day)


def test_it_escalates_with_what_is_more_hostile_than_all_before() -> None:
    (found,) = of()
    assert [actor.id for actor in found.parties] == ["BLR", "RUS"]
    assert [step.kind.label for step in found.steps] == ["rejection", "threat", "assault"]
    assert (found.onset.kind, found.peak.kind, found.escalated) == ("rejection", "assault", True)
    assert (found.outcome, str(found.when)) == ("faded", "2020-01-01/2020-02-10")
    assert str(found) == "Belarus - Russia 2020-01-01/2020-02-10: 5 hostile events, faded"


def test_it_is_settled_by_the_first_deed_after_the_last_hostile_event_in_time() -> None:
    early, first, second, late = map(deal, ("2020-02-05", "2020-03-01", "2020-04-01", "2021-01-01"))
    assert of(early, late)[0].settlement is None
    (found,) = of(early, late, second, first)
    assert (found.settlement, found.outcome) == (first, "settled")
    assert of(second, settling="meeting")[0].outcome == "faded"
    talk = gp.meeting("BLR", "RUS", when="2020-03-05")
    assert of(talk, settling=("meeting", "agreement"))[0].settlement == talk
    others = gp.event("agreement", "BLR", "POL", when="2020-03-01")
    assert of(others)[0].settlement is None
    assert of(deal("2020-02"))[0].settlement is None  # perhaps before the last hostile event
    assert of(deal("2020-02-10"))[0].settlement is None  # on its day, perhaps before it
    assert of(deal("2020-02-11"))[0].settlement == deal("2020-02-11")


def test_a_silence_ends_it() -> None:
    after = gp.event("threat", "BLR", to="RUS", when="2020-12-01")
    assert [len(each.events) for each in of(after, least=1)] == [5, 1]
    assert [len(each.events) for each in of(after, least=1, gap="1Y")] == [6]
    assert len(of(after)) == 1
    (alone,) = of(after, least=1)[1:]
    assert (alone.escalated, alone.steps) == (False, (after,))


def test_without_a_watcher_nobody_knows_whether_it_ended() -> None:
    assert of(observed=None)[0].outcome == "unknown"
    assert of(observed=None)[0].describe().endswith("Whether it has ended is not known.")
    siege = gp.event("sanction", "RUS", to="BLR", when="2020-02-20/..")
    (found,) = of(siege)
    assert (found.outcome, found.over) == ("ongoing", gp.Truth.FALSE)
    assert found.describe().endswith("It goes on.")


def test_sentences_name_their_events() -> None:
    (found,) = of(deal("2020-03-01"))
    told = found.statements()
    assert [str(each) for each in told] == [
        "5 hostile events of Belarus and Russia from 1 January 2020 to 10 February 2020.",
        "It began with the rejection by Russia against Belarus, on 1 January 2020.",
        "It grew worse with the threat by Russia against Belarus, on 10 January 2020.",
        "It was worst with the assault by Russia against Belarus, on 1 February 2020.",
        "It was settled by the agreement of Belarus and Russia, on 1 March 2020.",
    ]
    assert list(told[0].events) == list(found.events)
    assert told[-1].events == (found.events[-1], found.settlement)
    assert of()[0].describe().endswith("nothing hostile followed the protest by Russia against Belarus, on 10 February 2020.")  # fmt: skip


def test_what_the_dates_leave_open_is_not_told_as_a_course() -> None:
    quarrel = gp.dispute("RUS", "BLR", when="2017")
    threat, assault = (
        gp.event(kind, "RUS", to="BLR", when=day)
        for kind, day in (("threat", "2017-08-08"), ("assault", "2017-09-01"))
    )
    (found,) = gp.Timeline([quarrel, threat, assault], observed="2010/2020").episodes(gap="2Y")
    assert found.describe().splitlines()[1:] == [
        "Which came first the dates leave open: the dispute of Russia and Belarus, in 2017; "
        "or the threat by Russia against Belarus, on 8 August 2017; the assault by Russia against Belarus, on 1 September 2017.",
        "The dates leave open whether it grew worse with the threat by Russia against Belarus, on 8 August 2017.",
        "It was worst with the assault by Russia against Belarus, on 1 September 2017.",
        "It faded: nothing hostile followed these 3 events.",
    ]
    assert len(found.statements()[1].events) == len(found.statements()[-1].events) == 3
    ordered = gp.dispute("RUS", "BLR", when="2017-06")
    (found,) = gp.Timeline([ordered, threat], observed="2010/2020").episodes()
    assert found.statements()[1].text.startswith(
        "It began with the dispute of Russia and Belarus, in June 2017"
    )


def test_every_sentence_about_events_says_who_says_so() -> None:
    claims = [gp.Claim("Minsk", likelihood="likely")]
    tl = gp.Timeline([
        gp.event(kind, "RUS", to="BLR", when=day, claims=claims)
        for kind, day in (("rejection", "2020-01-01"), ("threat", "2020-01-10"), ("assault", "2020-02-01"), ("retreat", "2020-03-01"))
    ])  # fmt: skip
    (found,) = tl.episodes()
    assert all("likely (55 to 80 %) according to Minsk" in str(each) for each in found.statements())
    assert len(found.statements()) == 5


PARTIES = st.sampled_from([gp.country(name) for name in ("RUS", "BLR", "POL")])


@given(gps.timelines(gps.events(PARTIES)), st.sampled_from((1, 2)))
def test_laws(tl: gp.Timeline, least: int) -> None:
    for found in tl.episodes(least=least, gap="2Y"):
        worth = np.array([event.intensity() for event in found.events])
        assert len(worth) >= least
        assert (worth < 0).all()
        assert found.peak.intensity() == worth.min()
        steps = [step.intensity() for step in found.steps]
        assert steps[0] == worth[0]
        assert all(later < earlier for earlier, later in zip(steps, steps[1:], strict=False))
        if found.settlement is not None:
            assert found.settlement.when.bounds[0] > max(e.when.bounds[1] for e in found.events)
        assert all(str(each).endswith(".") and len(each.events) for each in found.statements())


def test_mistakes_are_told() -> None:
    with pytest.raises(InvalidValueError, match="least must be a whole number"):
        of(least=0)
    with pytest.raises(InvalidValueError, match="unknown scale"):
        of(scale="goldstein")
