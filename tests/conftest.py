"""Settings of all tests: Hypothesis profiles, and pictures without a screen."""

from __future__ import annotations

import os
from collections.abc import Iterator

import matplotlib
import pytest
from hypothesis import HealthCheck, settings

matplotlib.use("Agg")

settings.register_profile("dev", deadline=None)
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(autouse=True)
def _no_figure_is_left_open() -> Iterator[None]:
    """Close what a test drew, for matplotlib warns of the twenty-first figure whoever opened the others."""
    yield
    from matplotlib import pyplot

    pyplot.close("all")
