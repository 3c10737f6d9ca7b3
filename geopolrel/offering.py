"""What a timeline offers from the layers built on it: graphs, relations, checks, pictures, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any, overload

from geopolrel.actors import Actor
from geopolrel.doorway import layer

if TYPE_CHECKING:
    import networkx

    from geopolrel.assertions import Conflict
    from geopolrel.balance import Balance
    from geopolrel.brokers import Brokers
    from geopolrel.change import Change
    from geopolrel.communities import Communities
    from geopolrel.episodes import Episode
    from geopolrel.firsts import FirstCheck
    from geopolrel.invariants import Violation
    from geopolrel.paths import ActorDays
    from geopolrel.periods import Length
    from geopolrel.plot import TimelinePlots
    from geopolrel.portrait import Portrait
    from geopolrel.relation import Relation
    from geopolrel.rivalries import Rivalry
    from geopolrel.sequences import Kinds, Sequences
    from geopolrel.similarity import Similarity
    from geopolrel.strength import Strengths
    from geopolrel.tabular import Table
    from geopolrel.when import When

__all__ = ["Offers"]


class Offers:
    """The verbs of a timeline whose code stands in higher layers; each is fetched when called."""

    __slots__ = ()

    def check_first(
        self,
        kind: str,
        *,
        when: When | str | date,
        by: str | Actor | None = None,
        by_office: str | None = None,
        of: str | Actor | None = None,
        to: str | Actor | None = None,
        years: int | None = None,
    ) -> FirstCheck:
        """Check a claim such as "the first visit by a Secretary of State to Belarus in 25 years".

        See :func:`geopolrel.firsts.check_first`.
        """
        check: FirstCheck = layer("firsts").check_first(
            self, kind, when=when, by=by, by_office=by_office, of=of, to=to, years=years
        )
        return check

    def last_between(self, ones: Any, others: Any, kinds: Any = None, before: Any = None) -> Table:
        """Return for arrays of pairs, kinds and days the last event of each; see :func:`geopolrel.lookups.ends_between`."""
        found: Table = layer("lookups").ends_between(self, ones, others, kinds, before)
        return found

    def first_between(self, ones: Any, others: Any, kinds: Any = None, before: Any = None) -> Table:
        """Return for arrays of pairs, kinds and days the first event of each; see :func:`geopolrel.lookups.ends_between`."""
        found: Table = layer("lookups").ends_between(self, ones, others, kinds, before, last=False)
        return found

    def tightened(self) -> Any:
        """Return the timeline with dates narrowed by its constraints; see :func:`geopolrel.constraints.tighten`."""
        return layer("constraints").tighten(self)

    def days_between(self, earlier: str, later: str) -> tuple[int | None, int | None]:
        """Return the least and most days from one event to another, by ids; None where there is no bound.

        See :func:`geopolrel.constraints.days_between`.
        """
        days: tuple[int | None, int | None] = layer("constraints").days_between(
            self, earlier, later
        )
        return days

    def conflicts(self) -> list[Conflict]:
        """Return the smallest sets of claims that cannot all be true; see :func:`geopolrel.constraints.conflicts`."""
        found: list[Conflict] = layer("constraints").conflicts(self)
        return found

    def validate(self) -> list[Violation]:
        """Return the rules that the timeline breaks, each naming the event; see :func:`geopolrel.invariants.check`."""
        found: list[Violation] = layer("invariants").check(self)
        return found

    def diff(
        self,
        earlier: When | str | date,
        later: When | str | date,
        *,
        half_life: Length = "180D",
        most: int | None = None,
    ) -> Change:
        """Return what changed between two days: data and a paragraph; see :func:`geopolrel.change.diff`."""
        change: Change = layer("change").diff(self, earlier, later, half_life=half_life, most=most)
        return change

    def portrait(self, actor: str | Actor) -> Portrait:
        """Return everything in which an actor takes part; see :class:`geopolrel.Portrait`."""
        found: Portrait = layer("portrait").portrait(self, actor)
        return found

    def describe(self, actor: str | Actor) -> str:
        """Return in plain English what is on record with a leader, country or body; see :class:`geopolrel.Portrait`."""
        return self.portrait(actor).describe()

    def relation(self, one: str | Actor, other: str | Actor) -> Relation:
        """Return everything between two actors; see :class:`geopolrel.Relation`."""
        between: Relation = layer("relation").Relation.of(self, one, other)
        return between

    def sequences(
        self, first: Kinds, then: Kinds, within: Length, *, returned: bool = False
    ) -> Sequences:
        """Return what was followed by what between the same two actors in time; see :func:`geopolrel.sequences.sequences`."""
        found: Sequences = layer("sequences").sequences(
            self, first, then, within, returned=returned
        )
        return found

    def rivalries(self, **options: Any) -> tuple[Rivalry, ...]:
        """Return the rivalries of all dyads: disputes that follow one another; see :func:`geopolrel.rivalries.rivalries`."""
        found: tuple[Rivalry, ...] = layer("rivalries").rivalries(self, **options)
        return found

    def episodes(self, **options: Any) -> tuple[Episode, ...]:
        """Return the episodes of conflict of all dyads, from onset to settlement; see :func:`geopolrel.episodes.episodes`."""
        found: tuple[Episode, ...] = layer("episodes").episodes(self, **options)
        return found

    def first_met(self, office: str, of: str | Actor | None = None) -> Table:
        """Return whom each holder of an office met first after taking it; see :func:`geopolrel.first_met.first_met`."""
        table: Table = layer("first_met").first_met(self, office, of)
        return table

    def graph(self, on: When | str | date | None = None) -> networkx.MultiDiGraph[str]:
        """Return a networkx MultiDiGraph, one edge an event and pair; see :func:`geopolrel.network.graph`."""
        made: networkx.MultiDiGraph[str] = layer("network").graph(self, on)
        return made

    def balance(self, on: When | str | date | None = None, **options: Any) -> Balance:
        """Return how balanced the signs of the ties of a day or window are; see :func:`geopolrel.balance.balance`."""
        found: Balance = layer("balance").balance(self, on, **options)
        return found

    def panel(
        self,
        every: str = "month",
        *,
        scale: str | None = None,
        directed: bool = False,
        full: bool = False,
    ) -> Table:
        """Return what occurred between every two actors in every period; see :func:`geopolrel.panel.panel`."""
        table: Table = layer("panel").panel(self, every, scale=scale, directed=directed, full=full)
        return table

    def reachable(
        self,
        source: str | Actor,
        since: When | str | date,
        *,
        until: When | str | date | None = None,
        strict: bool = True,
        directed: bool = True,
        possibly: bool = False,
    ) -> ActorDays:
        """Return the day by which one can have reached each actor through events; see :func:`geopolrel.paths.reachable`."""
        days: ActorDays = layer("paths").reachable(
            self, source, since, until=until, strict=strict, directed=directed, possibly=possibly
        )
        return days

    def departures(
        self,
        target: str | Actor,
        until: When | str | date,
        *,
        since: When | str | date | None = None,
        strict: bool = True,
        directed: bool = True,
        possibly: bool = False,
    ) -> ActorDays:
        """Return the last day on which one can leave each actor and still reach one; see :func:`geopolrel.paths.departures`."""
        days: ActorDays = layer("paths").departures(
            self, target, until, since=since, strict=strict, directed=directed, possibly=possibly
        )
        return days

    def path(
        self, source: str | Actor, target: str | Actor, since: When | str | date, **options: Any
    ) -> Any:
        """Return the events by which one actor first reaches another, as a timeline; see :func:`geopolrel.paths.path`."""
        return layer("paths").path(self, source, target, since, **options)

    @overload
    def strength(
        self,
        half_life: Length = "180D",
        *,
        on: When | str | date | None = None,
        every: None = None,
        weight: str = "count",
        scale: str | None = None,
        directed: bool = False,
    ) -> Table: ...
    @overload
    def strength(
        self,
        half_life: Length = "180D",
        *,
        on: None = None,
        every: str,
        weight: str = "count",
        scale: str | None = None,
        directed: bool = False,
    ) -> Strengths: ...
    def strength(
        self,
        half_life: Length = "180D",
        *,
        on: When | str | date | None = None,
        every: str | None = None,
        weight: str = "count",
        scale: str | None = None,
        directed: bool = False,
    ) -> Table | Strengths:
        """Return the decayed strength of every dyad, on a day or at every period's end; see :func:`geopolrel.strength.strength`."""
        found: Table | Strengths = layer("strength").strength(
            self, half_life, on=on, every=every, weight=weight, scale=scale, directed=directed
        )
        return found

    def similarity(self, on: When | str | date | None = None, **options: Any) -> Similarity:
        """Return how alike the ties of every two actors are; see :func:`geopolrel.similarity.similarity`."""
        found: Similarity = layer("similarity").similarity(self, on, **options)
        return found

    def network(
        self,
        start: When | str | date | None = None,
        end: When | str | date | None = None,
        weight: str = "count",
        *,
        scale: str | None = None,
        half_life: Length = "180D",
    ) -> networkx.DiGraph[str]:
        """Return a weighted networkx DiGraph of what occurred in a window; see :func:`geopolrel.network.network`."""
        made: networkx.DiGraph[str] = layer("network").network(
            self, start, end, weight, scale=scale, half_life=half_life
        )
        return made

    def snapshots(
        self,
        every: str = "year",
        *,
        weight: str = "count",
        window: Length | None = None,
        scale: str | None = None,
        half_life: Length = "180D",
    ) -> Iterator[tuple[When, networkx.DiGraph[str]]]:
        """Return a weighted network for each period, or rolling window; see :func:`geopolrel.snapshots.snapshots`."""
        made: Iterator[tuple[When, networkx.DiGraph[str]]] = layer("snapshots").snapshots(
            self, every, weight=weight, window=window, scale=scale, half_life=half_life
        )
        return made

    def communities(self, every: str = "year", **options: Any) -> Communities:
        """Return groups on good terms in every period, their numbers lasting; see :func:`geopolrel.communities.communities`."""
        found: Communities = layer("communities").communities(self, every, **options)
        return found

    def brokers(self, on: When | str | date | None = None, **options: Any) -> Brokers:
        """Return who is on good terms with both of two hostile actors; see :func:`geopolrel.brokers.brokers`."""
        found: Brokers = layer("brokers").brokers(self, on, **options)
        return found

    def visit_centrality(self, on: When | str | date | None = None, **options: Any) -> Table:
        """Return who is central to the network of visits; see :func:`geopolrel.visits.visit_centrality`."""
        found: Table = layer("visits").visit_centrality(self, on, **options)
        return found

    def centralities(
        self,
        every: str = "year",
        *,
        weight: str = "count",
        scale: str | None = None,
        pagerank: bool = False,
        damping: float = 0.85,
    ) -> Table:
        """Return degree, strength and, if asked, PageRank of every actor in every period; see :func:`geopolrel.centrality.centralities`."""
        table: Table = layer("centrality").centralities(
            self, every, weight=weight, scale=scale, pagerank=pagerank, damping=damping
        )
        return table

    @property
    def plot(self) -> TimelinePlots:
        """The pictures of the timeline: ``plot.timeline()``, ``plot.diagram()``; see :mod:`geopolrel.plot`."""
        pictures: TimelinePlots = layer("plot").TimelinePlots(self)
        return pictures

    def to_json(self, path: str | PathLike[str] | None = None) -> str:
        """Return the timeline as JSON text, lossless, and write it where a path is given; see :mod:`geopolrel.io.json`."""
        text: str = layer("io.json").to_json(self, path)
        return text

    def to_csv(self, path: str | PathLike[str] | None = None, *, defuse: bool = False) -> str:
        """Return the timeline as CSV text, a row an event, and write it where a path is given; see :mod:`geopolrel.io.csv`."""
        text: str = layer("io.csv").to_csv(self, path, defuse=defuse)
        return text

    def to_parquet(self, path: str | PathLike[str]) -> None:
        """Write the timeline to a Parquet file, lossless and columnar; see :mod:`geopolrel.io.parquet`."""
        layer("io.parquet").to_parquet(self, path)

    def to_frame(self, backend: Any = None) -> Any:
        """Return a data frame, a row an event, of pandas, polars or pyarrow, or of the library of a frame; see :mod:`geopolrel.io.frame`."""
        return layer("io.frame").to_frame(self, backend)

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        *,
        source: str,
        target: str,
        start: str,
        end: str | None = None,
        kind: str | None = None,
        intensity: str | None = None,
        known: str | None = None,
        **options: Any,
    ) -> Any:
        """Build from a pandas, polars or pyarrow frame, given the names of its columns; see :mod:`geopolrel.io.frame`."""
        make: Callable[..., Any] = layer("io.frame").from_frame
        return make(
            cls,
            frame,
            source=source,
            target=target,
            start=start,
            end=end,
            kind=kind,
            intensity=intensity,
            known=known,
            **options,
        )
