"""Texts of another kind, told by how they begin, so that the answer is not about YAML."""

import re
from typing import NamedTuple

from timeline.problems import Place, Problem

_BEGINNINGS = (
    (r"<!doctype html|<html\b", "a web page", "download the file itself, not the page about it"),
    (r"<\?xml\b|<svg\b", "XML", "a registry is written in YAML"),
    (r"BEGIN:VCALENDAR", "a calendar (iCalendar)", "turn it into events: timeline import FILE"),
    (r"\{\\rtf", "a text of a word processor (RTF)", "save it as plain text"),
    (r"#!", "a script", "is this the right file?"),
    (r"\{[^\n]*\}\s*\n\s*\{", "JSON Lines", "turn it into events: timeline import FILE"),
    (r"\[\s*\{", "a list in JSON", "turn it into events: timeline import FILE"),
)
_CONFLICT = r"^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$"
_SEPARATORS = "\t;,"


class Foreign(NamedTuple):
    """What a text is instead of a registry, and what to do about it."""

    what: str
    hint: str


def conflict_in(text: str, file: str) -> Problem | None:
    """Return a problem for the first mark that a version control system left in a text."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    found = re.search(_CONFLICT, text, re.MULTILINE)
    if not found:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return Problem(
        Place(file, line, 1, len(found.group().rstrip())),
        "conflict",
        "the mark of a conflict between two versions of this file",
        "keep one version, and remove the lines with <<<<<<<, ======= and >>>>>>>",
    )


def foreign(text: str) -> Foreign | None:
    """Return what a text is that is no registry, None where that cannot be told."""
    beginning = text.lstrip()[:2_000]
    for pattern, what, hint in _BEGINNINGS:
        if re.match(pattern, beginning, re.IGNORECASE):
            return Foreign(f"this is {what}, not a registry", hint)
    if _is_sheet(beginning):
        return Foreign(
            "this is a table (CSV or TSV), not a registry",
            "turn it into events: timeline import FILE",
        )
    return None


def _is_sheet(beginning: str) -> bool:
    """Whether the first two lines have the same separators, and the first no `key: value`."""
    lines = beginning.splitlines()[:2]
    if not lines or ": " in lines[0] or lines[0].endswith(":") or lines[0][0] in "-#[{%":
        return False
    return any(
        lines[0].count(sign) > 0 and all(line.count(sign) > 0 for line in lines)
        for sign in _SEPARATORS
    )
