"""The bundled tables of states, leaders and organizations, read as actors."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files

from geopolrel.actors import Actor, Code, Country, DatedName, Leader, Organization

__all__ = ["all_actors", "rows"]


def all_actors() -> list[Actor]:
    """Return every bundled actor.

    >>> {actor.type for actor in all_actors()} == {"country", "leader", "organization"}
    True
    """
    return [*_countries(), *_leaders(), *_organizations()]


def rows(table: str) -> Iterator[dict[str, str]]:
    """Return the rows of a bundled table, each by column name.

    >>> next(rows("states"))["id"]
    'USA'
    """
    text = (files("geopolrel") / "data" / f"{table}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _several(text: str) -> list[str]:
    return text.split(";") if text else []


def _dated(text: str) -> Iterator[tuple[str, str | None]]:
    """Read "Burma@../1989-06-17;Myanmar": values, each with its period after an @ if it had one."""
    for part in _several(text):
        value, _, when = part.partition("@")
        yield value, when or None


def _countries() -> list[Country]:
    table = list(rows("states"))
    successors: dict[str, list[str]] = {row["id"]: [] for row in table}
    for row in table:
        for before in _several(row["predecessors"]):
            successors[before].append(row["id"])
    return [
        Country(
            row["id"],
            row["name"],
            _several(row["aliases"]),
            spells=_several(row["spells"]),
            codes=[
                Code(scheme, int(value) if scheme in ("cow", "gw") else value, when)
                for scheme in ("iso2", "iso3", "isonumeric", "cow", "cowc", "gw", "gwc")
                for value, when in _dated(row[scheme])
            ],
            names=[DatedName(name, when) for name, when in _dated(row["names"])],
            also=[DatedName(name, when) for name, when in _dated(row["also"])],
            predecessors=_several(row["predecessors"]),
            successors=successors[row["id"]],
        )
        for row in table
    ]


def _leaders() -> list[Leader]:
    return [Leader(row["id"], row["name"], _several(row["aliases"])) for row in rows("leaders")]


def _organizations() -> list[Organization]:
    return [
        Organization(row["id"], row["name"], _several(row["aliases"]), row["country"] or None)
        for row in rows("organizations")
    ]
