"""Every example in the README and the documentation runs and prints what it says; what they point at is there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import geopolrel as gp
from geopolrel import errors
from geopolrel.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PAGES = [
    *(ROOT / f"{name}.md" for name in ("README", "CHANGELOG", "CONTRIBUTING", "SECURITY")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
BLOCK = re.compile(r"^```(\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!\w+:)([^)#]+)")


def blocks(page: Path, language: str) -> list[str]:
    return [text for name, text in BLOCK.findall(page.read_text("utf-8")) if name == language]


def shown(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=shown)
def test_every_example_on_a_page_runs(page: Path) -> None:
    # a block without a prompt would be shown but never run
    assert all(block.startswith(">>> ") for block in blocks(page, "python"))
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    failed, tried = doctest.testfile(
        str(page), module_relative=False, optionflags=flags, encoding="utf-8"
    )
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_what_a_page_points_at_is_there(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_readme_shows_what_the_story_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["story", "--to", str(tmp_path)])
    printed = capsys.readouterr().out
    excerpts = blocks(README, "text")
    assert excerpts
    for excerpt in excerpts:
        assert excerpt in printed


def test_the_readme_gives_its_two_commands_where_ci_reads_them() -> None:
    text = README.read_text(encoding="utf-8")
    commands = re.findall(r"^<!-- (\w+) -->\n```sh\n(.+)\n```$", text, re.MULTILINE)
    assert [name for name, _ in commands] == ["story", "test"]
    assert commands[0][1].endswith("geopolrel story")
    assert commands[1][1].endswith("-m pytest")


def test_the_reference_lists_every_public_name() -> None:
    text = (ROOT / "docs" / "reference" / "index.md").read_text(encoding="utf-8")
    listed = {line.strip().split(".")[0] for line in text.splitlines() if line.startswith("   ")}
    assert set(gp.__all__) - set(errors.__all__) <= listed
