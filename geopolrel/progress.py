"""A progress bar, only where somebody waits for it and sees it.

It shows where tqdm is installed, the work goes on for more than a second, and the standard error goes to a terminal or a
notebook. Otherwise nothing is printed and nothing is imported.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TypeVar

__all__ = ["counting", "progress", "watched"]

T = TypeVar("T")
PATIENCE = 1.0  # seconds before a bar shows


def watched() -> bool:
    """Tell whether somebody sees the standard error: in a terminal or a notebook."""
    shell = sys.modules.get("IPython")
    if shell is not None and type(shell.get_ipython()).__name__ == "ZMQInteractiveShell":
        return True
    return sys.stderr is not None and sys.stderr.isatty()


@contextmanager
def counting(total: int, what: str) -> Iterator[Callable[[int], object]]:
    """Give what is to be told how many of ``total`` pieces of work are done, for the bar that shows it.

    >>> with counting(2, "reading") as tell:
    ...     tell(1)
    """
    tqdm = None
    if total > 1 and watched():
        with suppress(ModuleNotFoundError):
            tqdm = import_module("tqdm").tqdm
    if tqdm is None:
        yield lambda _done: None
        return
    with tqdm(total=total, desc=what, delay=PATIENCE, leave=False) as bar:
        yield lambda done: bar.update(done - bar.n)


def progress(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    """Yield some items, ``total`` of them, with a bar that says what is done, where somebody waits for it and sees it.

    >>> list(progress("abc", 3, "reading"))
    ['a', 'b', 'c']
    """
    with counting(total, what) as tell:
        for number, item in enumerate(items, 1):
            yield item
            tell(number)
