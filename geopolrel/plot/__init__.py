"""Pictures: ``timeline.plot.timeline()``, ``.diagram()``, ``.heatmap()``, ``.filmstrip()``; ``relation.plot.trajectory()``.

Every function draws exactly the events it is given, returns the axes, and never touches ``rcParams`` or any other
figure. With ``ax`` it draws inside those axes only; without, it makes a new figure that fits its content. Every
artist that stands for an event, a strand or an actor carries its id as ``gid``, which is its id in SVG too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen
from matplotlib.axes import Axes
from numpy.typing import NDArray

from geopolrel.actors import Actor
from geopolrel.events import Event
from geopolrel.periods import Length
from geopolrel.phases import Phase
from geopolrel.plot.diagram import draw_diagram, places_of
from geopolrel.plot.filmstrip import draw_filmstrip
from geopolrel.plot.heatmap import draw_heatmap
from geopolrel.plot.save import save
from geopolrel.plot.timeline import draw_timeline
from geopolrel.plot.trajectory import draw_trajectory
from geopolrel.relation import Relation
from geopolrel.timeline import Timeline
from geopolrel.when import When

__all__ = ["RelationPlots", "TimelinePlots", "positions", "save"]

Style = Mapping[str, Mapping[str, Any]]


@frozen
class TimelinePlots:
    """The pictures of one timeline; calling it draws the first, :meth:`timeline`."""

    _timeline: Timeline

    def __call__(self, **options: Any) -> Axes:
        """Draw every event in its lane; see :meth:`timeline`."""
        return self.timeline(**options)

    def timeline(
        self,
        *,
        ax: Axes | None = None,
        title: str | None = None,
        lanes: str | Callable[[Event], str] = "dyad",
        label: Callable[[Event], str | None] | None = None,
        as_of: When | str | date | None = None,
        style: Style | None = None,
        highlight: Event | Actor | str | None = None,
        cut: bool = True,
    ) -> Axes:
        """Draw every event in its lane, at its date, with what is unknown of it.

        A day is a marker, a span a bar, "some day within" a line with end ticks and a hollow marker (in the middle, or at
        the one bound that is known); hollow is planned, struck through denied or cancelled, dotted disputed.
        No date is moved: where the axis would be nearly empty it is cut, with a mark, unless ``cut=False``.
        What does not fit 14 inches loses its labels, not its marks; over 2,000 events are drawn as densities.

        ``lanes`` is "dyad", "kind", "topic" or a function of an event; ``label`` a function of an event, None for
        no label. ``as_of`` draws the world as known on a day, and that day. ``style`` maps kinds to
        ``{"color": ..., "marker": ...}``. ``highlight`` (an event, an actor or a name) fades all the others.

        Raises :class:`DrawError` for options that are none, :class:`UnknownActorError` for an unknown name.

        >>> from geopolrel.constructors import visit
        >>> ax = Timeline([visit("Pompeo", to="Belarus", when="2020-02-01")]).plot.timeline()
        >>> [artist.get_gid() for artist in ax.lines if artist.get_gid()]
        ['2020-02-01-visit-mike-pompeo-BLR']
        """
        return draw_timeline(
            self._timeline,
            ax=ax,
            title=title,
            lanes=lanes,
            label=label,
            as_of=as_of,
            style=style,
            highlight=highlight,
            cut=cut,
        )

    def diagram(
        self,
        *,
        ax: Axes | None = None,
        on: When | str | date | None = None,
        title: str | None = None,
        positions: Mapping[str, tuple[float, float]] | None = None,
        seed: int = 0,
        bundle: str = "kind",
        style: Style | None = None,
    ) -> Axes:
        """Draw who deals with whom, and how: a strand for each pair and kind, with its count.

        Countries are cards; leaders are pills on the card of the country whose office they held, bodies on that of
        their country. Colour is the class of dealing; solid is cooperation, dashed conflict, dotted what has not
        occurred, with crosses what is denied. Arrows run from source to target.

        ``on`` draws only what is going on on a day. ``positions`` maps ids to places, 0 to 1 each way, as
        :func:`positions` returns them. ``bundle="sign"`` makes one strand of all cooperation and one of all conflict.
        With more than 60 actors people are drawn as their country, with more than 40 cards only the busiest; the
        picture says so.

        Raises :class:`DrawError` for options that are none.

        >>> from geopolrel.constructors import meeting
        >>> ax = Timeline([meeting("Lukashenko", "Putin", when=day) for day in ("2019-12-20", "2020-02-07")]).plot.diagram()
        >>> [text.get_text() for text in ax.texts][0]
        '2'
        """
        return draw_diagram(
            self._timeline,
            ax=ax,
            on=on,
            title=title,
            positions=positions,
            seed=seed,
            bundle=bundle,
            style=style,
        )

    def heatmap(
        self,
        *,
        ax: Axes | None = None,
        every: str | None = None,
        measure: str = "net",
        most: int = 24,
        scale: str | None = None,
        title: str | None = None,
        style: Style | None = None,
    ) -> Axes:
        """Draw many relations at once: a row for each of the busiest pairs of actors, a column a period.

        Colour says cooperation less conflict (``measure="net"``), or "count", "cooperation" or "conflict", summed over what
        began in the period; of a hundred cells in which something did, the two furthest from zero have the colour of the third. What
        certainly lasted as long as a period underlines its time, thinly where it only may have gone on, with an arrow where it is open.
        A blank cell is one in which nothing began, which is not a zero; a pale one is one in which something only may have begun.
        The friendliest pair stands at the top. ``every`` is day, week, month, quarter, year or decade, None for the shortest of
        which there are at most 120, or the last 120 decades; ``most`` how many pairs, at most 55. What is not drawn is counted below
        the picture. On axes of yours all of it, names and notes too, stands within them; where they are too low for all pairs the
        busiest are drawn.

        Raises :class:`DrawError` for options that are none, and for more than 1,200 periods.

        >>> from geopolrel.constructors import meeting, threat
        >>> tl = Timeline([meeting("BLR", "RUS", when="2020-02-07"), threat("USA", to="IRN", when="2020-01-03")])
        >>> [label.get_text() for label in tl.plot.heatmap(every="month").get_yticklabels()]
        ['Belarus – Russia', 'Iran – United States']
        """
        return draw_heatmap(
            self._timeline,
            ax=ax,
            every=every,
            measure=measure,
            most=most,
            scale=scale,
            title=title,
            style=style,
        )

    def filmstrip(
        self,
        *,
        axes: Sequence[Axes] | NDArray[Any] | None = None,
        every: str | None = None,
        most: int = 12,
        positions: Mapping[str, tuple[float, float]] | None = None,
        seed: int = 0,
        scale: str | None = None,
        title: str | None = None,
        style: Style | None = None,
    ) -> NDArray[Any]:
        """Draw one small network a period, with every actor in the same place in all of them; return the axes.

        A solid line is cooperation, a dashed one conflict, the wider the more intense; both are drawn where there are both. What certainly
        went on in a period is drawn in it too, with a dot on its line where it had begun before; what is still going on goes on to the
        day as of which all is known, or the last that was observed. A line is pale where nothing certainly began or went on. The name
        of whom nothing is recorded in a period is plain. ``every`` is day, week, month, quarter, year or decade, None for the
        shortest of which there are at most 12, or the last 12 decades. The ``most`` busiest actors are drawn, the others counted below;
        countries are named by their codes where frames are too narrow for lines to go round their names.

        ``positions`` maps ids to places, 0 to 1 each way, as :func:`positions` returns them. ``axes``, where given, are one for each
        period: the first bears the title, if you give one; legend and note stand on the first of those left over, which are left blank,
        else below the frames as far as there is room.

        Raises :class:`DrawError` for options that are none, more than 36 periods, and too few axes.

        >>> from geopolrel.constructors import meeting, threat
        >>> tl = Timeline([meeting("BLR", "RUS", when="2019"), threat("USA", to="BLR", when="2020-01-03")])
        >>> len(tl.plot.filmstrip(every="year"))
        2
        """
        return draw_filmstrip(
            self._timeline,
            axes=axes,
            every=every,
            most=most,
            positions=positions,
            seed=seed,
            scale=scale,
            title=title,
            style=style,
        )


@frozen
class RelationPlots:
    """The pictures of one relation; calling it draws the first, :meth:`trajectory`."""

    _relation: Relation

    def __call__(self, **options: Any) -> Axes:
        """Draw how the relation evolves; see :meth:`trajectory`."""
        return self.trajectory(**options)

    def trajectory(
        self,
        *,
        ax: Axes | None = None,
        title: str | None = None,
        half_life: Length = "180D",
        scale: str | None = None,
        phases: bool | Sequence[Phase] = True,
        events: int = 12,
        label: Callable[[Event], str | None] | None = None,
        style: Style | None = None,
    ) -> Axes:
        """Draw cooperation above zero and conflict below, each the decayed sum of its intensities, and their net.

        The sums are those of :meth:`geopolrel.Relation.strength`, with its ``half_life`` and ``scale``, but what lasts keeps its weight
        as long as it certainly goes on and fades only once over. Every event that occurred on a known day stands on the line of zero,
        from where it began, hollow with a line where that is not one day; a bar lies over the days on which it certainly went on, with
        a whisker where it may have ended and an arrow where it is open. Phases are shaded and named, each cut with all the days on
        which it may lie. ``phases`` are those of :meth:`geopolrel.Relation.phases`, others that you give, or False for none.

        Up to ``events`` events are named: the nearest to each cut and to the height of each phase, then the most intense, of those the
        first after the longest silences, from one stretch of time after the other; ``label`` is a function of an event, None for no
        words. ``style`` maps kinds to ``{"color": ...}``: the colour of a meeting is that of cooperation, the colour of a dispute that
        of conflict.

        Raises :class:`DrawError` for options that are none.

        >>> from geopolrel.constructors import meeting
        >>> days = ("2019-12-20", "2020-02-07")
        >>> relation = Timeline([meeting("Lukashenko", "Putin", when=day, place="Sochi") for day in days]).relation("BLR", "RUS")
        >>> ax = RelationPlots(relation).trajectory()
        >>> ax.get_title(loc="left")
        'Belarus and Russia: closer or further apart?'
        """
        return draw_trajectory(
            self._relation,
            ax=ax,
            title=title,
            half_life=half_life,
            scale=scale,
            phases=phases,
            events=events,
            label=label,
            style=style,
        )


def positions(timeline: Timeline, *, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Return where the diagram of a timeline puts each card, by id, so that other diagrams can use the same map.

    Places are 0 to 1, from left to right and from bottom to top.

    >>> from geopolrel.constructors import meeting
    >>> sorted(positions(Timeline([meeting("Belarus", "Russia", when="2020-02-07")])))
    ['BLR', 'RUS']
    """
    return places_of(timeline, seed)
