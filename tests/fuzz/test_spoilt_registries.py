"""Spoilt registries, in short; `python tests/fuzz/registries.py --runs 1000000` is the long run."""

import os
from pathlib import Path

import line_mutations
import mutations
import pytest

from registries import SPOILT, EndlessError, faults, run
from timeline.loading import load

WHOLE = [("yaml", one) for one in mutations.SEEDS] + [
    ("jsonl", one) for one in line_mutations.SEEDS
]


@pytest.mark.parametrize(("ending", "content"), WHOLE, ids=range(len(WHOLE)))
def test_what_is_spoilt_was_whole(ending: str, content: bytes, tmp_path: Path) -> None:
    file = tmp_path / f"whole.{ending}"
    file.write_bytes(content)
    assert load([str(file)]).problems == ()
    assert faults(content, file) == []


@pytest.mark.parametrize("ending", SPOILT)
def test_a_seed_always_spoils_alike(ending: str) -> None:
    made, again = ([SPOILT[ending](seed) for seed in range(50)] for _ in "12")
    assert made == again
    assert len(set(made)) > 40


def test_reading_without_end_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_: object) -> None:
        while True:
            str.strip(mutations.mutated(0).decode(errors="replace"))

    monkeypatch.setattr("registries.load", read)
    with pytest.raises(EndlessError):
        faults(mutations.SEEDS[0], tmp_path / "whole.yaml")


@pytest.mark.parametrize(("ending", "runs"), [("yaml", 150), ("jsonl", 100)])
def test_a_few_spoilt_registries(ending: str, runs: int) -> None:
    assert run(runs, ending=ending) == []


@pytest.mark.slow
@pytest.mark.parametrize(("ending", "runs"), [("yaml", 20_000), ("jsonl", 10_000)])
def test_many_spoilt_registries(ending: str, runs: int) -> None:
    """TIMELINE_FUZZ=1000000 makes it a million (twenty minutes, by hand)."""
    assert run(int(os.environ.get("TIMELINE_FUZZ", runs)), ending=ending) == []
