"""The invented registries that benchmarks run on: the same everywhere, and right."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from conftest import PROJECT, timeline

GENERATE = PROJECT / "benchmarks" / "generate.py"


def generated(*arguments: str) -> bytes:
    """Return what the generator prints."""
    command = [sys.executable, str(GENERATE), *arguments]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout


@pytest.mark.parametrize("events", [1, 7, 150, pytest.param(10_000, marks=pytest.mark.slow)])
def test_the_yaml_is_right_and_says_what_the_json_lines_say(tmp_path: Path, events: int) -> None:
    registry = tmp_path / "made.yaml"
    registry.write_bytes(generated("yaml", str(events)))
    assert timeline("-r", str(registry), "check").status == 0
    listed = timeline("-r", str(registry), "list", "--output", "jsonl")
    assert listed.out.encode() == generated("jsonl", str(events))
    assert listed.out.count("\n") == events


def test_every_kind_of_date_and_part_is_met() -> None:
    lines = generated("jsonl", "2000").splitlines()
    events: list[dict[str, Any]] = [json.loads(line) for line in lines]
    kinds = Counter(event["precision"] for event in events)
    assert set(kinds) == {"day", "month", "year", "set", "interval"}
    for part in ("summary", "because", "note"):
        assert any(event[part] for event in events), part
    often = Counter(actor for event in events for actor in event["actors"])
    assert often["theodora-quillfeather"] == 7
