"""Where the parts of a calendar (RFC 5545) begin and end, before the library icalendar reads it.

The library sets no bounds: it follows parts inside parts however deep they are, and ignores the
rest of a file that was cut short.
"""

import re
from collections.abc import Iterator, Sequence

from timeline.problems import Place, Problem
from timeline.yaml.reader import MOST

DEEPEST = 8
"""Parts inside each other; the RFC has three."""

_EDGE = re.compile(r"(BEGIN|END)\b[^:]*+:(.*)", re.DOTALL)


def parts_of(lines: Sequence[str], file: str) -> tuple[list[range], Problem | None]:
    """Return the lines of each VEVENT, from 0, in the order of their begins.

    There is a problem if a part does not end or is nested too deep, or the calendar is too long.
    """
    if len(lines) > MOST:
        what = f"a calendar of more than {MOST:,} lines"
        return [], _problem(file, MOST, 1, what, "split it into several files", "too-many")
    opened: list[tuple[str, int, int]] = []
    events: dict[int, range] = {}
    for number, line in _unfolded(lines):
        found = _EDGE.match(line.upper())
        if not found:
            continue
        name = found.group(2).strip()
        if found.group(1) == "BEGIN":
            opened.append((name, number, len(line)))
            events.update({number: range(0)} if name == "VEVENT" else {})
        elif not opened or opened[-1][0] != name:
            what = f"what ends here has not begun: {name[:40]}"
            hint = f"END:{opened[-1][0][:40]} is expected first" if opened else "remove the line"
            return [], _problem(file, number, len(line), what, hint)
        else:
            _, begin, _ = opened.pop()
            events.update({begin: range(begin, number + 1)} if name == "VEVENT" else {})
        if len(opened) > DEEPEST:
            what = f"parts of a calendar lie more than {DEEPEST} deep inside each other"
            return [], _problem(file, number, len(line), what, "is an END: missing before this?")
    if opened:
        name, number, length = opened[-1]
        hint = f"is the file whole? END:{name[:40]} is missing"
        return [], _problem(file, number, length, "what begins here never ends", hint)
    return list(events.values()), None


def _problem(
    file: str, number: int, length: int, what: str, hint: str, code: str = "icalendar"
) -> Problem:
    return Problem(Place(file, number + 1, 1, length), code, what, hint)


def _unfolded(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield whole lines, joined with their continuations (RFC 5545, 3.1), and where they begin."""
    begin, pieces = 0, list[str]()
    for number, line in enumerate(lines):
        if line[:1] in (" ", "\t") and pieces:
            pieces.append(line[1:])
        elif line:
            yield begin, "".join(pieces)
            begin, pieces = number, [line]
    yield begin, "".join(pieces)
