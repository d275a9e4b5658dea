"""What was aimed at, as ratios of medians in one run, and whether it was reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from measuring import median
from words import in_bytes, times

PASS = "python -c pass"  # noqa: S105
INDEX = "timeline, index"
JSONL = "timeline, JSONL"


@dataclass(frozen=True, slots=True)
class Goal:
    """That `ours` takes at most so many times as long as `theirs`, or is at least so much faster.

    With neither, `bytes_` is what it may hold at most. `floor` is what takes part of the time and
    cannot be done without: a question, a size, and who is timed in it.
    """

    words: str
    question: str
    size: int
    ours: str
    theirs: str = ""
    at_most: float = 0
    faster: float = 0
    bytes_: int = 0
    floor: tuple[str, int, str] | None = None


SCAN = ("reading", 10_000, "reading alone: libyaml's events")
VERSION = ("start", 0, "timeline --version")
"""No answer can come before the program has started."""

GOALS = (
    Goal("`--version`", "start", 0, "timeline --version", PASS, at_most=6.5),
    Goal("`list --json`", "start", 0, "timeline list --json", PASS, at_most=8, floor=VERSION),
    Goal("`list`, piped", "start", 0, "timeline list, piped", PASS, at_most=8, floor=VERSION),
    Goal(
        "`list`, on a terminal",
        "start",
        0,
        "timeline list, on a terminal",
        PASS,
        at_most=12,
        floor=VERSION,
    ),
    Goal(
        "one Tab of completion",
        "start",
        0,
        "one Tab after --actor zhang",
        PASS,
        at_most=8,
        floor=VERSION,
    ),
    Goal(
        "reading 10,000 YAML events",
        "reading",
        10_000,
        "reading alone: timeline",
        "reading alone: CSafeLoader",
        faster=5,
        floor=SCAN,
    ),
    Goal(
        "reading 10,000 YAML events",
        "reading",
        10_000,
        "reading alone: timeline",
        "reading alone: libyaml's events",
        at_most=1.5,
    ),
    Goal(
        "the ids of 10,000 YAML events",
        "ids",
        10_000,
        "timeline, YAML",
        "CSafeLoader",
        faster=5,
        floor=VERSION,
    ),
    Goal(
        "actor and years, 100,000 events", "period", 100_000, INDEX, "jq", faster=8, floor=VERSION
    ),
    Goal(
        "actor and years, 1,000,000 events",
        "period",
        1_000_000,
        INDEX,
        "jq",
        faster=20,
        floor=VERSION,
    ),
    Goal("rare actor, 1,000,000 events", "rare", 1_000_000, INDEX, "jq", faster=70, floor=VERSION),
    Goal("rare actor, 1,000,000 events", "rare", 1_000_000, INDEX, bytes_=80_000_000),
    Goal(
        "actor and years, 100,000 events",
        "period",
        100_000,
        INDEX,
        "hledger",
        faster=30,
        floor=VERSION,
    ),
    Goal(
        "laying out 10,000 rows",
        "layout",
        10_000,
        "laying out alone: timeline",
        "laying out alone: rich.Table",
        faster=20,
    ),
    Goal(
        "10,000 events on a terminal",
        "table",
        10_000,
        JSONL,
        "rich.Table, from JSONL",
        faster=20,
        floor=VERSION,
    ),
)


def row(goal: Goal, results: Mapping[str, Any]) -> list[str]:
    """Return a goal as cells: what, the aim, what was measured, whether it is met, the floor."""
    if goal.at_most:
        aim = f"at most {goal.at_most:g} × {_plain(goal.theirs)}"
    elif goal.faster:
        aim = f"{goal.faster:g} × faster than {_plain(goal.theirs)}"
    else:
        aim = f"at most {in_bytes(goal.bytes_)} of memory"
    found = _measured(goal, results)
    if found is None:
        return [goal.words, aim, "–", "not measured", ""]
    if goal.bytes_:
        return [goal.words, aim, in_bytes(found), _verdict(found <= goal.bytes_), ""]
    met = found <= goal.at_most if goal.at_most else 1 / found >= goal.faster
    return [goal.words, aim, _ratio(goal, found), _verdict(met), _floor(goal, results)]


def _ratio(goal: Goal, found: float) -> str:
    return times(found) if goal.at_most else f"{times(1 / found)} faster"


def _measured(goal: Goal, results: Mapping[str, Any]) -> float | None:
    """Return our time as a multiple of theirs, or our memory; None where either is missing."""
    ours = _standing(results, goal.question, goal.size, goal.ours)
    if goal.bytes_:
        return float(ours["memory"]) if ours and ours["seconds"] else None
    return _quotient(ours, _standing(results, goal.question, goal.size, goal.theirs))


def _floor(goal: Goal, results: Mapping[str, Any]) -> str:
    """Return the ratio that what cannot be done without would have by itself."""
    if goal.floor is None:
        return ""
    theirs = _standing(results, goal.question, goal.size, goal.theirs)
    found = _quotient(_standing(results, *goal.floor), theirs)
    return "" if found is None else f"{_ratio(goal, found)} ({_plain(goal.floor[2])} alone)"


def _standing(
    results: Mapping[str, Any], question: str, size: int, name: str
) -> Mapping[str, Any] | None:
    answer = results["questions"].get(question, {}).get(str(size), {"contenders": []})
    return next((one for one in answer["contenders"] if one["name"] == name), None)


def _quotient(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> float | None:
    upper, lower = median(one), median(other)
    return None if upper is None or lower is None else upper / lower


def _plain(name: str) -> str:
    return name.removeprefix("reading alone: ").removeprefix("laying out alone: ")


def _verdict(met: bool) -> str:
    return "met" if met else "**not met**"
