"""`check --fix`: corrections are made in memory, proved, shown, and written, each file whole."""

import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct, field

from timeline.authoring.fixes import is_sound, mended
from timeline.authoring.save import locked
from timeline.commands.author.findings import Chosen, has_failed, problems_of
from timeline.formats.inert import inert
from timeline.loading import load, read_once
from timeline.loading.files import FileContent
from timeline.loading.text import decode
from timeline.options.files import must_be_no_index
from timeline.problems import BadRegistryError, NotSavedError, Problem, UsageError
from timeline.report import Report
from timeline.reports.findings import fixes
from timeline.reports.series.amounts import counted
from timeline.terminal.registries import VARIABLE
from timeline.yaml import lines_of

# How often the files are read again: a mistake in YAML hides all mistakes behind it.
_ROUNDS = 200


class _FileToFix(Struct):
    """A file: its bytes and text as they were read, its text by now, and the codes mended by line.

    A file is `stuck` if a mend would change more than it should: then it stays as it is.
    """

    name: str
    content: bytes
    original: str
    text: str
    codes: dict[int, list[str]] = field(default_factory=dict)
    stuck: bool = False

    @property
    def encoded(self) -> bytes:
        """The text by now in bytes, with the byte order mark if the file has one."""
        return self.content.removesuffix(self.original.encode()) + self.text.encode()

    def mend(self, problems: Sequence[Problem]) -> bool:
        """Mend what some problems allow to mend; return whether the text has changed."""
        mends = [problem.mend for problem in problems if problem.mend]
        if self.stuck or not mends:
            return False
        text = mended(self.text, mends)
        if not is_sound(self.text, text, mends):
            self.stuck = True
            return False
        self.text = text
        for problem in problems:
            if problem.mend:
                self.codes.setdefault(problem.mend.place.line, []).append(problem.code)
        return True

    def changes(self) -> Iterator[fixes.FixedLine]:
        """Yield the lines that have changed."""
        pairs = zip(lines_of(self.original), lines_of(self.text), strict=True)
        for line, (before, after) in enumerate(pairs, 1):
            if before != after:
                codes = tuple(dict.fromkeys(self.codes.get(line, ())))
                yield fixes.FixedLine(self.name, line, codes, before, after)


def mend(
    names: Sequence[str] | None, rules: Chosen, *, strict: bool, write: bool
) -> tuple[Report, bool]:
    """Correct what can be corrected in the named files; return a report of it.

    Also return whether the check of what is left has failed.
    """
    named = names or os.environ.get(VARIABLE, "").split(os.pathsep)
    meant = [name for name in named if name]
    if not meant or any(map(read_once, meant)):
        raise UsageError("--fix changes files", "name those that it may change")
    must_be_no_index(meant)  # the files behind an index may be anybody's
    files: dict[str, _FileToFix] = {}
    for _ in range(_ROUNDS):
        loaded = load(meant, {os.path.realpath(file.name): file.encoded for file in files.values()})
        problems = problems_of(loaded, rules)
        unread = tuple(one for one in problems if one.code in ("file", "folder"))
        if unread:
            raise BadRegistryError(unread)
        of_files = groupby(
            (problem for problem in problems if problem.mend), lambda problem: problem.place.file
        )
        changed = [_file(files, name).mend(list(found)) for name, found in of_files]
        if not any(changed):
            break
    for file in [one for one in files.values() if write and one.text != one.original]:
        with locked(file.name) as there:
            if there.content != file.content:
                raise NotSavedError(f"{file.name} has changed since it was read", "try again")
            there.replace(file.encoded)
    changes = [change for file in files.values() for change in file.changes()]
    wrong = [problem for problem in problems if problem.severity in ("error", "warning")]
    left = f"{counted(len(wrong), 'problem')} left: timeline check {' '.join(meant)}"
    report = fixes.report(changes, left if wrong else "nothing is wrong", inert, done=write)
    return report, has_failed(problems, strict=strict)


def _file(files: dict[str, _FileToFix], name: str) -> _FileToFix:
    if name not in files:
        try:
            content = Path(name).read_bytes()
        except OSError as error:
            raise NotSavedError(f"{name}: {error.strerror}") from error
        text = decode(FileContent(name, content))
        if not isinstance(text, str):
            raise NotSavedError(f"{name} has changed since it was read", "try again")
        files[name] = _FileToFix(name, content, text, text)
    return files[name]
