"""A real terminal of a size, for tests of what a person sees."""

import sys
from collections.abc import Mapping

import pexpect  # type: ignore[import-untyped]

from conftest import SOUTH_POLE, clean_environment


def screen(
    *arguments: str,
    columns: int = 80,
    lines: int = 300,
    env: Mapping[str, str] | None = None,
    registry: str | None = SOUTH_POLE,
    status: int = 0,
) -> str:
    """Return what `timeline` shows on a terminal; another exit status fails the test."""
    where = () if registry is None else ("-r", registry)
    running = pexpect.spawn(
        sys.executable,
        ["-m", "timeline", *where, *arguments],
        env=clean_environment(**(env or {})),
        dimensions=(lines, columns),
        encoding="utf-8",
        timeout=30,
    )
    running.expect(pexpect.EOF)
    shown = str(running.before).replace("\r\n", "\n")
    assert running.wait() == status, shown
    return shown
