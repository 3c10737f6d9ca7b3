"""Claims: who said it, on which day, affirming or denying, how likely; and the status that follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum

from attrs import evolve, field, frozen

from geopolrel.errors import InconsistentError, InvalidValueError, did_you_mean, shown
from geopolrel.text import LONGEST_TEXT, clean
from geopolrel.truth import Truth
from geopolrel.when import BEGINNING, FOREVER, When

__all__ = [
    "LIKELIHOODS",
    "Claim",
    "Status",
    "decisive",
    "known_by",
    "last_words",
    "said_as",
    "status_of",
]

DATA_SET = "the data set"

# Intelligence Community Directive 203 (2015), section D.6.e.2.a: terms and the percentages they stand for
LIKELIHOODS: dict[str, tuple[float, float]] = {
    "almost no chance": (0.01, 0.05),
    "remote": (0.01, 0.05),
    "very unlikely": (0.05, 0.20),
    "highly improbable": (0.05, 0.20),
    "unlikely": (0.20, 0.45),
    "improbable": (0.20, 0.45),
    "roughly even chance": (0.45, 0.55),
    "roughly even odds": (0.45, 0.55),
    "likely": (0.55, 0.80),
    "probable": (0.55, 0.80),
    "very likely": (0.80, 0.95),
    "highly probable": (0.80, 0.95),
    "almost certain": (0.95, 0.99),
    "nearly certain": (0.95, 0.99),
    # no term of the directive, but what people say; read as the plain "likely", since how much "most" adds nobody has laid down
    "most likely": (0.55, 0.80),
}


class Status(StrEnum):
    """What the claims known on a day make of an event. Each equals its name as text.

    >>> Status.PLANNED == "planned"
    True
    """

    PLANNED = "planned"
    EXPECTED = "expected"
    CONFIRMED = "confirmed"
    OCCURRED = "occurred"
    CANCELLED = "cancelled"
    DENIED = "denied"
    DISPUTED = "disputed"
    OVERDUE = "overdue"

    @classmethod
    def named(cls, text: object) -> Status:
        """Return the status of that name, or raise :class:`InvalidValueError`."""
        try:
            return cls(str(text).casefold())
        except ValueError:
            hint = did_you_mean(str(text), list(cls)) or f"; use one of {', '.join(cls)}"
            raise InvalidValueError(f"unknown status {shown(text)}{hint}") from None


FORESEEN = (Status.PLANNED, Status.EXPECTED, Status.CONFIRMED)
SAYABLE = (*FORESEEN, Status.OCCURRED, Status.CANCELLED)


def _when_or_none(value: object) -> When | None:
    return None if value is None else When(value)  # type: ignore[arg-type]  # When refuses what it cannot read


def _likelihood(value: object) -> str | None:
    if value is None:
        return None
    term = clean(value, "likelihood").casefold()
    if term not in LIKELIHOODS:
        hint = did_you_mean(term, LIKELIHOODS) or f"; use one of {', '.join(LIKELIHOODS)}"
        raise InvalidValueError(
            f"unknown likelihood {shown(value)}{hint} (the terms of ICD 203, and 'most likely')"
        )
    return term


def _said(value: object) -> Status | None:
    if value is None:
        return None
    status = Status.named(value)
    if status not in SAYABLE:
        raise InvalidValueError(
            f"a claim cannot say {shown(str(value))}: that follows from several claims; use one of {', '.join(SAYABLE)}"
        )
    return status


def _speaker(value: object) -> str:
    return clean(value, "claim.by")


def _quote(value: object) -> str | None:
    return None if value is None else clean(value, "claim.quote", LONGEST_TEXT)


def _url(value: object) -> str | None:
    return None if value is None else clean(value, "claim.url", LONGEST_TEXT)


@frozen
class Claim:
    """What one source says of one event, on one day.

    ``by`` names the source, ``on`` the day it spoke (None: not known), ``denies`` its polarity,
    ``likelihood`` how likely it holds the event, as a term of ICD 203, or "most likely", which is read as "likely". ``when`` is the date it gives for the
    event where that is another than the event's own, ``says`` the state it gives (planned, expected,
    confirmed, occurred, cancelled; None: planned if it spoke before the event, else occurred).

    >>> claim = Claim(by="Kremlin", on="2020-01-31", denies=True, likelihood="unlikely")
    >>> claim.probability
    (0.2, 0.45)
    """

    by: str = field(converter=_speaker)
    on: When | None = field(default=None, converter=_when_or_none, kw_only=True)
    denies: bool = field(default=False, kw_only=True)
    likelihood: str | None = field(default=None, converter=_likelihood, kw_only=True)
    quote: str | None = field(default=None, converter=_quote, kw_only=True)
    url: str | None = field(default=None, converter=_url, kw_only=True)
    when: When | None = field(default=None, converter=_when_or_none, kw_only=True)
    says: Status | None = field(default=None, converter=_said, kw_only=True)

    @denies.validator
    def _polarity(self, _attribute: object, value: object) -> None:
        if not isinstance(value, bool):
            raise InvalidValueError(f"claim.denies must be True or False, got {shown(value)}")
        if value and self.says not in (None, Status.OCCURRED):
            raise InconsistentError(
                f"a claim cannot both deny an event and call it {self.says}; drop one of denies= and says="
            )

    @property
    def probability(self) -> tuple[float, float] | None:
        """The band of probability that the likelihood term stands for, or None."""
        return None if self.likelihood is None else LIKELIHOODS[self.likelihood]

    def stage(self, when: When) -> Status:
        """Return what the claim says of an event at that date: its own word, else planned or occurred.

        >>> Claim(by="Minsk", on="2020-01-31").stage(When("2020-02-07"))
        <Status.PLANNED: 'planned'>
        """
        if self.says is not None:
            return self.says
        spoken_ahead = self.on is not None and self.on.bounds[3] < when.bounds[0]
        return Status.PLANNED if spoken_ahead else Status.OCCURRED

    def refutes(self, when: When, reported: bool) -> bool:
        """Return whether a denial is of what happened, not only of what was planned.

        It is if it says so or was spoken on the day or later. A denial whose day is not certain to be later is
        held against those who report that it happened, if any do.
        """
        if self.says is not None or (self.on is not None and self.on.bounds[0] >= when.bounds[1]):
            return True
        return reported and self.stage(when) is Status.OCCURRED

    def known(self, day: int, when: When) -> Truth:
        """Return whether the claim was known on a day (an ordinal) for an event at that date.

        A claim without a day is known no earlier than the event it reports; of a plan without a day only
        this is known, that it was made before the planned date.
        """
        if self.on is not None:
            earliest, latest = self.on.bounds[0], self.on.bounds[3]
        else:
            reported = self.stage(when) is Status.OCCURRED
            earliest, latest = (when.bounds[0] if reported else BEGINNING), when.bounds[1]
        return Truth.from_bounds(day >= latest and latest != FOREVER, day >= earliest)


def last_words(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the latest claim of each speaker: what each says now, not what each once said."""
    latest: dict[str, Claim] = {}
    for claim in claims:
        speaker = claim.by.casefold()
        earlier = latest.get(speaker)
        if earlier is None or _spoken(earlier) <= _spoken(claim):
            latest[speaker] = claim
    return tuple(latest.values())


def decisive(claims: Iterable[Claim], when: When) -> tuple[Claim, ...]:
    """Return the last words from which the status of an event at that date follows.

    What is said to be cancelled, or to have happened or not, outweighs what was to happen.

    >>> said = [Claim("Minsk", on="2020-02-04", likelihood="likely"), Claim("Moscow", on="2020-02-07")]
    >>> [claim.by for claim in decisive(said, When("2020-02-07"))]
    ['Moscow']
    """
    words = last_words(claims)
    off = tuple(claim for claim in words if claim.says is Status.CANCELLED)
    return off or (*_reports(words, when), *_refutations(words, when)) or words


def _reports(words: Iterable[Claim], when: When) -> list[Claim]:
    return [c for c in words if not c.denies and c.stage(when) is Status.OCCURRED]


def _refutations(words: Sequence[Claim], when: When) -> list[Claim]:
    reported = bool(_reports(words, when))
    return [claim for claim in words if claim.denies and claim.refutes(when, reported)]


def _spoken(claim: Claim) -> tuple[int, int]:
    return (BEGINNING, BEGINNING) if claim.on is None else (claim.on.bounds[3], claim.on.bounds[0])


def known_by(
    claims: Sequence[Claim], when: When, day: int
) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Split claims by what was known of them on a day: (certainly known, possibly known besides)."""
    verdicts = [(claim, claim.known(day, when)) for claim in claims]
    return (
        tuple(claim for claim, verdict in verdicts if verdict is Truth.TRUE),
        tuple(claim for claim, verdict in verdicts if verdict is Truth.UNKNOWN),
    )


def status_of(
    claims: Sequence[Claim],
    when: When,
    voices: Sequence[Collection[str]] = (),
    day: date | None = None,
) -> Status:
    """Return the status that follows from claims about an event at that date.

    Each speaker's last word counts. Claims about what happened outweigh claims about what was to happen.
    Affirmed and denied is disputed. A plan is confirmed once a claim says so or two participants affirm it
    (``voices`` holds the case-folded names that each participant goes by); a plan whose date has
    certainly passed on ``day`` with nothing more said is overdue.

    >>> plan = Claim(by="Minsk", on="2020-02-04")
    >>> denial = Claim(by="Kremlin", on="2020-01-31", denies=True)
    >>> str(status_of([plan, denial], When("2020-02-07")))
    'disputed'
    """
    words = last_words(claims)
    stages = [(claim, claim.stage(when)) for claim in words]
    affirming = [(claim, stage) for claim, stage in stages if not claim.denies]
    if any(stage is Status.CANCELLED for _, stage in affirming):
        return Status.CANCELLED
    reported, refuted = _reports(words, when), _refutations(words, when)
    if reported or refuted:
        return Status.OCCURRED if not refuted else Status.DISPUTED if reported else Status.DENIED
    if any(claim.denies for claim in words):
        return Status.DISPUTED if affirming else Status.DENIED
    if day is not None and day.toordinal() > when.bounds[3]:
        return Status.OVERDUE
    said = {stage for _, stage in affirming}
    names = {claim.by.casefold() for claim, _ in affirming}
    sides_heard = sum(1 for voice in voices if not names.isdisjoint(voice))
    if Status.CONFIRMED in said or sides_heard >= 2:
        return Status.CONFIRMED
    return Status.PLANNED if Status.PLANNED in said else Status.EXPECTED


def said_as(status: Status, claims: Sequence[Claim], when: When, name: str) -> tuple[Claim, ...]:
    """Return the claims of an event whose status was given in so many words.

    Claims that affirm without a day or a word of their own are taken to say it. Where the status does not
    follow from the claims, the data set itself says it. An :class:`InconsistentError` is raised where that
    contradicts the claims: denied though somebody affirms it, planned though somebody reports it, occurred
    though all who speak deny it. A plan of the data set's that all who speak deny is disputed.

    >>> [str(claim.says) for claim in said_as(Status.PLANNED, [], When("2020-02-07"), "the meeting")]
    ['planned']
    """
    said = tuple(
        evolve(claim, says=status) if _takes(claim, status, when) else claim for claim in claims
    )
    if claims and status_of(said, when) is status:
        return said
    if _allowed(status, said, when):
        own = (
            Claim(by=DATA_SET, denies=True)
            if status is Status.DENIED
            else Claim(by=DATA_SET, says=status)
        )
        said = (own, *said)
        if status_of(said, when) in (status, Status.DISPUTED):
            return said
    if not claims:
        raise InconsistentError(
            f"{name} is given as {status}, which only claims can make it; add claims=[...]"
        )
    raise InconsistentError(
        f"{name} is given as {status}, but its claims make it {status_of(said, when)}; "
        f"drop status={str(status)!r} or add the claim that says so"
    )


def _takes(claim: Claim, status: Status, when: When) -> bool:
    """Tell whether a claim has no word of its own and may be read as saying the given status."""
    if claim.denies or claim.says is not None or status not in SAYABLE:
        return False
    return claim.on is None or (status is Status.EXPECTED and claim.stage(when) is Status.PLANNED)


def _allowed(status: Status, claims: Sequence[Claim], when: When) -> bool:
    """Tell whether the data set may say so beside what the claims say."""
    stages = [claim.stage(when) for claim in claims if not claim.denies]
    if status is Status.DENIED:
        return not claims
    if status not in SAYABLE or (Status.OCCURRED in stages and status is not Status.OCCURRED):
        return False
    return not claims or bool(stages) or status in (Status.PLANNED, Status.EXPECTED)
