"""Saving a file so that either the old one or the whole new one stands there, whatever happens in between."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from geopolrel.errors import InvalidValueError, SaveError, shown

__all__ = ["save", "save_by"]

BUFFER = 1 << 20  # so many bytes at once, since each call to the system takes its time


def save(path: str | PathLike[str], content: str | bytes) -> Path:
    """Write a file atomically and return its path; text is written as UTF-8 with the line ends it has.

    A temporary file in the same folder is written, flushed to the disk and renamed over the old one; a link is
    followed and the old file's permissions are kept. A leftover ``.geopolrel-*.tmp`` comes from a process that was
    killed, is never read and may be deleted.

    Raises :class:`SaveError` for whatever keeps it from being written; what stood at the path before still does.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(folder + "/note.txt", "Minsk").read_text()
    'Minsk'
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    return save_by(path, lambda file: file.write(data), f"{len(data):,} bytes")


def save_by(
    path: str | PathLike[str], write: Callable[[BinaryIO], object], what: str = "the file"
) -> Path:
    """Let a function write to a file, and put that at the path once it is whole; see :func:`save`.

    Whatever stops the function, be it Ctrl-C, leaves no temporary file. ``what`` is said to be written where that fails.
    """
    if not isinstance(path, str | PathLike):
        raise InvalidValueError(
            f"give the path of a file to write, got {type(path).__name__} {shown(path)}"
        )
    target = Path(os.path.realpath(path))
    temporary = target.parent / f".geopolrel-{secrets.token_hex(8)}.tmp"
    try:
        _write(temporary, write)
        if target.exists():
            os.chmod(temporary, target.stat().st_mode & 0o7777)
        os.replace(temporary, target)
    except OSError as fault:
        with suppress(OSError):
            temporary.unlink()
        old = "what was there is untouched" if target.exists() else "nothing was written there"
        raise SaveError(
            f"cannot write {what} to {path}: {fault.strerror or fault}; {old}"
        ) from fault
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(target.parent)
    return target


def _write(path: Path, write: Callable[[BinaryIO], object]) -> None:
    with path.open("xb", buffering=BUFFER) as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system can flush a folder; the file is whole either way."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
