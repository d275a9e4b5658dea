"""Time `timeline` and the programs found on this machine on the same questions, in turns.

    python benchmarks/run.py                            everything, in a quarter of an hour
    python benchmarks/run.py --sizes 150 --rounds 2     a quick look, in a minute
    python benchmarks/run.py --folder DIR               keep the files, and go on where it ended
    python benchmarks/page.py DIR/results.json          make docs/performance.md out of it

A million events need some 6 GB of disk and, while their index is made, as much memory.
The project is installed into an environment of its own first, or taken from `--python`. What is
not found is listed as not found: `--peers` names a Python that has duckdb, `--modules` a folder
in which npm installed @markwhen/parser. Every answer is compared before anything is timed;
the exit status is 1 where one differs.
"""

# ruff: noqa: T201

import argparse
import json
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from contenders import building
from machine import machine, versions
from measuring import median, race, run
from questions import QUESTIONS, Question
from setting import Setting, installed
from words import in_bytes, in_seconds, rounds, times

SIZES = (150, 10_000, 100_000, 1_000_000)


def main() -> int:
    """Run what is asked for, and say what was found on the way."""
    asked = _asked()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started ends too
    with _folder(asked.folder) as folder:
        setting = Setting(
            folder, asked.python or installed(folder), asked.peers, asked.modules or folder
        )
        kept = folder / "results.json"
        results = _begun(kept, asked.rounds)
        results |= {"machine": machine(setting), "versions": versions(setting)}
        for name, question in QUESTIONS.items():
            if asked.only and name not in asked.only:
                continue
            for size in question.sizes(asked.sizes):
                _ask(setting, results, name, size, asked.rounds)
                kept.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        if asked.results:
            asked.results.write_text(kept.read_text("utf-8"), "utf-8")
    return 1 if _disagreements(results) else 0


def _asked() -> argparse.Namespace:
    def numbers(text: str) -> list[int]:
        return [int(number) for number in text.split(",")]

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=10, help="turns of each; default: 10")
    parser.add_argument("--sizes", type=numbers, default=SIZES, help="events, such as 150,10000")
    parser.add_argument(
        "--only", type=lambda text: text.split(","), metavar="A,B", help=", ".join(QUESTIONS)
    )
    parser.add_argument("--folder", type=Path, help="where files are kept; else they are deleted")
    parser.add_argument("--results", type=Path, metavar="FILE", help="write the results here too")
    parser.add_argument("--python", type=Path, help="has the project installed, bytecode compiled")
    parser.add_argument("--peers", type=Path, metavar="PYTHON", default=Path(sys.executable))
    parser.add_argument("--modules", type=Path, metavar="FOLDER")
    return parser.parse_args()


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is None:
        with tempfile.TemporaryDirectory(prefix="timeline-benchmarks-") as folder:
            yield Path(folder)
    else:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()


def _begun(kept: Path, rounds: int) -> dict[str, Any]:
    """Return the results of a run that was interrupted, or none."""
    if kept.exists():
        results: dict[str, Any] = json.loads(kept.read_text("utf-8"))
        if results["rounds"] == rounds:
            return results
    return {"rounds": rounds, "questions": {}}


def _ask(setting: Setting, results: dict[str, Any], name: str, size: int, rounds: int) -> None:
    """Answer a question at a size, unless the results have it."""
    question = QUESTIONS[name]
    answers = results["questions"].setdefault(name, {})
    if str(size) in answers:
        return
    if name in ("period", "rare", "count", "table"):
        _make_indexes(setting, size)
    contenders = question.contenders(setting, size)
    started = time.monotonic()
    answers[str(size)] = race(contenders, 1 if question.once else rounds * question.times)
    _say(question, size, answers[str(size)], time.monotonic() - started)


def _make_indexes(setting: Setting, size: int) -> None:
    """Make what a run that was interrupted may have made and a temporary folder forgot."""
    for contender, target in zip(
        building(setting, size), (setting.index(size), setting.imported(size)), strict=True
    ):
        if not Path(target).exists() and contender.why_not is None:
            run(contender)


def _disagreements(results: dict[str, Any]) -> list[str]:
    return [
        contender["name"]
        for sizes in results["questions"].values()
        for answer in sizes.values()
        for contender in answer["contenders"]
        if (contender["why"] or "").startswith("another answer")
    ]


def _say(question: Question, size: int, answer: dict[str, Any], took: float) -> None:
    of = f"{size:,} events" if size else "the bundled registry"
    agreed = "" if answer["answer"] is None else f", {answer['answer']:,} things in the answer"
    print(f"\n{question.title}: {of}{agreed} (took {took:.0f} s)")
    for line in standings(answer["contenders"]):
        print(line)
    sys.stdout.flush()


def standings(contenders: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield a line for each contender: median, ratio to the first, peak memory, rounds."""
    first = next(filter(None, map(median, contenders)), 1.0)
    for contender in contenders:
        middle = median(contender)
        if middle is None:
            yield f"  {contender['name']:32} {contender['why']}"
        else:
            yield (
                f"  {contender['name']:32}{in_seconds(middle):>9}{times(middle / first):>9}"
                f"{in_bytes(contender['memory']):>9}   {rounds(contender)}"
                f", {in_seconds(min(contender['seconds']))}–{in_seconds(max(contender['seconds']))}"
            )


if __name__ == "__main__":
    sys.exit(main())
