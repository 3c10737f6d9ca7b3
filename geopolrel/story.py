"""The main job: the story's twenty-five questions, each answered by a query, with the events behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from geopolrel.claims import Claim, last_words
from geopolrel.clauses import clause
from geopolrel.datasets import minsk_2020, us_diplomatic_travel
from geopolrel.events import Event
from geopolrel.firsts import FirstCheck
from geopolrel.plot.save import save
from geopolrel.timeline import Timeline
from geopolrel.truth import Truth
from geopolrel.wording import dated, hedged, listed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Answer", "answers", "article_check", "first_visit_check"]

BELARUS, RUSSIA, USA = "Belarus", "Russia", "United States"
LUKASHENKO, PUTIN, POMPEO = "Alexander Lukashenko", "Vladimir Putin", "Mike Pompeo"
AHEAD, LAST_MET = "lukashenko-putin-7-february", "lukashenko-putin-last-met"
ANNOUNCED, DENIED = "announcement", "kremlin-on-contacts"
VISITED, MET = "pompeo-visits-minsk", "pompeo-meets-lukashenko"
TOLD_BY = "2020-02-06"  # the story was told by then: it calls the 7th ahead
INTERESTED = ("Alexander Lukashenko", "PERN", "Kremlin")


@frozen
class Answer:
    """One question, its answer in the layer asked, and the ids of the events it rests on."""

    number: int
    question: str
    text: str
    events: tuple[str, ...]


def said(event: Event) -> str:
    """Return an event with its date and who says so."""
    hedge = hedged(event.claims)
    return f"{clause(event)}, {dated(event.when)}, {event.status}{f': {hedge}' if hedge else ''}"


def days(timeline: Timeline, earlier: str, later: str) -> str:
    """Return the least and most days between two events as text."""
    least, most = timeline.days_between(earlier, later)
    if least == most:
        return f"{least} day{'' if least == 1 else 's'}"
    return f"{'any number' if least is None else least} to {'any number' if most is None else most} days"


class Questions:
    """The questions put to one layer of the story; each method answers with a text and its events."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.known = timeline.as_of(TOLD_BY)

    def _event(self, id: str) -> Event:
        return next(event for event in self.timeline if event.id == id)

    def whom_and_when(self) -> tuple[str, list[Event]]:
        """Whom and when does Lukashenko expect to meet?"""
        ahead = list(self.known.involving(LUKASHENKO).of_kind("meeting").after(TOLD_BY))
        return "; ".join(said(e) for e in ahead), ahead

    def status_when_told(self) -> tuple[str, list[Event]]:
        """What is the status of that meeting when the story is told?"""
        event = next(e for e in self.known if e.id == AHEAD)
        return f"{event.status}: {hedged(event.claims)}", [event]

    def said_first(self) -> tuple[str, list[Event]]:
        """Which was said first, the Kremlin's word or the announcement?"""
        least, most = self.timeline.days_between(DENIED, ANNOUNCED)
        order = (
            "the Kremlin's, certainly not after the announcement"
            if least is not None and least >= 0
            else "undecided"
        )
        exact = f", {least} days before" if least is not None and least == most else ""
        return order + exact, [self._event(DENIED), self._event(ANNOUNCED)]

    def last_met(self) -> tuple[str, list[Event]]:
        """When did Lukashenko and Putin last meet?"""
        last = self.known.between(LUKASHENKO, PUTIN).of_kind("meeting").occurred().last()
        return (
            (f"{dated(last.when)} ({last.when})", [last])
            if last
            else ("no meeting is on record", [])
        )

    def last_to_next(self) -> tuple[str, list[Event]]:
        """How many days from the last meeting to the planned one?"""
        return days(self.timeline, LAST_MET, AHEAD), [self._event(LAST_MET), self._event(AHEAD)]

    def pompeo_met(self) -> tuple[str, list[Event]]:
        """When did Pompeo meet Lukashenko?"""
        met = self.timeline.between(POMPEO, LUKASHENKO).of_kind("meeting").occurred().last()
        return (
            (f"{dated(met.when)} ({met.when})", [met]) if met else ("no meeting is on record", [])
        )

    def met_before_announcement(self) -> tuple[str, list[Event]]:
        """Was that before the announcement?"""
        least, _ = self.timeline.days_between(MET, ANNOUNCED)
        certain = (
            "certainly: the gap is fixed" if least is not None and least > 0 else "not certain"
        )
        overlap = self._event(MET).when.before(self._event(ANNOUNCED).when) is Truth.UNKNOWN
        return certain + (", although the dates alone overlap" if overlap else ""), [
            self._event(MET),
            self._event(ANNOUNCED),
        ]

    def gap_to_announcement(self) -> tuple[str, list[Event]]:
        """How many days lie between the two?"""
        return days(self.timeline, MET, ANNOUNCED), [self._event(MET), self._event(ANNOUNCED)]

    def visit_before_seventh(self) -> tuple[str, list[Event]]:
        """Was Pompeo's visit certainly before 7 February?"""
        visit = self._event(VISITED)
        return str(visit.when.before("2020-02-07")), [visit]

    def visit_to_seventh(self) -> tuple[str, list[Event]]:
        """How many days from it to 7 February?"""
        return days(self.timeline, VISITED, AHEAD), [self._event(VISITED), self._event(AHEAD)]

    def previous_visit(self) -> tuple[str, list[Event]]:
        """When did a Secretary of State visit Belarus before?"""
        visits = self.timeline.directed(USA, BELARUS).of_kind("visit").occurred()
        earlier = visits.before(self._event(VISITED).when).last()
        return (
            (f"{dated(earlier.when)} ({earlier.when})", [earlier])
            if earlier
            else ("none is on record", [])
        )

    def visit_in_2010(self) -> tuple[str, list[Event]]:
        """Was there such a visit in 2010?"""
        about = self.timeline.directed(USA, BELARUS).of_kind("visit").ongoing("2010")
        held = about.occurred()
        if len(held):
            return "yes", list(held)
        return (
            "no: " + "; ".join(hedged(e.claims) for e in about) if len(about) else "not on record"
        ), list(about)

    def oil_dispute(self) -> tuple[str, list[Event]]:
        """Is the oil dispute open when the story is told, and between whom?"""
        disputes = self.timeline.of_kind("dispute").about("oil price").occurred()
        open_now = list(disputes.ongoing(TOLD_BY, possibly=True))
        return "; ".join(f"{clause(e)}, {dated(e.when)}" for e in open_now), open_now

    def alternatives(self) -> tuple[str, list[Event]]:
        """Which other suppliers of oil and which route are named?"""
        named = list(self.timeline.about("oil supply").of_kind("cooperation"))
        suppliers = [a.name for e in named if e.id == "alternative-oil" for a in e.sources]
        transit = sorted(
            {p.actor.name for e in named for p in e.participants if p.role == "transit"}
        )
        routes = [e.place for e in named if e.place]
        return f"{listed(suppliers)}, through {listed(transit)}, by the {listed(routes)}", named

    def contradicted_by(self) -> tuple[str, list[Event]]:
        """Who contradicts it?"""
        denied = [
            e for e in self.timeline.about("oil transit") if any(claim.denies for claim in e.claims)
        ]
        return "; ".join(
            f"{claim.by} ({claim.quote}), of the {e.place}"
            for e in denied
            for claim in e.claims
            if claim.denies
        ), denied

    def countries(self) -> tuple[str, list[Event]]:
        """Which countries stand in the graph?"""
        return self._nodes("country")

    def people(self) -> tuple[str, list[Event]]:
        """Which people?"""
        return self._nodes("leader")

    def _nodes(self, type: str) -> tuple[str, list[Event]]:
        names = sorted(actor.name for actor in self.timeline.actors if actor.type == type)
        return f"{len(names)}: {listed(names)}", []

    def pompeo_office(self) -> tuple[str, list[Event]]:
        """Which office did Pompeo hold when the story was told?"""
        held = self.timeline.offices(POMPEO, TOLD_BY)
        return listed(f"{t.office} of {t.of.name}" for t in held), [self._event(VISITED)]

    def most_meetings(self) -> tuple[str, list[Event]]:
        """Who has most meetings that were held?"""
        held = self.known.of_kind("meeting").occurred()
        counts = {actor.name: len(held.involving(actor, strict=True)) for actor in held.actors}
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return listed(f"{name} {count}" for name, count in ranked), list(held)

    def known_on_third(self) -> tuple[str, list[Event]]:
        """Known on 3 February 2020: was the meeting of the 7th expected?"""
        then = self.timeline.as_of("2020-02-03")
        sure = [e for e in then if e.id == AHEAD]
        if sure:
            return f"{sure[0].status}: {hedged(sure[0].claims)}", sure
        maybe = [e for e in then.undecided if e.id == AHEAD]
        return (
            "undecided: the text does not say on which day the words were spoken"
            if maybe
            else "no word of it yet"
        ), maybe

    def belarus_usa(self) -> tuple[str, list[Event]]:
        """How do Belarus and the United States stand after the announcement?"""
        spell = list(self.timeline.between(BELARUS, USA).of_kind("estrangement"))
        return "; ".join(
            f"{clause(e)} lasted {dated(e.when)}, {hedged(e.claims)}" for e in spell
        ), spell

    def scores(self) -> tuple[str, list[Event]]:
        """What do the events that occurred weigh on PLOVER's scale, without what rests on one interested source?"""
        counted = [e for e in self.known.occurred() if not single_sourced(e)]
        totals: dict[str, float] = {}
        for event in Timeline(counted, tenures=self.timeline.tenures).lift("country"):
            for pair in event.pairs():
                key = " - ".join(sorted(actor.name for actor in pair))
                totals[key] = totals.get(key, 0.0) + event.intensity("plover")
        return "; ".join(f"{pair} {total:+.1f}" for pair, total in sorted(totals.items())), counted

    def one_source(self) -> tuple[str, list[Event]]:
        """Which claims rest on one interested source?"""
        alone = [
            (e, claim)
            for e in self.timeline
            for claim in last_words(e.claims)
            if stands_alone(claim, e)
        ]
        told = [
            f"{clause(e)} ({'denied, ' if claim.denies else ''}{claim.by})" for e, claim in alone
        ]
        return "; ".join(told), list(dict.fromkeys(e for e, _ in alone))

    def promised(self) -> tuple[str, list[Event]]:
        """What did Russia promise, and when?"""
        promises = list(self.timeline.about("energy price"))
        return "; ".join(
            f"{listed(e.topics)}, {dated(e.when)}, {hedged(e.claims)}" for e in promises
        ), promises

    def what_changed(self) -> tuple[str, list[Event]]:
        """What changed in Minsk's ties from December 2019 to February 2020?"""
        window = self.timeline.involving(BELARUS).ongoing("2019-12-01/2020-02-29", possibly=True)
        lines = [said(e) for e in window if e.kind in ("meeting", "visit", "call", "estrangement")]
        return "; ".join(lines), list(window)


def stands_alone(claim: Claim, event: Event) -> bool:
    """Tell whether a claim is of a speaker with a stake in it, and nobody else says the same."""
    alike = {other.by for other in last_words(event.claims) if other.denies == claim.denies}
    return alike == {claim.by} and claim.by in INTERESTED


def single_sourced(event: Event) -> bool:
    """Tell whether one speaker with a stake in it is all that an event rests on."""
    return all(stands_alone(claim, event) for claim in event.claims if not claim.denies)


ASKED: tuple[Callable[[Questions], tuple[str, list[Event]]], ...] = (
    Questions.whom_and_when,
    Questions.status_when_told,
    Questions.said_first,
    Questions.last_met,
    Questions.last_to_next,
    Questions.pompeo_met,
    Questions.met_before_announcement,
    Questions.gap_to_announcement,
    Questions.visit_before_seventh,
    Questions.visit_to_seventh,
    Questions.previous_visit,
    Questions.visit_in_2010,
    Questions.oil_dispute,
    Questions.alternatives,
    Questions.contradicted_by,
    Questions.countries,
    Questions.people,
    Questions.pompeo_office,
    Questions.most_meetings,
    Questions.known_on_third,
    Questions.belarus_usa,
    Questions.scores,
    Questions.one_source,
    Questions.promised,
    Questions.what_changed,
)


def answers(evidence: bool = True) -> list[Answer]:
    """Return the twenty-five questions with their answers, from the text alone or with the evidence.

    >>> answers(evidence=False)[9].text
    '2 to 7 days'
    """
    asked = Questions(minsk_2020(evidence=evidence))
    found = []
    for number, question in enumerate(ASKED, start=1):
        text, events = question(asked)
        found.append(Answer(number, question.__doc__ or "", text, _ids(events)))
    return found


def _ids(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(event.id for event in events)


def first_visit_check() -> FirstCheck:
    """Check the article's "first visit by a Secretary of State in 25 years" on the record of real trips."""
    return us_diplomatic_travel().check_first(
        "visit", by_office="Secretary of State", of=USA, to=BELARUS, when="2020-02-01", years=25
    )


def article_check() -> list[str]:
    """Return what fails in the article when it is held against the record, each as a sentence."""
    gaps = [conflict for conflict in minsk_2020().conflicts() if len(conflict.events) > 1]
    return [str(first_visit_check()), *map(str, gaps)]


def pictures(folder: Path) -> list[Path]:
    """Draw the story and its relations into a folder, made if need be; return the files.

    Raises :class:`SaveError` where the folder cannot be written.
    """
    story = minsk_2020()
    drawn: dict[str, Callable[[], Axes]] = {
        "timeline.png": lambda: story.plot.timeline(
            title="Minsk, Moscow and Washington, to February 2020"
        ),
        "diagram.png": lambda: story.plot.diagram(title="Who deals with whom, to February 2020"),
        "as-told.png": lambda: minsk_2020(evidence=False).plot.timeline(
            title="The same, as the article alone tells it"
        ),
    }
    folder.mkdir(parents=True, exist_ok=True)
    return [save(draw(), folder / name) for name, draw in drawn.items()]
