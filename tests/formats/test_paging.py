"""The pager opens on the first screenful, is fed as it reads, and may be left at any time."""

import io
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

from conftest import SOUTH_POLE, clean_environment
from timeline.safe import Safe
from timeline.terminal.pager import show


@pytest.fixture
def pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a script that is the pager; a test writes what it does."""
    script = tmp_path / "pager"
    script.touch(stat.S_IRWXU)
    monkeypatch.setenv("TIMELINE_PAGER", str(script))
    return script


def does(script: Path, *lines: str) -> None:
    script.write_text("\n".join(("#!/bin/sh", *lines)) + "\n")


def test_it_opens_on_the_first_screenful(pager: Path, tmp_path: Path) -> None:
    seen, copy = tmp_path / "seen", tmp_path / "copy"
    does(pager, f"head -c 10 > {seen}", f"cat > {copy}")

    def lines() -> Iterator[Safe]:
        yield from (Safe(f"{number:04}\n") for number in range(10))
        until = time.monotonic() + 20
        while not (seen.exists() and seen.stat().st_size):
            assert time.monotonic() < until, "the pager was not open before the eleventh line"
            time.sleep(0.01)
        yield from (Safe(f"{number:04}\n") for number in range(10, 20))

    stream = io.StringIO()
    show(lines(), stream, height=10)
    assert stream.getvalue() == ""
    assert seen.read_text() == "0000\n0001\n"
    assert copy.read_text() == "".join(f"{number:04}\n" for number in range(2, 20))


def test_a_screenful_but_one_needs_none(pager: Path) -> None:
    does(pager, "exit 1")
    stream = io.StringIO()
    show((Safe(f"{number}\n") for number in range(9)), stream, height=10)
    assert stream.getvalue() == "".join(f"{number}\n" for number in range(9))


@pytest.mark.parametrize("end", ["head -n 1 > /dev/null", "exec <&-", "exit 3"])
def test_who_leaves_it_is_asked_for_no_more(pager: Path, end: str) -> None:
    does(pager, end)
    asked = 0

    def endless() -> Iterator[Safe]:
        nonlocal asked
        while True:
            asked += 1
            yield Safe(f"{asked} {'long ' * 20}\n")

    show(endless(), io.StringIO(), height=10)
    assert asked < 20_000


def test_a_program_that_cannot_be_run_is_done_without(pager: Path) -> None:
    pager.write_text("no program\n")
    pager.chmod(stat.S_IRUSR | stat.S_IXUSR)
    stream = io.StringIO()
    show((Safe(f"{number}\n") for number in range(20)), stream, height=10)
    assert stream.getvalue().count("\n") == 20


def test_a_fault_while_it_is_open_closes_it_first(pager: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    does(pager, f"cat > {copy}")

    def lines() -> Iterator[Safe]:
        yield from (Safe("line\n") for _ in range(10))
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        show(lines(), io.StringIO(), height=10)
    assert copy.read_text() == "line\n" * 10


def spawned(pager: str, *arguments: str, lines: int = 12) -> pexpect.spawn:
    return pexpect.spawn(
        sys.executable,
        ["-m", "timeline", "-r", SOUTH_POLE, *arguments],
        env=clean_environment(TIMELINE_PAGER=pager, NO_COLOR="1"),
        dimensions=(lines, 80),
        encoding="utf-8",
        timeout=30,
    )


def test_on_a_terminal_leaving_early_is_no_fault(pager: Path) -> None:
    does(pager, "head -n 2")
    running = spawned(str(pager), "list")
    running.expect(pexpect.EOF)
    assert running.before == "The race to the South Pole (9 events)\r\n\r\n"
    assert running.wait() == 0


def test_ctrl_c_goes_to_the_pager_and_ends_the_run_after_it(pager: Path) -> None:
    does(pager, "trap 'echo caught' INT", "cat > /dev/null", "echo open", "read answer < /dev/tty",
         "echo still here", "read answer < /dev/tty", "echo closed")  # fmt: skip
    running = spawned(str(pager), "list")
    running.expect("open")
    running.sendintr()
    running.expect("caught")
    running.sendline("")
    running.expect("still here")
    running.sendline("")
    running.expect("closed")
    running.expect(pexpect.EOF)
    assert "Traceback" not in (running.before or "")
    assert running.wait() == 130


@pytest.mark.skipif(not os.path.exists("/usr/bin/less"), reason="less is not installed")
def test_less_shows_a_long_answer_and_is_quit() -> None:
    running = spawned("less", "list")
    running.expect("South Pole")
    running.expect(":")
    running.send("q")
    running.expect(pexpect.EOF)
    assert running.wait() == 0
