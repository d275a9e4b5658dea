"""Text → Registry and Problems."""

from timeline.load.finding import STANDARD_INPUT, bundled
from timeline.load.loading import Loaded, load

__all__ = ["STANDARD_INPUT", "Loaded", "bundled", "load"]
