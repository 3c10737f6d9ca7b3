"""Saved pictures: the same bytes each time, text that stays text, words for those who cannot see them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from geopolrel.constructors import meeting, visit
from geopolrel.errors import DrawError, SaveError
from geopolrel.plot import save
from geopolrel.timeline import Timeline

EVENTS = [
    meeting("Lukashenko", "Putin", when="2019-12", place="$5 <b> & Sochi"),
    visit("Pompeo", to="Belarus", when="2020-02-01", place="Minsk"),
    meeting("Belarus", "Russia", when="2020-02-07/2020-02-20"),
]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.mark.parametrize("picture", ["timeline", "diagram"])
@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_the_same_events_give_the_same_bytes(tmp_path: Path, picture: str, ending: str) -> None:
    one, other = Timeline(EVENTS), Timeline(reversed(EVENTS))
    first = save(
        getattr(one.plot, picture)(), tmp_path / f"one.{ending}", title="T", description="D"
    )
    second = save(
        getattr(other.plot, picture)(), tmp_path / f"other.{ending}", title="T", description="D"
    )
    assert first.read_bytes() == second.read_bytes()


def test_svg_keeps_text_ids_and_words_for_those_who_cannot_see(tmp_path: Path) -> None:
    tl = Timeline(EVENTS)
    path = save(
        tl.plot(title="Who met <whom> & when"), tmp_path / "story.svg", description='Three "events"'
    )
    root = ET.parse(path).getroot()
    assert root.get("role") == "img"
    named = root.get("aria-labelledby", "").split()
    assert [root.find(f"*[@id='{name}']").text for name in named] == [
        "Who met <whom> & when",
        'Three "events"',
    ]  # type: ignore[union-attr]
    texts = {"".join(element.itertext()) for element in root.iter(f"{SVG}text")}
    assert "meeting, $5 <b> & Sochi" in texts
    ids = {element.get("id") for element in root.iter()}
    assert {event.id for event in tl} <= ids


def test_a_picture_without_title_or_words_is_still_an_image(tmp_path: Path) -> None:
    root = ET.parse(save(Timeline(EVENTS).plot(title=""), tmp_path / "plain.svg")).getroot()
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") is None


def test_png_carries_its_words(tmp_path: Path) -> None:
    path = save(
        Timeline(EVENTS).plot(title="A title"),
        tmp_path / "story.png",
        description="What is seen",
        dpi=60,
    )
    data = path.read_bytes()
    assert b"A title" in data and b"What is seen" in data


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DrawError, match=r"end the name in \.svg, \.png, \.pdf; did you mean 'svg'"):
        save(Timeline(EVENTS).plot(), tmp_path / "story.svgg")
    with pytest.raises(DrawError):
        save(Timeline(EVENTS).plot(), tmp_path / "story")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SaveError):
        save(Timeline(EVENTS).plot(), tmp_path / "nowhere" / "story.png")


def test_settings_are_left_alone_and_those_of_the_user_do_not_matter(tmp_path: Path) -> None:
    settings = dict(mpl.rcParams)
    plain = save(Timeline(EVENTS).plot(), tmp_path / "a.svg").read_bytes()
    assert dict(mpl.rcParams) == settings
    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "other", "savefig.bbox": "tight"}):
        assert save(Timeline(EVENTS).plot(), tmp_path / "b.svg").read_bytes() == plain


def test_axes_in_a_subfigure_are_saved_with_their_figure(tmp_path: Path) -> None:
    figure = plt.figure(figsize=(12, 6))
    ax = figure.subfigures(1, 2)[0].subplots()
    assert save(Timeline(EVENTS).plot(ax=ax), tmp_path / "sub.png").stat().st_size > 1000
