"""Spoilt registries, in short; `python tests/fuzz/registries.py --runs 1000000` is the long run."""

import os
from pathlib import Path

import pytest
from mutations import SEEDS, mutated

from registries import EndlessError, faults, run


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_what_is_spoilt_was_whole(seed: int, tmp_path: Path) -> None:
    from timeline.loading import load

    file = tmp_path / "whole.yaml"
    file.write_bytes(SEEDS[seed])
    assert load([str(file)]).problems == ()
    assert faults(SEEDS[seed], file) == []


def test_a_seed_always_spoils_alike() -> None:
    assert [mutated(seed) for seed in range(50)] == [mutated(seed) for seed in range(50)]
    assert len({mutated(seed) for seed in range(50)}) > 40


def test_reading_without_end_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_: object) -> None:
        while True:
            str.strip(mutated(0).decode(errors="replace"))

    monkeypatch.setattr("registries.load", load)
    with pytest.raises(EndlessError):
        faults(SEEDS[0], tmp_path / "whole.yaml")


def test_a_few_spoilt_registries() -> None:
    assert run(150) == []


@pytest.mark.slow
def test_many_spoilt_registries() -> None:
    """Twenty thousand; TIMELINE_FUZZ=1000000 makes it a million (twenty minutes, by hand)."""
    assert run(int(os.environ.get("TIMELINE_FUZZ", "20000"))) == []
