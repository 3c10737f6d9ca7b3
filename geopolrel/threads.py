"""Threads: one work on several parts at once. NumPy lets others run while it computes, and waits for memory most of the time."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

__all__ = ["THREADS", "at_once"]

Part = TypeVar("Part")
Done = TypeVar("Done")
THREADS = 2
WORTH_IT = 250_000  # numbers from which a work takes longer than its threads take to start


def at_once(
    work: Callable[[Part], Done], parts: Collection[Part], size: int, worth_it: int = WORTH_IT
) -> list[Done]:
    """Return what work makes of each part, in the order of the parts; in turn, where they are not worth threads.

    >>> at_once(abs, [-1, 2], size=10**6), at_once(abs, [-1, 2], size=2)
    ([1, 2], [1, 2])
    """
    if size < worth_it or len(parts) < THREADS:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, parts))
