"""Who held which office of which country or body, when."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from attrs import frozen

from geopolrel.actors import Actor, Country, Day, Leader, Organization, may_hold
from geopolrel.directory import bundled as directory
from geopolrel.errors import AmbiguousActorError, InvalidValueError, UnknownActorError, shown
from geopolrel.naming import fold
from geopolrel.tables import rows
from geopolrel.text import clean
from geopolrel.truth import Truth
from geopolrel.when import When

__all__ = ["Tenure", "bundled", "may_be_in_office", "of_holder"]

# one office under several usual names, by folded name
SAME_OFFICE = {
    "premier": "primeminister",
    "taoiseach": "primeminister",
    "pm": "primeminister",
    "ministerofforeignaffairs": "foreignminister",
    "ministerforforeignaffairs": "foreignminister",
    "presssecretary": "spokesman",
    "spokesperson": "spokesman",
}


@frozen(init=False)
class Tenure:
    """An office held: by whom, which, of what, when. Text is resolved to actors as of the first day in office.

    The holder becomes a :class:`Leader` and ``of`` an :class:`Organization` where no table knows them.
    An end that is not known stays so: ``1994-07-20/..`` still holds it, ``1994-07-20/`` ended some day.

    Raises :class:`InvalidValueError`, :class:`AmbiguousActorError` and :class:`InvalidDateError`.

    >>> held = Tenure("Pompeo", "Secretary of State", of="United States", when="2018-04-26/2021-01-20")
    >>> held.holder.id, held.of.id, str(held.held("2020-02-01"))
    ('mike-pompeo', 'USA', 'true')
    """

    holder: Actor
    office: str
    of: Actor
    when: When

    def __init__(self, holder: str | Actor, office: str, of: str | Actor, when: Day) -> None:
        held = When(when)
        since = _first_day(held)
        self.__attrs_init__(
            _resolved(holder, Leader, since),
            clean(office, "office"),
            _resolved(of, Organization, since),
            held,
        )

    def held(self, on: Day) -> Truth:
        """Answer whether it was held on a day; a less exact date is a day somewhere in it.

        >>> str(Tenure("Putin", "President", of="Russia", when="2012-05-07/..").held("2012-05"))
        'unknown'
        """
        first, _, _, last = When(on).bounds
        start_lo, start_hi, end_lo, end_hi = self.when.bounds
        return Truth.from_bounds(
            start_hi <= first and last <= end_lo, start_lo <= last and first <= end_hi
        )

    def is_office(self, text: str) -> bool:
        """Return whether a text names this office, with or without the country: "US Secretary of State".

        >>> Tenure("Pompeo", "Secretary of State", of="USA", when="2018-04-26/2021-01-20").is_office("u.s. secretary of state")
        True
        """
        return office_key(self.office, self.of) == office_key(text, self.of)

    def __str__(self) -> str:
        return f"{self.holder}, {self.office} of {self.of}, {self.when}"


def _first_day(when: When) -> Day | None:
    day = when.earliest or when.latest
    return day if day is None else When(day)


def _resolved(value: str | Actor, otherwise: type[Actor], on: Day | None) -> Actor:
    """Return the actor that a text names, or a new one of the type that this place in a tenure asks for."""
    if isinstance(value, Actor):
        return value
    try:
        return directory().find(value, on=on)
    except AmbiguousActorError:
        raise
    except UnknownActorError:
        made = directory().find_or_make(value, on=on)
        return otherwise(made.id, made.name)


@lru_cache(maxsize=10_000)
def office_key(text: str, of: Actor) -> str:
    """Return an office as compared: folded, without the country or body that it belongs to.

    >>> states = directory().country("USA")
    >>> office_key("Secretary of State of the United States", states), office_key("US Secretary of State", states)
    ('secretaryofstate', 'secretaryofstate')
    """
    words = text.replace("’s ", " ").replace("'s ", " ").split()
    known = names_of(of)
    for place in range(len(words) - 1, 0, -1):
        if fold(" ".join(words[:place])) in known:
            words = words[place:]
            break
        if words[place].casefold() == "of" and fold(" ".join(words[place + 1 :])) in known:
            words = words[:place]
            break
    key = fold(" ".join(words))
    return SAME_OFFICE.get(key, key)


@lru_cache(maxsize=10_000)
def names_of(actor: Actor) -> frozenset[str]:
    """Return the folded names of an actor; of a country its ISO codes too.

    >>> "us" in names_of(directory().country("USA"))
    True
    """
    names = {actor.id, actor.name, *actor.aliases}
    if isinstance(actor, Country):
        names |= {str(code.value) for code in actor.codes if code.scheme in ("iso2", "iso3")}
        names |= {dated.name for dated in actor.names}
    return frozenset(map(fold, names))


@cache
def bundled() -> tuple[Tenure, ...]:
    """Return the bundled tenures: US Presidents and Secretaries of State, and leaders of other states since 1945.

    ``data/SOURCES.md`` in the package says where the dates come from. Read on first use.

    >>> [str(t.when) for t in bundled() if t.holder.id == "mike-pompeo" and t.office == "Secretary of State"]
    ['2018-04-26/2021-01-20']
    """
    known = directory().get
    return tuple(_tenure(row, known) for row in rows("tenures"))


def _tenure(row: dict[str, str], known: Callable[[str], Actor | None]) -> Tenure:
    holder, of = known(row["holder"]), known(row["of"])
    if holder is None or of is None:
        raise InvalidValueError(
            f"tenures.csv: {shown(row['holder'] if holder is None else row['of'])} is the id of no bundled actor"
        )
    return Tenure(holder, row["office"], of, row["when"])


@cache
def _by_holder() -> dict[str, tuple[Tenure, ...]]:
    held: dict[str, tuple[Tenure, ...]] = {}
    for tenure in bundled():
        held[tenure.holder.id] = (*held.get(tenure.holder.id, ()), tenure)
    return held


def may_be_in_office(holder: Actor, first: int, last: int) -> bool:
    """Return whether a bundled tenure of somebody has, or may have, a day between two day numbers.

    >>> from datetime import date
    >>> day = date(2010, 1, 1).toordinal()
    >>> may_be_in_office(directory().find("Hillary Clinton"), day, day)
    True
    """
    return any(may_hold(tenure.when, first, last) for tenure in of_holder(holder))


def of_holder(holder: Actor) -> tuple[Tenure, ...]:
    """Return the bundled tenures of somebody.

    >>> [tenure.office for tenure in of_holder(directory().find("Pompeo"))]
    ['Secretary of State', 'Director']
    """
    return _by_holder().get(holder.id, ())
