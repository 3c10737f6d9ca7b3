"""Hypothesis strategies for dates, actors, events, claims and whole timelines.

::

    from hypothesis import given
    from geopolrel.testing import strategies as gps

    @given(gps.timelines())
    def test_my_law(timeline): ...

Examples shrink to days near the first allowed, few actors, plain meetings and no claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, TypeVar

from geopolrel.actors import Actor, Country, Leader, Organization
from geopolrel.claims import LIKELIHOODS, Claim, Status
from geopolrel.constructors import event
from geopolrel.directory import bundled
from geopolrel.doorway import optional
from geopolrel.errors import InvalidValueError
from geopolrel.events import Event
from geopolrel.kinds import Kind
from geopolrel.tenures import Tenure
from geopolrel.timeline import Timeline
from geopolrel.when import When

optional("hypothesis", "testing")

from hypothesis import assume  # noqa: E402  # after the message that says how to install it
from hypothesis import strategies as st  # noqa: E402  # likewise

__all__ = [
    "actors",
    "claims",
    "countries",
    "days",
    "events",
    "leaders",
    "organizations",
    "tenures",
    "timelines",
    "whens",
]

FIRST, LAST = date(2000, 1, 1), date(2024, 12, 31)
T = TypeVar("T")
QUALIFIERS = ("", "~", "?", "%")


def days(min_value: date = FIRST, max_value: date = LAST) -> st.SearchStrategy[date]:
    """Generate days from the first to the last, both included; they shrink towards the first.

    >>> days(max_value=date(2000, 1, 1)).example()
    datetime.date(2000, 1, 1)
    """
    if min_value > max_value:
        raise InvalidValueError(f"min_value {min_value} is after max_value {max_value}; swap them")
    return st.dates(min_value, max_value)


def whens(
    min_value: date = FIRST,
    max_value: date = LAST,
    *,
    exact: bool = False,
    moments: bool = False,
) -> st.SearchStrategy[When]:
    """Generate dates of events that start and end within bounds, unless an end is open.

    ``exact`` keeps to days that are known, ``moments`` to events of one day. Otherwise days, months,
    years, "one of these days", with and without qualifiers, and intervals of them, also open ones.

    >>> whens(exact=True, moments=True).example().is_exact
    True
    """
    plain = days(min_value, max_value).map(When)
    if not exact:
        plain = st.one_of(plain, _vague(min_value, max_value))
    return plain if moments else st.one_of(plain, _lasting(plain, exact))


@st.composite
def _vague(draw: st.DrawFn, low: date, high: date) -> When:
    """Draw a date less exact than a day, or a qualified one, that fits between bounds."""
    day = draw(days(low, high))
    shape = draw(st.sampled_from(("qualified", "month", "year", "between", "either")))
    if shape == "between":
        first, last = sorted((day, draw(days(low, high))))
        return When(f"[{first}..{last}]")
    if shape == "either":
        return When(f"[{','.join(map(str, sorted({day, draw(days(low, high))})))}]")
    text = {"qualified": f"{day}", "month": f"{day:%Y-%m}", "year": f"{day:%Y}"}[shape]
    made = When(text + draw(st.sampled_from(QUALIFIERS)))
    fits = made.bounds[0] >= low.toordinal() and made.bounds[3] <= high.toordinal()
    return made if fits else When(day)


@st.composite
def _lasting(draw: st.DrawFn, ends: st.SearchStrategy[When], exact: bool) -> When:
    """Draw an interval of two dates, or one with an open or, where not exact, an unknown side."""
    start, end = sorted((draw(ends), draw(ends)), key=lambda when: when.bounds)
    assume(start.bounds[0] <= end.bounds[3])
    sides = [f"{start}/{end}", f"{start}/.."]
    if not exact:
        sides += [f"{start}/", f"/{end}"]
    return When(draw(st.sampled_from(sides)))


def _or(given: st.SearchStrategy[T] | None, default: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """Return the strategy given, else the default; a strategy has no truth value."""
    return default if given is None else given


@cache
def _of_type(type: str) -> tuple[Any, ...]:
    """Return the bundled actors of a type; of countries those that exist at all default dates."""
    found = [actor for actor in bundled() if actor.type == type]
    if type != "country":
        return tuple(found)
    return tuple(
        country
        for country in found
        if isinstance(country, Country)
        and all(country.exists(day).definitely() for day in (FIRST, LAST))
    )


def countries() -> st.SearchStrategy[Country]:
    """Generate states that exist throughout the default range of dates.

    >>> countries().example().type
    'country'
    """
    return st.sampled_from(_of_type("country"))


def leaders() -> st.SearchStrategy[Leader]:
    """Generate well-known leaders, in or out of office.

    >>> leaders().example().type
    'leader'
    """
    return st.sampled_from(_of_type("leader"))


def organizations() -> st.SearchStrategy[Organization]:
    """Generate well-known organizations.

    >>> organizations().example().type
    'organization'
    """
    return st.sampled_from(_of_type("organization"))


def actors() -> st.SearchStrategy[Actor]:
    """Generate actors of every type; they shrink towards countries.

    >>> isinstance(actors().example(), Actor)
    True
    """
    return st.one_of(countries(), leaders(), organizations())


@st.composite
def tenures(
    draw: st.DrawFn,
    holders: st.SearchStrategy[Leader] | None = None,
    of: st.SearchStrategy[Country] | None = None,
    when: st.SearchStrategy[When] | None = None,
) -> Tenure:
    """Generate offices held.

    >>> tenures().example().office in ("President", "Prime Minister", "Foreign Minister")
    True
    """
    office = draw(st.sampled_from(("President", "Prime Minister", "Foreign Minister")))
    holder, country = draw(_or(holders, leaders())), draw(_or(of, countries()))
    return Tenure(
        holder, office, country, draw(_or(when, _lasting(whens(moments=True), exact=False)))
    )


@st.composite
def claims(
    draw: st.DrawFn, speakers: Iterable[str] = ("Minsk", "Moscow", "Reuters"), denials: bool = True
) -> Claim:
    """Generate claims: dated or not, affirming or denying, with and without a likelihood.

    >>> claims(speakers=["Kremlin"]).example().by
    'Kremlin'
    """
    denies = denials and draw(st.booleans())
    said = st.sampled_from((Status.PLANNED, Status.EXPECTED, Status.CONFIRMED, Status.OCCURRED))
    return Claim(
        draw(st.sampled_from(tuple(speakers))),
        on=draw(st.none() | whens(moments=True)),
        denies=denies,
        likelihood=draw(st.none() | st.sampled_from(tuple(LIKELIHOODS))),
        says=None if denies else draw(st.none() | said),
    )


@st.composite
def events(
    draw: st.DrawFn,
    parties: st.SearchStrategy[Actor] | None = None,
    kinds: st.SearchStrategy[Kind] | None = None,
    when: st.SearchStrategy[When] | None = None,
    said: st.SearchStrategy[Claim] | None = None,
    most_parties: int = 4,
) -> Event:
    """Generate events of two and more different actors, mutual and directed.

    ``parties``, ``kinds``, ``when`` and ``said`` (claims) replace the default strategies; ``said`` of
    ``st.nothing()`` makes events without claims.

    >>> len(events(most_parties=2).example().actors)
    2
    """
    cast = st.lists(
        _or(parties, actors()), min_size=2, max_size=most_parties, unique_by=lambda actor: actor.id
    )
    several = draw(cast)
    cut = draw(st.integers(1, len(several) - 1))
    spoken = draw(
        st.lists(_or(said, claims()), max_size=0 if said is not None and said.is_empty else 3)
    )
    return event(
        draw(_or(kinds, st.sampled_from(Kind))),
        *several[:cut],
        to=several[cut:],
        when=draw(_or(when, whens())),
        claims=spoken,
        place=draw(st.none() | st.sampled_from(("Minsk", "Geneva", "New York"))),
        topics=draw(st.lists(st.sampled_from(("oil price", "security", "trade")), max_size=2)),
    )


@st.composite
def timelines(
    draw: st.DrawFn,
    of: st.SearchStrategy[Event] | None = None,
    max_size: int = 8,
    held: st.SearchStrategy[Tenure] | None = None,
) -> Timeline:
    """Generate timelines of up to ``max_size`` events, among few actors so that they meet again.

    >>> len(timelines(max_size=0).example())
    0
    """
    if of is None:
        few = draw(st.lists(actors(), min_size=2, max_size=5, unique_by=lambda actor: actor.id))
        of = events(parties=st.sampled_from(few), most_parties=min(len(few), 4))
    offices = draw(st.lists(_or(held, tenures()), max_size=2))
    return Timeline(draw(st.lists(of, max_size=max_size)), tenures=offices)
