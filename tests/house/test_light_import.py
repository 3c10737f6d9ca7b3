"""Importing is light, and every public name is there, documented and typed."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from types import ModuleType

import pytest

import geopolrel as gp

HEAVY = (
    "matplotlib",
    "networkx",
    "pandas",
    "polars",
    "pyarrow",
    "scipy",
    "hypothesis",
    "cattrs",
    "narwhals",
)


def loaded_after(code: str) -> list[str]:
    show = f"{code}; import sys, json; print(json.dumps([name for name in {HEAVY} if name in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    "code",
    [
        "import geopolrel",
        "import geopolrel as gp; gp.When('2020-02-07').before('2020')",
        "import geopolrel as gp; repr(gp.Timeline([gp.meeting('BLR', 'RUS', when='2020-02-07')]).between('BLR', 'RUS'))",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(code: str) -> None:
    assert loaded_after(code) == []


def test_a_picture_loads_what_it_needs() -> None:
    assert "networkx" in loaded_after("import geopolrel as gp; gp.Timeline().graph()")


@pytest.mark.parametrize("name", gp.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert inspect.getdoc(getattr(gp, name))
    assert name in dir(gp)


def public_callables() -> list[object]:
    found = []
    for name in gp.__all__:
        value = getattr(gp, name)
        if isinstance(value, ModuleType):
            continue
        members = (
            inspect.getmembers(value, inspect.isfunction)
            if inspect.isclass(value)
            else [(name, value)]
        )
        found += [
            member
            for title, member in members
            if inspect.isfunction(member) and not title.startswith("_")
        ]
    return found


@pytest.mark.parametrize(
    "function", public_callables(), ids=lambda function: getattr(function, "__qualname__", "?")
)
def test_every_public_function_is_documented_and_annotated(function: object) -> None:
    if getattr(function, "__module__", "").startswith("geopolrel"):
        assert inspect.getdoc(function), function
        signature = inspect.signature(function)  # type: ignore[arg-type]  # functions only
        assert signature.return_annotation is not inspect.Signature.empty
        for parameter in list(signature.parameters.values()):
            assert (
                parameter.name in ("self", "cls")
                or parameter.annotation is not inspect.Parameter.empty
            )


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Timelime'"):
        gp.Timelime
