"""Output that other programs read: plain, csv, tsv, and how writing it ends."""

import os
import signal
import subprocess
import sys
import time
from array import array
from fcntl import ioctl
from pathlib import Path
from termios import FIONREAD
from typing import Any

import pytest

from conftest import SOUTH_POLE, Ran, Run, Write, clean_environment, inside, timeline


def piped(*arguments: str, **options: Any) -> Ran:
    """Run `timeline` in a process of its own on the tests' registry."""
    return timeline("-r", SOUTH_POLE, *arguments, **options)


@pytest.mark.parametrize("command", ["", "list", "show arrival", "actors", "figures", "roles"])
def test_nothing_but_data_when_piped(command: str) -> None:
    ran = piped(*command.split())
    assert ran.status == 0
    assert ran.err == ""
    assert "\x1b" not in ran.out


def test_piped_lines_are_not_laid_out(pole: Run) -> None:
    assert piped("list", env={"COLUMNS": "20"}).out == pole("list").out


def test_plain_list(pole: Run) -> None:
    assert pole("list", "--limit", "3").out == (
        "telegram\t1910-10-12\t\tScott learned that he had a rival\t"
        "Robert Falcon Scott, Roald Amundsen\n"
        "depots\t1911-02/1911-04\t\tAmundsen laid his depots\tRoald Amundsen\n"
        "arrival\t1911-12-14\t+\tAmundsen reached the Pole\tRoald Amundsen, Amundsen's party\n"
    )


@pytest.mark.parametrize(
    ("format_", "row"), [("csv", 'a,"two\nlines, 甲"\n'), ("tsv", "a\ttwo\\nlines, 甲\n")]
)
def test_a_line_break_in_a_cell_ends_no_record(write: Write, format_: str, row: str) -> None:
    registry = write('events: [{id: a, date: "2009", title: T, note: "two\\nlines, 甲"}]\n')
    ran = inside("-r", registry, "list", "-o", format_, "--columns", "id,note")
    assert ran.out.partition("\n")[2] == row


def test_a_pipe_that_is_closed_before_much_is_written_gives_141(tmp_path: Path) -> None:
    registry = tmp_path / "long.yaml"
    registry.write_text(
        "events:\n"
        + "".join(
            f'  - {{id: e{number}, date: "2009", title: {"long " * 40}}}\n'
            for number in range(2000)
        )
    )
    shell = (
        f'"{sys.executable}" -m timeline -r "{registry}" list | head -1 >/dev/null;'
        " echo ${PIPESTATUS[0]}"
    )
    ran = subprocess.run(
        ["bash", "-c", shell], env=clean_environment(), capture_output=True, timeout=60, check=False
    )
    assert (ran.stdout, ran.stderr) == (b"141\n", b"")


def test_ctrl_c_gives_130_and_no_traceback() -> None:
    theirs, ours = os.pipe()
    os.write(ours, b"events:\n")
    running = subprocess.Popen(
        [sys.executable, "-m", "timeline", "-r", "-", "list"],
        env=clean_environment(),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while array("i", ioctl(theirs, FIONREAD, bytes(4)))[0]:  # until it is being read
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (130, b"", b"")
    os.close(ours)
    os.close(theirs)


INTERRUPTED_IN = """
import os, signal, sys

part = sys.argv.pop(1)

def interrupt(event, given):
    if event == "exec" and part in given[0].co_filename:
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(interrupt)
from timeline.__main__ import process
process()
"""


@pytest.mark.parametrize(
    "part", ["/typer/", "/msgspec/", "datetime", "timeline/commands/", "timeline/query/"]
)
def test_ctrl_c_while_a_module_is_imported_ends_the_program_at_once(part: str) -> None:
    """One that is imported by half would bring the process down later, or seem not installed."""
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_IN, part, "-r", SOUTH_POLE, "list"],
        env=clean_environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGINT, b"", b"")


def test_json_is_the_same_in_ascii(pole: Run) -> None:
    import json

    ascii_ = piped("actors", "--json", env={"PYTHONIOENCODING": "ascii"}).out
    assert ascii_.isascii()
    assert json.loads(ascii_) == json.loads(pole("actors", "--json").out)
