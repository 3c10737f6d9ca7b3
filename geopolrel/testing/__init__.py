"""For tests of your own: Hypothesis strategies, and a measure of whether a picture can be read.

``strategies`` needs Hypothesis (``pip install 'geopolrel[testing]'``); :mod:`geopolrel.testing.legibility` does not.
"""

from types import ModuleType

from geopolrel.doorway import layer

__all__ = ["legibility", "strategies"]


def __getattr__(name: str) -> ModuleType:
    if name not in __all__:
        raise AttributeError(f"module 'geopolrel.testing' has no attribute {name!r}")
    module: ModuleType = layer(f"testing.{name}")
    return module
