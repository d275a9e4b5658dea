"""Reads spoilt indexes: each ends with a status of its own, in time, and not as a bug of ours.

By hand: `python tests/fuzz/indexes.py --runs 10000 [--from SEED]`.
"""

import argparse
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if __name__ == "__main__":  # as pytest has it
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from index_mutations import spoilt_index

from conftest import inside

SECONDS = 30
"""Of one read; a sound index of this size is read in less than one."""

QUESTIONS = (
    "list --json", "list -o jsonl --since 1911", "list", "list -o csv --sort title",
    "list --text tent --gaps", "list --where value>3", "list --where title:/the/",
    "between 1910 1911 --json", "show arrival second", "figures --json", "figures --growth",
    "actors", "tags", "threads --json", "metrics", "sources --json", "sources diary", "roles",
    "roles --json", "at 1911-12", "chart lanes", "chart density", "compare amundsen scott",
    "compare amundsen scott --with-parts --explain", "why arrival", "led-to telegram",
    "verdict Scott", "contradictions", "narrate", "narrate --style tree", "brief Scott",
    "gap arrival second", "check", "check --json", "",
)  # fmt: skip


class HangsError(Exception):
    """A read took longer than any should."""


@contextmanager
def alarmed() -> Iterator[None]:
    """Raise HangsError where something takes too long."""

    def stop(*_: object) -> None:
        raise HangsError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def fault(file: Path, question: str) -> tuple[int, str]:
    """Return the status of a question, and what is wrong with how it ended, or nothing."""
    try:
        with alarmed():
            ran = inside("-r", str(file), *question.split())
    except HangsError:
        return -1, "hangs"
    lines = ran.err.splitlines()
    if ran.status not in (0, 1, 2) or "Hangs" in ran.err or "Traceback" in ran.err:
        return ran.status, f"status {ran.status}: {ran.err}"
    if ran.status == 1 and not question.startswith("check") and "error[index]" not in lines[0]:
        return 1, f"another error: {ran.err}"
    if ran.status == 1 and lines and len(lines) != 2:
        return 1, f"not in one line: {ran.err}"
    return ran.status, ""


def run(reads: int, start: int = 0, counts: Counter[int] | None = None) -> list[str]:
    """Read so many spoilt indexes, and return what went wrong, with the seeds."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "spoilt.db"
        for seed in range(start, start + reads):
            file.unlink(missing_ok=True)
            file.write_bytes(spoilt_index(seed))
            question = QUESTIONS[seed // 2 % len(QUESTIONS)]
            status, what = fault(file, question)
            if counts is not None:
                counts[status] += 1
            if what:
                wrong.append(f"seed {seed}: {question}: {what}")
    return wrong


def main() -> int:
    """Run by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--from", type=int, default=0, dest="start")
    asked = parser.parse_args()
    counts: Counter[int] = Counter()
    wrong = run(asked.runs, asked.start, counts)
    for line in wrong[:50]:
        print(line)
    print(f"{asked.runs:,} reads, {len(wrong)} wrong; by status: {dict(counts)}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
