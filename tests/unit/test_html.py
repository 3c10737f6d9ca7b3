"""The notebook's table: short, escaped, and without anything that runs."""

from __future__ import annotations

import re

import geopolrel as gp
from geopolrel.html import timeline_table


def test_an_empty_timeline_is_a_line() -> None:
    assert timeline_table(gp.Timeline()) == "<div><p><b>Timeline</b>: no events</p></div>"


def test_the_first_and_last_five_are_shown() -> None:
    html = gp.datasets.us_diplomatic_travel()._repr_html_()
    assert html.count("<tr>") == 1 + 5 + 1 + 5
    assert "7,525 more" in html
    assert 'src="data:image/svg+xml;base64,' in html
    assert 'alt="events over time"' in html
    assert len(html) < 20_000


def test_text_from_outside_is_escaped_and_cut() -> None:
    evil = '<script>alert(1)</script> & "quotes"'
    tl = gp.Timeline([gp.meeting(evil, "B" * 290, when="2020", place=evil)])
    html = timeline_table(tl)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "…" in html
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= {
        "div",
        "p",
        "b",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }


def test_undecided_events_are_counted() -> None:
    tl = gp.Timeline([gp.meeting("BLR", "RUS", when="2020")])
    assert "1 undecided" in timeline_table(tl.before("2020-06-01"))
