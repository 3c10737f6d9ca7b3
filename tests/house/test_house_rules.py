"""What the house rules say of files holds of every file."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest
import yaml

import geopolrel as gp

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "geopolrel"
MODULES = sorted(PACKAGE.rglob("*.py"))
MARKS = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b|pragma: no cover")
EXEMPTION = re.compile(r"# (?:type: ignore|noqa)[^#]*(#.*)?$")

LONGEST = 400

# modules whose promises are tested where they are seen from
TESTED_WITH = {
    "__init__": "house/test_light_import.py",
    "__main__": "unit/test_story.py",
    "answering": "unit/test_directory.py",
    "coded": "unit/test_columns.py",
    "doorway": "unit/test_text.py",
    "io/limits": "unit/test_io_json.py",
    "io/opening": "unit/test_io_csv.py",
    "io/packing": "unit/test_io_parquet.py",
    "io/records": "unit/test_io_json.py",
    "io/table": "unit/test_io_csv.py",
    "io/unpacking": "unit/test_io_parquet.py",
    "making": "unit/test_columns.py",
    "summary": "unit/test_timeline.py",
    "tables": "unit/test_directory.py",
    "verdicts": "unit/test_judging.py",
}


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def names_of_tests(module: str) -> set[str]:
    """Return the names that a module's tests may have: by its whole path, or by its own name."""
    return {f"test_{module.replace('/', '_')}.py", f"test_{module.split('/')[-1]}.py"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_short_and_finished(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert not MARKS.search(text)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_an_exemption_gives_its_reason(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        exempt = EXEMPTION.search(line)
        assert exempt is None or exempt.group(1), line


def test_every_module_has_its_tests() -> None:
    unit = {path.name for path in (ROOT / "tests" / "unit").glob("test_*.py")}
    bare = {
        named(path)
        for path in MODULES
        if path.read_text(encoding="utf-8").count("\n") > 1
        and not (path.name == "__init__.py" and path.parent != PACKAGE)
        and not names_of_tests(named(path)) & unit
    }
    assert bare <= set(TESTED_WITH)
    assert all((ROOT / "tests" / home).is_file() for home in TESTED_WITH.values())


def test_every_unit_test_has_its_module() -> None:
    known = {name for path in MODULES for name in names_of_tests(named(path))}
    assert {path.name for path in (ROOT / "tests" / "unit").glob("test_*.py")} <= known


def test_type_checkers_see_the_names_that_are_loaded_on_first_use() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    block = next(
        node
        for node in tree.body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name)  # if TYPE_CHECKING:
    )
    seen = {
        (node.module, alias.name)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    modules = {("geopolrel", name) for name in gp.MODULES}
    assert seen == modules | {(f"geopolrel.{home}", name) for name, home in gp.HOME.items()}


def test_the_citation_names_what_is_cited() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"cff-version", "message", "title", "authors", "version"} <= set(cited)
    assert [author["name"] for author in cited["authors"]] == [
        author["name"] for author in project["authors"]
    ]
    assert cited["version"] == project["version"] == gp.__version__
    assert cited["title"] == project["name"]
    assert cited["license"] == project["license"]
