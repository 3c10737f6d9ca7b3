"""The layer contract of setup.cfg holds, and would notice if it did not."""

from __future__ import annotations

import configparser
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytest.importorskip("importlinter")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A package of empty modules under the real contract."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg")
    (tmp_path / "setup.cfg").write_text((ROOT / "setup.cfg").read_text())
    package = tmp_path / "geopolrel"
    package.mkdir()
    (package / "__init__.py").touch()
    layers = (
        settings["importlinter:contract:layers"]["layers"]
        .replace("|", " ")
        .replace(":", " ")
        .split()
    )
    for name in layers:
        (package / f"{name.strip('()')}.py").touch()
    return tmp_path


@pytest.mark.skipif(not (ROOT / "geopolrel").is_dir(), reason="runs on the sources")
def test_every_module_imports_only_from_below() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_an_import_from_above_is_noticed(copy: Path) -> None:
    assert lint(copy).returncode == 0, lint(copy).stdout
    (copy / "geopolrel" / "when.py").write_text("from geopolrel import timeline\n")
    done = lint(copy)
    assert done.returncode != 0
    assert "geopolrel.when is not allowed to import geopolrel.timeline" in done.stdout
