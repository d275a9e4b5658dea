"""What a rule finds, and where exactly the word stands that it is about."""

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from timeline.problems import Mend, Place

Lines = Mapping[str, Sequence[str]]
"""The lines of each file, by its name."""

_LONGEST_ENTRY = 500


class Finding(NamedTuple):
    """A place where a rule is broken, in a sentence, and what to do.

    `word` is the one thing in the entry at the place that the finding is about. Where there is no
    place, `section` is the key at the top of a file under which the word is declared. `mend` is
    there only where no other is possible.
    """

    place: Place | None
    what: str
    hint: str = ""
    word: str = ""
    mend: Mend | None = None
    section: str = ""


def closest(finding: Finding, lines: Lines) -> Place | None:
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
