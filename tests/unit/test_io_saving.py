"""Saving: the old file or the whole new one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO

import pytest

from geopolrel.errors import SaveError
from geopolrel.io.saving import save, save_by


def test_text_and_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    assert save(tmp_path / "a.txt", "Côte\r\n").read_bytes() == "Côte\r\n".encode()
    assert save(tmp_path / "a.txt", b"\x00").read_bytes() == b"\x00"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_is_followed_and_permissions_are_kept(tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_text("old")
    real.chmod(0o640)
    (tmp_path / "link.txt").symlink_to(real)
    save(tmp_path / "link.txt", "new")
    assert real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "link.txt").is_symlink()


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(SaveError, match="No space left on device; what was there is untouched"):
        save(path, "new")
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="nothing was written there"):
        save(tmp_path / "none" / "a.txt", "new")


def test_a_process_killed_while_saving_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("0" * 3_000_000)
    code = (
        "import itertools, sys; from geopolrel.io.saving import save\n"
        "for n in itertools.count(1): save(sys.argv[1], str(n % 10) * 3_000_000)"
    )
    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(path)], cwd=Path(__file__).parents[2]
        )
        time.sleep(0.5)
        process.send_signal(signal.SIGKILL)
        process.wait()
        text = path.read_text()
        assert len(text) == 3_000_000
        assert len(set(text)) == 1


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, MemoryError, ValueError])
def test_a_writer_that_is_stopped_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, stopped: type[BaseException]
) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")

    def write(file: BinaryIO) -> None:
        file.write(b"half")
        raise stopped

    with pytest.raises(stopped):
        save_by(path, write)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.bin"]
