"""Memory: what a store of so many events rests on, and the most that building it takes, in a process of its own."""

from __future__ import annotations

import ctypes
import gc
import importlib
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.data import generated
from benchmarks.works import Ask

MEASURED = ("ours", "polars", "pandas", "duckdb", "sqlite", "networkx")
SLOW, FEW = ("networkx", "sqlite"), 1_000_000


@dataclass(frozen=True)
class Footprint:
    """Bytes of a peer's store of so many events: at rest with its indexes, and at most while building."""

    peer: str
    events: int
    resting: int
    peak: int


def _status(field: str) -> int:
    """Return a figure of this process in bytes, such as VmRSS or VmHWM."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{field}:"))


def _resident() -> int:
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return _status("VmRSS")


def measure(name: str, count: int, connection: Connection) -> None:
    """Send what the store of a peer rests on and takes at most, in bytes."""
    peer = importlib.import_module(f"benchmarks.peers.{name}")
    few = generated(1_000, lasting=0.0)
    peer.index(peer.build(peer.given(few)), Ask.of(few))  # loads what a first run loads
    events = generated(count, lasting=0.0)
    ask, given = Ask.of(events), peer.given(events)
    del events
    before = _resident()
    Path("/proc/self/clear_refs").write_text(
        "5", "ascii"
    )  # sets the peak back to what is there now
    store = peer.index(peer.build(given), ask)
    peak = _status("VmHWM")
    with_given = _resident()
    del given
    of_given = with_given - _resident()
    resting = with_given - before
    connection.send((resting, peak - before, of_given, store is not None))


def footprints(counts: Sequence[int], peers: Sequence[str]) -> Iterator[Footprint]:
    """Measure peers one after another, the slow ones at a million events at most."""
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
    context = multiprocessing.get_context("spawn")
    for count in counts:
        for name in MEASURED:
            if (name not in peers and name != "ours") or (name in SLOW and count > FEW):
                continue
            mine, theirs = context.Pipe()
            process = context.Process(target=measure, args=(name, count, theirs))
            process.start()
            theirs.close()
            try:
                resting, peak, *_ = mine.recv()
                yield Footprint(name, count, resting, peak)
            except EOFError:
                print(f"  memory of {name}: the process ended itself")
            process.join()
