"""Saving a file so that either the old one or the whole new one stands there, whatever happens in between."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from os import PathLike
from pathlib import Path

from geopolrel.errors import SaveError

__all__ = ["save"]


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
    target = Path(os.path.realpath(path))
    data = content.encode("utf-8") if isinstance(content, str) else content
    temporary = target.parent / f".geopolrel-{secrets.token_hex(8)}.tmp"
    try:
        _write(temporary, data)
        if target.exists():
            os.chmod(temporary, target.stat().st_mode & 0o7777)
        os.replace(temporary, target)
    except OSError as fault:
        with suppress(OSError):
            temporary.unlink()
        old = "what was there is untouched" if target.exists() else "nothing was written there"
        raise SaveError(
            f"cannot write {len(data):,} bytes to {path}: {fault.strerror or fault}; {old}"
        ) from fault
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(target.parent)
    return target


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
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
