"""Colours that can be told apart and read, one look for each kind and status, and refusals of what is no style."""

from __future__ import annotations

import matplotlib as mpl
import pytest
from matplotlib.markers import MarkerStyle

from geopolrel.claims import Status
from geopolrel.errors import DrawError
from geopolrel.kinds import Kind
from geopolrel.plot.style import LOOKS, MARKERS, Theme, contrast, look_of


def test_every_kind_has_a_marker_that_matplotlib_draws() -> None:
    assert set(MARKERS) == set(Kind)
    assert all(MarkerStyle(marker) for marker in MARKERS.values())


def test_no_two_kinds_of_one_class_share_a_marker() -> None:
    for quad in range(1, 5):
        shapes = [repr(MARKERS[kind]) for kind in Kind if kind.quad == quad]
        assert len(set(shapes)) == len(shapes)


def test_every_status_has_a_look_and_only_what_occurred_is_filled() -> None:
    assert set(LOOKS) == {str(status) for status in Status}
    assert [name for name, look in LOOKS.items() if look.filled] == ["occurred"]


def test_denied_and_cancelled_are_struck() -> None:
    assert {name for name, look in LOOKS.items() if look.over == "_"} == {"denied", "cancelled"}


def test_what_did_not_occur_is_set_in_italics() -> None:
    assert (look_of("occurred").slant, look_of("planned").slant) == ("normal", "italic")


@pytest.mark.parametrize("ground", ["white", "black", "#20242a", "#f5f7f9", "#fdf6e3"])
def test_text_and_marks_stand_out_from_any_ground(ground: str) -> None:
    theme = Theme.of(ground)
    assert contrast(theme.ink, theme.ground) >= 7
    assert contrast(theme.ink, theme.band) >= 7
    assert contrast(theme.muted, theme.band) >= 4.5
    assert all(contrast(colour, theme.ground) >= 2.7 for colour in theme.quads)


@pytest.mark.parametrize("ground", ["white", "black", "#20242a"])
def test_marks_have_the_contrast_of_graphical_objects(ground: str) -> None:
    theme = Theme.of(ground)
    assert all(contrast(colour, theme.ground) >= 3 for colour in theme.quads)


def test_ink_follows_the_text_colour_of_the_user() -> None:
    with mpl.rc_context({"text.color": "#003300"}):
        assert Theme.of("white").ink == "#003300"
        assert Theme.of("black").ink != "#003300"  # where it could not be read


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#777777", "white") == pytest.approx(4.48, abs=0.01)  # a well-known value


def test_the_users_choice_of_colour_and_marker_stands() -> None:
    theme = Theme.of("white", {"meeting": {"color": "red", "marker": "s"}})
    assert (theme.colour(Kind.MEETING), theme.marker(Kind.MEETING)) == ("red", "s")
    assert theme.colour(Kind.CALL) == theme.quads[0]


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ({"meetign": {"color": "red"}}, "did you mean 'meeting'"),
        ({"meeting": {"colour": "red"}}, "did you mean 'color'"),
        ({"meeting": {"color": "reddish"}}, "reddish"),
        ({"meeting": {"marker": "nonsense"}}, "nonsense"),
        ({"meeting": "red"}, "must be like"),
        ("red", "must map kinds"),
    ],
)
def test_a_style_that_cannot_be_drawn_is_refused(style: object, said: str) -> None:
    with pytest.raises(DrawError, match=said):
        Theme.of("white", style)  # type: ignore[arg-type]
