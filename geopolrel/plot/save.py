"""Saving pictures so that the same events give the same bytes, and that those who do not see them are told."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from geopolrel.doorway import layer
from geopolrel.errors import DrawError, did_you_mean, shown

__all__ = ["FORMATS", "save"]

FORMATS = ("svg", "png", "pdf")
SAME_BYTES: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "geopolrel",
    "savefig.bbox": None,
    "pdf.fonttype": 42,
}
METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
SVG_ROOT = re.compile(r"<svg\b")


def save(
    ax: Axes,
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    description: str | None = None,
    dpi: float | None = None,
) -> Path:
    """Save the picture that axes belong to as SVG, PNG or PDF, by the name's ending, and return the path.

    The same picture gives the same bytes: no date, no random ids. Text in SVG stays text, which can be searched and
    read aloud; ``title`` (that of the axes, if not given) and ``description`` go into the file for those
    who cannot see it, in PNG as text chunks. The file is whole or not there: what stood at the path is replaced at once.

    Raises :class:`DrawError` for another ending, :class:`SaveError` where the file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from geopolrel.timeline import Timeline
    >>> from geopolrel.plot.timeline import draw_timeline
    >>> with TemporaryDirectory() as folder:
    ...     save(draw_timeline(Timeline()), f"{folder}/empty.svg", title="Nothing").suffix
    '.svg'
    """
    target = Path(path)
    kind = target.suffix.lstrip(".").lower()
    if kind not in FORMATS:
        raise DrawError(
            f"cannot save a picture as {shown(target.name)}: end the name in .{', .'.join(FORMATS)}{did_you_mean(kind, FORMATS)}"
        )
    figure = ax.figure
    while not isinstance(figure, Figure):
        figure = figure.figure
    words = {
        "Title": title if title is not None else ax.get_title(loc="left"),
        "Description": description,
    }
    data = _drawn(figure, kind, {key: text for key, text in words.items() if text}, dpi)
    written: Path = layer("io.saving").save(target, data)
    return written


def _drawn(figure: Figure, kind: str, words: Mapping[str, str], dpi: float | None) -> bytes:
    """Return the file as bytes."""
    known = (
        {"Title": words["Title"], "Subject": words.get("Description", "")}
        if kind == "pdf" and "Title" in words
        else words
    )
    buffer = io.BytesIO()
    with mpl.rc_context(SAME_BYTES):
        figure.savefig(
            buffer, format=kind, metadata=METADATA[kind] | ({} if kind == "svg" else dict(known)),
            dpi="figure" if dpi is None else dpi, facecolor=figure.get_facecolor(), bbox_inches=None,
        )  # fmt: skip
    return (
        _named(buffer.getvalue().decode(), words).encode() if kind == "svg" else buffer.getvalue()
    )


def _named(svg: str, words: Mapping[str, str]) -> str:
    """Give an SVG its title and description where screen readers look for them: first in the root, named by it."""
    tags = {"Title": "title", "Description": "desc"}
    inside = "".join(
        f'\n <{tags[key]} id="geopolrel-{tags[key]}">{escape(text)}</{tags[key]}>'
        for key, text in words.items()
    )
    ids = " ".join(f"geopolrel-{tags[key]}" for key in words)
    named = f'<svg role="img" aria-labelledby="{ids}"' if ids else '<svg role="img"'
    svg = SVG_ROOT.sub(named, svg, count=1)
    opened = svg.index(">", svg.index(named)) + 1
    return svg[:opened] + inside + svg[opened:]
