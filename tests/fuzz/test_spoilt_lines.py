"""Spoilt events in JSON Lines, in short; `registries.py --lines --runs 1000000` is the long run."""

import os
from pathlib import Path

import pytest
from line_mutations import SEEDS, spoilt_lines

from registries import faults, run


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_what_is_spoilt_was_whole(seed: int, tmp_path: Path) -> None:
    from timeline.loading import load

    file = tmp_path / "whole.jsonl"
    file.write_bytes(SEEDS[seed])
    assert load([str(file)]).problems == ()
    assert faults(SEEDS[seed], file) == []


def test_a_seed_always_spoils_alike() -> None:
    assert [spoilt_lines(seed) for seed in range(50)] == [spoilt_lines(seed) for seed in range(50)]
    assert len({spoilt_lines(seed) for seed in range(50)}) > 40


def test_a_few_spoilt_files() -> None:
    assert run(100, ending="jsonl") == []


@pytest.mark.slow
def test_many_spoilt_files() -> None:
    """Ten thousand; TIMELINE_FUZZ=1000000 makes it a million, by hand."""
    assert run(int(os.environ.get("TIMELINE_FUZZ", "10000")), ending="jsonl") == []
