"""Hostile files that are imported, in short; `imports.py --runs 100000` is the long run."""

import os
import signal
from pathlib import Path

import pytest
from imports import hostile, run

needs_alarms = pytest.mark.skipif(
    not hasattr(signal, "SIGALRM"), reason="this system has no alarms"
)


def test_a_seed_always_makes_the_same_file() -> None:
    assert [hostile(seed) for seed in range(30)] == [hostile(seed) for seed in range(30)]
    assert len({hostile(seed)[0] for seed in range(30)}) == 7


@needs_alarms
def test_a_few_hostile_files(tmp_path: Path) -> None:
    found, ends = run(30, tmp_path)
    assert found == []
    assert {status for _, status in ends} == {0, 1}


@needs_alarms
@pytest.mark.slow
def test_many_hostile_files(tmp_path: Path) -> None:
    """A thousand; TIMELINE_FUZZ=100000 makes it more, by hand."""
    found, _ = run(int(os.environ.get("TIMELINE_FUZZ", "1000")), tmp_path, 1_000)
    assert found == []
