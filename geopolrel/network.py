"""Timelines as networkx graphs: actors as nodes; events and offices as dated edges, or events summed up as weighted ones."""

from __future__ import annotations

from datetime import date
from typing import Any

import networkx
import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.columns import EventColumns
from geopolrel.decay import left_of_each
from geopolrel.dyad_keys import DyadKeys
from geopolrel.errors import InvalidValueError, did_you_mean, shown
from geopolrel.events import Event
from geopolrel.ordering import as_slice
from geopolrel.pairs import cooperation_and_conflict
from geopolrel.periods import Length, days_in
from geopolrel.selection import Day, window_of
from geopolrel.tallies import tally
from geopolrel.tenures import Tenure
from geopolrel.ties import Ties, periods_of, ties_within
from geopolrel.timeline import Timeline
from geopolrel.weights import Weights, weighing
from geopolrel.when import BEGINNING, FOREVER, When

__all__ = ["NETWORK_WEIGHTS", "Networks", "graph", "network"]

NETWORK_WEIGHTS = ("count", "intensity", "strength")


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
        made.add_node(actor.id, **_described(actor))
    for tenure in timeline.tenures:
        if tenure.holder.id in made and (on is None or tenure.held(on).definitely()):
            made.add_node(tenure.of.id, **_described(tenure.of))
            key = f"tenure: {tenure.office}, {tenure.when}"
            made.add_edge(tenure.holder.id, tenure.of.id, key=key, **_of_office(tenure))
    for event in shown:
        described = _of_event(event)
        for source, target in event.pairs():
            made.add_edge(source.id, target.id, key=event.id, **described)
    return made


def _described(actor: Actor) -> dict[str, Any]:
    return {"actor": actor, "type": actor.type, "name": actor.name}


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


def network(
    timeline: Timeline,
    start: Day | None = None,
    end: Day | None = None,
    weight: str = "count",
    *,
    scale: str | None = None,
    half_life: Length = "180D",
) -> networkx.DiGraph[str]:
    """Return what occurred in a window as a DiGraph: one weighted edge from each actor to each it did something to.

    The window is [start, end); without ``end``, all of the day, month or year ``start``; without either, all time.
    An event counts where it certainly began, whether or not it lasted: ``timeline.during(start, end).network()`` leaves
    out what lasted longer. A mutual event is an edge each way.

    Nodes are ids of the actors that take part in the window, with ``actor`` (the object), ``type`` and ``name``. Edges have ``count`` (of events), ``cooperation`` and ``conflict`` (sums of intensities above and
    below zero, both without sign), and ``weight``: the count; or "intensity", cooperation less conflict, which may be
    negative; or "strength", the sum of 2^(-(t - s) / half_life) over the events' first days s, where t is ``end``, or
    without an end the last day on which an event may have begun. ``scale`` is one of
    :data:`geopolrel.kinds.SCALES`, None for each event's own intensity, else PLOVER's.

    Raises :class:`InvalidValueError` for an unknown weight or scale, and for an empty window.

    >>> from geopolrel.constructors import meeting, visit
    >>> tl = Timeline([meeting("BLR", "RUS", when="2020-02-07"), visit("USA", to="BLR", when="2020-02-01")])
    >>> sorted(network(tl, "2020").edges(data="weight"))
    [('BLR', 'RUS', 1), ('RUS', 'BLR', 1), ('USA', 'BLR', 1)]
    """
    networks = Networks.of(timeline, weight, scale, half_life)
    low, high = BEGINNING, FOREVER
    if start is not None:
        low, high = window_of(start, end)
    elif end is not None:
        high = window_of(end)[0]
    return networks.within(low, high)


@frozen(eq=False)
class Networks:
    """What the weighted networks of a timeline are made from, window by window."""

    events: Timeline
    weight: str
    scale: str | None
    half_life: float
    dyads: DyadKeys
    described: dict[str, dict[str, Any]]
    """What is said of each node."""

    @classmethod
    def of(cls, timeline: Timeline, weight: str, scale: str | None, half_life: Length) -> Networks:
        """Prepare the networks of what occurred; raises :class:`InvalidValueError` for an unknown weight."""
        if weight not in NETWORK_WEIGHTS:
            raise InvalidValueError(
                f"unknown weight {shown(weight)}; use one of {', '.join(NETWORK_WEIGHTS)}{did_you_mean(str(weight), NETWORK_WEIGHTS)}"
            )
        columns = timeline._record.columns
        # refuses an unknown scale, even where nothing is weighed
        weighing(columns, "intensity", scale)
        actors = columns.actors
        return cls(
            timeline.occurred(),
            weight,
            scale,
            days_in(half_life),
            DyadKeys.of(actors, directed=True),
            {actor.id: _described(actor) for actor in actors.values},
        )

    def within(self, low: int, high: int) -> networkx.DiGraph[str]:
        """Return the network of what certainly began within days [low, high)."""
        columns = self.events._record.columns
        found = ties_within(columns, self.events._rows, low, high)
        return self._made(self._actors(columns, found.rows), *self._edges(found.both_ways(), high))

    def _actors(self, columns: EventColumns, rows: NDArray[np.integer]) -> list[str]:
        """Return the ids of those who take part, ascending."""
        present = np.zeros(len(columns.actors.values), dtype=bool)
        present[columns.actors.codes[columns.row_slots(rows)[0]]] = True
        ids: list[str] = self.dyads.ids[np.sort(self.dyads.places[present])].tolist()
        return ids

    def _edges(self, found: Ties, high: int) -> tuple[list[str], list[str], list[dict[str, Any]]]:
        """Return where edges start, where they end, and what is said of each."""
        columns = self.events._record.columns
        weights = weighing(columns, "intensity", self.scale)(found)
        tables = [*cooperation_and_conflict(weights.values)]
        if self.weight == "strength":
            tables = [*cooperation_and_conflict(weights.each), self._left(found, high)]
            weights = Weights.of(tables[-1])
        cells = tally(self.dyads.keys(found), self.dyads.size, weights.codes, tables)
        counts = cells.counts.tolist()
        plus, minus = (amounts.tolist() for amounts in cells.sums[:2])
        if self.weight == "count":
            weighed = counts
        elif self.weight == "intensity":
            weighed = (cells.sums[0] - cells.sums[1]).tolist()
        else:
            weighed = cells.sums[2].tolist()
        said = [
            {"weight": weight, "count": count, "cooperation": good, "conflict": bad}
            for weight, count, good, bad in zip(weighed, counts, plus, minus, strict=True)
        ]
        sources, targets = (
            ids.texts.tolist() for ids in self.dyads.columns(cells.numbers).values()
        )
        return sources, targets, said

    def _left(self, found: Ties, high: int) -> NDArray[np.float64]:
        """Return what is left of each event on the day its window ends; 0 where it began on a day without a bound."""
        if high == FOREVER:
            all_time = periods_of(self.events._record.columns, self.events._rows, "day", None)
            high = int(all_time.edges[-1]) - 1
        dated = (found.low > BEGINNING) & (found.high < FOREVER)
        if not dated.all():
            left = np.zeros(len(found))
            left[dated] = self._left(found.take(dated), high)
            return left
        holes, rows = self.events._record.columns.holes, as_slice(found.rows)

        def read(column: NDArray[Any]) -> NDArray[Any]:
            return column[rows][found.at]

        return left_of_each(found.low, found.high, high, self.half_life, holes, read)

    def _made(
        self, nodes: list[str], sources: list[str], targets: list[str], said: list[dict[str, Any]]
    ) -> networkx.DiGraph[str]:
        """Put a graph together: its dictionaries are filled as they are, which takes half the time of add_edges_from.

        Both directions share the dictionary of an edge, as networkx has it.
        """
        made: Any = networkx.DiGraph()
        made._node.update((node, dict(self.described[node])) for node in nodes)
        out: dict[str, dict[str, Any]] = {node: {} for node in nodes}
        into: dict[str, dict[str, Any]] = {node: {} for node in nodes}
        for source, target, attributes in zip(sources, targets, said, strict=True):
            out[source][target] = into[target][source] = attributes
        made._succ.update(out)
        made._pred.update(into)
        graph_made: networkx.DiGraph[str] = made
        return graph_made
