"""The one module that puts text into matplotlib: as it stands, short enough to read, measured before it is placed.

``$`` is never read as mathematics. A character that the font lacks becomes a box, without the warning and
with the width that it will have.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort
from functools import lru_cache
from typing import Any, Literal

from attrs import field, frozen
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

__all__ = [
    "GAP",
    "HINTED",
    "LONGEST",
    "Ruler",
    "Shelves",
    "entitle",
    "fitted",
    "put",
    "readable",
    "say_nothing",
    "shortened",
    "wrapped",
]

LONGEST = 32
Slant = Literal["normal", "italic"]

GAP = 8.0  # pixels between two labels of one row
HINTED = 1.05  # how much wider text may come out where a picture is saved at another resolution
TITLES = (12.0, 11.0, 10.0, 9.0)  # points, the first that fits
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def shortened(text: object, longest: int = LONGEST) -> str:
    """Return a text on one line, without invisible characters, cut to a length with "…".

    >>> shortened("Supreme State Council of the Union State", 20)
    'Supreme State Counc…'
    """
    plain = str(text)
    if not (plain.isascii() and plain.isprintable()):
        plain = "".join(
            " " if c.isspace() else "" if unicodedata.category(c) in INVISIBLE else c for c in plain
        )
    plain = " ".join(plain.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip(" ,:;-–") + "…"


def readable(text: str, font: FontProperties | None = None) -> str:
    """Return a text with a box in place of every character that no font of the family has.

    >>> readable("Müller")
    'Müller'
    """
    if text.isascii():
        return text
    known = _glyphs(tuple((font or FontProperties()).get_family()))
    box = "□" if ord("□") in known else "?"
    return "".join(c if ord(c) in known else box for c in text)


@lru_cache(maxsize=16)
def _glyphs(families: tuple[str, ...]) -> frozenset[int]:
    """Return the code points that the fonts of some families have together."""
    found: set[int] = set()
    for family in families:
        path = font_manager.findfont(FontProperties(family=[family]))
        found.update(font_manager.get_font(path).get_charmap())
    return frozenset(found)


@frozen
class Ruler:
    """Measures text at one resolution, in pixels, before anything is drawn."""

    dpi: float
    renderer: Any
    _known: dict[tuple[str, float, str, str], tuple[float, float]] = field(factory=dict, repr=False)

    @classmethod
    def of(cls, dpi: float) -> Ruler:
        """Return a ruler for figures of ``dpi`` dots an inch."""
        renderer: Any = RendererAgg(1, 1, float(dpi))  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
        return cls(float(dpi), renderer)

    def width(
        self, text: str, size: float, *, weight: str = "normal", slant: Slant = "normal"
    ) -> float:
        """Return the width of a text of ``size`` points, in pixels."""
        return self._extent(text, size, weight, slant)[0]

    def height(self, size: float) -> float:
        """Return the height of a line of ``size`` points, from the ascenders to the descenders, in pixels."""
        return self._extent("Ågjp", size, "normal", "normal")[1]

    def _extent(self, text: str, size: float, weight: str, slant: Slant) -> tuple[float, float]:
        key = (text, size, weight, slant)
        if key not in self._known:
            font = FontProperties(size=size, weight=weight, style=slant)
            shown = readable(text, font) or " "
            width, height, _ = self.renderer.get_text_width_height_descent(shown, font, False)
            self._known[key] = (float(width) if text else 0.0, float(height))
        return self._known[key]

    def points(self, points: float) -> float:
        """Return a length in points as pixels."""
        return points * self.dpi / 72


def put(ax: Axes, x: float, y: float, text: str, **look: Any) -> Text:
    """Put a text on axes: what stands in it is drawn as it stands. ``look`` goes to ``Axes.text``."""
    if "fontsize" not in look:
        look["fontsize"] = 8
    return ax.text(x, y, readable(text), parse_math=False, **look)


class Shelves:
    """Rows of intervals of which no two of one row come nearer than ``gap``.

    >>> shelves = Shelves(gap=8)
    >>> [shelves.place(low, high) for low, high in [(0, 10), (5, 15), (20, 30)]]
    [0, 1, 0]
    """

    def __init__(self, gap: float = GAP) -> None:
        self.gap = gap
        self._rows: list[list[tuple[float, float]]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def fit(self, low: float, high: float) -> int:
        """Return the first row with room for an interval; it may be a new one."""
        for number, row in enumerate(self._rows):
            after = bisect_left(row, (low, high))
            free_before = after == 0 or row[after - 1][1] + self.gap <= low
            if free_before and (after == len(row) or high + self.gap <= row[after][0]):
                return number
        return len(self._rows)

    def place(self, low: float, high: float) -> int:
        """Put an interval into the first row with room for it, and return which."""
        number = self.fit(low, high)
        if number == len(self._rows):
            self._rows.append([])
        insort(self._rows[number], (low, high))
        return number


def fitted(text: str, size: float, room: float, ruler: Ruler, *, weight: str = "normal") -> str:
    """Return a text cut with "…" to ``room`` pixels.

    >>> fitted("United States and France", 8, 60, Ruler.of(72))
    'United State…'
    """
    longest, whole = len(text), text
    while longest > 1 and ruler.width(text, size, weight=weight) > room:
        longest -= 1
        text = shortened(whole, longest)
    return text


def wrapped(text: str, size: float, room: float, ruler: Ruler) -> list[str]:
    """Return a text in lines of at most ``room`` pixels, broken between words; a longer word is cut.

    >>> wrapped("2 events without a day; 1 event that did not occur", 8, 110, Ruler.of(72))
    ['2 events without a day; 1', 'event that did not occur']
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and ruler.width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(fitted(word, size, room, ruler))
    return lines


def entitle(ax: Axes, title: str, ruler: Ruler, room: float, colour: str, *shorter: str) -> None:
    """Give axes a bold title at their left, within ``room`` pixels: in smaller letters, in ``shorter`` words, or cut."""
    texts = [shortened(text, 200) for text in (title, *shorter)]
    tries = [(text, size) for text in texts for size in TITLES]
    fits = (one for one in tries if ruler.width(one[0], one[1], weight="bold") <= room)
    text, size = next(fits, (texts[-1], TITLES[-1]))
    text = fitted(text, size, room, ruler, weight="bold")
    if text:
        ax.set_title(
            readable(text),
            loc="left",
            fontsize=size,
            fontweight="bold",
            color=colour,
            parse_math=False,
        )


def say_nothing(ax: Axes, colour: str) -> None:
    """Say in the middle of axes that there are no events to draw."""
    put(ax, 0.5, 0.5, "no events", color=colour, ha="center", va="center", transform=ax.transAxes)
