"""One process for one peer: it builds once, then does the works it is told to, and says how long each took."""

from __future__ import annotations

import gc
import importlib
from importlib.metadata import PackageNotFoundError, version
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.data import Events
from benchmarks.works import WORKS, Ask

BY_NAME = {work.name: work for work in WORKS}


def version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return str(getattr(importlib.import_module(package), "__version__", "unknown"))


def serve(name: str, folder: Path, connection: Connection) -> None:
    """Answer requests until told to stop: "versions", or a work as (milliseconds, digest), or why it cannot."""
    peer = importlib.import_module(f"benchmarks.peers.{name}")
    events: Any = Events.load(folder)
    ask = Ask.of(events)
    given = store = None
    while (wanted := connection.recv()) != "stop":
        try:
            if wanted == "versions":
                versions = {package: version_of(package) for package in peer.PACKAGES}
                versions |= getattr(peer, "VERSIONS", {})
                connection.send((versions, getattr(peer, "LOSES", "")))
            elif wanted == "prepare":
                given, events = peer.given(events), None
                store = peer.index(peer.build(given), ask)
                found = {name: peer.CANNOT.get(name) for name in BY_NAME}
                lacking = {
                    name: "has nothing for it" for name in BY_NAME if not hasattr(peer, name)
                }
                connection.send(lacking | {name: why for name, why in found.items() if why})
            else:
                connection.send(timed(peer, wanted, given, store, ask, folder))
        except Exception as fault:
            connection.send(f"{type(fault).__name__}: {str(fault)[:200]}")


def timed(peer: Any, work: str, given: Any, store: Any, ask: Ask, folder: Path) -> Any:
    """Return (milliseconds, digest) of one work."""
    if work == "build":
        arguments = (given,)
    elif work == "index":
        arguments = (peer.build(given), ask)
    elif work == "save_load":
        arguments = (store, folder)
    else:
        arguments = (store, ask)
    gc.collect()
    start = perf_counter()
    answer = getattr(peer, work)(*arguments)
    took = (perf_counter() - start) * 1000
    finish = peer.FINISH.get(work)
    if work in {"build", "index", "save_load"}:
        finish = peer.size
    return took, BY_NAME[work].digest(finish(answer) if finish else answer)
