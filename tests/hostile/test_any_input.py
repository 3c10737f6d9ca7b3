"""Whatever comes in, only our own errors come out, and no payload takes memory or time out of proportion."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import geopolrel as gp
from geopolrel.errors import ReadError

HEAD = '{"format": "geopolrel", "version": 1'
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "when", "kind", "name", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)
NAMES = st.sampled_from(["actors", "events", "tenures", "gaps", "observed", "as_of", "other"])


def only_ours(read: Callable[[], object]) -> None:
    try:
        read()
    except gp.GeopolrelError as error:
        assert str(error)


@given(st.text(max_size=60))
@example("\ud800")
@example("9" * 6000)
@example("[" * 3000)
@example("2020-02-0٧")
def test_any_text_as_a_date_a_phrase_or_a_name(text: str) -> None:
    only_ours(lambda: gp.When(text))
    only_ours(lambda: gp.When.read(text, anchor="2020-02-03"))
    only_ours(lambda: gp.country(text))
    only_ours(lambda: gp.meeting(text, "USA", when="2020", topics=[text], place=text))
    only_ours(lambda: gp.event(text, "USA", "RUS", when="2020"))
    only_ours(lambda: gp.Claim(text, likelihood=text))


@given(st.dictionaries(NAMES, JSON, max_size=4))
def test_any_json_of_our_format(content: dict[str, object]) -> None:
    text = json.dumps({"format": "geopolrel", "version": 1} | content)
    try:
        gp.read_json(text)
    except ReadError as error:
        assert str(error)


@given(st.text(max_size=80).map(HEAD.__add__))
@settings(max_examples=60)
def test_any_text_after_our_heading(text: str) -> None:
    only_ours(lambda: gp.read_json(text))


@given(
    st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), max_size=4),
    st.sampled_from([",", ";", "\t"]),
)
def test_any_table(rows: list[list[str]], delimiter: str) -> None:
    body = "\n".join(delimiter.join(row) for row in rows)
    only_ours(lambda: gp.read_csv(f"{body}\n"))
    only_ours(lambda: gp.read_csv(f"source,target,start\n{body}\n"))


@pytest.mark.parametrize(
    "payload",
    [
        HEAD + ', "events": [' + "{}," * 200_000 + "{}]}",
        HEAD
        + ', "actors": ['
        + '{"type": "actor", "id": "a", "name": "a"},' * 50_000
        + '{"type": "actor", "id": "a", "name": "a"}]}',
        HEAD + ', "events": ' + "[" * 200_000,
        HEAD + ', "x": ' + "9" * 1_000_000 + "}",
        HEAD + ', "x": "' + "\\\\" * 500_000 + '"}',
    ],
    ids=["empty events", "one id", "nesting", "a long number", "escapes"],
)
def test_a_large_payload_is_refused_within_bounds(payload: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(ReadError) as raised:
            gp.read_json(payload)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000_000
    assert len(str(raised.value)) < 20_000


@pytest.mark.parametrize(
    "label",
    ["aid of $5bn and $3bn", r"$\frac{", "a & <b>", "x" * 290, "مرحبا", "日本", "100% _x_^2"],
)
def test_labels_are_never_read_as_mathematics(label: str) -> None:
    tl = gp.Timeline([gp.meeting(label, "USA", when="2020-02-07", place=label, topics=[label])])
    for ax in (tl.plot.timeline(), tl.plot.diagram()):
        ax.figure.canvas.draw()
        assert all(not text.get_parse_math() for text in ax.texts)
