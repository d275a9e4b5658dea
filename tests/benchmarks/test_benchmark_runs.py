"""The runner: turns, compared answers, what is missing said so, and a run that goes on."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import PROJECT

RUN = str(PROJECT / "benchmarks" / "run.py")
PAGE = str(PROJECT / "benchmarks" / "page.py")


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """Return an interpreter with a `timeline` beside it, as an installation has them."""
    folder = tmp_path / "installed"
    folder.mkdir()
    path = os.pathsep.join(filter(None, sys.path))
    for name, arguments in (("python", ""), ("timeline", "-m timeline ")):
        program = folder / name
        program.write_text(
            f'#!/bin/sh\nPYTHONPATH="{path}" exec "{sys.executable}" {arguments}"$@"\n'
        )
        program.chmod(0o755)
    return folder / "python"


def measured(
    tmp_path: Path, python: Path, *more: str, path: str | None = None
) -> tuple[int, str, dict[str, Any]]:
    """Return the exit status, what was printed and the results of a run."""
    asked = ["--folder", str(tmp_path / "kept"), "--python", str(python), *more]
    done = subprocess.run(
        [sys.executable, RUN, *asked],
        env={**os.environ, "PATH": path or os.environ["PATH"]},
        capture_output=True, timeout=300, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    results = json.loads((tmp_path / "kept" / "results.json").read_text("utf-8"))
    return done.returncode, done.stdout, results


def standings(results: dict[str, Any], question: str, size: int) -> dict[str, Any]:
    found = results["questions"][question][str(size)]["contenders"]
    return {contender["name"]: contender for contender in found}


def pretender(folder: Path, name: str, script: str) -> str:
    """Return a path on which only a program of that name is found, and the shell's own."""
    folder.mkdir()
    for needed in ("sh", "dirname", "readlink"):
        os.symlink(str(shutil.which(needed)), folder / needed)
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(folder)


ONLY = ("--only", "period", "--sizes", "20", "--rounds", "2")


def test_who_is_not_found_is_said_so_and_who_answers_otherwise_is_not_timed(
    tmp_path: Path, python: Path
) -> None:
    path = pretender(tmp_path / "path", "jq", "echo sale-000001; echo opening-000002")
    status, printed, results = measured(tmp_path, python, *ONLY, path=path)
    found = standings(results, "period", 20)
    assert status == 1
    assert found["jq"]["why"].startswith("another answer: 2 things")
    assert found["jq"]["seconds"] == []
    assert found["hledger"]["why"] == "not found on this machine"
    assert "not found on this machine" in printed
    assert len(found["timeline, YAML"]["seconds"]) == 2
    assert found["timeline, YAML"]["memory"] > 5_000_000
    assert results["versions"]["hledger"] is None


def test_who_fails_is_said_so_and_is_no_disagreement(tmp_path: Path, python: Path) -> None:
    path = pretender(tmp_path / "path", "jq", "echo /somewhere/else: broken >&2; exit 3")
    status, _, results = measured(tmp_path, python, *ONLY, path=path)
    why = standings(results, "period", 20)["jq"]["why"]
    assert (status, why) == (0, "failed with status 3: else: broken")


def test_a_run_goes_on_where_it_ended(tmp_path: Path, python: Path) -> None:
    path = pretender(tmp_path / "path", "jq", "exit 1")
    _, first, results = measured(tmp_path, python, *ONLY, path=path)
    again = measured(tmp_path, python, *ONLY, path=path)
    assert "An actor in 2015 to 2018" in first
    assert again == (0, "", results)
    more = measured(tmp_path, python, *ONLY, "--sizes", "20,30", path=path)
    assert list(more[2]["questions"]["period"]) == ["20", "30"]
    assert more[2]["questions"]["period"]["20"] == results["questions"]["period"]["20"]


@pytest.mark.slow
def test_everything_is_asked_of_a_small_registry(tmp_path: Path, python: Path) -> None:
    """The smoke form of the whole: every question, every program that is there."""
    status, printed, results = measured(tmp_path, python, "--sizes", "150", "--rounds", "2")
    assert status == 0, printed
    questions = results["questions"]
    assert set(questions) >= {"start", "reading", "ids", "building", "period", "rare", "count"}
    for name, sizes in questions.items():
        for answer in sizes.values():
            for contender in answer["contenders"]:
                there = contender["why"] is None
                assert there == bool(contender["seconds"])
                assert len(contender["seconds"]) in (
                    (8,) if name == "start" and there else (0, 1, 2)
                )
    assert questions["rare"]["150"]["answer"] == 7
    ours = standings(results, "start", 0)
    assert all(one["why"] is None for one in ours.values() if one["ours"])
    made = subprocess.run(
        [sys.executable, PAGE, str(tmp_path / "kept" / "results.json"), "--print"],
        capture_output=True, check=True, encoding="utf-8",
    ).stdout  # fmt: skip
    assert str(tmp_path) not in made
    assert "| timeline --version |" in made
