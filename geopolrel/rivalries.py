"""Rivalries: disputes of two that follow one another before the last is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from geopolrel.actors import Actor
from geopolrel.attribution import by
from geopolrel.clauses import clause
from geopolrel.errors import InvalidValueError, shown
from geopolrel.kinds import Kind
from geopolrel.periods import Length, days_in
from geopolrel.spells import Spells, spells_of
from geopolrel.statements import Statement, began_with, sources_of, told
from geopolrel.timeline import Timeline
from geopolrel.truth import Truth
from geopolrel.when import When
from geopolrel.wording import counted, dated

__all__ = ["Rivalry", "rivalries"]

ENDURING_DISPUTES, ENDURING_YEARS = 6, 20


@frozen
class Rivalry:
    """A run of disputes between two actors, none of which began later than the gap allowed after the others had ended.

    ``parties`` stand in order of ids; ``disputes`` is the timeline of its disputes; ``when`` runs from the start of the first to the end of the last.
    ``over`` tells whether it had ended: TRUE where the silence after it was certainly longer than the gap, FALSE where a dispute goes on,
    UNKNOWN where nobody is known to have looked for so long. ``certain`` is False where dates that are not exact leave
    open whether it is one with its neighbour.
    """

    parties: tuple[Actor, Actor]
    disputes: Timeline
    when: When
    over: Truth
    certain: bool

    @property
    def type(self) -> str:
        """The class by Diehl & Goertz (2000): "enduring" with 6 disputes or more over 20 years or more for certain, else "proto"; "isolated" with fewer than 3."""
        if len(self.disputes) < 3:
            return "isolated"
        _, start_hi, end_lo, _ = self.when.bounds
        lasted = end_lo - start_hi >= ENDURING_YEARS * 365.2425
        return "enduring" if len(self.disputes) >= ENDURING_DISPUTES and lasted else "proto"

    def __str__(self) -> str:
        one, other = self.parties
        return f"{one} - {other} {self.when}: {counted(len(self.disputes), 'dispute')}, {self.type}"

    def describe(self) -> str:
        """Return the rivalry in plain English, a sentence a line; :meth:`statements` gives the events behind each."""
        return "\n".join(map(str, self.statements()))

    def statements(self) -> tuple[Statement, ...]:
        """Return the description sentence by sentence, each with the events it rests on."""
        return (*self._what(), *self._ends())

    def _what(self) -> Iterator[Statement]:
        one, other = self.parties
        named = {"enduring": "An enduring rivalry", "proto": "A proto-rivalry"}
        what = named.get(self.type, "Isolated conflict")
        yield Statement(
            f"{what} of {one} and {other}: {counted(len(self.disputes), 'dispute')} {dated(self.when)}{sources_of(self.disputes)}.",
            self.disputes,
        )
        yield began_with(self.disputes)

    def _ends(self) -> Iterator[Statement]:
        if self.over is Truth.FALSE:
            ongoing = tuple(event for event in self.disputes if event.when.open_end)[-1]
            yield Statement(f"The {clause(ongoing)} goes on{by(ongoing)}.", (ongoing,))
            return
        last = self.disputes[-1]
        ends = {
            Truth.TRUE: f"The last on record is the {told(last)}.",
            Truth.UNKNOWN: f"The last on record is the {told(last)}; whether it was the last is not known.",
        }
        yield Statement(ends[self.over], (last,))


def rivalries(
    timeline: Timeline,
    *,
    disputes: int = 3,
    gap: Length = "10Y",
    kinds: Iterable[str | Kind] = (Kind.DISPUTE,),
) -> tuple[Rivalry, ...]:
    """Return the rivalries of all dyads, in order of ids, then of time: runs of so many ``disputes`` or more.

    A dispute belongs to the run before it where it began no more than ``gap`` after the others of it had ended, for certain.
    The rule is that of the dispute-density school: three disputes or more make a rivalry (Klein, Goertz & Diehl 2006, "The New
    Rivalry Dataset", JPR 43); after ten years without one a new dispute is a new rivalry (Goertz & Diehl 1993,
    "Enduring Rivalries", ISQ 37). Klein, Goertz & Diehl let the gap widen from ten to fifteen years as disputes add up;
    here it is one length. Perceived rivalries (Thompson 2001) are another thing, and agree with such runs only in part.

    ``kinds`` are those that count as disputes, of what occurred. An event of several parties is a dispute of each two on
    opposite sides, or of every two where it has no sides. Leaders stand for themselves: lift them to countries first.

    Raises :class:`InvalidValueError` for fewer than one dispute, or a length that is none.

    >>> from geopolrel.constructors import dispute
    >>> tl = Timeline([dispute("DZA", "MAR", when=year) for year in ("1963", "1970", "1976/1979", "2021")], observed="1962/2025")
    >>> for rivalry in rivalries(tl):
    ...     print(rivalry, rivalry.over)
    Algeria - Morocco 1963/1979: 3 disputes, proto true
    >>> [str(each.when) for each in rivalries(tl, disputes=1)]
    ['1963/1979', '2021']
    """
    if isinstance(disputes, bool) or not isinstance(disputes, int) or disputes < 1:
        raise InvalidValueError(f"disputes must be a whole number from 1 up, got {shown(disputes)}")
    wanted = tuple(kinds) if not isinstance(kinds, str) else (kinds,)
    events = timeline.occurred().of_kind(*wanted)
    found = spells_of(events, events._rows, days_in(gap))
    return tuple(_rivalry(events, found, at) for at in found.take(found.sizes >= disputes))


def _rivalry(events: Timeline, found: Spells, number: int) -> Rivalry:
    certain = bool(found.began[number]) and _parted(found, number)
    return Rivalry(
        found.parties(number),
        events._of(events._record, found.rows(number)),
        found.when(number),
        found.over(number),
        certain,
    )


def _parted(found: Spells, number: int) -> bool:
    """Tell whether the next spell of the dyad, if there is one, is certainly another."""
    after = number + 1
    if after == len(found) or found.dyad[after] != found.dyad[number]:
        return True
    return bool(found.began[after])
