"""What every command answers: a report, which any format can write."""

from timeline.report.cells import Cell, Cited, Drawing, Entry, Named, Strip, machine
from timeline.report.columns import Column, For, Kind
from timeline.report.reports import Report, Shape

__all__ = [
    "Cell",
    "Cited",
    "Column",
    "Drawing",
    "Entry",
    "For",
    "Kind",
    "Named",
    "Report",
    "Shape",
    "Strip",
    "machine",
]
