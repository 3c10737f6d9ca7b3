"""The one door from a layer to those built on top of it.

A timeline offers ``graph()``, ``plot`` or ``to_json()``, whose code stands in layers above the store and
imports it. They are fetched by name when called, so that no layer imports a higher one and
``import geopolrel`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any

from geopolrel.errors import MissingExtraError

__all__ = ["layer", "optional"]


def layer(name: str) -> Any:
    """Return the geopolrel module of that name, imported on first use.

    >>> layer("truth").__name__
    'geopolrel.truth'
    """
    return import_module(f"geopolrel.{name}")


def optional(package: str, extra: str) -> ModuleType:
    """Return an optional package, or say which extra installs it.

    >>> optional("json", "frames").__name__
    'json'
    """
    try:
        return import_module(package)
    except ModuleNotFoundError as missing:
        raise MissingExtraError(
            f"this needs {package}, which is not installed: pip install 'geopolrel[{extra}]'"
        ) from missing
