"""What was aimed at, as ratios of medians in one run, and whether it was reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from measuring import median
from words import in_bytes, times

PASS = "python -c pass"  # noqa: S105
INDEX = "timeline, index"


@dataclass(frozen=True, slots=True)
class Goal:
    """That `ours` takes at most so many times as long as `theirs`, or is at least so much faster.

    With neither, `bytes_` is what it may hold at most.
    """

    words: str
    question: str
    size: int
    ours: str
    theirs: str = ""
    at_most: float = 0
    faster: float = 0
    bytes_: int = 0


GOALS = (
    Goal("`--version`", "start", 0, "timeline --version", PASS, at_most=6.5),
    Goal("`list --json`", "start", 0, "timeline list --json", PASS, at_most=8),
    Goal("`list`, piped", "start", 0, "timeline list, piped", PASS, at_most=8),
    Goal("`list`, on a terminal", "start", 0, "timeline list, on a terminal", PASS, at_most=12),
    Goal("one Tab of completion", "start", 0, "one Tab after --actor zhang", PASS, at_most=8),
    Goal(
        "reading 10,000 YAML events", "reading", 10_000,
        "reading alone: timeline", "reading alone: CSafeLoader", faster=5,
    ),
    Goal(
        "reading 10,000 YAML events", "reading", 10_000,
        "reading alone: timeline", "reading alone: libyaml's events", at_most=1.5,
    ),
    Goal("actor and years, 100,000 events", "period", 100_000, INDEX, "jq", faster=8),
    Goal("actor and years, 1,000,000 events", "period", 1_000_000, INDEX, "jq", faster=20),
    Goal("rare actor, 1,000,000 events", "rare", 1_000_000, INDEX, "jq", faster=70),
    Goal("rare actor, 1,000,000 events", "rare", 1_000_000, INDEX, bytes_=80_000_000),
    Goal("actor and years, 100,000 events", "period", 100_000, INDEX, "hledger", faster=30),
    Goal("table of 10,000 events", "table", 10_000, INDEX, "rich.Table, from JSONL", faster=20),
)  # fmt: skip


def row(goal: Goal, results: Mapping[str, Any]) -> list[str]:
    """Return a goal as cells: what, the aim, what was measured, whether it is met."""
    if goal.at_most:
        aim = f"at most {goal.at_most:g} × {_plain(goal.theirs)}"
    elif goal.faster:
        aim = f"{goal.faster:g} × faster than {_plain(goal.theirs)}"
    else:
        aim = f"at most {in_bytes(goal.bytes_)} of memory"
    found = _measured(goal, results)
    if found is None:
        return [goal.words, aim, "–", "not measured"]
    if goal.bytes_:
        return [goal.words, aim, in_bytes(found), _verdict(found <= goal.bytes_)]
    if goal.at_most:
        return [goal.words, aim, times(found), _verdict(found <= goal.at_most)]
    return [goal.words, aim, f"{times(1 / found)} faster", _verdict(1 / found >= goal.faster)]


def _measured(goal: Goal, results: Mapping[str, Any]) -> float | None:
    """Return our time as a multiple of theirs, or our memory; None where either is missing."""
    answer = results["questions"].get(goal.question, {}).get(str(goal.size), {"contenders": []})
    found = {contender["name"]: contender for contender in answer["contenders"]}
    if goal.ours not in found or median(found[goal.ours]) is None:
        return None
    if goal.bytes_:
        return float(found[goal.ours]["memory"])
    theirs = median(found[goal.theirs]) if goal.theirs in found else None
    ours = median(found[goal.ours])
    return None if theirs is None or ours is None else ours / theirs


def _plain(name: str) -> str:
    return name.removeprefix("reading alone: ")


def _verdict(met: bool) -> str:
    return "met" if met else "**not met**"
