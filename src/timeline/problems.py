"""Problems: what is wrong with a registry, where, and what to do about it.

A problem reads like a compiler's message::

    events.yaml:12:5: error[unknown-key]: an event has no key "titel"
      12 |     titel: The first Double 11
         |     ^^^^^
      did you mean "title"?
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from unicodedata import east_asian_width

SHOWN_AT_MOST = 20
"""How many problems of one run are spelled out; the rest is a count."""

_WIDEST_EXCERPT = 200


class Severity(StrEnum):
    """How bad a problem is: an error stops every command, a warning none."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a text: file name, line and column from 1, width in characters.

    Line 0 stands for the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0
    width: int = 1

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place: a stable code, a sentence, and what to do instead."""

    place: Place
    code: str
    what: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    excerpt: str = ""

    @property
    def order(self) -> tuple[str, int, int]:
        """Where the problem stands in reading order."""
        return (self.place.file, self.place.line, self.place.column)

    def message(self, inert: Callable[[str], str]) -> str:
        """Return the whole message; `inert` makes each piece of foreign text safe to show."""
        lines = [f"{inert(str(self.place))}: {self.severity}[{self.code}]: {inert(self.what)}"]
        if self.excerpt:
            lines += self._excerpt_lines(inert)
        if self.hint:
            lines.append(f"  {inert(self.hint)}")
        return "\n".join(lines)

    def _excerpt_lines(self, inert: Callable[[str], str]) -> list[str]:
        begin = max(0, self.place.column - 1)
        cut = max(0, begin - _WIDEST_EXCERPT // 2)
        text = self.excerpt[cut : cut + _WIDEST_EXCERPT]
        before = inert(text[: begin - cut])
        marked = inert(text[begin - cut : begin - cut + self.place.width])
        after = inert(text[begin - cut + self.place.width :])
        number = str(self.place.line)
        margin = " " * len(number)
        carets = "^" * max(1, columns_of(marked.rstrip()))
        return [
            f"  {number} | {before}{marked}{after}".rstrip(),
            f"  {margin} | {' ' * columns_of(before)}{carets}",
        ]


class UsageError(Exception):
    """What was asked cannot be answered: an unknown name, a date that is none.

    Says what is wrong, and what to do instead. Ends the run with status 2.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


def columns_of(text: str) -> int:
    """Return how many terminal columns a text takes (East Asian wide characters take two)."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def with_excerpts(
    problems: Iterable[Problem], lines_of: Mapping[str, Sequence[str]]
) -> list[Problem]:
    """Return the problems in reading order, each with the line of text it points at."""
    complete = []
    for problem in problems:
        lines = lines_of.get(problem.place.file, ())
        if 0 < problem.place.line <= len(lines):
            problem = replace(problem, excerpt=lines[problem.place.line - 1])
        complete.append(problem)
    return sorted(complete, key=lambda problem: problem.order)


def gallery(problems: Sequence[Problem], inert: Callable[[str], str]) -> str:
    """Return the messages of all problems, the first twenty in full, then a count."""
    shown = [problem.message(inert) for problem in problems[:SHOWN_AT_MOST]]
    left = len(problems) - len(shown)
    if left:
        shown.append(f"… and {left} more")
    return "\n".join(shown)
