"""Spoilt registries, in short; `python tests/fuzz/registries.py --runs 1000000` is the long run."""

import os
from pathlib import Path

import pytest
from mutations import SEEDS, mutated

from registries import faults, run


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_what_is_spoilt_was_whole(seed: int, tmp_path: Path) -> None:
    from timeline.load import load

    file = tmp_path / "whole.yaml"
    file.write_bytes(SEEDS[seed])
    assert load([str(file)]).problems == ()
    assert faults(SEEDS[seed], file) == []


def test_a_seed_always_spoils_alike() -> None:
    assert [mutated(seed) for seed in range(50)] == [mutated(seed) for seed in range(50)]
    assert len({mutated(seed) for seed in range(50)}) > 40


def test_a_few_spoilt_registries() -> None:
    assert run(300) == []


@pytest.mark.slow
def test_many_spoilt_registries() -> None:
    """Twenty thousand; TIMELINE_FUZZ=1000000 makes it a million (twenty minutes, by hand)."""
    assert run(int(os.environ.get("TIMELINE_FUZZ", "20000"))) == []
