"""What is asked of registries of all kinds: each question is answered in every format and width."""

from typing import Any, NamedTuple

import pytest

from causal_nets import HARBOUR
from conftest import PROJECT, SOUTH_POLE, TESTS
from harbours import HARBOURS

BUNDLED = str(PROJECT / "events.yaml")
FERRIES = str(TESTS / "compare" / "ferries.yaml")
OUTAGE = str(TESTS / "registries" / "outage.yaml")

TOLD = {
    SOUTH_POLE: [
        "", "list", "list --every year", "list --sort title", "show arrival deaths", "actors",
        "tags", "threads", "metrics", "sources", "sources diary", "figures", "at 1912-03-20",
        "between 1912-02 1912-03", "gap arrival deaths", "narrate", "narrate --style prose",
        "brief scott", "search scott", "count --by actor,year", "check --list",
        "list --columns id,date,title,summary,actors,sources",
    ],
    FERRIES: [
        "compare ardent actor:bluewater", "compare 1901 1902 1905", "compare log gazette",
        "compare fare-cut ardent-closes", "compare fares ships", "compare price loss",
        "compare merit demerit mixed",
    ],
    HARBOUR: [
        "why inquiry-held", "why inquiry-held --roots", "led-to silting --depth 2",
        "why inquiry-held --path-to storm --all", "verdict town", "verdict berg --balance",
        "verdict berg --reversals", "verdict berg --every year --balance", "contradictions",
    ],
    HARBOURS: [
        "figures --metric cargo --sum --share --ratio --index 1900",
        "figures --metric cargo --growth --explain", "figures --calc transit*cargo",
        "compare cargo:north cargo:south",
    ],
    BUNDLED: [
        "", "list", "show first-double-11", "actors", "sources", "figures", "at 2015-05",
        "why pinduoduo-unchecked", "led-to singles-day-chosen", "verdict zhang-yong",
        "narrate --style prose --until 2013",
    ],
}  # fmt: skip
"""Tables, trees, cards, prose."""

DRAWN = {
    SOUTH_POLE: [
        "chart lanes", "chart lanes --by thread --since 1911-06", "chart lanes --by tag",
        "chart density", "chart density --every month", "chart density --tag death",
        "chart series distance party-size depot-share", "chart series party-size --by date",
        "chart series distance party-size --lines", "roles", "roles --at 1912",
        "count --by actor,year --bars",
    ],
    HARBOURS: ["figures --metric cargo"],
    OUTAGE: ["chart lanes", "roles"],
    BUNDLED: ["roles --actor 张勇"],
}  # fmt: skip
"""Charts, and what ends in one: a plot grows higher with the page, on purpose."""


class Question(NamedTuple):
    """A registry, and the line that asks something of it."""

    registry: str
    line: str


def questions(*asked: dict[str, list[str]]) -> list[Any]:
    """Return what is asked; of the large registry, the fast tests ask one thing alone."""
    return [
        pytest.param(
            Question(registry, line),
            marks=pytest.mark.slow if registry == BUNDLED and line != lines[-1] else (),
            id=f"{registry.rsplit('/', 1)[1]}: {line}",
        )
        for each in asked
        for registry, lines in each.items()
        for line in lines
    ]
