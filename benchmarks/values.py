"""What a class of values costs beside the standard library's dataclasses, as ratios.

    python benchmarks/values.py

Both take turns, so that whatever else the machine does slows them alike, and the fastest turn
counts. A class of ten fields, four of them with defaults, is made, called, compared and hashed.
"""
# ruff: noqa: T201

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from timeline import values

TURNS = 9
NAMES = dict.fromkeys("abcdefghij", int)
DEFAULTS = dict.fromkeys("ghij", 0)
GIVEN = range(6)
standard = dataclass(frozen=True, slots=True)


def plain() -> Any:
    """A class with annotations and defaults, of which nothing was made yet."""
    return type("Plain", (), {"__annotations__": NAMES, **DEFAULTS})


MAKERS: dict[str, Callable[[], Any]] = {
    "dataclasses": lambda: standard(plain()),
    "values": lambda: values.frozen(plain()),
}
REPLACERS: dict[str, Callable[..., Any]] = {"dataclasses": replace, "values": values.replace}


def microseconds(does: Callable[[], Any], times: int) -> float:
    """Mean microseconds of a call, of so many."""
    started = time.perf_counter()
    for _ in range(times):
        does()
    return (time.perf_counter() - started) / times * 1e6


def deeds(maker: str) -> dict[str, tuple[Callable[[], Any], int]]:
    """What is timed of one maker, each with how often it is done in a turn."""
    made = MAKERS[maker]()
    one, other = made(*GIVEN), made(*GIVEN)
    change = REPLACERS[maker]
    return {
        "make a class": (MAKERS[maker], 50),
        "make a class and its first value": (lambda: MAKERS[maker]()(*GIVEN), 50),
        "make a value": (lambda: made(*GIVEN), 5_000),
        "compare two equal ones": (lambda: one == other, 5_000),
        "hash one": (lambda: hash(one), 5_000),
        "replace a field": (lambda: change(one, a=7), 5_000),
    }


def main() -> None:
    """Print one line for each deed: microseconds of both, and how many times faster ours is."""
    all_deeds = {maker: deeds(maker) for maker in MAKERS}
    print(f"{'':34}{'dataclasses':>14}{'values':>12}{'faster':>9}")
    for deed in all_deeds["values"]:
        fastest = dict.fromkeys(MAKERS, float("inf"))
        for _ in range(TURNS):
            for maker in MAKERS:
                fastest[maker] = min(fastest[maker], microseconds(*all_deeds[maker][deed]))
        theirs, ours = fastest["dataclasses"], fastest["values"]
        print(f"{deed:34}{theirs:>11.2f} µs{ours:>9.2f} µs{theirs / ours:>8.1f}×")


if __name__ == "__main__":
    main()
