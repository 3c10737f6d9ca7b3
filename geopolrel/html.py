"""The one place where text goes into HTML: a timeline as a notebook shows it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

import numpy as np

from geopolrel.events import Event
from geopolrel.timeline import Timeline
from geopolrel.when import BEGINNING, FOREVER
from geopolrel.wording import listed

__all__ = ["timeline_table"]

SHOWN_AT_EACH_END = 5
LONGEST_CELL = 120
WIDTH, HEIGHT = 300, 24
BAR, GROUND = "#5397d8", "#f5f7f9"


def timeline_table(timeline: Timeline) -> str:
    """Return a timeline as an HTML fragment: a line of counts, a sparkline, the first and last five events.

    Every text is escaped; there are no scripts, styles of the page or ids.

    >>> from geopolrel.constructors import meeting
    >>> "<td>2020-02-07</td>" in timeline_table(Timeline([meeting("BLR", "RUS", when="2020-02-07")]))
    True
    """
    counts = escape(repr(timeline)[len("<Timeline: ") : -1])
    return f"<div><p><b>Timeline</b>: {counts}</p>{_sparkline(timeline)}{_table(timeline)}</div>"


def _table(timeline: Timeline) -> str:
    if not len(timeline):
        return ""
    heads = "".join(f"<th>{name}</th>" for name in ("when", "kind", "who", "where", "status"))
    return (
        f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(_rows(timeline))}</tbody></table>"
    )


def _rows(timeline: Timeline) -> Iterator[str]:
    left_out = len(timeline) - 2 * SHOWN_AT_EACH_END
    if left_out <= 0:
        yield from map(_row, timeline)
        return
    yield from map(_row, timeline[:SHOWN_AT_EACH_END])
    yield f'<tr><td colspan="5">… {left_out:,} more …</td></tr>'
    yield from map(_row, timeline[-SHOWN_AT_EACH_END:])


def _row(event: Event) -> str:
    sides = (event.sources, event.targets) if not event.mutual else (event.actors, ())
    who = " → ".join(listed(actor.name for actor in side) for side in sides if side)
    cells = (str(event.when), str(event.kind), who, event.place or "", str(event.status))
    return f"<tr>{''.join(f'<td>{_cell(text)}</td>' for text in cells)}</tr>"


def _cell(text: str) -> str:
    return escape(text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…")


def _sparkline(timeline: Timeline) -> str:
    """Draw how many events start when, as an image that any notebook viewer shows."""
    start = timeline.columns.start_lo
    start = start[(start > BEGINNING) & (start < FOREVER)]
    if len(start) < 2 or start.min() == start.max():
        return ""
    counts, _ = np.histogram(start, bins=WIDTH // 5)
    heights = np.ceil(counts / counts.max() * HEIGHT).astype(int).tolist()
    bars = "".join(
        f'<rect x="{5 * place}" y="{HEIGHT - height}" width="4" height="{height}" fill="{BAR}"/>'
        for place, height in enumerate(heights)
        if height
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{GROUND}"/>{bars}</svg>'
    )
    data = b64encode(svg.encode()).decode()
    return f'<img alt="events over time" src="data:image/svg+xml;base64,{data}">'
