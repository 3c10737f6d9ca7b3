"""The cast of a diagram: everybody in it, ties between them, and a word on what is left out."""

from __future__ import annotations

from geopolrel.actors import Actor
from geopolrel.constructors import meeting, statement, visit
from geopolrel.plot.cast import MOST_CARDS, Cast
from geopolrel.plot.labels import Ruler
from geopolrel.timeline import Timeline

RULER = Ruler.of(100)


def test_ties_join_boxes_that_are_there() -> None:
    tl = Timeline(
        [
            visit("Pompeo", to="Belarus", when="2020-02-01"),
            statement("Lukashenko", when="2020-02-04"),
        ]
    )
    cast = Cast.of(tl, RULER, "kind")
    assert {tie.source for tie in cast.ties} | {tie.target for tie in cast.ties} <= set(cast.boxes)
    assert len(cast.homes) == len(cast.boxes)
    assert cast.labels == [""]
    assert cast.notes == ["1 event of one party not drawn"]


def test_only_the_busiest_of_too_many_are_drawn() -> None:
    hub = Actor("hub", "Hub")
    actors = [Actor(f"actor-{number:02}", f"Actor {number}") for number in range(70)]
    events = [
        meeting(hub, one, when="2020", id=f"{one.id}-{k}")
        for n, one in enumerate(actors)
        for k in range(1 + (n >= 40))
    ]
    cast = Cast.of(Timeline(events), RULER, "kind")
    assert len(cast.cards) == MOST_CARDS
    assert "hub" in cast.boxes and "actor-69" in cast.boxes
    drawn = sum(tie.count for tie in cast.ties)
    assert cast.notes == [f"31 less busy actors with {100 - drawn} events not drawn"]
