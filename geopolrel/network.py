"""Timelines as networkx graphs: actors as nodes, events and offices as dated edges."""

from __future__ import annotations

from datetime import date
from typing import Any

import networkx

from geopolrel.actors import Actor
from geopolrel.events import Event
from geopolrel.tenures import Tenure
from geopolrel.timeline import Timeline
from geopolrel.when import When

__all__ = ["graph"]


def graph(timeline: Timeline, on: When | str | date | None = None) -> networkx.MultiDiGraph[str]:
    """Return the timeline as a MultiDiGraph: an edge for each event and pair, and for each office.

    Nodes are actor ids, with ``actor`` (the object), ``type`` and ``name``: everybody who takes part,
    the actors that the timeline was given, and the countries and bodies whose offices they hold.
    An edge of an event has its id as key and as ``event``, and ``kind``, ``status``, ``when`` (EDTF),
    ``start`` and ``end`` (dates, None where open), ``mutual``, ``sign``, ``intensity``, ``topics`` and
    ``place``. A mutual event is one edge a pair, from the participant named first. An edge of an
    office runs from its holder to the country, with ``kind`` "tenure" and ``office``. Nobody has an
    edge to himself.

    With ``on``, only the events and offices that certainly go on on that day, month or year.

    >>> from geopolrel.constructors import visit
    >>> made = graph(Timeline([visit("Pompeo", to="Belarus", when="2020-02-01", id="minsk")]))
    >>> made["mike-pompeo"]["BLR"]["minsk"]["kind"]
    'visit'
    >>> sorted(node for node, type in made.nodes(data="type") if type == "country")
    ['BLR', 'USA']
    """
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    shown = timeline if on is None else timeline.ongoing(on)
    for actor in dict.fromkeys((*shown.actors, *timeline.given_actors)):
        _add_actor(made, actor)
    for tenure in timeline.tenures:
        if tenure.holder.id in made and (on is None or tenure.held(on).definitely()):
            _add_actor(made, tenure.of)
            key = f"tenure: {tenure.office}, {tenure.when}"
            made.add_edge(tenure.holder.id, tenure.of.id, key=key, **_of_office(tenure))
    for event in shown:
        described = _of_event(event)
        for source, target in event.pairs():
            made.add_edge(source.id, target.id, key=event.id, **described)
    return made


def _add_actor(made: networkx.MultiDiGraph[str], actor: Actor) -> None:
    made.add_node(actor.id, actor=actor, type=actor.type, name=actor.name)


def _of_event(event: Event) -> dict[str, Any]:
    return {
        "event": event.id,
        "kind": str(event.kind),
        "status": str(event.status),
        "when": str(event.when),
        "start": event.when.earliest,
        "end": event.when.latest,
        "mutual": event.mutual,
        "sign": event.coding.sign,
        "intensity": event.intensity(),
        "topics": event.topics,
        "place": event.place,
    }


def _of_office(tenure: Tenure) -> dict[str, Any]:
    return {
        "kind": "tenure",
        "office": tenure.office,
        "when": str(tenure.when),
        "start": tenure.when.earliest,
        "end": tenure.when.latest,
        "mutual": False,
    }
