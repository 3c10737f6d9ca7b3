"""A roster looks each one up once, whatever he is called, and numbers those found."""

from __future__ import annotations

import pytest

import geopolrel as gp
from geopolrel.errors import UnknownActorError
from geopolrel.roster import NOWHERE, Roster


def test_each_name_is_looked_up_once_and_actors_are_not() -> None:
    asked: list[str] = []

    def find(name: str) -> gp.Actor:
        asked.append(name)
        return gp.country(name)

    roster = Roster(find, {gp.country("BLR"): 7}.get)
    belarus = gp.country("BLR")
    numbers = [roster[name] for name in ("Belarus", "RUS", belarus, "Belarus", "BLR", belarus)]
    assert numbers == [0, 1, 2, 0, 3, 2]
    assert [actor.id for actor in roster.actors] == ["BLR", "RUS", "BLR", "BLR"]
    assert roster.codes.tolist() == [7, NOWHERE, 7, 7]
    assert asked == ["Belarus", "RUS", "BLR"]


def test_who_is_not_found_has_no_number_and_codes_are_a_copy() -> None:
    roster = Roster(gp.country, lambda _actor: None)
    with pytest.raises(UnknownActorError):
        roster["Narnia"]
    assert not roster
    assert not roster.actors
    before = roster.codes
    assert roster["BLR"] == 0
    assert len(before) == 0


def test_later_questions_find_whom_earlier_ones_named() -> None:
    tl = gp.Timeline([gp.meeting("BLR", "RUS", when="2019-12-20")])
    assert tl.last_between(["BLR"], ["RUS"])["index"].tolist() == [0]
    with pytest.raises(UnknownActorError):
        tl.last_between(["BLR", "Narnia"], "RUS")
    found = tl.last_between(["USA", "RUS"], ["RUS", gp.country("BLR")])["index"]
    assert found.tolist() == [-1, 0]
