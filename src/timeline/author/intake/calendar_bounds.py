"""What of a calendar is refused before the library icalendar reads it: it bounds nothing itself.

A part must end, parts lie inside each other to a depth, and the rules of a time zone must be
such as zones have: once a year, in one month. The library finds an offset by going through all
times of a rule, so that a rule for every second never ends.
"""

import re
from collections.abc import Iterator, Sequence

from timeline.author.intake.bounds import (
    DEEPEST_PART,
    LONGEST_LINE,
    MOST_PARTS,
    MOST_ZONE_STEPS,
)
from timeline.problems import Place, Problem
from timeline.values import field, mutable

_LINE = re.compile(r"([A-Za-z0-9-]+)([^:]*+):(.*)", re.DOTALL)
_YEAR = re.compile(r"\d{4}")
_FORMS = {
    "FREQ": re.compile("YEARLY"),
    "INTERVAL": re.compile("1"),
    "BYMONTH": re.compile(r"0?[1-9]|1[0-2]"),
    "BYDAY": re.compile(r"(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"),
    "BYMONTHDAY": re.compile(r"-?\d{1,2}(?:,-?\d{1,2}){0,6}"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    "COUNT": re.compile(r"\d{1,4}"),
    "WKST": re.compile("MO|TU|WE|TH|FR|SA|SU"),
}


@mutable
class _Seen:
    """What was met so far: the parts that are open, and what the zones and the times hold."""

    file: str
    opened: list[tuple[str, int, int]] = field(default_factory=list)
    parts: int = 0
    times: int = 0
    rules: int = 0
    most_rules: int = 0
    first_year: int = 9999
    last_year: int = 0

    def problem(self, number: int, length: int, what: str, hint: str, code: str) -> Problem:
        """Return what is wrong with a line, counted from 0."""
        return Problem(Place(self.file, number + 1, 1, length), code, what, hint)

    @property
    def in_zone(self) -> bool:
        """Whether a time zone is open."""
        return any(name == "VTIMEZONE" for name, _, _ in self.opened)


def refused(lines: Sequence[str], file: str) -> Problem | None:
    """Return the first thing for which a calendar is not read, if any."""
    seen = _Seen(file)
    for number, line in _unfolded(lines):
        if len(line) > LONGEST_LINE:
            what = f"a line of {len(line):,} characters, more than {LONGEST_LINE:,}"
            return seen.problem(number, 1, what, "shorten it", "too-long")
        found = _LINE.match(line.rstrip())
        problem = _read(seen, number, found) if found else None
        if problem:
            return problem
    if seen.opened:
        name, number, length = seen.opened[-1]
        hint = f"is the file whole? END:{name[:40]} is missing"
        return seen.problem(number, length, "what begins here never ends", hint, "icalendar")
    return _too_many_steps(seen)


def _unfolded(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield lines with those that go on in them (RFC 5545, 3.1), and where they begin."""
    begin, parts = 0, list[str]()
    for number, line in enumerate(lines):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield begin, "".join(parts)
        begin, parts = number, [line]
    if parts:
        yield begin, "".join(parts)


def _read(seen: _Seen, number: int, found: re.Match[str]) -> Problem | None:
    word, value, length = found.group(1).upper(), found.group(3), found.end()
    match word:
        case "BEGIN":
            return _open(seen, number, value.upper(), length)
        case "END":
            return _close(seen, number, value.upper(), length)
        case "RRULE" | "RDATE" | "DTSTART" if seen.in_zone:
            return _read_zone(seen, number, word, found)
        case _:
            if "TZID" in found.group(2).upper():
                year = _YEAR.match(value)
                seen.times += 1
                seen.last_year = max(seen.last_year, int(year.group()) if year else 0)
            return None


def _open(seen: _Seen, number: int, name: str, length: int) -> Problem | None:
    seen.opened.append((name, number, length))
    seen.parts += 1
    if name == "VTIMEZONE":
        seen.rules = 0
    if len(seen.opened) > DEEPEST_PART:
        what = f"parts of a calendar lie more than {DEEPEST_PART} deep inside each other"
        return seen.problem(number, length, what, "is an END: missing before this?", "icalendar")
    if seen.parts > MOST_PARTS:
        what = f"a calendar of more than {MOST_PARTS:,} parts"
        return seen.problem(number, length, what, "split it into several files", "too-many")
    return None


def _close(seen: _Seen, number: int, name: str, length: int) -> Problem | None:
    if seen.opened and seen.opened[-1][0] == name:
        seen.opened.pop()
        return None
    what = f"what ends here has not begun: {name[:40]}"
    first = seen.opened[-1][0][:40] if seen.opened else ""
    hint = f"END:{first} is expected first" if first else "remove the line"
    return seen.problem(number, length, what, hint, "icalendar")


def _read_zone(seen: _Seen, number: int, word: str, found: re.Match[str]) -> Problem | None:
    value = found.group(3)
    if word == "DTSTART":
        year = _YEAR.match(value)
        seen.first_year = min(seen.first_year, int(year.group()) if year else 0)
        return None
    seen.rules += value.count(",") + 1 if word == "RDATE" else 1
    seen.most_rules = max(seen.most_rules, seen.rules)
    if word == "RDATE" or _is_yearly(value.upper()):
        return None
    what = "this rule of a time zone is none that zones have: once a year, in one month"
    hint = "remove this VTIMEZONE: a zone that is known by its name needs none"
    return seen.problem(number, found.end(), what, hint, "icalendar")


def _is_yearly(rule: str) -> bool:
    """Whether a rule is for one day of a year, and one that there is."""
    pairs = [part.partition("=")[::2] for part in rule.split(";") if part]
    parts = dict(pairs)
    formed = all(key in _FORMS and _FORMS[key].fullmatch(value) for key, value in pairs)
    if not formed or len(parts) < len(pairs) or "FREQ" not in parts:
        return False
    weekday, days = parts.get("BYDAY", ""), parts.get("BYMONTHDAY", "")
    if (weekday or days) and "BYMONTH" not in parts:
        return False
    numbers = [abs(int(day)) for day in days.split(",") if day]
    if not days:
        return not weekday or len(weekday) > 2
    if not weekday and len(numbers) > 1:
        return False
    # A day that never comes is looked for until the year 9999.
    return len(weekday) in (0, 2) and any(1 <= day <= 28 for day in numbers)


def _too_many_steps(seen: _Seen) -> Problem | None:
    years = max(0, seen.last_year - seen.first_year)
    if seen.times * seen.most_rules * years <= MOST_ZONE_STEPS:
        return None
    what = "the rules of its time zones would take too long for so many times"
    hint = "let the rules begin later, or split the file"
    return Problem(Place(seen.file), "too-many", what, hint)
