"""Output that other programs read: plain, csv, tsv, and how writing it ends."""

import csv
import io
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

from conftest import SOUTH_POLE, Ran, Run, clean_environment, few_fast, timeline


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


HOSTILE = """\
events:
  - id: quoted
    date: "2009"
    title: 'a "quoted", comma; 逗号'
    note: "two\\nlines"
  - id: formula
    date: "2010"
    title: "=1+1"
  - id: minus
    date: "2011"
    title: "-5 degrees"
    figures: [{metric: temperature, value: -5}]
"""


def test_csv_round_trips_commas_quotes_newlines_and_chinese(tmp_path: Path) -> None:
    registry = tmp_path / "hostile.yaml"
    registry.write_text(HOSTILE, encoding="utf-8")
    ran = timeline("-r", str(registry), "list", "-o", "csv", "--columns", "id,title,note")
    assert list(csv.reader(io.StringIO(ran.out))) == [
        ["id", "title", "note"],
        ["quoted", 'a "quoted", comma; 逗号', "two\nlines"],
        ["formula", "'=1+1", ""],
        ["minus", "'-5 degrees", ""],
    ]
    raw = timeline("-r", str(registry), "list", "-o", "csv", "--columns", "title", "--raw")
    assert "=1+1" in raw.out.splitlines()
    numbers = timeline("-r", str(registry), "figures", "-o", "csv", "--columns", "value")
    assert numbers.out == "value\n-5\n"


def test_tsv_escapes_what_would_break_a_line(tmp_path: Path) -> None:
    registry = tmp_path / "hostile.yaml"
    registry.write_text(HOSTILE, encoding="utf-8")
    ran = timeline("-r", str(registry), "list", "-o", "tsv", "--columns", "id,note", "-n", "1")
    assert ran.out == "id\tnote\nquoted\ttwo\\nlines\n"


def test_a_reader_that_closes_the_pipe_ends_the_run_quietly() -> None:
    shell = (
        f'"{sys.executable}" -m timeline -r "{SOUTH_POLE}" list | head -1; echo ${{PIPESTATUS[0]}}'
    )
    ran = subprocess.run(
        ["bash", "-c", shell], env=clean_environment(), capture_output=True, timeout=60, check=False
    )
    lines = ran.stdout.decode().splitlines()
    assert lines[0].startswith("telegram\t")
    assert lines[1] in ("0", "141")
    assert ran.stderr == b""


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


@pytest.mark.parametrize("format_", few_fast(["plain", "json", "table"], "plain"))
def test_a_full_disk_gives_one_line_and_74(format_: str) -> None:
    with open("/dev/full", "w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "timeline", "-r", SOUTH_POLE, "list", "-o", format_],
            env=clean_environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert ran.returncode == 74
    assert ran.stderr == (b"error: the answer could not be written: No space left on device\n")


def test_closed_output_gives_74() -> None:
    shell = f'"{sys.executable}" -m timeline -r "{SOUTH_POLE}" list >&-'
    ran = subprocess.run(
        ["sh", "-c", shell],
        env=clean_environment(),
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 74
    assert ran.stderr.count(b"\n") == 1


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


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
@pytest.mark.parametrize("format_", few_fast(["table", "json", "md"], "table"))
def test_a_stream_that_cannot_show_chinese_still_gets_an_answer(
    environment: dict[str, str], format_: str
) -> None:
    ran = piped("actors", "-o", format_, env=environment)
    assert (ran.status, ran.err) == (0, "")
    assert "Amundsen" in ran.out


def test_json_is_the_same_in_ascii(pole: Run) -> None:
    import json

    ascii_ = piped("actors", "--json", env={"PYTHONIOENCODING": "ascii"}).out
    assert ascii_.isascii()
    assert json.loads(ascii_) == json.loads(pole("actors", "--json").out)


@pytest.mark.parametrize(
    "arguments", few_fast(["--help", "list --help", "--version", "completion bash"], "list --help")
)
def test_help_and_scripts_end_as_answers_do(arguments: str) -> None:
    program = f'"{sys.executable}" -m timeline {arguments}'

    def ended(shell: str) -> tuple[bytes, bytes]:
        ran = subprocess.run(
            ["bash", "-c", shell],
            env=clean_environment(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        return ran.stdout, ran.stderr

    out, err = ended(f"{program} | head -1 >/dev/null; echo ${{PIPESTATUS[0]}}")
    assert (out in (b"0\n", b"141\n"), err) == (True, b"")
    assert ended(f"{program} >/dev/full; echo $?") == (
        b"74\n",
        b"error: the answer could not be written: No space left on device\n",
    )


@pytest.mark.parametrize(
    "environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
)
@pytest.mark.parametrize(
    "command", few_fast(["--help", "list --help", "show", "list --actor 张"], "list --actor 张")
)
def test_help_and_messages_need_no_utf_8(
    run: Run, environment: dict[str, str], command: str
) -> None:
    ran = run(*command.split(), env={**environment, "PYTHONCOERCECLOCALE": "0"})
    assert ran.status in (0, 2)
    assert (ran.out + ran.err).isascii()
    assert "bug" not in ran.err


def test_messages_that_nobody_takes_are_no_reason_to_fail() -> None:
    shell = f'"{sys.executable}" -m timeline lst 2>&-; echo $?'
    ran = subprocess.run(
        ["sh", "-c", shell], env=clean_environment(), capture_output=True, timeout=60, check=False
    )
    assert ran.stdout == b"2\n"
