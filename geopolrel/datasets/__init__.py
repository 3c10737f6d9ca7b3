"""Real data that comes with the package, each with its source and licence."""

from geopolrel.datasets.minsk_2020 import minsk_2020
from geopolrel.datasets.us_diplomatic_travel import us_diplomatic_travel

__all__ = ["minsk_2020", "us_diplomatic_travel"]
