"""The works of the benchmarks, on few events: geopolrel answers as other libraries do."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks.data import generated
from benchmarks.worker import timed
from benchmarks.works import WORKS, Ask, Digest, Work, agree

PEERS = {
    "sqlite": "sqlite3",
    "networkx": "networkx",
    "pandas": "pandas",
    "polars": "polars",
    "duckdb": "duckdb",
}
ASKED = [work for work in WORKS if work.name not in {"index", "copied", "save_load"}]


@cache
def prepared(name: str) -> tuple[ModuleType, Any, Any, Ask]:
    """Return a peer, what it is given, its store and the questions."""
    peer, events = importlib.import_module(f"benchmarks.peers.{name}"), generated(3_000)
    ask, given = Ask.of(events), peer.given(events)
    return peer, given, peer.index(peer.build(given), ask), ask


@cache
def answer(name: str, work: Work, folder: Path) -> Digest:
    peer, given, store, ask = prepared(name)
    digest: Digest = timed(peer, work.name, given, store, ask, folder)[1]
    return digest


@pytest.mark.parametrize("work", ASKED, ids=lambda work: work.name)
@pytest.mark.parametrize("name", PEERS)
def test_geopolrel_answers_as_others_do(
    name: str, work: Work, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip(PEERS[name])
    if work.name in prepared(name)[0].CANNOT:
        pytest.skip("the peer cannot")
    folder = tmp_path_factory.getbasetemp()
    theirs, mine = answer(name, work, folder), answer("ours", work, folder)
    assert agree(mine, theirs, work.tolerance)


def test_answers_that_differ_do_not_agree() -> None:
    assert not agree([1.0, 2.0], [1.0, 2.1], 1e-6)
    assert not agree([1.0], [1.0, 2.0], 1e-6)
