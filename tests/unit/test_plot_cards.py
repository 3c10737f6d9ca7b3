"""Cards: leaders with the country whose office they held, bodies with theirs."""

from __future__ import annotations

from geopolrel.actors import Actor, Country, Leader, Organization
from geopolrel.constructors import meeting, visit
from geopolrel.plot.cards import Card, cards_of, sized
from geopolrel.plot.labels import Ruler
from geopolrel.plot.names import short_names
from geopolrel.tenures import Tenure
from geopolrel.timeline import Timeline


def cards(timeline: Timeline) -> dict[str, Card]:
    return {card.head.id: card for card in cards_of(timeline, list(timeline))}


def test_a_leader_stands_on_the_card_of_the_country_served() -> None:
    found = cards(Timeline([visit("Pompeo", to="Belarus", when="2020-02-01")]))
    assert {actor.id for actor in found["USA"].members} == {"mike-pompeo"}
    assert (found["USA"].present, found["BLR"].present) == (False, True)


def test_who_served_two_countries_stands_with_the_one_of_the_day() -> None:
    one = Leader("one", "Some One")
    held = [
        Tenure(one, "President", "Georgia", "2004/2013"),
        Tenure(one, "Governor", "Ukraine", "2015-05-30/2016-11-07"),
    ]
    for day, home in (("2010-05-01", "GEO"), ("2016-01-01", "UKR")):
        tl = Timeline([meeting(one, "Belarus", when=day)], tenures=held)
        assert cards(tl)[home].members == (one,)


def test_a_leader_of_no_known_office_stands_alone() -> None:
    found = cards(Timeline([meeting(Leader("x", "X Y"), "Belarus", when="2020")]))
    assert set(found) == {"x", "BLR"}


def test_a_body_stands_with_its_country() -> None:
    firm = Organization("firm", "The Firm", country="BLR")
    found = cards(Timeline([meeting(firm, "Russia", when="2020")]))
    assert found["BLR"].members == (firm,)
    assert set(cards(Timeline([meeting(Organization("un", "UN"), "Russia", when="2020")]))) == {
        "un",
        "RUS",
    }


def test_a_body_of_a_country_that_nobody_knows_stands_alone() -> None:
    firm = Organization("firm", "The Firm", country="XXA")
    assert "firm" in cards(Timeline([meeting(firm, "Russia", when="2020")]))


def test_everybody_has_a_place_once() -> None:
    tl = Timeline(
        [
            visit("Pompeo", to="Belarus", when="2020-02-01"),
            meeting("Lukashenko", "Putin", when="2020-02-07"),
        ]
    )
    shown = [actor.id for card in cards_of(tl, list(tl)) for actor in card.shown]
    assert len(set(shown)) == len(shown)
    assert {actor.id for actor in tl.actors} <= set(shown)


def test_too_many_people_are_drawn_as_their_country() -> None:
    firms = [Organization(f"firm-{n}", f"Firm {n}", country="BLR") for n in range(13)]
    found = cards(Timeline([meeting(firm, "Russia", when="2020") for firm in firms]))
    assert found["BLR"].members == ()
    assert len(found["BLR"].merged) == 13


def test_boxes_lie_within_their_card_and_apart() -> None:
    firms = tuple(Organization(f"firm-{n}", f"Firm number {n}") for n in range(9))
    card = sized(Card(Country("BLR", "Belarus"), firms), short_names(firms), Ruler.of(100))
    whole, pills = card.boxes[0], card.boxes[1:]
    assert len(pills) == len(card.texts) - 1 == 9
    assert (pills[:, :2] > whole[:2]).all() and (pills[:, 2:] < whole[2:]).all()
    assert (card.title[:2] >= whole[:2]).all() and (card.title[2:] <= whole[2:]).all()
    for k, one in enumerate(pills):
        for other in [*pills[:k], card.title]:
            assert (one[:2] >= other[2:]).any() or (other[:2] >= one[2:]).any()


def test_a_card_for_many_says_how_many() -> None:
    card = sized(Card(Actor("x", "X"), merged=frozenset({"a", "b"})), {}, Ruler.of(100))
    assert card.texts == ("X +2",)
