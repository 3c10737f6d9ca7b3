"""The legend: as many rows as it needs, nothing beside the picture."""

from __future__ import annotations

from geopolrel.plot.labels import Ruler
from geopolrel.plot.legend import SIGN, Entry, arranged

RULER = Ruler.of(100)


def test_entries_stand_side_by_side_without_touching() -> None:
    entries = [Entry(text, ()) for text in ("meeting", "visit", "call")]
    places = arranged(entries, RULER, 1000)
    assert [row for _, row in places] == [0, 0, 0]
    for (left, _), (right, _), entry in zip(places, places[1:], entries, strict=False):
        assert right > left + SIGN + RULER.width(entry.text, 8.0) * 72 / 100


def test_a_full_row_is_followed_by_another() -> None:
    places = arranged([Entry("some day within", ()) for _ in range(30)], RULER, 400)
    assert max(row for _, row in places) > 1
    assert all(left < 400 for left, _ in places)


def test_no_entries_no_places() -> None:
    assert arranged([], RULER, 100) == []
