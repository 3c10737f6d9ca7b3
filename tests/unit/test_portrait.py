"""Portraits of leaders and countries."""

from __future__ import annotations

import pytest

import geopolrel as gp
from geopolrel.errors import UnknownActorError


@pytest.fixture
def story() -> gp.Timeline:
    return gp.datasets.minsk_2020()


def test_a_leader(story: gp.Timeline) -> None:
    told = story.describe("Pompeo").splitlines()
    assert told[0] == (
        "3 events with Mike Pompeo are on record: 1 cooperation, 1 meeting and 1 visit, "
        "from an unknown day to some day between 1 February 2020 and 6 February 2020."
    )
    assert told[1] == "Mike Pompeo took part as Secretary of State of United States in 2 events."
    assert told[-1] == (
        "Mike Pompeo was last in contact on 1 February 2020: visit of Mike Pompeo to Belarus in Minsk."
    )


def test_a_country_is_those_who_act_for_it(story: gp.Timeline) -> None:
    portrait = story.portrait("Belarus")
    by_text = {statement.text: statement for statement in portrait.statements()}
    acted = by_text["Alexander Lukashenko (9 events) acted for Belarus most."]
    assert all("alexander-lukashenko" in {a.id for a in event.actors} for event in acted.events)
    dealt = next(text for text in by_text if text.startswith("Belarus dealt most with Russia ("))
    russians = portrait.events.occurred().lift().involving("Russia", strict=True)
    assert f"Russia ({len(russians)} events)" in dealt


def test_the_first_is_named_only_where_it_is_certain() -> None:
    sure = [gp.call("USA", "RUS", when="2019-12-31"), gp.call("USA", "RUS", when="2020")]
    assert "The first on record was on 31 December 2019" in gp.Timeline(sure).describe("USA")
    open_ = [gp.call("USA", "RUS", when="2020-06-30"), gp.call("USA", "RUS", when="2020")]
    assert "The first on record" not in gp.Timeline(open_).describe("USA")


def test_nobody_and_nothing() -> None:
    tl = gp.Timeline([gp.call("USA", "RUS", when="2020")])
    assert tl.describe("France") == "Nothing with France is on record."
    assert tl.portrait("France").statements()[0].events == ()
    plan = gp.Timeline([gp.call("USA", "RUS", when="2020-02-07", status="planned")])
    assert plan.describe("USA").splitlines()[0] == (
        "Nothing with United States is on record as having occurred."
    )
    with pytest.raises(UnknownActorError):
        tl.portrait("Atlantis")
