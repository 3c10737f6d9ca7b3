"""The story as data: every fact of it, with and without the evidence."""

from __future__ import annotations

import pytest

import geopolrel as gp
from geopolrel.when import When


@pytest.fixture(scope="module")
def text() -> gp.Timeline:
    return gp.datasets.minsk_2020(evidence=False)


@pytest.fixture(scope="module")
def known() -> gp.Timeline:
    return gp.datasets.minsk_2020()


def by_id(timeline: gp.Timeline, id: str) -> gp.Event:
    return next(event for event in timeline if event.id == id)


def test_who_is_in_it(text: gp.Timeline) -> None:
    of_type = {
        type: {actor.id for actor in text.actors if actor.type == type}
        for type in ("country", "leader", "organization", "actor")
    }
    assert of_type == {
        "country": {"BLR", "RUS", "USA", "POL", "SAU"},
        "leader": {"alexander-lukashenko", "vladimir-putin", "mike-pompeo", "dmitry-peskov"},
        "organization": {"pern", "beltransgaz", "cia"},
        "actor": set(),
    }


def test_the_text_alone_knows_no_day_of_the_evidence(text: gp.Timeline) -> None:
    exact = [event.id for event in text if event.when.is_exact]
    assert exact == ["lukashenko-putin-7-february"]
    assert {claim.by for event in text for claim in event.claims} == {
        "the article", "Alexander Lukashenko", "Kremlin", "PERN"
    }  # fmt: skip
    assert all(not tenure.when.is_exact for tenure in text.tenures)


@pytest.mark.parametrize(
    ("id", "told", "found"),
    [
        ("lukashenko-putin-last-met", "2019-12~", "2019-12-20"),
        ("pompeo-meets-lukashenko", "[2020-01-31..2020-02-05]", "2020-02-01"),
        ("pompeo-visits-minsk", "[2020-01-31..2020-02-05]", "2020-02-01"),
        ("announcement", "[2020-02-01..2020-02-06]", "2020-02-04"),
        ("kremlin-on-contacts", "[..2020-02-06]", "2020-01-31"),
        ("previous-secretary-visit", "1995~", "1994-01-15"),
    ],
)
def test_the_evidence_makes_dates_exact(
    text: gp.Timeline, known: gp.Timeline, id: str, told: str, found: str
) -> None:
    assert by_id(text, id).when == When(told)
    assert by_id(known, id).when == When(found)
    claimed = [claim.when or by_id(text, id).when for claim in by_id(known, id).claims]
    assert When(told) in claimed  # what the text said stays on record


def test_every_event_of_the_text_is_in_the_evidence_too(
    text: gp.Timeline, known: gp.Timeline
) -> None:
    assert {event.id for event in text} < {event.id for event in known}
    assert all(event.claims for event in known)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2020-02-03", "denied"),
        ("2020-02-04", "confirmed"),
        ("2020-02-06", "confirmed"),
        ("2020-02-07", "occurred"),
    ],
)
def test_the_meeting_of_the_seventh_as_it_became_known(
    known: gp.Timeline, day: str, status: str
) -> None:
    assert by_id(known.as_of(day), "lukashenko-putin-7-february").status == status


def test_before_the_denial_nothing_was_known_of_it(known: gp.Timeline) -> None:
    then = known.as_of("2020-01-30")
    assert "lukashenko-putin-7-february" not in {
        e.id for part in (then, then.undecided) for e in part
    }


def test_the_route_is_disputed_and_the_purchase_is_not(text: gp.Timeline) -> None:
    assert by_id(text, "druzhba-route").status == "disputed"
    assert by_id(text, "alternative-oil").status == "planned"
    assert {e.id for e in text.about("oil price")} >= {"oil-dispute", "lukashenko-putin-7-february"}


def test_the_day_after_cannot_be(text: gp.Timeline, known: gp.Timeline) -> None:
    across = [conflict for conflict in known.conflicts() if len(conflict.events) > 1]
    assert len(across) == 1
    assert {(one.by, one.quote) for one in across[0].statements} == {
        ("the article", "on the day after he met"),
        ("Mike Pompeo", "his own message of that day"),
        ("TASS", None),
    }
    assert not [conflict for conflict in text.conflicts() if len(conflict.events) > 1]


def test_the_text_alone_fixes_the_gap_but_not_the_days(text: gp.Timeline) -> None:
    assert text.days_between("pompeo-meets-lukashenko", "announcement") == (1, 1)
    assert text.days_between("lukashenko-putin-last-met", "lukashenko-putin-7-february") == (38, 68)
    assert text.days_between("pompeo-visits-minsk", "lukashenko-putin-7-february") == (2, 7)


def test_the_rules_of_every_timeline_hold(text: gp.Timeline, known: gp.Timeline) -> None:
    assert not text.validate()
    assert {violation.rule for violation in known.validate()} <= {"feasible-constraints"}
