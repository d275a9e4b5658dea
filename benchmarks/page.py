"""Make docs/performance.md out of results: no number on it is written by hand.

python benchmarks/page.py RESULTS.json    take over the results of a run, and make the page
python benchmarks/page.py                 make the page again out of benchmarks/results.json
python benchmarks/page.py --print         only print it
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import fill
from typing import Any

from goals import GOALS, row
from measuring import ENOUGH, FEWEST, LONG, PATIENCE, median
from questions import QUESTIONS
from words import in_bytes, in_seconds, rounds, times

RESULTS = Path(__file__).with_name("results.json")
PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
WIDTH = 100
INSIDE = ("start", "reading", "layout", "building")
"""Questions that nobody has who uses a program, and those with a table of their own."""

OPENING = """\
# Performance

How long `timeline` takes and how much memory it holds, beside other programs that can answer the
same question. Everything below is made by a program out of the results of one run; ratios of
medians within that run mean more than milliseconds, which are those of one machine.
"""
LOSSES = """\
Every program that answered before `timeline` in its fastest form, and how many times faster it was.
`timeline` starts Python first; where little is left to do after that, compiled programs win.
"""
FLOOR = """\
The floor is the same ratio with nothing left but what cannot be done without: starting the
program at all, or drawing the events out of libyaml.
"""
METHOD = f"""\
## How it is measured

- The project is installed into an environment of its own, its bytecode compiled; `timeline` and
  every other program are started as from a shell, and timed from their start to their end by a
  process that does nothing else. What is done "alone" is timed inside
  the process.
- First every program runs once, and **what it answers is compared** with what the others answer:
  the same ids in the same order (hledger and counts: in any order). Who answers otherwise is
  not timed.
- Then they take turns, {{rounds}} rounds (for start-up four times as many), each beginning with
  another program. What takes over
  {ENOUGH // FEWEST} seconds runs {FEWEST} times in all, what takes over {LONG} twice, and
  what takes over {PATIENCE} is given up; where there were fewer rounds, their number stands beside
  the median.
- Files are in the page cache, as they are when one asks a second time. Output goes into a file,
  or to a terminal that reads as fast as it can.
- Memory is the largest resident set of the process. Below {{floor}} it cannot be told.
- Who reads everything each time is not asked at every size, where the trend is plain: hledger
  and Markwhen's parser up to 100,000 events, YAML up to 10,000; of a million, neither jq nor
  `timeline` on JSONL counts.
- The registries are generated, the same bytes on every machine: dates of mixed precision,
  intervals, actors of whom a few are everywhere, figures, causes, several scripts; about 800
  bytes of JSON and 480 of YAML to an event.

Not measured: a cold disk, several users at once, networks, Windows. The peers answer the same
question but know less: only hledger and Markwhen know dates as such, none knows imprecise ones,
and all were asked in the form that suits them best (first and last days were worked out for
them).
"""
YOURSELF = """\
## Run it yourself

```sh
python benchmarks/run.py --sizes 150 --rounds 2     # a quick look
python benchmarks/run.py --folder /var/tmp/bench    # all of it; an interrupted run goes on there
python benchmarks/page.py /var/tmp/bench/results.json
python benchmarks/generate.py 10000 > large.yaml    # a registry to try things on
```

What is not found on the machine is left out: jq, sqlite3, hledger, yq and node are looked for on
the path, `--peers PYTHON` names a Python that has duckdb, `--modules FOLDER` where npm installed
@markwhen/parser.
"""


def page(results: Mapping[str, Any]) -> str:
    """Return the whole page."""
    results = {**results, "questions": _in_order(results["questions"])}
    parts = [
        OPENING,
        _goals(results),
        _losses(results),
        *_sections(results),
        METHOD.format(rounds=results["rounds"], floor=in_bytes(_floor(results))),
        _machine(results),
        YOURSELF,
    ]
    return "\n".join(parts)


def _in_order(questions: Mapping[str, Any]) -> dict[str, Any]:
    """Return questions as they are listed and sizes from small to large, however they came."""
    return {
        name: dict(sorted(questions[name].items(), key=lambda size: int(size[0])))
        for name in QUESTIONS
        if name in questions
    }


def _goals(results: Mapping[str, Any]) -> str:
    cells = [row(goal, results) for goal in GOALS]
    table = _table(["what", "goal", "measured", "", "floor"], cells)
    return f"## Goals\n\n{table}\n{FLOOR}"


def _losses(results: Mapping[str, Any]) -> str:
    """Return where a peer is faster than the fastest of ours, and how many times."""
    asked = {name: sizes for name, sizes in results["questions"].items() if name not in INSIDE}
    columns = sorted({int(size) for sizes in asked.values() for size in sizes})
    cells = []
    for name, sizes in asked.items():
        ratios = {int(size): _faster(answer["contenders"]) for size, answer in sizes.items()}
        for peer in dict.fromkeys(peer for found in ratios.values() for peer in found):
            found = [ratios.get(size, {}).get(peer, "") for size in columns]
            cells.append([QUESTIONS[name].title, peer, *found])
    if not cells:
        return "## Where others are faster\n\nNowhere in this run.\n"
    head = ["question", "faster", *(f"{size:,} events" for size in columns)]
    return f"## Where others are faster\n\n{LOSSES}\n{_table(head, cells)}"


def _faster(contenders: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the peers that were faster than the fastest of ours, and how many times."""
    timed = [(middle, one) for one in contenders if (middle := median(one)) is not None]
    ours = min((middle for middle, one in timed if one["ours"]), default=0)
    return {
        one["name"]: times(ours / middle)
        for middle, one in timed
        if not one["ours"] and middle < ours
    }


def _sections(results: Mapping[str, Any]) -> Iterator[str]:
    for name, question in QUESTIONS.items():
        sizes = results["questions"].get(name)
        if not sizes:
            continue
        about = f"{fill(question.about, WIDTH)}\n\n" if question.about else ""
        if question.sized:
            tables = _by_size(sizes, results["rounds"], once=question.once)
        else:
            tables = _of_one(next(iter(sizes.values())), results["rounds"])
        yield f"## {question.title}\n\n{about}{tables}"


def _of_one(answer: Mapping[str, Any], wanted: int) -> str:
    """Return the table of a question that is asked of one registry."""
    least = next(filter(None, map(median, answer["contenders"])), 1.0)
    cells = [
        [one["name"], one["why"] or _time(one, wanted), _multiple(one, least), _memory(one)]
        for one in answer["contenders"]
    ]
    first = answer["contenders"][0]["name"]
    return _table(["program", "median", f"× {first}", "memory"], cells)


def _by_size(sizes: Mapping[str, Mapping[str, Any]], wanted: int, *, once: bool) -> str:
    """Return a table of times and one of memory, with a column for each number of events."""
    names = list(
        dict.fromkeys(one["name"] for answer in sizes.values() for one in answer["contenders"])
    )
    found = {
        (one["name"], size): one for size, answer in sizes.items() for one in answer["contenders"]
    }
    head = [f"{int(size):,} events" for size in sizes]
    spent, held, written, failed = [], [], [], []
    for name in names:
        asked = [found.get((name, size)) for size in sizes]
        if any(one and one["seconds"] for one in asked):
            times_ = [_time(one, 1 if once else wanted) for one in asked]
            spent.append([name, *times_, _growth(sizes, asked)])
            held.append([name, *(_memory(one) for one in asked), _each(sizes, asked)])
        if any(one and one.get("written") for one in asked):
            written.append([name, *(_written(one) for one in asked)])
        failed += [
            f"- {name}, {int(size):,} events: {one['why']}"
            for size, one in zip(sizes, asked, strict=True)
            if one and one["why"]
        ]
    answers = [answer["answer"] for answer in sizes.values()]
    if any(answers):
        spent.append(["*things in the answer*", *(f"{number or 0:,}" for number in answers), ""])
    text = _table(["time", *head, "ten times the events"], spent)
    text += "\n" + _table(["memory", *head, "an event more"], held)
    if written:
        text += "\n" + _table(["file", *head], written)
    return text + ("\n" + "\n".join(failed) + "\n" if failed else "")


def _time(contender: Mapping[str, Any] | None, wanted: int) -> str:
    middle = median(contender) if contender else None
    if contender is None or middle is None:
        return "–"
    fewer = len(contender["seconds"]) < wanted
    return in_seconds(middle) + (f" ({rounds(contender)})" if fewer else "")


def _multiple(contender: Mapping[str, Any], least: float) -> str:
    middle = median(contender)
    return "–" if middle is None else times(middle / least)


def _memory(contender: Mapping[str, Any] | None) -> str:
    return in_bytes(contender["memory"]) if contender and contender["seconds"] else "–"


def _written(contender: Mapping[str, Any] | None) -> str:
    size = contender.get("written") if contender else None
    return in_bytes(size) if size else "–"


def _growth(sizes: Mapping[str, Any], asked: Sequence[Mapping[str, Any] | None]) -> str:
    """Return how many times longer the largest size takes than the one a tenth of it."""
    timed = {int(size): median(one) for size, one in zip(sizes, asked, strict=True) if one}
    largest = max((size for size, middle in timed.items() if middle), default=0)
    middle, tenth = timed.get(largest), timed.get(largest // 10)
    return times(middle / tenth) if middle and tenth else "–"


def _each(sizes: Mapping[str, Any], asked: Sequence[Mapping[str, Any] | None]) -> str:
    """Return how much more memory each event takes, between the two largest sizes."""
    held = [
        (int(size), one["memory"])
        for size, one in zip(sizes, asked, strict=True)
        if one and one["seconds"]
    ]
    if len(held) < 2:
        return "–"
    (fewer, less), (more, most) = held[-2:]
    return in_bytes(max(0, most - less) / (more - fewer))


def _floor(results: Mapping[str, Any]) -> float:
    """Return the least memory that was measured of anything."""
    return min(
        (
            one["memory"]
            for sizes in results["questions"].values()
            for answer in sizes.values()
            for one in answer["contenders"] if one["memory"]
        ),
        default=0,
    )  # fmt: skip


def _machine(results: Mapping[str, Any]) -> str:
    versions = results["versions"]
    there = ", ".join(f"{name} {version}" for name, version in versions.items() if version)
    gone = ", ".join(name for name, version in versions.items() if not version)
    text = "## The machine\n\n"
    text += _table(["", ""], [[name, value] for name, value in results["machine"].items()])
    text += "\n" + fill(f"Programs: {there}.", WIDTH) + "\n"
    return text + (f"\nNot found: {gone}.\n" if gone else "")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; all but the first column are aligned to the right."""
    marks = ["---", *["---:"] * (len(head) - 1)]
    lines = [head, marks, *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def main() -> None:
    """Make the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("results", nargs="?", type=Path, help="of a run, to be taken over")
    parser.add_argument("--print", action="store_true", help="write nothing")
    asked = parser.parse_args()
    source = asked.results or RESULTS
    text = source.read_text("utf-8")
    made = page(json.loads(text))
    if asked.print:
        sys.stdout.buffer.write(made.encode())
        return
    RESULTS.write_text(text, "utf-8", newline="\n")
    PAGE.write_text(made, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
