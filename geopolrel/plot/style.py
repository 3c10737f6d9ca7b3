"""What the pictures look like: colours, markers and line styles. Nothing here touches ``rcParams``.

Colour says cooperation or conflict, shape says the kind, outline says the status; text says the rest. The four
class colours were searched for: their least OKLab distance is 24 with normal sight, deuteranopia,
protanopia and tritanopia (22 for those of dark grounds). Text keeps a WCAG contrast of 4.5, marks one of 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import matplotlib as mpl
from attrs import evolve, field, frozen
from matplotlib import colors
from matplotlib.axes import Axes
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path

from geopolrel.errors import DrawError, did_you_mean, shown
from geopolrel.kinds import Kind

__all__ = ["DASHED", "DOTTED", "LOOKS", "Look", "Marker", "Theme", "contrast", "look_of"]

Marker = str | tuple[int, int, float] | Path
Dashes = tuple[float, tuple[float, ...]]

DASHED: Dashes = (0.0, (5.0, 2.4))
DOTTED: Dashes = (0.0, (1.0, 2.0))

DARK_INK, LIGHT_INK = "#1b1f24", "#f0f3f6"
LEAST_CONTRAST = 4.5
QUADS = ("#5397d8", "#292aad", "#e86518", "#89221c")
DARK_GROUND_QUADS = ("#7dcaf7", "#7663d7", "#f3b74b", "#d93b2c")
# muted text, lines, bands and boxes: on white, and as shares of ink on any other ground
ON_WHITE = ("#59636e", "#d8dde3", "#f5f7f9", "#e3e8ee")
SHADES = (0.75, 0.17, 0.045, 0.12)


def _polygon(*corners: tuple[float, float]) -> Path:
    return Path([*corners, corners[0]], closed=True)


HOURGLASS = _polygon((-0.8, 1), (0.8, 1), (-0.8, -1), (0.8, -1))
BOW_TIE = _polygon((-1, 0.8), (1, -0.8), (1, 0.8), (-1, -0.8))
UPRIGHT = _polygon((-0.45, -1), (0.45, -1), (0.45, 1), (-0.45, 1))
TRAPEZE = _polygon((-1, -0.8), (1, -0.8), (0.45, 0.8), (-0.45, 0.8))
HOUSE = _polygon((-0.8, -0.9), (0.8, -0.9), (0.8, 0.2), (0, 1), (-0.8, 0.2))
ARROW_HEAD = _polygon((-0.9, -0.9), (0, -0.35), (0.9, -0.9), (0, 1))

MARKERS: dict[Kind, Marker] = {
    Kind.MEETING: "o",
    Kind.VISIT: ">",
    Kind.CALL: "s",
    Kind.NEGOTIATION: "H",
    Kind.MEDIATION: "8",
    Kind.AGREEMENT: "D",
    Kind.ALLIANCE: "d",
    Kind.COOPERATION: "P",
    Kind.AID: "*",
    Kind.SUPPORT: HOUSE,
    Kind.CONCESSION: "<",
    Kind.RETREAT: HOURGLASS,
    Kind.STATEMENT: "p",
    Kind.REQUEST: (4, 1, 0.0),
    Kind.ACCUSATION: (5, 0, 180.0),
    Kind.REJECTION: BOW_TIE,
    Kind.DISPUTE: "X",
    Kind.ESTRANGEMENT: UPRIGHT,
    Kind.THREAT: "^",
    Kind.PROTEST: (6, 1, 0.0),
    Kind.SANCTION: "v",
    Kind.MOBILIZATION: ARROW_HEAD,
    Kind.COERCION: TRAPEZE,
    Kind.ASSAULT: (8, 1, 0.0),
}
"""The shape of every kind, in the order of every legend."""


@frozen
class Look:
    """How a status shows: filled or hollow, with what drawn over it, and the text upright or italic."""

    filled: bool
    over: str | None = None  # the matplotlib marker drawn over it

    @property
    def slant(self) -> Literal["normal", "italic"]:
        """The font style of its text."""
        return "normal" if self.filled else "italic"


LOOKS: dict[str, Look] = {
    "occurred": Look(filled=True),
    "planned": Look(filled=False),
    "expected": Look(filled=False),
    "confirmed": Look(filled=False),
    "denied": Look(filled=False, over="_"),
    "cancelled": Look(filled=False, over="_"),
    "disputed": Look(filled=False, over="."),
    "overdue": Look(filled=False, over="|"),
}
"""The look of every status: hollow where it has not (yet) occurred, struck through where it will not."""


def look_of(status: str) -> Look:
    """Return the look of a status.

    >>> look_of("planned").filled, look_of("denied").over
    (False, '_')
    """
    return LOOKS[str(status)]


def contrast(one: Any, other: Any) -> float:
    """Return the WCAG 2 contrast ratio of two colours, 1 to 21.

    >>> contrast("black", "white")
    21.0
    """
    low, high = sorted(_luminance(colors.to_rgb(colour)) for colour in (one, other))
    return round((high + 0.05) / (low + 0.05), 2)


def _luminance(rgb: tuple[float, float, float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def _mixed(one: Any, other: Any, share: float) -> str:
    """Return a colour that has ``share`` of the first and the rest of the second."""
    a, b = colors.to_rgb(one), colors.to_rgb(other)
    red, green, blue = (share * x + (1 - share) * y for x, y in zip(a, b, strict=True))
    return colors.to_hex((red, green, blue))


@frozen
class Theme:
    """The colours of one picture, fitting the ground it is drawn on, and the user's own choices for kinds.

    ``quads`` are the colours of the classes 1 to 4: verbal and material cooperation, verbal and material conflict.
    """

    ground: str
    ink: str
    muted: str
    line: str
    band: str
    box: str
    quads: tuple[str, str, str, str]
    own: Mapping[Kind, Mapping[str, Any]] = field(factory=dict)

    @classmethod
    def of(cls, ground: Any, style: Mapping[str, Mapping[str, Any]] | None = None) -> Theme:
        """Return the theme for a ground: ink as in ``rcParams["text.color"]`` wherever that can be read on it.

        ``style`` maps a kind to ``{"color": ..., "marker": ...}``.
        Raises :class:`DrawError` for a kind, key, colour or marker that is none.

        >>> Theme.of("white").ink, Theme.of("black").ink
        ('#1b1f24', '#f0f3f6')
        """
        paper = colors.to_hex(ground)
        wanted = colors.to_hex(mpl.rcParams["text.color"])
        if wanted == "#000000" or contrast(wanted, paper) < LEAST_CONTRAST:
            wanted = max(DARK_INK, LIGHT_INK, key=lambda ink: contrast(ink, paper))
        quads = DARK_GROUND_QUADS if contrast("white", paper) > contrast("black", paper) else QUADS
        if (paper, wanted) == ("#ffffff", DARK_INK):
            theme = cls(paper, wanted, *ON_WHITE, quads)
        else:
            muted, line, band, box = (_mixed(wanted, paper, share) for share in SHADES)
            theme = cls(paper, wanted, muted, line, band, box, quads)
        return evolve(theme, own=_checked(style or {}))

    @classmethod
    def of_axes(cls, ax: Axes, style: Mapping[str, Mapping[str, Any]] | None = None) -> Theme:
        """Return the theme for the ground that axes have: their own, or where that is clear their figure's."""
        ground = "white"
        for colour in (ax.get_facecolor(), ax.figure.get_facecolor()):
            if colors.to_rgba(colour)[3] >= 0.5:
                ground = colors.to_hex(colour)
                break
        return cls.of(ground, style)

    def colour(self, kind: Kind) -> Any:
        """Return the colour of a kind: its class's, unless the user gave one."""
        return self.own.get(kind, {}).get("color", self.quads[kind.quad - 1])

    def marker(self, kind: Kind) -> Marker:
        """Return the marker of a kind."""
        chosen: Marker = self.own.get(kind, {}).get("marker", MARKERS[kind])
        return chosen

    def wash(self, kind: Kind, share: float = 0.16) -> str:
        """Return a kind's colour, thinned by the ground, for areas with text on them."""
        return _mixed(self.colour(kind), self.ground, share)


def _checked(style: Mapping[str, Mapping[str, Any]]) -> dict[Kind, Mapping[str, Any]]:
    """Return the user's choices by kind, or say which of them cannot be drawn."""
    if not isinstance(style, Mapping):
        raise DrawError(f"style must map kinds to their looks, got {shown(style)}")
    checked: dict[Kind, Mapping[str, Any]] = {}
    for name, look in style.items():
        if name not in list(Kind):
            raise DrawError(
                f"style names the unknown kind {shown(name)}{did_you_mean(str(name), list(Kind))}"
            )
        if not isinstance(look, Mapping):
            raise DrawError(
                f"style[{name!r}] must be like {{'color': ..., 'marker': ...}}, got {shown(look)}"
            )
        for key, value in look.items():
            _check_one(f"style[{str(name)!r}]", key, value)
        checked[Kind(name)] = dict(look)
    return checked


def _check_one(where: str, key: object, value: object) -> None:
    if key == "color":
        if not colors.is_color_like(value):
            raise DrawError(f"{where} has the color {shown(value)}, which matplotlib does not know")
    elif key == "marker":
        try:
            MarkerStyle(value)  # type: ignore[arg-type]  # it is asked whether it is one
        except (ValueError, TypeError):
            raise DrawError(
                f"{where} has the marker {shown(value)}, which matplotlib does not know"
            ) from None
    else:
        raise DrawError(
            f"{where} has the unknown key {shown(key)}{did_you_mean(str(key), ('color', 'marker'))}; use color or marker"
        )
