"""Imprecise dates as values: the Span algebra. Nothing here reads or writes text but EDTF.

What is seldom needed is imported from its module alone, to keep start-up short.
"""

from timeline.dates.days import BEGINNING, FOREVER, Day, civil, day_number, iso_day, iso_or_none
from timeline.dates.period import Calendar, FiscalYear, NamedBy, Period
from timeline.dates.refusal import Refusal
from timeline.dates.span import OPEN, UNKNOWN, Edge, Membership, Precision, SortKey, Span

__all__ = [
    "BEGINNING",
    "FOREVER",
    "OPEN",
    "UNKNOWN",
    "Calendar",
    "Day",
    "Edge",
    "FiscalYear",
    "Membership",
    "NamedBy",
    "Period",
    "Precision",
    "Refusal",
    "SortKey",
    "Span",
    "civil",
    "day_number",
    "iso_day",
    "iso_or_none",
]
