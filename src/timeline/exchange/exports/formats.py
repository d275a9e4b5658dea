"""The formats of `timeline export`, and which file writes each. A new one is a file and a line.

The module of a format has `exported`, and `MARK`: how every file begins that it writes. A file
with that beginning may be replaced. A registry has none: its author goes on writing in it.
"""

from enum import StrEnum
from importlib import import_module
from typing import Any

from timeline.exchange.exports.excerpt import Excerpt, Exported


class ExportFormat(StrEnum):
    """A kind of file that events are exported to."""

    ICS = "ics"
    TIMELINEJS = "timelinejs"
    MERMAID = "mermaid"
    GANTT = "gantt"
    MARKWHEN = "markwhen"
    REGISTRY = "registry"


def exported(excerpt: Excerpt, format_: ExportFormat) -> Exported:
    """Return an excerpt in a format; only the file that writes it is imported."""
    found: Exported = _module(format_).exported(excerpt)
    return found


def is_ours(content: bytes, format_: ExportFormat) -> bool:
    """Whether the content of a file was exported in a format, and may be replaced."""
    mark: bytes = _module(format_).MARK
    return bool(mark) and content.startswith(mark)


def _module(format_: ExportFormat) -> Any:
    return import_module(f"timeline.exchange.exports.{format_.name.lower()}")
