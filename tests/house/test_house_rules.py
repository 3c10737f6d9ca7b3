"""What the house rules say of files holds of every file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "geopolrel").rglob("*.py"))
MARKS = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b|pragma: no cover")
LONGEST = 450


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_finished(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert not MARKS.search(text)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_an_exemption_gives_its_reason(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        exempt = re.search(r"# (type: ignore|noqa)[^#]*(#.*)?$", line)
        assert exempt is None or exempt.group(2), line


def test_the_citation_names_what_is_cited() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    keys = dict(line.split(":", 1) for line in text.splitlines() if re.match(r"[a-z-]+:", line))
    assert {"cff-version", "message", "title", "authors", "version"} <= set(keys)
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{keys["version"].strip()}"' in pyproject
