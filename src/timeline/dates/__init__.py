"""Imprecise dates as values: the Span algebra. Nothing here reads or writes text but EDTF.

What is seldom needed is loaded when first asked for, to keep start-up short.
"""

from typing import TYPE_CHECKING, Any

from timeline.dates.days import (
    BEGINNING,
    FOREVER,
    Day,
    civil,
    day_number,
    iso_day,
    iso_or_none,
)
from timeline.dates.period import Calendar, FiscalYear, NamedBy, Period
from timeline.dates.refusal import Refusal
from timeline.dates.span import OPEN, UNKNOWN, Edge, Membership, Precision, SortKey, Span

if TYPE_CHECKING:
    from timeline.dates.construction import interval
    from timeline.dates.distance import Elapsed, Precedence, elapsed
    from timeline.dates.offsets import Direction, shift
    from timeline.dates.units import Unit

_LATER = {
    "interval": "construction",
    "Elapsed": "distance",
    "Precedence": "distance",
    "elapsed": "distance",
    "Direction": "offsets",
    "shift": "offsets",
    "Unit": "units",
}

__all__ = [
    "BEGINNING",
    "FOREVER",
    "OPEN",
    "UNKNOWN",
    "Calendar",
    "Day",
    "Direction",
    "Edge",
    "Elapsed",
    "FiscalYear",
    "Membership",
    "NamedBy",
    "Period",
    "Precedence",
    "Precision",
    "Refusal",
    "SortKey",
    "Span",
    "Unit",
    "civil",
    "day_number",
    "elapsed",
    "interval",
    "iso_day",
    "iso_or_none",
    "shift",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    globals()[name] = found
    return found
