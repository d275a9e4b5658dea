"""What a rule is, what it finds, and where exactly the word stands that it is about."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

from timeline.model import RegistryModel
from timeline.problems import Mend, Place, Problem, Severity

T = TypeVar("T")
Lines = Mapping[str, Sequence[str]]
"""The lines of each file, by its name."""

_LONGEST_ENTRY = 500


class Finding(NamedTuple):
    """A place where a rule is broken, in a sentence, and what to do.

    `word` is what the finding is about, in the entry at the place. Without a place, `section` is
    the key at the top of a file under which the word is declared. `mend` is there only if there
    is one way to mend it.
    """

    place: Place | None
    what: str
    hint: str = ""
    word: str = ""
    mend: Mend | None = None
    section: str = ""


class Rule(Struct, Generic[T], frozen=True):
    """A rule: its stable code, how bad it is to break it, and what finds where it is broken.

    The docstring of `find` is the rule's manual. Its first paragraph says what is wrong, the
    others why that matters. Then come two small registries, one that breaks the rule and one that
    nearly does: items are events, and what stands above them is declared before them.
    """

    code: str
    severity: Severity
    find: Callable[[T], Iterator[Finding]]


def check(
    registry: RegistryModel, lines: Lines, rules: Iterable[Rule[RegistryModel]]
) -> list[Problem]:
    """Return every finding of the rules, in the order of the file, each where its word stands."""
    file = registry.files[0] if registry.files else ""
    found = [
        problem_of(rule, finding, _closest(finding, lines) or Place(file))
        for rule in rules
        for finding in rule.find(registry)
    ]
    return sorted(found, key=lambda problem: problem.order)


def problem_of(rule: Rule[T], finding: Finding, place: Place) -> Problem:
    """Return what a rule found as a problem."""
    return Problem(place, rule.code, finding.what, finding.hint, rule.severity, mend=finding.mend)


def _closest(finding: Finding, lines: Lines) -> Place | None:
    """Return where the word of a finding stands in its entry, else where the entry begins."""
    place, word = finding.place, finding.word
    if place is None:
        return _declared(word, finding.section, lines)
    if not place.line or not word:
        return place
    pattern = _whole(word)
    entry = islice(lines.get(place.file, ()), place.line - 1, place.line - 1 + _LONGEST_ENTRY)
    for number, line in enumerate(entry):
        start = place.column - 1 if number == 0 else 0
        if number and line.strip() and len(line) - len(line.lstrip()) < place.column - 1:
            break
        found = pattern.search(line, start)
        if found:
            return Place(place.file, place.line + number, found.start() + 1, len(word))
    return place


def _declared(word: str, section: str, lines: Lines) -> Place | None:
    pattern = _whole(word)
    for file, of_file in lines.items():
        below = False
        for number, line in enumerate(of_file, 1):
            if line[:1].strip("# "):
                below = line.startswith(f"{section}:")
            found = pattern.search(line) if below else None
            if found:
                return Place(file, number, found.start() + 1, len(word))
    return None


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
