"""How tests run the real program."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
SOUTH_POLE = str(TESTS / "registries" / "south_pole.yaml")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the program came to."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def clean_environment(**more: str) -> dict[str, str]:
    """Return an environment in which nothing steers the program but what a test says."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if key in ("PATH", "HOME", "LANG", "PYTHONPATH", "SYSTEMROOT", "TMPDIR")
    }
    return {**kept, "PYTHONUTF8": "1", "TERM": "xterm-256color", **more}


def timeline(
    *arguments: str, env: Mapping[str, str] | None = None, stdin: str | None = None, **options: Any
) -> Ran:
    """Run `timeline` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "timeline", *arguments],
        env=clean_environment(**(env or {})),
        input=None if stdin is None else stdin.encode(),
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        timeout=60,
        check=False,
        **options,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


class _Stream(io.TextIOWrapper):
    """What stands in for a standard stream: bytes in memory, a terminal or not."""

    def __init__(self, *, terminal: bool) -> None:
        self.written = io.BytesIO()
        self.terminal = terminal
        super().__init__(self.written, encoding="utf-8", newline="\n", write_through=True)

    def isatty(self) -> bool:
        return self.terminal

    @property
    def text(self) -> str:
        return self.written.getvalue().decode()


def inside(*arguments: str, env: Mapping[str, str] | None = None, terminal: bool = False) -> Ran:
    """Run `timeline` inside this process: much faster, for tables of many small cases."""
    from timeline.cli.failures import ended
    from timeline.cli.running import run

    out, err = _Stream(terminal=terminal), _Stream(terminal=False)
    with (
        mock.patch.object(sys, "argv", ["timeline", *arguments]),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
        mock.patch.dict(os.environ, clean_environment(**(env or {})), clear=True),
    ):
        status = ended(run)
    return Ran(status, out.text, err.text)


@pytest.fixture
def run() -> Run:
    """Return a way to run `timeline` on the bundled registry."""
    return timeline


@pytest.fixture
def pole() -> Run:
    """Return a way to run `timeline` on a registry about something else entirely."""

    def run_there(*arguments: str, **options: Any) -> Ran:
        return timeline("-r", SOUTH_POLE, *arguments, **options)

    return run_there


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be rewritten on purpose; look at them before they are committed."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a comparison of a text with the golden file of a name."""

    def compare(name: str, text: str) -> None:
        path = TESTS / "golden" / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
