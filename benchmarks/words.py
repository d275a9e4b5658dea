"""Seconds, bytes and ratios as people read them."""

from collections.abc import Mapping
from typing import Any


def in_seconds(seconds: float) -> str:
    """Return a time with two or three figures that count."""
    if seconds >= 99.5:
        return f"{seconds:.0f} s"
    if seconds >= 0.9995:
        return f"{_three(seconds)} s"
    return f"{_three(seconds * 1000)} ms"


def in_bytes(size: float) -> str:
    """Return a size in megabytes, a small one in smaller units."""
    if size < 1e6:
        return f"{size / 1e3:.1f} kB" if size >= 999.5 else f"{size:.0f} B"
    return f"{size / 1e6:,.0f} MB"


def times(ratio: float) -> str:
    """Return a ratio with two or three figures that count."""
    return f"{_three(ratio)}×" if ratio < 999.5 else f"{ratio:,.0f}×"


def _three(number: float) -> str:
    if number >= 99.95:
        return f"{number:.0f}"
    return f"{number:.1f}" if number >= 9.995 else f"{number:.2f}"


def rounds(contender: Mapping[str, Any]) -> str:
    """Return how many rounds a contender ran."""
    number = len(contender["seconds"])
    return "1 round" if number == 1 else f"{number} rounds"
