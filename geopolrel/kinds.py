"""Kinds of event, and the codes that say more of an event than its kind does.

The kinds are this project's own words; each stands on a type of PLOVER (the Political Language
Ontology for Verifiable Event Records) and on a code of CAMEO, which give it its class and its
weights. Three kinds are spells, which neither knows: a dispute weighs what one disapproval does, an
alliance an agreement, an estrangement a reduction of relations. A statement has no PLOVER type and
weighs 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache

from attrs import field, frozen

from geopolrel.codes import HOST_FIRST, cameo_code, goldstein, plover, rows_of
from geopolrel.errors import InvalidValueError, UnknownKindError, did_you_mean, shown

__all__ = ["SCALES", "Coding", "Kind", "coding", "kind"]

SCALES = ("plover", "goldstein-icews", "goldstein-gdelt")


@frozen
class _Row:
    plural: str
    quad: int
    plover: str | None
    mode: str | None
    cameo: str
    mutual: bool
    lasting: bool
    roles: tuple[str, str]
    needs_target: bool


@cache
def _table() -> dict[str, _Row]:
    return {
        row["name"]: _Row(
            plural=row["plural"],
            quad=int(row["quad"]),
            plover=row["plover"] or None,
            mode=row["mode"] or None,
            cameo=row["cameo"],
            mutual=row["mutual"] == "yes",
            lasting=row["lasting"] == "yes",
            roles=(row["source_role"], row["target_role"]),
            needs_target=row["needs_target"] == "yes",
        )
        for row in rows_of("kinds.csv")
    }


class Kind(StrEnum):
    """A kind of event. Each equals its name as text.

    >>> Kind("meeting") == "meeting", str(Kind.VISIT)
    (True, 'visit')
    """

    MEETING = "meeting"
    VISIT = "visit"
    CALL = "call"
    NEGOTIATION = "negotiation"
    MEDIATION = "mediation"
    AGREEMENT = "agreement"
    ALLIANCE = "alliance"
    COOPERATION = "cooperation"
    AID = "aid"
    SUPPORT = "support"
    CONCESSION = "concession"
    RETREAT = "retreat"
    STATEMENT = "statement"
    REQUEST = "request"
    ACCUSATION = "accusation"
    REJECTION = "rejection"
    DISPUTE = "dispute"
    ESTRANGEMENT = "estrangement"
    THREAT = "threat"
    PROTEST = "protest"
    SANCTION = "sanction"
    MOBILIZATION = "mobilization"
    COERCION = "coercion"
    ASSAULT = "assault"

    @property
    def label(self) -> str:
        """The word for one such event: "meeting"."""
        return self.value

    @property
    def plural(self) -> str:
        """The word for several: "meetings", "acts of aid"."""
        return _table()[self.value].plural

    @property
    def mutual(self) -> bool:
        """Whether such an event relates its parties without direction.

        Mediation is directed, from the mediator to each party; cooperation too, since PLOVER
        demands a recipient.
        """
        return _table()[self.value].mutual

    @property
    def lasting(self) -> bool:
        """Whether it is a spell (dispute, alliance, estrangement), mostly dated by an interval."""
        return _table()[self.value].lasting

    @property
    def quad(self) -> int:
        """PLOVER's class: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict."""
        return _table()[self.value].quad

    @property
    def sign(self) -> int:
        """1 for cooperation, -1 for conflict.

        >>> Kind.MEETING.sign, Kind.DISPUTE.sign
        (1, -1)
        """
        return 1 if self.quad <= 2 else -1

    @property
    def plover(self) -> str | None:
        """The PLOVER type, such as "CONSULT"; None for a statement."""
        return _table()[self.value].plover

    @property
    def mode(self) -> str | None:
        """The PLOVER mode that the kind implies, such as "visit", or None."""
        return _table()[self.value].mode

    @property
    def cameo(self) -> str:
        """The CAMEO code whose Goldstein weight an event takes that gives no code of its own."""
        return _table()[self.value].cameo

    @property
    def roles(self) -> tuple[str, str]:
        """The role of its sources and of its targets; the same word twice where it is mutual.

        >>> Kind.VISIT.roles, Kind.MEETING.roles
        (('visitor', 'host'), ('party', 'party'))
        """
        return _table()[self.value].roles

    @property
    def needs_target(self) -> bool:
        """Whether it needs somebody at its other end, as a visit needs a host."""
        return _table()[self.value].needs_target


def kind(text: str | Kind) -> Kind:
    """Return the kind of that name, whatever its case.

    Raises :class:`UnknownKindError`, with the nearest names.

    >>> kind("Meeting")
    <Kind.MEETING: 'meeting'>
    """
    if isinstance(text, str):
        try:
            return Kind(text.strip().casefold())
        except ValueError:
            hint = did_you_mean(text, list(Kind)) or f"; use one of {', '.join(Kind)}"
            raise UnknownKindError(f"unknown kind of event {shown(text)}{hint}") from None
    raise UnknownKindError(
        f"a kind of event must be text, got {type(text).__name__} {shown(text)}; give each by itself"
    )


def _kind(value: object) -> Kind:
    return kind(value)  # type: ignore[arg-type]  # kind() refuses what is not text


def _contexts(value: Iterable[str]) -> tuple[str, ...]:
    several = (value,) if isinstance(value, str) else tuple(value)
    known = plover().contexts
    for context in several:
        if context not in known:
            hint = (
                did_you_mean(str(context), known)
                or "; PLOVER has 37, such as economic, military, legal"
            )
            raise InvalidValueError(f"unknown context {shown(context)}{hint}")
    return tuple(dict.fromkeys(several))


def _cameo(value: object) -> str | None:
    return None if value is None else cameo_code(value).code


@frozen(cache_hash=True)
class Coding:
    """What is coded of an event: its kind, and where known PLOVER mode and contexts, CAMEO code.

    Use :func:`coding` to make one; it fills in the mode and the contexts that a kind or a code
    implies.

    >>> Coding(Kind.VISIT, mode="visit").intensity()
    4.0
    """

    kind: Kind = field(converter=_kind)
    mode: str | None = field(default=None)
    contexts: tuple[str, ...] = field(default=(), converter=_contexts)
    cameo: str | None = field(default=None, converter=_cameo)

    @mode.validator
    def _of_the_type(self, _attribute: object, value: object) -> None:
        known = plover().modes[self.kind.plover] if self.kind.plover else ()
        if value is not None and value not in known:
            hint = (
                did_you_mean(str(value), known) or f"; {self.kind} has {', '.join(known) or 'none'}"
            )
            raise InvalidValueError(
                f"unknown PLOVER mode {shown(value)} of the kind {self.kind}{hint}"
            )

    @property
    def quad(self) -> int:
        """The class 1 to 4 of its CAMEO code if it has one, else of its kind.

        The two differ for appeals (CAMEO 02: 1, PLOVER REQUEST: 3) and for yielding (CAMEO 080: 2,
        PLOVER CONCEDE: 1).

        >>> coding("request").quad, coding("020").quad
        (3, 1)
        """
        return self.kind.quad if self.cameo is None else cameo_code(self.cameo).quad

    @property
    def sign(self) -> int:
        """1 for cooperation, -1 for conflict, by :attr:`quad`.

        >>> coding("190").sign
        -1
        """
        return 1 if self.quad <= 2 else -1

    @property
    def host_first(self) -> bool:
        """Whether its code (CAMEO 043) names the host before the visitor, against a visit's way.

        >>> coding("043").host_first, coding("042").host_first
        (True, False)
        """
        return self.cameo == HOST_FIRST

    def intensity(self, scale: str = "plover") -> float:
        """Return how cooperative (+) or conflictual (-) it is, -10 to 10, on a named scale.

        "plover": the score of its mode, or of its type where the mode is unknown or has no score;
        0 for a statement. "goldstein-icews" and "goldstein-gdelt" (Goldstein 1992, as extended to
        CAMEO by either): the weight of its CAMEO code, or of its kind's default code.
        Raises :class:`InvalidValueError` for another scale.

        >>> coding("visit").intensity(), coding("visit").intensity("goldstein-icews")
        (4.0, 1.9)
        """
        if scale == "plover":
            event_type = self.kind.plover
            return (
                0.0
                if event_type is None
                else plover().score(event_type, self.mode or self.kind.mode)
            )
        if scale in SCALES:
            return goldstein(self.cameo or self.kind.cameo, scale)
        raise InvalidValueError(f"unknown scale {shown(scale)}; use one of {', '.join(SCALES)}")


def coding(
    text: str | Kind,
    *,
    mode: str | None = None,
    contexts: Iterable[str] = (),
    cameo: str | None = None,
) -> Coding:
    """Return the coding that a text stands for: a kind, a CAMEO code, a PLOVER type or type/mode.

    What is given as ``mode``, ``contexts`` or ``cameo`` stands in place of what the text implies.
    Raises :class:`UnknownKindError` for an unknown kind, type or code, :class:`InvalidValueError`
    for a mode that the kind does not have or an unknown context.

    >>> coding("042").kind, coding("CONSULT/visit").kind, coding("Visit").mode
    (<Kind.VISIT: 'visit'>, <Kind.VISIT: 'visit'>, 'visit')
    """
    given = (contexts,) if isinstance(contexts, str) else tuple(contexts)
    try:
        return _coding(text, mode, given, cameo)
    except TypeError:
        values: tuple[object, ...] = (text, mode, *given, cameo)
        wrong = next((one for one in values if not isinstance(one, str | None)), None)
        if wrong is None:
            raise
        message = f"kind, mode, contexts and cameo must be text, got {shown(wrong)}"
        raise InvalidValueError(message) from None


@lru_cache(maxsize=4096)
def _coding(
    text: str | Kind, mode: str | None, contexts: tuple[str, ...], cameo: str | None
) -> Coding:
    meant = _meant_by(text)
    code = None if cameo is None else cameo_code(cameo)
    if code is not None and code.kind == meant.kind:
        meant = Coding(meant.kind, code.mode, code.contexts, code.code)
    return Coding(
        meant.kind,
        mode=mode if mode is not None else meant.mode or meant.kind.mode,
        contexts=contexts or meant.contexts,
        cameo=meant.cameo if code is None else code.code,
    )


def _meant_by(text: object) -> Coding:
    """Return what a text alone stands for."""
    if isinstance(text, int) or (isinstance(text, str) and text.strip().isdigit()):
        code = cameo_code(text.strip() if isinstance(text, str) else text)
        return Coding(Kind(code.kind), code.mode, code.contexts, code.code)
    name, _, mode = str(text).partition("/")
    event_type = name.strip().upper()
    if event_type in plover().quads:
        return _plover_coding(event_type, mode.strip().casefold() or None)
    return Coding(kind(text))  # type: ignore[arg-type]  # kind() refuses what is not text


def _plover_coding(type: str, mode: str | None) -> Coding:
    """Return the coding of a PLOVER type: the kind that implies its mode, else its first."""
    kinds = [one for one in Kind if one.plover == type and not one.lasting]
    implying = [one for one in kinds if mode is not None and one.mode == mode]
    return Coding((implying or kinds)[0], mode=mode)
