"""Problems: what is wrong with a registry, where, and what to do about it.

A problem reads like a compiler's message::

    events.yaml:12:5: error[unknown-key]: an event has no key "titel"
      12 |     titel: The first Double 11
         |     ^^^^^
      did you mean "title"?
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from unicodedata import east_asian_width

from msgspec import Struct
from msgspec.structs import replace

SHOWN_AT_MOST = 20
"""How many problems of one run are spelled out; the rest is a count."""

USUAL_WIDTH = 120
"""Columns that a message's line of text may take where no terminal says."""

_LEAST_EXCERPT = 20


class Severity(StrEnum):
    """How bad a problem is.

    An error is certainly wrong, a warning most likely. A note is not wrong but could be written
    better; it is shown only on request.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(Struct, frozen=True, array_like=True, gc=False):
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


strangers: list[str] = []
"""Paths of the indexes that a run has opened, except that of the one installed with the program.

It stands here, so that a failure can be told of without SQLite and what reads indexes.
"""


class DamagedError(Exception):
    """A file was opened as a registry, and while it is read it turns out to be damaged."""

    def __init__(self, problem: "Problem") -> None:
        super().__init__(problem.what)
        self.problem = problem


class Mend(Struct, frozen=True):
    """A text that is certainly right in place of a piece of one line."""

    place: Place
    text: str


class Problem(Struct, frozen=True):
    """One thing wrong at one place: a stable code, a sentence, and what to do instead.

    `mend` is given only where there is just one way to mend it.
    """

    place: Place
    code: str
    what: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    excerpt: str = ""
    mend: Mend | None = None

    @property
    def order(self) -> tuple[str, int, int]:
        """Where the problem stands in reading order."""
        return (self.place.file, self.place.line, self.place.column)

    def message(self, inert: Callable[[str], str], width: int = USUAL_WIDTH) -> str:
        """Return the whole message; `inert` makes each piece of foreign text safe to show.

        The line it quotes is cut to a width in columns, around the fault.
        """
        lines = [f"{inert(str(self.place))}: {self.severity}[{self.code}]: {inert(self.what)}"]
        if self.excerpt:
            lines += self._excerpt_lines(inert, width)
        if self.hint:
            lines += [f"  {inert(line)}" for line in self.hint.split("\n")]
        return "\n".join(lines)

    def _excerpt_lines(self, inert: Callable[[str], str], width: int) -> list[str]:
        number = str(self.place.line)
        room = max(_LEAST_EXCERPT, width - len(number) - len("   | "))
        begin = max(0, self.place.column - 1)
        end = min(begin + self.place.width, begin + room)
        cut = max(0, begin - room)
        before = inert(self.excerpt[cut:begin])
        marked = inert(self.excerpt[begin:end])
        after = inert(self.excerpt[end : end + room])
        if cut or columns_of(before + marked + after) > room:
            least = min(columns_of(marked), room // 2) + min(columns_of(after), room // 4)
            before = _last(before, room - least)
            marked = _first(marked, room - columns_of(before))
            after = _first(after, room - columns_of(before + marked))
        margin = " " * len(number)
        carets = "^" * max(1, columns_of(marked.rstrip()))
        return [
            f"  {number} | {before}{marked}{after}".rstrip(),
            f"  {margin} | {' ' * columns_of(before)}{carets}",
        ]


def _first(text: str, columns: int) -> str:
    """Return as much of a text as fits, with an ellipsis if that is not all."""
    if columns_of(text) <= columns:
        return text
    while text and columns_of(text) >= columns:
        text = text[:-1]
    return f"{text}…" if columns > 0 else ""


def _last(text: str, columns: int) -> str:
    """Return as much of the end of a text as fits."""
    if columns_of(text) <= columns:
        return text
    while text and columns_of(text) >= columns:
        text = text[1:]
    return f"…{text}"


class UsageError(Exception):
    """A question cannot be answered: it has an unknown name, or a date that is none.

    It says what is wrong and what to do instead, and ends the run with status 2.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(f"{what}; {hint}" if hint else what)
        self.what = what
        self.hint = hint


class NotSavedError(Exception):
    """A file could not be changed; it is as it was."""

    def __init__(self, what: str, hint: str = "nothing was changed") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class BadRegistryError(Exception):
    """The registry cannot be used; its problems are all there, and what else there is to say."""

    def __init__(self, problems: "tuple[Problem, ...]", advice: str = "") -> None:
        super().__init__("\n".join(one.message(_printable) for one in problems))
        self.problems = problems
        self.advice = advice


def _printable(text: str) -> str:
    """Return text that a traceback can show."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


def did_you_mean(names: Sequence[str]) -> str:
    """Return "did you mean …?" for the nearest names, "" where there are none."""
    if not names:
        return ""
    quoted = [f'"{name}"' for name in names]
    if len(quoted) == 1:
        return f"did you mean {quoted[0]}?"
    return f"did you mean {', '.join(quoted[:-1])} or {quoted[-1]}?"


def article(noun: str) -> str:
    """Return a noun with its indefinite article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


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


def gallery(
    problems: Sequence[Problem], inert: Callable[[str], str], width: int = USUAL_WIDTH
) -> str:
    """Return the messages of all problems, the first twenty in full, then a count."""
    shown = [problem.message(inert, width) for problem in problems[:SHOWN_AT_MOST]]
    left = len(problems) - len(shown)
    if left:
        shown.append(f"… and {left} more")
    return "\n".join(shown)
