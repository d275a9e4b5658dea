"""docs/performance.md says what the results say, losses first."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import PROJECT

RUN = PROJECT / "benchmarks" / "run.py"
RESULTS = PROJECT / "benchmarks" / "results.json"
PAGE = PROJECT / "docs" / "performance.md"


def printed(*arguments: str) -> str:
    """Return the page as the runner prints it."""
    command = [sys.executable, str(RUN), "--print", *arguments]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def test_the_page_is_what_the_results_yield() -> None:
    assert printed("--page") == PAGE.read_text("utf-8") + "\n"


def test_whoever_was_faster_stands_first() -> None:
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    text = PAGE.read_text("utf-8")
    assert text.index("## Where others are faster") < text.index("## Start-up goals")
    for size, rows in results["questions"]["reading"].items():
        fastest = min(
            (row for row in rows if row["seconds"]), key=lambda row: sorted(row["seconds"])
        )
        assert f"- {fastest['name']}, " in text, size


@pytest.mark.slow
def test_a_quick_look_measures_every_question() -> None:
    """Every question is asked on a small registry, and nobody answers otherwise."""
    if not Path(sys.executable).with_name("timeline").exists():
        pytest.skip("the program is not installed beside this Python")
    text = printed("--python", sys.executable, "--sizes", "150", "--rounds", "2")
    assert "another answer" not in text
    assert "| timeline --version |" in text
    assert "| timeline, from an index |" in text
