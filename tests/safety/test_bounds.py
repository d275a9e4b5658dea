"""What is bounded, as SECURITY.md says it."""

from pathlib import Path

import pytest

from conftest import inside
from timeline.loading import files
from timeline.query import patterns

NEVER = "/^(a|aa)+$/"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def events(*titles: str) -> str:
    """Write a registry of events with these titles, and return its name."""
    lines = (f"  - {{id: e{n}, date: '2009', title: {title}}}\n" for n, title in enumerate(titles))
    Path("some.yaml").write_text("events:\n" + "".join(lines))
    return "some.yaml"


def test_a_file_that_is_too_large_is_not_read() -> None:
    with open("large.yaml", "wb") as file:  # sparse: no disk holds it
        file.truncate(files.LARGEST + 1)
    ran = inside("list", "-r", "large.yaml")
    assert (ran.status, ran.out, ran.err) == (
        1,
        "",
        "large.yaml: error[file]: larger than 256 MiB\n  split it into several files\n",
    )


def test_of_endless_problems_ten_thousand_are_kept() -> None:
    Path("bad.yaml").write_text("events:\n" + "- {}\n" * 20_000)
    ran = inside("list", "-r", "bad.yaml")
    assert ran.status == 1
    assert ran.err.endswith("… and 9980 more\n")


def test_a_pattern_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "SECONDS", 0.1)
    ran = inside("list", "-r", events("a" * 60 + "b"), "--where", NEVER)
    assert (ran.status, ran.err.splitlines()[0]) == (
        2,
        "error: the pattern /^(a|aa)+$/ takes more than 0.1 seconds on one text",
    )


def test_a_pattern_that_is_slow_everywhere_is_stopped_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "SECONDS_IN_ALL", 0.1)
    registry = events(*("a" * 24 + "b" for _ in range(400)))
    ran = inside("list", "-r", registry, "--where", "title:/^(a|aa)+$$/")
    assert (ran.status, ran.err.splitlines()[0]) == (
        2,
        "error: the pattern /^(a|aa)+$$/ takes more than 0.1 seconds",
    )
