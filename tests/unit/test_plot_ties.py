"""Strands: every event in one of them for each pair it relates, counted once."""

from __future__ import annotations

import pytest

from geopolrel.constructors import dispute, meeting, sanction, statement, visit
from geopolrel.errors import DrawError
from geopolrel.events import Event
from geopolrel.plot.ties import Tie, ties_of


def ties(*events: Event, bundle: str = "kind") -> list[Tie]:
    return ties_of(events, {a.id: a.id for event in events for a in event.actors}, bundle)[0]


def test_events_of_one_pair_and_kind_are_one_strand() -> None:
    (tie,) = ties(meeting("BLR", "RUS", when="2019"), meeting("RUS", "BLR", when="2020"))
    assert (tie.count, tie.label(), tie.directed) == (2, "2 meetings", False)


def test_visits_there_and_back_are_two_strands() -> None:
    there, back = ties(visit("BLR", to="RUS", when="2019"), visit("RUS", to="BLR", when="2020"))
    assert {(there.source, there.target), (back.source, back.target)} == {
        ("BLR", "RUS"),
        ("RUS", "BLR"),
    }
    assert there.label() == "visit"


def test_an_event_of_many_is_counted_in_each_of_its_pairs() -> None:
    assert len(ties(meeting("BLR", "RUS", "UKR", when="2020"))) == 3
    assert len(ties(sanction("USA", "GBR", to=["BLR", "RUS"], when="2020"))) == 4


def test_an_event_of_one_party_is_counted_as_left_out() -> None:
    made, alone = ties_of([statement("BLR", when="2020")], {"BLR": "BLR"})
    assert (made, alone) == ([], 1)


def test_those_drawn_as_one_are_not_tied_to_themselves() -> None:
    made, alone = ties_of(
        [visit("Pompeo", to="USA", when="2020")], {"mike-pompeo": "USA", "USA": "USA"}
    )
    assert (made, alone) == ([], 1)


def test_labels_tell_what_did_not_occur() -> None:
    planned = meeting("BLR", "RUS", when="2020-02-07", status="planned")
    (alone,) = ties(planned)
    assert alone.label() == "meeting, planned"
    (mixed,) = ties(planned, meeting("BLR", "RUS", when="2019"))
    assert mixed.label() == "2 meetings, 1 planned"
    assert (mixed.occurred, mixed.count) == (1, 2)


def test_a_plain_label_is_the_number_alone() -> None:
    (one,) = ties(meeting("BLR", "RUS", when="2019"))
    (two,) = ties(meeting("BLR", "RUS", when="2019"), meeting("BLR", "RUS", when="2020"))
    assert (one.label(plain=True), two.label(plain=True)) == ("", "2")


def test_only_what_is_all_denied_is_struck() -> None:
    denied = visit("USA", to="BLR", when="2020-02-07", status="denied")
    (tie,) = ties(denied)
    assert tie.struck
    (mixed,) = ties(denied, visit("USA", to="BLR", when="2019"))
    assert not mixed.struck


def test_bundled_by_sign_all_cooperation_is_one_strand() -> None:
    events = [
        meeting("BLR", "RUS", when="2019"),
        visit("BLR", to="RUS", when="2019"),
        dispute("BLR", "RUS", when="2019/.."),
    ]
    good, bad = ties(*events, bundle="sign")
    assert (good.label(), bad.label()) == ("2 cooperative", "conflictual")
    assert not good.directed


def test_an_unknown_bundle_is_refused() -> None:
    with pytest.raises(DrawError, match="did you mean 'kind'"):
        ties(bundle="kinds")
    with pytest.raises(DrawError, match="got 3"):
        ties(bundle=3)  # type: ignore[arg-type]
