"""Threads: one work on several parts at once. NumPy lets others run while it computes, and waits for memory most of the time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

from geopolrel.progress import counting

__all__ = ["CHUNK", "THREADS", "WORTH_IT", "ahead", "at_once", "chunks"]

Part = TypeVar("Part")
Done = TypeVar("Done")
THREADS = 2
CHUNK = 1 << 17  # numbers that stay near the processor while several things are done to each
WORTH_IT = 250_000  # numbers from which a work takes longer than its threads take to start


def chunks(count: int) -> list[slice]:
    """Cut so many numbers into parts that stay near the processor.

    >>> chunks(200_000)
    [slice(0, 131072, None), slice(131072, 200000, None)]
    """
    return [slice(low, min(low + CHUNK, count)) for low in range(0, count, CHUNK)]


def at_once(
    work: Callable[[Part], Done],
    parts: Collection[Part],
    size: int,
    worth_it: int = WORTH_IT,
    *,
    what: str = "",
) -> list[Done]:
    """Return what work makes of each part, in the order of the parts; in turn, where they are not worth threads.

    A bar says how far it is, where ``what`` is done is said and somebody waits.

    >>> at_once(abs, [-1, 2], size=10**6), at_once(abs, [-1, 2], size=2)
    ([1, 2], [1, 2])
    """
    if size < worth_it or len(parts) < THREADS:
        return [work(part) for part in parts]
    waiting = enumerate(parts)
    done: dict[int, Done] = {}

    def work_on(tell: Callable[[int], object]) -> None:
        for number, part in waiting:
            done[number] = work(part)
            tell(len(done))

    bar = counting(len(parts) if what else 0, what)
    with ThreadPoolExecutor(THREADS - 1) as pool, bar as tell:  # who asks is the other one
        other = pool.submit(work_on, lambda _done: None)
        work_on(tell)
        other.result()
    return [done[number] for number in range(len(parts))]


@contextmanager
def ahead(
    work: Callable[[Part], Done], parts: Sequence[Part], threads: int = THREADS
) -> Generator[Iterator[Done]]:
    """Give what work makes of each part, in the order of the parts, while threads work on the next ones.

    Threads begin at once, and no more is made ahead than one part and another for each thread. A single part is worked on by who
    asks. What is begun has ended when the context has.

    >>> with ahead(abs, [-1, 2, -3]) as made:
    ...     list(made)
    [1, 2, 3]
    """
    if len(parts) < 2:
        yield map(work, parts)
        return
    waiting = iter(parts)
    with ThreadPoolExecutor(threads) as pool:
        begun = deque(pool.submit(work, part) for part in islice(waiting, threads + 1))

        def made() -> Iterator[Done]:
            while begun:
                done = begun.popleft().result()
                begun.extend(pool.submit(work, part) for part in islice(waiting, 1))
                yield done

        try:
            yield made()
        finally:
            for each in begun:
                each.cancel()
