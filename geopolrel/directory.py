"""Names and codes to actors, with the date where states changed.

A directory is a value: it never grows. :func:`bundled` holds every state since 1816 and the leaders and
organizations of the bundled tables; a timeline puts its own actors before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache

from geopolrel.actors import Actor, Country, Day, scheme_named
from geopolrel.answering import (
    CODE,
    Entry,
    days_of,
    fitting,
    in_office,
    stands_today,
    turning_days,
    ways_to_name,
)
from geopolrel.errors import (
    AmbiguousActorError,
    DuplicateIdError,
    InconsistentError,
    InvalidValueError,
    UnknownActorError,
    did_you_mean,
    shown,
)
from geopolrel.naming import fold, variants
from geopolrel.tables import all_actors
from geopolrel.text import clean, slug
from geopolrel.truth import Truth
from geopolrel.when import When

__all__ = ["Directory", "bundled", "country"]

MOST_REMEMBERED = 50_000


class Directory:
    """Find actors by id, code, name or alias, on a date where one is given.

    ``parent`` is asked for what this directory does not hold. Case, accents, punctuation and spacing make
    no difference; "Korea, South" is "South Korea". Ids and ISO codes win over names, names over surnames.
    Raises :class:`DuplicateIdError` where two different actors have one id.

    >>> from geopolrel.actors import Organization
    >>> ours = Directory([Organization("acme", "Acme Ltd", ("The Acme",))], parent=bundled())
    >>> ours.find("ACME"), ours.find("usa").name
    (Organization('acme', 'Acme Ltd'), 'United States')
    """

    def __init__(self, actors: Iterable[Actor] = (), parent: Directory | None = None) -> None:
        self.parent = parent
        self._actors: dict[str, Actor] = {}
        for actor in actors:
            if not isinstance(actor, Actor):
                raise InvalidValueError(f"a directory holds Actor values, got {shown(actor)}")
            if self._actors.setdefault(actor.id, actor) != actor:
                raise DuplicateIdError(
                    f"the id {shown(actor.id)} stands for {self._actors[actor.id]!r} and for {actor!r}; give one of them another id"
                )
        self._names: dict[str, list[Entry]] | None = None
        self._codes: dict[tuple[str, int | str], list[Entry]] | None = None
        self._found: dict[object, Actor] = {}

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __len__(self) -> int:
        return len(self._actors)

    def __repr__(self) -> str:
        after = f", before {self.parent!r}" if self.parent is not None else ""
        return f"<Directory of {len(self):,} actors{after}>"

    def get(self, id: str) -> Actor | None:
        """Return the actor of exactly that id, or None.

        >>> bundled().get("BLR").name, bundled().get("Belarus")
        ('Belarus', None)
        """
        found = self._actors.get(id)
        return self.parent.get(id) if found is None and self.parent is not None else found

    def find(self, name: object, *, on: Day | None = None, code: str | None = None) -> Actor:
        """Return the one actor of that id, code, name or alias, as of a day where one is given.

        ``code`` names a scheme of country codes, see :data:`geopolrel.actors.SCHEMES`; a number needs one.
        A date less exact than a day stands for every day on which it may have started.

        Raises :class:`UnknownActorError` with the nearest names, :class:`AmbiguousActorError` with the ids of all
        who answer to it, :class:`InconsistentError` for a state that did not exist on the day,
        :class:`InvalidValueError` for what is no name.

        >>> bundled().find("Russia").id, bundled().find("Russia", on="1980-01-01").id
        ('RUS', 'SUN')
        >>> bundled().find(370, code="cow").id, bundled().find("Лукашенко").id
        ('BLR', 'alexander-lukashenko')
        """
        return self._find(name, on, code, Actor)

    def country(self, name: object, *, on: Day | None = None, code: str | None = None) -> Country:
        """Return the one country of that id, code, name or alias; as :meth:`find`, among countries only."""
        found = self._find(name, on, code, Country)
        assert isinstance(found, Country)  # asked for above
        return found

    def find_or_make(self, name: object, *, on: Day | None = None) -> Actor:
        """Return the actor of that name, or a new bare Actor if no table knows it.

        An ambiguous name and a state that did not exist on the day still raise, as in :meth:`find`.

        >>> bundled().find_or_make("Free Aceh Movement")
        Actor('free-aceh-movement', 'Free Aceh Movement')
        """
        found = self._remembered(name, on, None, Actor)
        if found is not None:
            return found
        text = clean(name, "actor")
        if not any(character.isalnum() for character in text):
            raise InvalidValueError(f"an actor's name needs a letter or a digit, got {shown(text)}")
        id = slug(text)
        return self.get(id) or Actor(id, text)

    def turning_days(self, name: object) -> frozenset[int]:
        """Return the day numbers from which a name may mean another than the day before; none where dates do not matter.

        >>> len(bundled().turning_days("Free Aceh Movement")), 727192 in bundled().turning_days("Russia")  # 1991-12-26
        (0, True)
        """
        if isinstance(name, Actor):
            return turning_days([Entry(name, CODE)])
        indexes = [directory._name_index() for directory in self._chain()]
        keys = variants(clean(name, "actor"))
        return turning_days(
            [way for key in keys for index in indexes for way in index.get(key, ())]
        )

    # how it is done

    def _find(self, name: object, on: Day | None, code: str | None, wanted: type[Actor]) -> Actor:
        found = self._remembered(name, on, code, wanted)
        if found is None:
            raise self._unknown(name, code, wanted)
        return found

    def _remembered(
        self, name: object, on: Day | None, code: str | None, wanted: type[Actor]
    ) -> Actor | None:
        """Look a name up once, however often it is asked for; None if no table knows it."""
        asked = (name, on, code, wanted)
        try:
            return self._found[asked]
        except (KeyError, TypeError):  # not asked before, or not hashable and so no name
            pass
        if isinstance(name, Actor):
            return name if isinstance(name, wanted) else None
        days = None if on is None else days_of(When(on))
        found = (
            self._by_name(name, days, on, wanted)
            if code is None
            else self._by_code(name, days, on, code, wanted)
        )
        if found is not None:
            if len(self._found) >= MOST_REMEMBERED:
                self._found.clear()
            self._found[asked] = found
        return found

    def _by_name(
        self, name: object, days: tuple[int, int] | None, on: Day | None, wanted: type[Actor]
    ) -> Actor | None:
        if isinstance(name, int | float) and not isinstance(name, bool) and name == name:
            raise InvalidValueError(
                f"{shown(name)} is a number; say which code it is: code='cow', 'gw' or 'isonumeric'"
            )
        text = clean(name, "actor")
        beyond: list[Entry] = []
        chain = [directory._name_index() for directory in self._chain()]
        for key in variants(text):
            for index in chain:
                if key not in index:
                    continue
                entries = [entry for entry in index[key] if isinstance(entry.actor, wanted)]
                fits = fitting(entries, days)
                if fits:
                    return self._one_of(text, fits, days, on)
                beyond += entries
        if beyond and days is not None:
            raise InconsistentError(self._did_not_exist(beyond, days, on))
        return self._one_of(text, beyond, days, on) if beyond else None

    def _by_code(
        self,
        value: object,
        days: tuple[int, int] | None,
        on: Day | None,
        code: str,
        wanted: type[Actor],
    ) -> Actor | None:
        scheme = scheme_named(code)
        key = (scheme, _code_value(scheme, value))
        beyond: list[Entry] = []
        for directory in self._chain():
            entries = [
                entry
                for entry in directory._code_index().get(key, ())
                if isinstance(entry.actor, wanted)
            ]
            fits = fitting(entries, days)
            if fits:
                if (
                    days is None and len(fits) > 1
                ):  # of several states in a row the one that exists today
                    fits = [entry for entry in fits if stands_today(entry.actor)] or fits
                return self._one_of(f"{scheme} code {key[1]}", fits, days, on)
            beyond += entries
        if beyond:
            raise InconsistentError(
                self._did_not_exist(beyond, days, on, f"the {scheme} code {key[1]}")
            )
        return None

    def _chain(self) -> Iterator[Directory]:
        directory: Directory | None = self
        while directory is not None:
            yield directory
            directory = directory.parent

    def _name_index(self) -> dict[str, list[Entry]]:
        if self._names is None:
            index: dict[str, list[Entry]] = {}
            for actor in self._actors.values():
                for text, entry in ways_to_name(actor):
                    index.setdefault(fold(text), []).append(entry)
            self._names = index
        return self._names

    def _code_index(self) -> dict[tuple[str, int | str], list[Entry]]:
        if self._codes is None:
            index: dict[tuple[str, int | str], list[Entry]] = {}
            for actor in self._actors.values():
                if isinstance(actor, Country):
                    for code in actor.codes:
                        index.setdefault((code.scheme, code.value), []).append(
                            Entry(actor, CODE, code.when)
                        )
            self._codes = index
        return self._codes

    def _one_of(
        self, text: str, entries: list[Entry], days: tuple[int, int] | None, on: Day | None
    ) -> Actor:
        best = min(entry.rank for entry in entries)
        actors = list(dict.fromkeys(entry.actor for entry in entries if entry.rank == best))
        if len(actors) > 1 and days is not None:
            actors = in_office(actors, days) or actors
        if len(actors) == 1:
            return actors[0]
        names = " or ".join(f"{actor.name} ({actor.id})" for actor in actors)
        when = "" if on is None else f" on {on}"
        advice = (
            "say which"
            if any(not isinstance(actor, Country) for actor in actors) or days is not None
            else "say which, or give on="
        )
        raise AmbiguousActorError(
            f"{shown(text)}{when} may be {names}; {advice}", [actor.id for actor in actors]
        )

    def _did_not_exist(
        self, entries: list[Entry], days: tuple[int, int] | None, on: Day | None, subject: str = ""
    ) -> str:
        """Say when a state existed, and which state stood in its place on the day."""
        entry = min(entries, key=lambda entry: (entry.only_dated, entry.rank))
        actor = entry.actor
        assert isinstance(actor, Country)  # nobody else has spells or dated names
        assert days is not None  # only a date can lie outside of them
        if actor.exists_within(*days) is not Truth.FALSE:
            return f"{subject or shown(actor.name)} was not in use on {on}; it stood for {actor.name} ({actor.id}) in {entry.when}"
        who = f"{subject} is {actor.name}, which" if subject else actor.name
        text = f"{who} did not exist on {on} ({'; '.join(_spell_text(spell) for spell in actor.spells)})"
        stood = [f"{other.name} ({other.id})" for other in self._in_its_place(actor, days)]
        if not stood:
            return text
        shorter = stood if len(stood) <= 4 else [*stood[:3], f"{len(stood) - 3} more"]
        return f"{text}; the {'state of that day was' if len(stood) == 1 else 'states of that day were'} {', '.join(shorter)}"

    def _in_its_place(self, actor: Country, days: tuple[int, int]) -> list[Country]:
        """Return the nearest successors after its end, else the nearest predecessors, that existed on the day."""
        after = days[0] > max(spell.bounds[3] for spell in actor.spells)
        asked, nearest, standing = {actor.id}, [actor], list[Country]()
        while nearest:
            ids = [
                id
                for country in nearest
                for id in (country.successors if after else country.predecessors)
            ]
            nearest = [
                found
                for id in dict.fromkeys(ids)
                if id not in asked and isinstance(found := self.get(id), Country)
            ]
            asked.update(ids)
            standing += [
                country for country in nearest if country.exists_within(*days) is Truth.TRUE
            ]
            nearest = [country for country in nearest if country not in standing]
        return standing

    def _unknown(self, name: object, code: str | None, wanted: type[Actor]) -> UnknownActorError:
        what = "country" if wanted is Country else "actor"
        if code is not None:
            return UnknownActorError(f"no {what} has the {scheme_named(code)} code {shown(name)}")
        text = str(name)
        other = self._remembered(name, None, None, Actor) if wanted is not Actor else None
        if other is not None:
            return UnknownActorError(
                f"{other.name} ({other.id}) is no {what} but {'an' if other.type == 'organization' else 'a'} {other.type}",
                [other.id],
            )
        for scheme in ("cowc", "gwc"):
            entries = [
                entry
                for directory in self._chain()
                for entry in directory._code_index().get((scheme, text.upper()), ())
            ]
            if entries:
                return UnknownActorError(
                    f"unknown {what} {shown(text)}; as a {scheme} code it is {entries[0].actor.name}: pass code={scheme!r}",
                    [entries[0].actor.id],
                )
        known = dict.fromkeys(
            known
            for directory in self._chain()
            for actor in directory
            if isinstance(actor, wanted)
            for known in (actor.id, actor.name, *actor.aliases)
            if len(known) > 2
        )
        by_fold = {candidate.casefold(): candidate for candidate in known}
        near = [
            by_fold[key] for key in get_close_matches(text.casefold()[:200], by_fold, cutoff=0.6)
        ]
        return UnknownActorError(f"unknown {what} {shown(text)}{did_you_mean(text, near)}", near)


def _spell_text(spell: When) -> str:
    start, _, end = str(spell).partition("/")
    if start.startswith("[.."):
        return f"until {end}"
    return f"since {start}" if end == ".." else f"from {start} to {end}"


def _code_value(scheme: str, value: object) -> int | str:
    """Return a code as its scheme writes it: 370, "112", "BLR"."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a column of numbers with gaps comes as floats
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise InvalidValueError(
            f"a {scheme} code must be text or a whole number, got {shown(value)}"
        )
    text = clean(str(value), "code")
    if scheme in ("cow", "gw", "isonumeric"):
        if not (text.isascii() and text.isdigit()):
            raise InvalidValueError(f"a {scheme} code must be a number, got {shown(value)}")
        return text.zfill(3) if scheme == "isonumeric" else int(text[:10])
    return text.upper()


@cache
def bundled() -> Directory:
    """Return the directory of all states since 1816 and of the bundled leaders and organizations.

    States and codes follow ISO 3166, the Correlates of War state list v2016 and Gleditsch and Ward's list;
    ``data/SOURCES.md`` in the package names the source of every group of facts. Read on first use.

    >>> len(bundled()) > 500
    True
    """
    return Directory(all_actors())


def country(name: object, *, on: Day | None = None, code: str | None = None) -> Country:
    """Return the one country of that name or code; see :meth:`Directory.find` for the rules and the errors.

    >>> country("Belarus").id, country("BLR").name, country(365, code="cow", on="1980").name
    ('BLR', 'Belarus', 'Soviet Union')
    >>> country("Germany", on="1960-01-01")
    Traceback (most recent call last):
    geopolrel.errors.AmbiguousActorError: 'Germany' on 1960-01-01 may be Germany (DEU) or East Germany (DDR); say which
    """
    return bundled().country(name, on=on, code=code)
