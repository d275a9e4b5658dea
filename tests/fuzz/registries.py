"""Reads spoilt registries: no exception, no error without a line, no message that steers.

By hand: `python tests/fuzz/registries.py --runs 1000000 [--from SEED] [--lines]`; with `--lines`,
events in JSON Lines. What fails is printed with its seed, and left in a file to be looked at.
"""

import argparse
import gc
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

if __name__ == "__main__":  # as pytest has it
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from line_mutations import spoilt_lines
from mutations import mutated

from timeline.checks.findings import check
from timeline.datetext.reader import parse_date
from timeline.formats.inert import inert
from timeline.loading import Loaded, load
from timeline.loading.codes import CODES
from timeline.loading.lines.fast_reader import FastLineReader
from timeline.problems import Problem
from timeline.reports.findings.rules import REGISTRY_RULES

WHOLE_FILE = ("encoding", "empty", "file", "folder", "not-a-registry")
"""Codes that may stand for a file as a whole: there is no line to name."""

CALLS, CALLS_PER_BYTE = 20_000, 15
"""Calls of functions that reading a registry may take: to begin with, as the first one imports
modules, and for each byte of it. The dearest of 1,500 took 2,000 and 6 for each byte."""

_CLEARED = 1_000
"""After how many runs memory is cleared up."""

SPOILT: Mapping[str, Callable[[int], bytes]] = {"yaml": mutated, "jsonl": spoilt_lines}
"""What spoils a registry, by the ending of its file."""


_ENCLOSING = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2"
"""Signs that are seen around the digits after them, though Python calls them not printable."""


class EndlessError(Exception):
    """Reading took more calls of functions than the size of the file explains."""


@contextmanager
def bounded(size: int) -> Iterator[None]:
    """Raise EndlessError when more functions are called within than so many bytes may need."""
    left = CALLS + CALLS_PER_BYTE * size

    def count(_: object, event: str, __: object) -> None:
        nonlocal left
        if event == "call":
            left -= 1
            if left < 0:
                raise EndlessError

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)


def faults(content: bytes, file: Path) -> list[str]:
    """Return what is wrong with how a registry is read, nothing if all is well."""
    file.write_bytes(content)
    with bounded(len(content)):
        loaded = load([str(file)])
    found = _of_reading(loaded)
    if file.suffix == ".jsonl":
        found += _of_another_way(loaded, file)
    if loaded.registry is not None:
        known = {rule.code for rule in REGISTRY_RULES}
        findings = check(loaded.registry, loaded.lines, REGISTRY_RULES)
        found += [
            f"unknown code {problem.code}" for problem in findings if problem.code not in known
        ]
        found += [fault for problem in findings for fault in _of_message(problem)]
    return found


def _of_reading(loaded: Loaded) -> list[str]:
    if (loaded.registry is None) != bool(loaded.problems):
        return ["neither a registry nor a problem, or both"]
    found = []
    for problem in loaded.problems:
        if problem.code not in CODES:
            found.append(f"unknown code {problem.code}")
        if not problem.place.line and problem.code not in WHOLE_FILE:
            found.append(f"no line: {problem.code}: {problem.what}")
        if not problem.hint:
            found.append(f"no hint: {problem.code}: {problem.what}")
        found += _of_message(problem)
    if list(loaded.problems) != sorted(loaded.problems, key=lambda problem: problem.order):
        found.append("out of order")
    return found


def _unread(*_: object) -> None:
    """Read nothing, as the short way does with what is unusual; a Mock is slow to make."""


def _of_another_way(loaded: Loaded, file: Path) -> list[str]:
    """Return what comes out otherwise when all lines are read as those with mistakes are."""
    with mock.patch.object(FastLineReader, "read", _unread):
        long = load([str(file)])
    if (long.registry, long.problems) != (loaded.registry, loaded.problems):
        return ["the short way and the long way read it differently"]
    return []


def _of_message(problem: Problem) -> list[str]:
    message = problem.message(inert)
    if not all(letter.isprintable() or letter == "\n" for letter in inert_but_spaces(message)):
        return [f"steers: {message!r}"]
    lines = message.splitlines()
    shown = [line for line in lines[1:3] if "|" in line[:12]]
    if len(shown) == 2 and len(shown[0]) > 260:
        return [f"too wide: {message!r}"]
    return []


def inert_but_spaces(message: str) -> str:
    """Return a message with what is seen and harmless as spaces: spaces of all widths, and signs
    that enclose the digits after them."""
    harmless = (letter.isspace() or letter in _ENCLOSING for letter in message)
    return "".join(
        " " if seen and letter != "\n" else letter
        for letter, seen in zip(message, harmless, strict=True)
    )


def run(runs: int, start: int = 0, shown: int = 0, ending: str = "yaml") -> list[str]:
    """Read so many spoilt registries, and return what went wrong, with the seeds."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"spoilt.{ending}"
        # The words of other languages are read once, with more calls than a file may take.
        parse_date("24 juillet 1789")
        for seed in range(start, start + runs):
            content = SPOILT[ending](seed)
            try:
                found = faults(content, file)
            except Exception as error:  # whatever it is, it is what is looked for
                found = [f"{type(error).__name__}: {error}"]
            if found:
                wrong.append(f"seed {seed}: {found[0]}")
            if seed % _CLEARED == 0:  # (reading puts everything among what is old)
                gc.collect()
            if shown and (seed - start) % shown == shown - 1:
                print(f"{seed - start + 1:,} read, {len(wrong)} wrong", flush=True)
    return wrong


def main() -> int:
    """Run by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--from", type=int, default=0, dest="start")
    parser.add_argument("--lines", action="store_const", const="jsonl", default="yaml")
    asked = parser.parse_args()
    wrong = run(asked.runs, asked.start, 10_000, asked.lines)
    for line in wrong[:50]:
        print(line)
    print(f"{asked.runs:,} registries, {len(wrong)} wrong")
    if wrong:
        seed = int(wrong[0].split()[1].rstrip(":"))
        file = Path(f"spoilt.{asked.lines}").absolute()
        file.write_bytes(SPOILT[asked.lines](seed))
        print(f"the first is in {file}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
