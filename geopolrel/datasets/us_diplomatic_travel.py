"""US diplomatic travel since 1866: who went abroad for the United States, and who came to visit."""

from __future__ import annotations

import csv
import gzip
from functools import cache
from importlib.resources import files
from io import StringIO

from attrs import evolve

from geopolrel import tenures
from geopolrel.actors import Actor, Leader
from geopolrel.directory import bundled
from geopolrel.events import Event, Participant, Side
from geopolrel.kinds import Kind, coding
from geopolrel.tenures import Tenure
from geopolrel.timeline import Timeline
from geopolrel.when import When

__all__ = ["us_diplomatic_travel"]

OBSERVED = "1866/2025-02-19"


@cache
def us_diplomatic_travel() -> Timeline:
    """Return the 7,535 trips and visits that the historians of the US State Department list.

    4,271 stays abroad of Presidents and Secretaries of State ("trip-4113") and 3,264 visits of
    foreign leaders to the United States ("visit-2138"), 1866 to 2025: each is one visit from the
    traveller to the host, with its first and last day, and a stay has the places visited. Hosts are
    the states of the day: the Soviet Union to 1991-12-25, East Germany, Czechoslovakia, South Vietnam.
    A foreign visitor's tenure says what the visits prove: that the office was held from the first
    visit under the title to the last, and perhaps longer. A President-elect is not yet President.

    Source: Office of the Historian, US Department of State (HistoryAtState, travels and visits),
    public domain (CC0). Spellings were merged, titles read and terms parted by hand;
    ``data/us_travel/SOURCES.md`` in the package lists every judgement, and the rows where the
    source is wrong. Its days stay as they are, and a visit that it lists twice is two events.

    >>> travel = us_diplomatic_travel()
    >>> len(travel)
    7535
    >>> print(travel.directed("USA", "Belarus").last())
    2020-02-01 visit Mike Pompeo -> Belarus in Minsk (occurred)
    """
    people = {row["id"]: _person(row) for row in _rows("people")}
    held = [
        Tenure(people[row["holder"]], row["office"], _state(row["of"]), row["when"])
        for row in _rows("tenures")
    ]
    held += [tenure for tenure in tenures.bundled() if tenure.holder.id in people]
    states = dict.fromkeys(
        tenure.of for tenure in held
    )  # named, so that "Jordan" is the state and no Hussein of Jordan
    return Timeline(
        (_visit(row, people) for row in _rows("events")),
        actors=(*people.values(), *states),
        tenures=held,
        observed=OBSERVED,
    )


def _rows(table: str) -> csv.DictReader[str]:
    packed = (files("geopolrel") / "data" / "us_travel" / f"{table}.csv.gz").read_bytes()
    return csv.DictReader(StringIO(gzip.decompress(packed).decode(), newline=""))


def _person(row: dict[str, str]) -> Leader:
    """Return the well-known person of that id, or a new one, under the source's spellings too."""
    names = row["aliases"].split(";") if row["aliases"] else []
    known = bundled().get(row["id"])
    if isinstance(known, Leader):
        return evolve(known, aliases=(*known.aliases, *names))
    return Leader(row["id"], row["name"], names)


def _state(id: str) -> Actor:
    return bundled().country(id)


def _visit(row: dict[str, str], people: dict[str, Leader]) -> Event:
    visitors = [
        Participant(people[id], "visitor", Side.SOURCE) for id in row["visitors"].split(";")
    ]
    host = Participant(_state(row["host"]), "host", Side.TARGET)
    days = row["start"] if row["start"] == row["end"] else f"{row['start']}/{row['end']}"
    return Event(
        coding(Kind.VISIT), (*visitors, host), When(days), row["place"] or None, id=row["id"]
    )
