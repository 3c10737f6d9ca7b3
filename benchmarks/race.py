"""The race: a process a peer, the works in turn, repetitions interleaved, answers compared before times are told."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.data import Events
from benchmarks.worker import serve
from benchmarks.works import WORKS, Digest, Work, agree

OURS = "ours"
PEERS = {
    "polars": "polars",
    "polars_by_dyad": "polars",
    "pandas": "pandas",
    "duckdb": "duckdb",
    "sqlite": "sqlite3",
    "networkx": "networkx",
    "raphtory": "raphtory",
    "networkx_temporal": "networkx_temporal",
    "temporal_graph": "temporal_graph",
    "dynetx": "dynetx",
    "reticula": "reticula",
    "igraph": "igraph",
}
# the most events that some are given: with ten times as many, building or one work takes a minute or more
MOST = {
    "raphtory": 1_000_000,
    "dynetx": 1_000_000,
    "igraph": 1_000_000,
    "networkx_temporal": 100_000,
    "temporal_graph": 100_000,
    "reticula": 100_000,
}
LIMIT, LIMIT_OF_PREPARING = 60.0, 300.0  # seconds
ENOUGH = 8.0  # seconds that a peer may take for a work before it is asked no more


@dataclass
class Lane:
    """A peer in its own process; ``restart`` ends one that takes too long."""

    peer: str
    folder: Path
    process: Any = None
    connection: Connection | None = None
    out: str | None = None
    loses: str = ""
    cannot: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """Start the process, and build and index there."""
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(
            target=serve, args=(self.peer, self.folder, theirs), daemon=True
        )
        self.process.start()
        theirs.close()
        found = self.asked("prepare", LIMIT_OF_PREPARING)
        if isinstance(found, str):
            self.out = f"not built: {found}"
            self.stop()
        else:
            self.cannot = found

    def asked(self, wanted: str, limit: float = LIMIT) -> Any:
        """Return what the peer answers, or why it gave none."""
        if self.process is None or self.connection is None:
            return self.out
        try:
            self.connection.send(wanted)
            if self.connection.poll(limit):
                return self.connection.recv()
        except (EOFError, OSError):
            self.process.join()
            why = f"its process ended (exit {self.process.exitcode})"
            self.stop()
            return why
        self.stop()
        return f"over {limit:.0f} s"

    def done(self, work: str) -> Any:
        """Return (milliseconds, digest) of a work, or why there is none; in a new process where the last was ended."""
        if self.process is None and self.out is None:
            self.start()
        found = self.asked(work, 2 * LIMIT)  # reading the answer takes its time too
        late = not isinstance(found, str) and found[0] > LIMIT * 1000
        return f"over {LIMIT:.0f} s" if late else found

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.join()
        self.process = None


@dataclass
class Result:
    """What one peer did of one work: its times in milliseconds, its answer, or why there is none."""

    times: list[float] = field(default_factory=list)
    digest: Digest | None = None
    why: str | None = None

    @property
    def milliseconds(self) -> float | None:
        """The median of the runs after the first, which loads and lays out what all share."""
        return None if self.why or not self.times else median(self.times[1:] or self.times)


@dataclass
class Outcome:
    """All results on one set of events, by work and peer, and the versions of the packages."""

    title: str
    events: int
    results: dict[str, dict[str, Result]]
    versions: dict[str, str]


def installed(wanted: Sequence[str]) -> list[str]:
    return [name for name in wanted if find_spec(PEERS[name]) is not None]


@contextmanager
def lanes(folder: Path, peers: Sequence[str]) -> Iterator[dict[str, Lane]]:
    """Start a process a peer, which reads the events of a folder, builds and indexes."""
    started = {name: Lane(name, folder) for name in peers}
    try:
        for lane in started.values():
            lane.start()
            print(f"  {lane.peer}: {lane.out or 'ready'}", flush=True)
        yield started
    finally:
        for lane in started.values():
            lane.stop()


def race(
    title: str,
    make: Callable[[], Events],
    peers: Sequence[str],
    repeats: int,
    works: Sequence[Work] = WORKS,
) -> Outcome:
    """Let all peers do all works, each so many times, in turn."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        count = saved(make(), folder)
        able = [peer for peer in peers if count <= MOST.get(peer, count)]
        with lanes(folder, (OURS, *able)) as running:
            versions: dict[str, str] = {}
            for lane in running.values():
                found = lane.asked("versions")
                if not isinstance(found, str):
                    versions |= found[0]
                    lane.loses = found[1]
            results = {work.name: one_work(work, running, repeats) for work in works}
    return Outcome(title, count, results, versions)


def saved(events: Events, folder: Path) -> int:
    events.save(folder)
    return len(events)


def one_work(work: Work, running: dict[str, Lane], repeats: int) -> dict[str, Result]:
    results = {name: Result() for name in running}
    for turn in range(repeats):
        for name, lane in running.items():
            result = results[name]
            if result.why is not None or sum(result.times) > ENOUGH * 1000:
                continue
            found = lane.cannot.get(work.name) or lane.done(work.name)
            if isinstance(found, str):
                result.why = found
                continue
            took, digest = found
            result.times.append(took)
            if turn == 0:
                result.digest = digest
    judge(work, results, running)
    told = {n: f"{r.milliseconds:.4g} ms" if r.milliseconds else r.why for n, r in results.items()}
    print(f"  {work.name}: {told}", flush=True)
    return results


def judge(work: Work, results: dict[str, Result], running: dict[str, Lane]) -> None:
    """Mark the peers whose answer is not the one that most give as wrong."""
    answers = {name: r.digest for name, r in results.items() if r.digest is not None}
    backing = {
        name: sum(agree(mine, other, work.tolerance) for other in answers.values())
        for name, mine in answers.items()
    }
    if not backing:
        return
    best = answers[max(backing, key=lambda name: (backing[name], name != OURS))]
    for name, mine in answers.items():
        if not agree(mine, best, work.tolerance):
            loses = running[name].loses
            results[name].why = f"another answer than most{loses and ': '}{loses}"
