"""Settings of all tests: Hypothesis profiles, and pictures without a screen that no test leaves behind."""

from __future__ import annotations

import os

import matplotlib
import matplotlib.pyplot as plt
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


def pytest_runtest_teardown() -> None:
    """Close what a test drew: matplotlib warns of the 21st open figure, whichever test that falls to."""
    plt.close("all")
