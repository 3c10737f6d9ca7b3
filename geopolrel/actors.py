"""Who takes part in world politics: countries, leaders, organizations. The values; names are resolved in directory.py."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Literal, TypeAlias, TypeVar

from attrs import field, frozen

from geopolrel.errors import InvalidValueError, did_you_mean, shown
from geopolrel.text import clean
from geopolrel.truth import Truth
from geopolrel.when import When

__all__ = [
    "SCHEMES",
    "Actor",
    "Code",
    "Country",
    "DatedName",
    "Day",
    "Leader",
    "Organization",
    "scheme_named",
]

Day: TypeAlias = str | date | When
ActorType: TypeAlias = Literal["actor", "country", "leader", "organization"]

T = TypeVar("T")

SCHEMES = ("iso2", "iso3", "isonumeric", "cow", "cowc", "gw", "gwc")
"""ISO 3166-1 alpha-2, alpha-3, numeric; Correlates of War number and letters; Gleditsch-Ward number and letters."""


def scheme_named(name: object) -> str:
    """Return the scheme of country codes of that name; "gwn" is "gw", "cown" is "cow".

    >>> scheme_named("gwn")
    'gw'
    """
    if name in SCHEMES:
        return str(name)
    text = str(name).casefold()
    text = {
        "gwn": "gw",
        "cown": "cow",
        "iso2c": "iso2",
        "iso3c": "iso3",
        "iso3n": "isonumeric",
    }.get(text, text)
    if text not in SCHEMES:
        near = did_you_mean(text, SCHEMES)
        raise InvalidValueError(
            f"unknown scheme of codes {shown(name)}{near}; use one of {', '.join(SCHEMES)}"
        )
    return text


def _several(value: object, what: str) -> Iterable[object]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InvalidValueError(
            f"{what} must be several values, got {shown(value)}; put it in a tuple"
        )
    return value


def _names(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(clean(name, "alias or id") for name in _several(value, "aliases and ids"))
    )


def _id(value: str) -> str:
    return clean(value, "id of an actor")


def _id_or_none(value: str | None) -> str | None:
    return None if value is None else _id(value)


def _name(value: str) -> str:
    return clean(value, "name of an actor")


@frozen(eq=False)
class Actor:
    """Somebody who takes part in events. A bare Actor is one whose type no table knows.

    ``id`` is an ISO 3166 alpha-3 code for a country that has one, else a slug. Two actors are equal if id
    and type are; what else is known of them takes no part in it.

    >>> Actor("hezbollah", "Hezbollah", ("Hizbullah",)).type
    'actor'
    """

    type: ClassVar[ActorType] = "actor"

    id: str = field(converter=_id)
    name: str = field(converter=_name)
    aliases: tuple[str, ...] = field(default=(), converter=_names)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Actor):
            return NotImplemented
        return self.id == other.id and self.type == other.type

    def __hash__(self) -> int:
        return hash((self.id, self.type))

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r}, {self.name!r})"


@frozen(eq=False, repr=False)
class Leader(Actor):
    """A person. Who held which office when is a :class:`geopolrel.tenures.Tenure`."""

    type: ClassVar[ActorType] = "leader"


@frozen(eq=False, repr=False)
class Organization(Actor):
    """A body that is no state: an alliance, a ministry, a firm; ``country`` is the id of the state it belongs to, if one."""

    type: ClassVar[ActorType] = "organization"

    country: str | None = field(default=None, converter=_id_or_none)


def _when_or_none(value: Day | None) -> When | None:
    return None if value is None else When(value)


@frozen
class Code:
    """A code of a country in one scheme, and when it stood for it (None: for as long as the country existed).

    COW and Gleditsch-Ward numbers are ints; everything else is text ("036").
    """

    scheme: str = field(converter=scheme_named)
    value: int | str = field()
    when: When | None = field(default=None, converter=_when_or_none)

    @value.validator
    def _typed(self, _attribute: object, value: object) -> None:
        wanted = int if self.scheme in ("cow", "gw") else str
        if type(value) is not wanted:
            raise InvalidValueError(
                f"a {self.scheme} code must be {wanted.__name__}, got {shown(value)}"
            )


@frozen
class DatedName:
    """A name, and when it was in use (None: for as long as the country existed)."""

    name: str = field(converter=_name)
    when: When | None = field(default=None, converter=_when_or_none)


def _whens(value: Iterable[Day]) -> tuple[When, ...]:
    return tuple(When(spell) for spell in _several(value, "spells"))  # type: ignore[arg-type]  # When refuses what it cannot read


def _codes(value: Iterable[Code]) -> tuple[Code, ...]:
    return _only(Code, value, "codes")


def _dated_names(value: Iterable[DatedName]) -> tuple[DatedName, ...]:
    return _only(DatedName, value, "names by period")


def _only(wanted: type[T], value: object, what: str) -> tuple[T, ...]:
    given = tuple(_several(value, what))
    kept = tuple(one for one in given if isinstance(one, wanted))
    if len(kept) < len(given):
        raise InvalidValueError(f"{what} must be {wanted.__name__} values, got {shown(value)}")
    return kept


@frozen(eq=False, repr=False)
class Country(Actor):
    """A state, past or present, or a territory with an ISO code.

    ``spells`` are the times in which it existed as a state; a territory has none. ``names`` are its usual English
    names by period, ``codes`` its codes, ``predecessors`` and ``successors`` ids of states. ``also`` are names that
    usually mean another state and meant this one on some days: "Russia" is the Soviet Union in 1980.

    >>> saar = Country("saar", "Saarland", spells=("1947-12-15/1956-12-31",))
    >>> str(saar.exists("1950-01-01")), str(saar.exists("1960-01-01")), str(saar.exists("1947"))
    ('true', 'false', 'unknown')
    """

    type: ClassVar[ActorType] = "country"

    spells: tuple[When, ...] = field(default=(), converter=_whens)
    codes: tuple[Code, ...] = field(default=(), converter=_codes)
    names: tuple[DatedName, ...] = field(default=(), converter=_dated_names)
    also: tuple[DatedName, ...] = field(default=(), converter=_dated_names)
    predecessors: tuple[str, ...] = field(default=(), converter=_names)
    successors: tuple[str, ...] = field(default=(), converter=_names)

    def exists(self, on: Day) -> Truth:
        """Answer whether it existed as a state on a day; a less exact date is a day somewhere in it.

        UNKNOWN where the sources differ or the state was occupied while its government went on elsewhere, and for
        a territory, which the lists of states leave out.

        >>> from geopolrel.directory import country
        >>> [str(country("Poland").exists(day)) for day in ("1930-01-01", "1942-01-01", "1900-01-01")]
        ['true', 'unknown', 'false']
        """
        first, _, _, last = When(on).bounds
        return self.exists_within(first, last)

    def exists_within(self, first: int, last: int) -> Truth:
        """Answer :meth:`exists` for a day somewhere between two day numbers, both included."""
        if not self.spells:
            return Truth.UNKNOWN
        certain = possible = False
        for start_lo, start_hi, end_lo, end_hi in (spell.bounds for spell in self.spells):
            certain |= start_hi <= first and last <= end_lo
            possible |= start_lo <= last and first <= end_hi
        return Truth.from_bounds(certain, possible)

    def code(self, scheme: str, on: Day | None = None) -> int | str | None:
        """Return its code in a scheme: the latest, or that of a day; None where it has none.

        COW and Gleditsch-Ward numbers come as int, all else as text. Raises :class:`InvalidValueError`
        for an unknown scheme.

        >>> from geopolrel.directory import country
        >>> germany = country("Germany")
        >>> germany.code("cow"), germany.code("cow", on="1970-01-01"), germany.code("isonumeric")
        (255, 260, '276')
        """
        wanted = scheme_named(scheme)
        held = [code for code in self.codes if code.scheme == wanted]
        if on is not None:
            first, _, _, last = When(on).bounds
            if self.exists_within(first, last) is Truth.FALSE:
                return None
            held = [code for code in held if may_hold(code.when, first, last)]
        return held[-1].value if held else None

    def name_on(self, on: Day) -> str:
        """Return its usual English name on a day.

        >>> from geopolrel.directory import country
        >>> country("Myanmar").name_on("1975-01-01")
        'Burma'
        """
        first, _, _, last = When(on).bounds
        fitting = [dated.name for dated in self.names if may_hold(dated.when, first, last)]
        return fitting[0] if fitting else self.name


def may_hold(when: When | None, first: int, last: int) -> bool:
    """Return whether a period has, or may have, a day in common with two day numbers; no period always has."""
    return when is None or (when.bounds[0] <= last and first <= when.bounds[3])
