"""A bar for those who wait: on a terminal's standard error, from a second on, and then no more."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence

import pytest
from rich.cells import cell_len

from conftest import SOUTH_POLE, Write, clean_environment, inside
from timeline.formats.page import Page
from timeline.screen.waiting import Waiting

pytestmark = pytest.mark.slow

_MORE_THAN_A_PIPE_HOLDS = 100_000
DRAWN = re.compile(r"\r\x1b\[Kreading [━╺╸ ]{40} +(\d+) % [\d:-]+")


def registry_of(count: int) -> str:
    return "events:\n" + "".join(
        f'  - {{id: event-{number}, date: "{1900 + number % 100}-0{number % 9 + 1}-11", '
        f"title: Something happened for the {number}th time, tags: [a{number % 7}]}}\n"
        for number in range(count)
    )


def seen(arguments: Sequence[str], given: bytes = b"", wait: float = 0, **env: str) -> str:
    """Return what a terminal sees of standard error, the answer being piped."""
    ours, theirs = os.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "timeline", *arguments],
        env=clean_environment(**env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    if wait:
        # More than a pipe holds: written means that the program has begun to read.
        assert running.stdin is not None
        running.stdin.write(given[:_MORE_THAN_A_PIPE_HOLDS])
        running.stdin.flush()
        time.sleep(wait)
        given = given[_MORE_THAN_A_PIPE_HOLDS:]
    out, _ = running.communicate(given, timeout=120)
    told = b""
    with open(ours, "rb", buffering=0) as terminal:
        try:
            while part := terminal.read(1 << 16):
                told += part
        except OSError:  # how Linux ends the reading of a terminal that nobody writes to
            pass
    assert (running.returncode, out[:1]) == (0, b"[")
    return told.decode()


def test_who_has_waited_for_a_second_sees_a_bar_and_then_nothing_of_it() -> None:
    for wait in (1.5, 10):  # a busy machine may take longer to start the program
        told = seen(
            ["-r", "-", "list", "--json"], registry_of(1_500).encode(), wait=wait, NO_COLOR="1"
        )
        if told:
            break
    assert DRAWN.match(told)
    assert told.endswith("\r\x1b[K")


@pytest.mark.slow
def test_a_large_registry_fills_the_bar_and_never_goes_back() -> None:
    told = seen(["-r", "-", "list", "--json"], registry_of(60_000).encode(), wait=1.5, NO_COLOR="1")
    shares = [int(share) for share in DRAWN.findall(told)]
    assert len(shares) > 1  # how many, the speed of the machine decides
    assert shares == sorted(shares)
    assert shares[-1] > 50


def test_a_short_while_shows_nothing() -> None:
    assert seen(["-r", SOUTH_POLE, "list", "--json"]) == ""


@pytest.mark.parametrize("term", ["dumb", pytest.param("", marks=pytest.mark.slow)])
def test_nor_does_a_terminal_that_cannot_clear_a_line(term: str) -> None:
    given = registry_of(1_500).encode()
    assert seen(["-r", "-", "list", "--json"], given, wait=1.2, TERM=term) == ""


@pytest.mark.slow
def test_nor_does_a_pipe(write: Write) -> None:
    file = write(registry_of(30_000))
    assert inside("-r", file, "list", "--json").err == ""


@pytest.mark.parametrize("unicode", [True, False])
def test_a_bar_fits_every_terminal(unicode: bool) -> None:
    widths = []
    for columns in range(1, 201):
        line = Waiting("reading", Page(columns, unicode=unicode)).line(0.456)
        assert unicode or line.isascii()
        assert cell_len(line) <= columns
        assert ("46 %" in line) == (columns >= 5)
        widths.append(cell_len(line))
    assert widths[-1] > 50
