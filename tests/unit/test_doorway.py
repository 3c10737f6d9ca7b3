"""The door to other layers and to optional packages."""

from __future__ import annotations

import json

import pytest

from geopolrel.doorway import layer, optional
from geopolrel.errors import MissingExtraError
from geopolrel.when import When


def test_a_layer_is_its_module() -> None:
    assert layer("when").When is When
    with pytest.raises(ModuleNotFoundError):
        layer("no_such_layer")


def test_a_package_that_is_missing_is_named_with_the_extra_that_has_it() -> None:
    assert optional("json", "frames") is json
    message = r"needs no_such_package, which is not installed: pip install 'geopolrel\[frames\]'"
    with pytest.raises(MissingExtraError, match=message) as raised:
        optional("no_such_package", "frames")
    assert isinstance(raised.value, ImportError)
