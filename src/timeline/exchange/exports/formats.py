"""The formats of `timeline export`, and which file writes each. A new one is a file and a line.

The module of a format has `exported`, and `MARK`: how every file begins that it writes. A file
with that beginning may be replaced. A registry has none: its author goes on writing in it.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from timeline.extras import imported

if TYPE_CHECKING:  # help names the formats, and nothing else of what writes them
    from timeline.exchange.exports.extract import Exported, Extract


class ExportFormat(StrEnum):
    """A kind of file that events are exported to."""

    ICS = "ics"
    TIMELINEJS = "timelinejs"
    MERMAID = "mermaid"
    GANTT = "gantt"
    MARKWHEN = "markwhen"
    REGISTRY = "registry"


def exported(extract: "Extract", format_: ExportFormat) -> "Exported":
    """Return an extract in a format; only the file that writes it is imported."""
    found: Exported = _module(format_).exported(extract)
    return found


def is_ours(content: bytes, format_: ExportFormat) -> bool:
    """Whether the content of a file was exported in a format, and may be replaced."""
    mark: bytes = _module(format_).MARK
    return bool(mark) and content.startswith(mark)


def _module(format_: ExportFormat) -> Any:
    """Return the module of a format; raise UsageError if the library that it needs is missing."""
    place = f"timeline.exchange.exports.{format_}"
    # Of all formats only a calendar needs a library.
    return imported(place, "writing a calendar", "icalendar", "icalendar")
