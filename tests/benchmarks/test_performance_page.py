"""docs/performance.md is what the results say, losses and all, and nobody's wishes."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import PROJECT

MAKE = str(PROJECT / "benchmarks" / "page.py")
PAGE = PROJECT / "docs" / "performance.md"
RESULTS = PROJECT / "benchmarks" / "results.json"


def made(*arguments: str) -> str:
    """Return the page as it is made out of results."""
    done = subprocess.run(
        [sys.executable, MAKE, *arguments, "--print"],
        capture_output=True, check=True, timeout=30, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def test_the_page_is_what_the_results_yield() -> None:
    assert PAGE.read_text("utf-8") == made()


def test_the_page_says_how_to_run_it_and_what_is_not_measured() -> None:
    text = PAGE.read_text("utf-8")
    for program in re.findall(r"python (benchmarks/\w+\.py)", text):
        assert (PROJECT / program).exists()
    assert "Not measured:" in text


def test_the_results_say_nothing_of_where_they_were_made() -> None:
    text = RESULTS.read_text("utf-8") + PAGE.read_text("utf-8")
    assert (
        re.findall(r"/(?:home|root|tmp|var/folders|Users)/\S*", text.replace("/var/tmp", "")) == []
    )


def contender(name: str, *seconds: float, why: str | None = None) -> dict[str, Any]:
    ours = name.startswith("timeline")
    return {
        "name": name, "ours": ours, "seconds": list(seconds), "memory": 20_000_000, "why": why
    }  # fmt: skip


def results(**questions: Any) -> dict[str, Any]:
    return {
        "rounds": 3,
        "machine": {"processor": "an abacus"},
        "versions": {"timeline": "1.0", "jq": "1.6", "hledger": None},
        "questions": questions,
    }


@pytest.fixture
def page(tmp_path: Path) -> str:
    """Return the page of a run in which some are faster, some slower and some not there."""
    rare = [
        contender("timeline, index", 0.1, 0.3, 0.2),
        contender("jq", 15.0, 17.0, 16.0),
        contender("hledger", why="not found on this machine"),
        contender("sqlite3, plain import", 0.05, 0.04),
    ]
    start = [contender("python -c pass", 0.01, 0.01), contender("timeline --version", 0.08)]
    file = tmp_path / "results.json"
    file.write_text(
        json.dumps(
            results(
                rare={
                    "1000000": {"answer": 7, "contenders": rare},
                    "100000": {"answer": 7, "contenders": [*rare[:1], contender("jq", 2.0)]},
                },
                start={"0": {"answer": 199, "contenders": start}},
            )
        )
    )
    return made(str(file))


@pytest.mark.parametrize(
    "line",
    [
        "| `--version` | at most 6.5 × python -c pass | 8.00× | **not met** |  |",
        "| rare actor, 1,000,000 events | 70 × faster than jq | 80.0× faster | met"
        " | 200× faster (timeline --version alone) |",
        "| rare actor, 1,000,000 events | at most 80 MB of memory | 20 MB | met |  |",
        "| laying out 10,000 rows | 20 × faster than rich.Table | – | not measured |  |",
        "| question | faster | 100,000 events | 1,000,000 events |",
        "| An actor who hardly ever appears | sqlite3, plain import |  | 4.44× |",
        "| jq | 2.00 s (1 round) | 16.0 s | 8.00× |",
        "| sqlite3, plain import | – | 45.0 ms (2 rounds) | – |",
        "- hledger, 1,000,000 events: not found on this machine",
        "| *things in the answer* | 7 | 7 |  |",
        "| processor | an abacus |",
        "Not found: hledger.",
    ],
)
def test_what_a_page_says(page: str, line: str) -> None:
    assert line in page.splitlines()


def test_whoever_is_slower_is_not_among_the_faster(page: str) -> None:
    faster = page.partition("## Where others are faster")[2].partition("\n## ")[0]
    assert "jq" not in faster
