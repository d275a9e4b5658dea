"""Whatever the surroundings: an answer or one clear line, the right status, never a traceback."""

import json
import shlex
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import SOUTH_POLE, clean_environment, few_fast, inside

PROGRAM = f"{shlex.quote(sys.executable)} -m timeline -r {shlex.quote(SOUTH_POLE)}"


class Ended(NamedTuple):
    """What a shell saw of the program."""

    status: int
    out: bytes
    err: str


def shell(command: str, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Ended:
    """Run a shell command in which PROGRAM stands for the program on the tests' registry."""
    ran = subprocess.run(
        ["bash", "-c", command.replace("PROGRAM", PROGRAM)],
        env={**clean_environment(), "PYTHONUTF8": "0", **(env or {})},
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    err = ran.stderr.decode(errors="replace")
    err = "".join(line for line in err.splitlines(True) if not line.startswith("bash: warning"))
    assert "Traceback" not in err + ran.stdout.decode(errors="replace")
    assert "Exception ignored" not in err
    assert "a bug in timeline" not in err
    return Ended(ran.returncode, ran.stdout, err)


COMMANDS = [
    "list",
    "list -o table",
    "--help",
    "show arrival",
    "list --json",
    "check",
    "--version",
    "completion bash",
    "-o csv",
]
FULL = "error: the answer could not be written: No space left on device\n"
CLOSED = "error: the answer could not be written: standard output is closed\n"


class TestStreams:
    @pytest.mark.parametrize("command", few_fast(COMMANDS, "list", "--help"))
    def test_an_answer_that_cannot_be_written_is_74(self, command: str) -> None:
        assert shell(f"PROGRAM {command} >/dev/full")[::2] == (74, FULL)
        assert shell(f"PROGRAM {command} >&-")[::2] == (74, CLOSED)

    @pytest.mark.parametrize("command", few_fast(["list --until 1800", "lst"], "lst"))
    def test_words_that_nobody_takes_change_nothing(self, command: str) -> None:
        usual = shell(f"PROGRAM {command}")
        for nowhere in ("2>&-", "2>/dev/full"):
            assert shell(f"PROGRAM {command} {nowhere}")[:2] == usual[:2]

    def test_nothing_at_all_is_open(self) -> None:
        assert shell("PROGRAM list <&- >&- 2>&-").status == 74
        assert shell("PROGRAM lst <&- >&- 2>&-").status == 2
        assert shell("PROGRAM list >/dev/full 2>/dev/full").status == 74

    def test_standard_input_that_is_closed(self) -> None:
        closed = shell("PROGRAM list -r - <&-")
        assert (closed.status, closed.err.splitlines()[0]) == (
            1,
            "standard input: error[file]: cannot be read: it is closed",
        )

    @pytest.mark.parametrize("command", few_fast(COMMANDS, "list --json", "--help"))
    def test_a_reader_who_has_read_enough(self, command: str) -> None:
        ran = shell(f"PROGRAM {command} | head -c 0; echo ${{PIPESTATUS[0]}}")
        assert (ran.out in (b"0\n", b"141\n"), ran.err) == (True, "")

    def test_a_file_does_not_take_the_place_of_a_closed_stream(self, tmp_path: Path) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text("events: [{id: a, date: Oct 2011, title: T}]\n")
        for closed in ("<&- >&- 2>&-", "2>&-"):
            shell(f"PROGRAM check {file} --fix {closed}; true")
            assert file.read_text() == 'events: [{id: a, date: "2011-10", title: T}]\n'


WIDTHS = few_fast(
    ["0", "-5", "10", "99999", "abc", "1", "39", "1e3", "", " ", "99999999999999999999", "٣"],
    "0", "10", "abc",
)  # fmt: skip


class TestWidths:
    @pytest.mark.parametrize("width", WIDTHS)
    def test_every_id_is_there(self, width: str) -> None:
        ids = json.loads(inside("-r", SOUTH_POLE, "list", "--json").out)
        table = inside("-r", SOUTH_POLE, "list", "-o", "table", env={"COLUMNS": width})
        assert table.status == 0
        shown = "".join(table.out.split())
        assert [event["id"] for event in ids if event["id"] not in shown] == []

    @pytest.mark.parametrize("width", WIDTHS)
    def test_help_is_readable(self, width: str) -> None:
        ran = shell("PROGRAM list --help", {"COLUMNS": width, "TERMINAL_WIDTH": width})
        assert ran.status == 0
        shown = "".join(ran.out.decode().split())
        for option in ("--actor", "--since", "--sort", "timeline--help"):
            assert option in shown
        assert max(map(len, ran.out.decode().splitlines())) <= 120

    @pytest.mark.parametrize("width", ["9" * 20, "0" * 9 + "9" * 20])
    def test_a_width_that_no_chart_could_be_drawn_in_is_not_taken(self, width: str) -> None:
        drawn = shell("PROGRAM chart lanes -o table", {"COLUMNS": width})
        assert (drawn.status, drawn.err) == (0, "")
        assert drawn.out


QUICK: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "1", "TZ": "Nowhere/At-All", "HOME": "/nonexistent", "LC_ALL": "xx_YY.x"},
    {"PYTHONHASHSEED": "2", "TZ": ":/etc/passwd", "HOME": "", "LC_ALL": "C", "TERM": "bogus"},
    {"PYTHONHASHSEED": "3", "PYTHONOPTIMIZE": "2", "PYTHONWARNINGS": "error", "TERM": ""},
]
SLOW: list[dict[str, str]] = [
    {"HOME": "/nonexistent"},
    {"HOME": ""},
    {"TMPDIR": "/nonexistent"},
    {"TZ": "Nowhere/At-All"},
    {"TZ": ":/etc/passwd"},
    {"TZ": "AAA999"},
    {"LC_ALL": "xx_YY.bogus"},
    {"LANG": "zh_CN.GBK", "LC_ALL": ""},
    *({"PYTHONHASHSEED": str(seed)} for seed in (0, 1, 2, 3, 4294967295)),
    {"PYTHONWARNINGS": "error"},
    {"PYTHONOPTIMIZE": "2"},
    {"PYTHONDEVMODE": "1"},
    {"PAGER": 'less "'},
    {"PAGER": "/nonexistent"},
    {"TYPER_USE_RICH": "0"},
    {"SOURCE_DATE_EPOCH": "x"},
]
ANSWERS = ["list -o table", "show arrival --json", "-o md", "check", "figures -o csv", "roles"]


@pytest.mark.parametrize("surroundings", few_fast(QUICK, QUICK[1]), ids=str)
def test_the_answer_is_the_same_byte_for_byte(surroundings: dict[str, str]) -> None:
    same_answer("PROGRAM list -o table; PROGRAM check", surroundings)


@pytest.mark.slow
@pytest.mark.parametrize("surroundings", SLOW, ids=str)
def test_so_is_every_other_answer(surroundings: dict[str, str]) -> None:
    same_answer("; ".join(f"PROGRAM {command}" for command in ANSWERS), surroundings)


@cache
def usually(command: str) -> Ended:
    """Return what commands say where nothing steers them."""
    return shell(command, {"PYTHONUTF8": "1"})


def same_answer(command: str, surroundings: dict[str, str]) -> None:
    """Assert that commands say the same whatever the surroundings."""
    usual = usually(command)
    assert usual.out
    assert shell(command, {"PYTHONUTF8": "1", **surroundings}) == usual


NARROW = [
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1:strict"},
    {"PYTHONIOENCODING": "gbk:strict"},
    {"PYTHONIOENCODING": "utf-16"},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
]


@pytest.mark.parametrize("stream", few_fast(NARROW, NARROW[0], NARROW[2]), ids=str)
def test_a_stream_of_any_encoding_gets_an_answer(stream: dict[str, str]) -> None:
    for command, status in (("actors -o table", 0), ("list --help", 0), ("list --actor 张", 2)):
        ran = shell(f"PROGRAM {command}", stream)
        assert ran.status == status
        assert ran.out or ran.err
        assert ran.out.isascii() or stream not in (NARROW[0], NARROW[-1])


class TestPython:
    def test_without_docstrings_help_still_says_everything(self) -> None:
        for command in ("list --help", "check --manual likely-slip"):
            usual = shell(f"PROGRAM {command}")
            assert shell(f"PROGRAM {command}", {"PYTHONOPTIMIZE": "2"}) == usual

    @pytest.mark.slow
    def test_warnings_as_errors(self) -> None:
        program = PROGRAM.replace(" -m", " -W error -bb -X dev -m")
        for command in ("list", "--help", "check"):
            ran = shell(f"{program} {command}")
            assert (ran.status in (0, 1), ran.err) == (True, "")


class TestFolders:
    def test_the_working_folder_was_deleted(self, tmp_path: Path) -> None:
        gone = tmp_path / "gone"
        for command, status in (
            ("list", 0),
            ("--help", 0),
            ("list -r x.yaml", 1),
            ("check -r .", 1),
        ):
            gone.mkdir()
            assert shell(f"rmdir {gone}; PROGRAM {command}", cwd=gone).status == status

    @pytest.mark.slow
    def test_nothing_is_written_at_home_or_here(self, tmp_path: Path) -> None:
        for command in ("list", "check", "--help", "completion zsh"):
            shell(f"PROGRAM {command}", {"HOME": str(tmp_path), "XDG_CACHE_HOME": ""}, tmp_path)
        assert list(tmp_path.iterdir()) == []


class TestLimits:
    @pytest.mark.slow
    def test_too_little_memory_is_told_in_a_line(self) -> None:
        told = set()
        for most in (*range(16_000, 60_000, 4_000), 80_000, 160_000, 320_000):
            ran = subprocess.run(
                ["bash", "-c", f"ulimit -v {most}; {PROGRAM} list"],
                env=clean_environment(),
                capture_output=True,
                timeout=60,
                check=False,
            )
            err = ran.stderr.decode()
            if "timeline" in err or ran.returncode in (0, 70):  # else Python itself did not start
                assert "Traceback" not in err, most
                told.add(ran.returncode)
        assert {0, 70} <= told

    def test_what_cannot_even_start_is_told_in_a_line(self, tmp_path: Path) -> None:
        (tmp_path / "typer.py").write_text("raise ImportError('no typer here\\x1b]52;c;QQ\\x07')\n")
        ran = shell("PROGRAM list", {"PYTHONPATH": f"{tmp_path}:{':'.join(sys.path)}"})
        assert ran.status == 70
        assert ran.err == (
            "error: timeline cannot start: it is not wholly installed: "
            "no typer here\\x1b]52;c;QQ\\x07\n"
        )

    def test_few_open_files_are_enough(self) -> None:
        assert shell("ulimit -n 8; PROGRAM list").status == 0

    def test_a_file_that_may_not_grow_is_74(self, tmp_path: Path) -> None:
        ran = shell(f"ulimit -f 0; PROGRAM list > {tmp_path / 'out'}")
        assert ran.status == 74


ODD = [
    "", " ", "\n", "\t", "a\nerror: all is well", "\x1b[31m", "\u202e", "\udcff", "-", "--", "=",
    "*", "$(id)", "'\"", "x" * 5_000, "%s", "[bold]", "\\", "💥", "-r", "../..", "/", "~",
]  # fmt: skip


@pytest.mark.parametrize("odd", few_fast(ODD, every=3), ids=[ascii(odd)[:12] for odd in ODD])
def test_odd_arguments_are_refused_or_taken_for_what_they_are(
    odd: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "er")
    for asked in (
        [odd],
        ["list", odd],
        ["list", "--actor", odd],
        ["list", "--where", odd],
        ["list", "--since", odd],
        ["between", odd, odd],
        ["show", odd],
        ["list", "--columns", odd],
        ["list", "-r", odd],
        ["check", odd],
        ["check", "--manual", odd],
        ["list", "--today", odd],
        ["list", "-o", odd],
        ["--help", odd],
    ):
        ran = inside("-r", SOUTH_POLE, *asked)
        assert ran.status in (0, 1, 2), (asked, ran.err)
        assert "bug" not in ran.err
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.err
        lines = [line for line in ran.err.splitlines() if line.startswith("error: ")]
        assert len(lines) <= 1
        assert len(ran.err) < 30_000, asked
