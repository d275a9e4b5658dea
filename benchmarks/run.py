"""Measure `timeline` beside programs that answer the same questions, and write the page.

    python benchmarks/run.py                          all of it (half an hour, 4 GB of disk)
    python benchmarks/run.py --sizes 1000 --rounds 2 --print     a quick look, on the screen
    python benchmarks/run.py --page                   the page again, out of the last results

The project is installed into an environment of its own first, or taken from `--python`. CPU time
is measured, of whole processes and in turns. Every answer is compared before anything is timed.
DuckDB and sqlite-utils are those of the Python that runs this: `./run --dev python` has them.
"""

# ruff: noqa: T201

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from measure import machine, median, race
from questions import QUESTIONS, Setting

PROJECT = Path(__file__).resolve().parent.parent
RESULTS = PROJECT / "benchmarks" / "results.json"
PAGE = PROJECT / "docs" / "performance.md"
SIZES = (10_000, 100_000, 1_000_000)

GOALS = {
    "timeline --version": 6, "timeline list --json": 8, "timeline list, in a pipe": 9,
    "one Tab after --actor zhang": 8, "timeline list --no-pager, on a terminal": 13,
    "timeline why pinduoduo-overtakes --no-pager, on a terminal": 13,
    "timeline --help, on a terminal": 14,
}  # fmt: skip
"""Of starting: at most so many times `python -c pass`."""

Results = dict[str, Any]


def main() -> None:
    """Measure what is asked for and write the results and the page."""
    asked = _asked()
    if not asked.page:
        with tempfile.TemporaryDirectory(prefix="timeline-benchmarks-") as folder:
            setting = Setting(asked.python or _installed(Path(folder)), Path(folder))
            results = measured(setting, asked)
        if not asked.print:
            RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    else:
        results = json.loads(RESULTS.read_text("utf-8"))
    text = "\n".join(page(results)) + "\n"
    if asked.print:
        print(text)
    else:
        PAGE.write_text(text, "utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=10, help="turns of each; default: 10")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="of events")
    parser.add_argument("--only", nargs="+", choices=QUESTIONS)
    parser.add_argument("--python", type=Path, help="has the project installed")
    parser.add_argument("--print", action="store_true", help="print the page, write nothing")
    parser.add_argument("--page", action="store_true", help="only make the page")
    return parser.parse_args()


def _installed(folder: Path) -> Path:
    """Return the Python of a new environment that has the project, its bytecode compiled."""
    python = folder / "venv" / "bin" / "python"
    project = f"{PROJECT}[parquet]"
    pip = ["-m", "pip", "--python", str(python), "install", "-q", "--compile", project]
    for command in (["-m", "venv", "--without-pip", str(folder / "venv")], pip):
        subprocess.run([sys.executable, *command], check=True)  # noqa: S603
    return python


def measured(setting: Setting, asked: argparse.Namespace) -> Results:
    """Return the rows of every question at every size."""
    found: dict[str, dict[str, Any]] = {}
    for name, question in QUESTIONS.items():
        if asked.only and name not in asked.only:
            continue
        sizes = [size for size in asked.sizes if size <= question.largest] or [0]
        for size in sizes:
            print(f"{question.title}, {size:,} events", file=sys.stderr)
            rows = race(question.contenders(setting, size), question.rounds or asked.rounds)
            found.setdefault(name, {})[str(size)] = rows
    return {"machine": machine(), "rounds": asked.rounds, "questions": found}


# --- the page -------------------------------------------------------------------------------


def page(results: Results) -> Iterator[str]:
    """Yield the lines of docs/performance.md."""
    yield "# Performance\n"
    yield "The numbers are CPU time (user and system) of whole processes. Each is the median of"
    yield "several runs, in which the programs took turns. Ratios mean more than seconds, because"
    yield f"the seconds are those of one machine: {results['machine']}."
    yield "Memory is the peak of the largest process; values below 20 MB are not distinguished."
    yield "`python benchmarks/run.py` writes this page. Do not edit it.\n"
    yield "## Where others are faster\n"
    losses = list(_losses(results))
    yield from losses or ["No other program was faster in this run."]
    yield "\n## Start-up goals\n"
    yield "| what | goal | measured | |\n| --- | ---: | ---: | --- |"
    yield from _goals(results["questions"].get("start", {}).get("0", []))
    for name, sizes in results["questions"].items():
        for size, rows in sizes.items():
            of = f", {int(size):,} events" if int(size) else ""
            yield f"\n## {QUESTIONS[name].title}{of}\n"
            yield "| program | CPU time | × the first | memory |\n| --- | ---: | ---: | ---: |"
            yield from _rows(rows)


def _losses(results: Results) -> Iterator[str]:
    for name, sizes in results["questions"].items():
        for size, rows in sizes.items() if name != "start" else ():
            ours = min(filter(None, (median(row) for row in rows if _is_ours(row))), default=None)
            for row in rows:
                theirs = median(row)
                if ours and theirs and 1.05 * theirs < ours and not _is_ours(row):
                    title = QUESTIONS[name].title
                    yield f"- {row['name']}, {ours / theirs:.1f} × faster: {title} ({int(size):,})"


def _is_ours(row: Mapping[str, Any]) -> bool:
    return str(row["name"]).startswith("timeline")


def _goals(rows: list[dict[str, Any]]) -> Iterator[str]:
    taken = {row["name"]: median(row) for row in rows}
    base = taken.get("python -c pass")
    for name, most in GOALS.items():
        seconds = taken.get(name)
        if base and seconds:
            met = "met" if seconds / base <= most else "**not met**"
            yield f"| {name} | at most {most} × | {seconds / base:.1f} × | {met} |"


def _rows(rows: list[dict[str, Any]]) -> Iterator[str]:
    first = next(filter(None, map(median, rows)), 1.0)
    for row in rows:
        seconds = median(row)
        if seconds is None:
            yield f"| {row['name']} | {row['why']} | | |"
        else:
            ratio, memory = f"{seconds / first:.2f}", f"{row['memory'] / 1e6:.0f} MB"
            yield f"| {row['name']} | {seconds:.3f} s | {ratio} | {memory} |"


if __name__ == "__main__":
    main()
