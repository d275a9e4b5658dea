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
    registry.write_bytes(generated(str(events)))
    assert timeline("-r", str(registry), "check").status == 0
    listed = timeline("-r", str(registry), "list", "--output", "jsonl")
    assert listed.out.encode() == generated(str(events), "--as", "jsonl")
    assert listed.out.count("\n") == events


def test_every_kind_of_date_and_part_is_met() -> None:
    lines = generated("2000", "--as", "jsonl").splitlines()
    events: list[dict[str, Any]] = [json.loads(line) for line in lines]
    kinds = Counter(event["precision"] for event in events)
    assert set(kinds) == {"day", "month", "year", "set", "interval"}
    for part in ("summary", "because", "figures", "verdicts", "note"):
        assert any(event[part] for event in events), part
    often = Counter(actor for event in events for actor in event["actors"])
    assert often["theodora-quillfeather"] == 7


def test_a_reader_who_has_seen_enough_may_stop() -> None:
    with subprocess.Popen(
        [sys.executable, GENERATE, "100000"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline() == b"title: An invented registry\n"
        running.stdout.close()
        assert running.stderr.read() == b""


def test_a_registry_without_events_is_refused() -> None:
    ran = subprocess.run([sys.executable, GENERATE, "0"], capture_output=True, check=False)
    assert ran.returncode == 2
    assert b"at least one event is needed" in ran.stderr
