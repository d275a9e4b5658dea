"""No wider page ever takes more lines: of tables, trees, cards, prose and messages.

Charts are not held to it: a plot grows higher with the page on purpose.
"""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from ferries import FERRIES
from rich.cells import cell_len

from causal_nets import HARBOUR
from conftest import PROJECT, SOUTH_POLE, inside
from timeline.formats.page import Page
from timeline.formats.writers import Format, written
from timeline.report import Report
from timeline.terminal import answer

ASKED = {
    SOUTH_POLE: [
        "overview", "list", "list --every year", "show arrival deaths", "actors", "tags", "threads",
        "metrics", "sources", "figures", "between 1912-02 1912-03", "at 1912-03-20",
        "gap arrival deaths", "narrate", "brief scott", "check --list",
        "list --columns id,date,title,summary,actors,sources",
    ],
    FERRIES: [
        "compare ardent actor:bluewater", "compare 1901 1902 1905",
        "compare fare-cut ardent-closes",
        "compare fares ships", "compare price loss", "compare merit demerit mixed",
        "compare log gazette",
    ],
    HARBOUR: [
        "why inquiry-held", "why inquiry-held --roots", "led-to storm", "verdict town",
        "verdict berg --balance", "contradictions", "narrate",
    ],
    str(PROJECT / "events.yaml"): [
        "overview", "list", "actors", "tags", "sources", "figures", "at 2015-05",
        "why pinduoduo-unchecked", "led-to singles-day-chosen", "verdict zhang-yong",
        "contradictions", "narrate --until 2013",
    ],
}  # fmt: skip


SOME_WIDTHS = (20, 21, 33, 47, 60, 61, 79, 80, 100, 120, 200)
ALL_WIDTHS = range(20, 201)


def report_of(registry: str, asked: str, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Return the report that answers a question, looked at on its way to the writer."""
    seen: list[Report] = []

    def looked_at(report: Report, format_: Format, page: Page) -> object:
        seen.append(report)
        return written(report, format_, page)

    monkeypatch.setattr(answer, "written", looked_at)
    words = [] if asked == "overview" else asked.split()
    ran = inside("-r", registry, *words, "-o", "table", "--today", "2024-01-01")
    assert (ran.status, len(seen)) == (0, 1), ran.err
    return seen[0]


@pytest.mark.parametrize(
    "widths",
    [SOME_WIDTHS, pytest.param(ALL_WIDTHS, marks=[pytest.mark.slow, pytest.mark.long])],
    ids=["some", "all"],
)
@pytest.mark.parametrize(
    ("registry", "asked"),
    [
        pytest.param(
            registry,
            asked,
            marks=pytest.mark.slow if number % 2 or registry.endswith("events.yaml") else (),
            id=f"{registry.rsplit('/', 1)[1]}: {asked}",
        )
        for registry, questions in ASKED.items()
        for number, asked in enumerate(questions)
    ],
)
def test_no_wider_page_takes_more_lines(
    registry: str, asked: str, widths: Iterable[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_of(registry, asked, monkeypatch)
    counts = {}
    for width in widths:
        lines = "".join(written(report, Format.TABLE, Page(width))).splitlines()
        assert max(map(cell_len, lines)) <= width
        counts[width] = len(lines)
    grown = [
        (before, after, counts[before], counts[after])
        for before, after in pairwise(counts)
        if counts[after] > counts[before]
    ]
    assert grown == []
