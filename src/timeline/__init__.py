"""timeline: a command-line explorer for dated events."""

__version__ = "0.1.0"
