"""The pager opens on the first screenful, is fed as it reads, and may be left at any time."""

import io
import os
import stat
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pexpect  # type: ignore[import-untyped]
import pytest

from conftest import SOUTH_POLE, clean_environment, inside
from screens import screen
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


def test_a_fault_while_it_is_open_closes_it_first(pager: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    does(pager, f"cat > {copy}")

    def lines() -> Iterator[Safe]:
        yield from (Safe("line\n") for _ in range(10))
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        show(lines(), io.StringIO(), height=10)
    assert copy.read_text() == "line\n" * 10


@cache
def whole() -> str:
    """Return all of the list."""
    return inside("-r", SOUTH_POLE, "list", "-o", "table", env={"COLUMNS": "80"}).out


def seen(pager: str | Path, *arguments: str, lines: int = 15) -> str:
    """Return what a terminal of so many lines shows."""
    env = {"TIMELINE_PAGER": str(pager), "NO_COLOR": "1"}
    return screen(*(arguments or ("list",)), lines=lines, env=env)


@pytest.fixture
def paged(pager: Path) -> str:
    """Return a pager that says that it is one."""
    does(pager, "echo paged", "cat")
    return str(pager)


def test_a_list_longer_than_the_screen_is_paged_and_no_shorter_one(paged: str) -> None:
    height = len(whole().splitlines())
    assert seen(paged, lines=height) == f"paged\n{whole()}"
    assert seen(paged, lines=height + 1) == whole()


def test_timeline_pager_goes_before_pager(paged: str) -> None:
    assert screen("list", lines=15, env={"PAGER": paged}).startswith("paged\n")
    env = {"PAGER": paged, "TIMELINE_PAGER": "cat"}
    assert not screen("list", lines=15, env=env).startswith("paged")


@pytest.mark.parametrize(
    "asked", ["list --limit 3", "list --no-pager", "list -o plain", "list --json"]
)
def test_not_so_a_short_one_or_data_or_where_it_is_not_wanted(paged: str, asked: str) -> None:
    shown = seen(paged, *asked.split())
    assert "paged" not in shown
    assert shown


def test_not_so_into_a_pipe(paged: str) -> None:
    ran = inside("-r", SOUTH_POLE, "list", "-o", "table", env={"TIMELINE_PAGER": paged})
    assert ran.out == whole()


@pytest.mark.parametrize("command", ["", "no-such-pager --at-all"])
def test_without_a_pager_the_list_is_written(command: str) -> None:
    assert seen(command) == whole()


def test_so_it_is_where_the_pager_is_no_program(pager: Path) -> None:
    pager.write_text("no program\n")
    assert seen(pager) == whole()


def test_a_reader_who_leaves_the_pager_early_hears_nothing() -> None:
    assert seen("head -1", lines=5) == "The race to the South Pole (9 events)\n"


def spawned(pager: str, *arguments: str, lines: int = 12) -> pexpect.spawn:
    return pexpect.spawn(
        sys.executable,
        ["-m", "timeline", "-r", SOUTH_POLE, *arguments],
        env=clean_environment(TIMELINE_PAGER=pager, NO_COLOR="1"),
        dimensions=(lines, 80),
        encoding="utf-8",
        timeout=30,
    )


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
