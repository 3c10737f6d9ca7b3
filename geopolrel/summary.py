"""A timeline in one line."""

from __future__ import annotations

from geopolrel.when import When

__all__ = ["counts"]


def counts(events: int, actors: int, span: When | None, undecided: int, day: object) -> str:
    """Return the counts of a timeline as one line of English.

    >>> counts(1, 2, When("2020-02-07"), 0, None)
    '1 event, 2 actors, 2020-02-07'
    """
    when = "" if span is None else f", {span}"
    parts = [
        f"{_number(events, 'event')}, {_number(actors, 'actor')}{when}" if events else "no events"
    ]
    if day is not None:
        parts.append(f"as of {day}")
    if undecided:
        parts.append(f"{undecided:,} undecided")
    return "; ".join(parts)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
