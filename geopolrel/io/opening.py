"""The text of a file, or a text given as such: within limits, in UTF-8."""

from __future__ import annotations

import codecs
from os import PathLike
from pathlib import Path

from geopolrel.errors import (
    InvalidValueError,
    LimitExceededError,
    MalformedFileError,
    ReadError,
    shown,
)
from geopolrel.io.limits import Limits

__all__ = ["Source", "text_of"]

Source = str | PathLike[str]

# the byte order marks of the encodings that this reader does not take; UTF-32 first, for its mark begins as UTF-16's
OTHER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def text_of(source: Source, limits: Limits, looks_like_text: bool) -> tuple[str, Path | None]:
    """Return the text to read, without a byte order mark, and the path that it came from, None for a text given.

    Raises :class:`ReadError` where there is no such file or it is not UTF-8, :class:`LimitExceededError` where it
    has more than ``limits.bytes``.
    """
    if not isinstance(source, str | PathLike):
        raise InvalidValueError(
            f"give a path or a text to read, got {type(source).__name__} {shown(source)}"
        )
    if isinstance(source, str) and looks_like_text:
        if (
            len(source) > limits.bytes
            or len(source.encode("utf-8", "surrogatepass")) > limits.bytes
        ):
            raise _too_large(limits, None)
        return source.removeprefix("\ufeff"), None
    path = Path(source)
    return _decoded(_bytes_of(path, limits), path), path


def _bytes_of(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
    except (OSError, ValueError) as fault:  # a path with a NUL is a ValueError
        why = getattr(fault, "strerror", None) or str(fault)
        raise ReadError(
            f"cannot open {shown(str(path))}: {why}; give the path of a file, or its text"
        ) from fault
    if len(data) > limits.bytes:
        raise _too_large(limits, path)
    return data


def _decoded(data: bytes, path: Path) -> str:
    for mark, name in OTHER_MARKS:
        if data.startswith(mark):
            raise MalformedFileError(
                f"the file is written in {name}; save it as UTF-8", path=path, line=1
            )
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise MalformedFileError(
            f"byte 0x{data[fault.start]:02X} is not UTF-8; save the file as UTF-8",
            path=path, line=line, value=data[fault.start : fault.start + 1],
        ) from fault  # fmt: skip


def _too_large(limits: Limits, path: Path | None) -> LimitExceededError:
    return LimitExceededError(
        f"it has more than {limits.bytes:,} bytes; if you trust it, read it with limits=Limits(bytes=...)",
        path=path,
    )
