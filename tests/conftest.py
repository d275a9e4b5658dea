"""How tests run the real program."""

import gc
import io
import os
import pty
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NoReturn, TextIO
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from typer.core import TyperCommand, TyperGroup

from timeline.__main__ import main
from timeline.commands import program
from timeline.commands.program import COMMANDS
from timeline.report import Report
from timeline.terminal.registration import built

# However slow the machine: time is measured in benchmarks/, not here.
# The fast tests try few examples of each law; .ci/run tries the laws again with "often".
FEW = 10
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=FEW
)
settings.register_profile("often", settings.get_profile("patient"), max_examples=100)
settings.register_profile("thorough", settings.get_profile("patient"), max_examples=3_000)
settings.register_profile("stated", phases=[Phase.explicit])  # what .ci/run measures coverage with
settings.load_profile("patient")

# As the program has it, whose garbage is looked for among all that the tests keep.
gc.set_threshold(100_000, 20, 20)

# A shell that runs tests in the background has them ignore Ctrl-C, and all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def _without_terminals(*_: object) -> NoReturn:
    pytest.skip("this machine has no pseudo-terminals: /dev/pts is not mounted")


def _has_terminals() -> bool:
    try:
        for number in os.openpty():
            os.close(number)
    except OSError:
        return False
    return True


if not _has_terminals():  # as in a bare chroot: whatever opens one is skipped
    os.openpty = pty.fork = _without_terminals


def examples(few: int) -> int:
    """Return how many examples a law is tried with, where the fast tests have so few of them."""
    return max(1, few * settings().max_examples // FEW)


def few_fast(cases: Iterable[Any], *fast: Any, every: int = 0) -> list[Any]:
    """Return the cases of a table, all but a few of them marked slow.

    The fast tests keep those named, or the first and every n-th after it: enough to see that
    what they promise holds at all. A case that is a tuple is the values of several arguments.
    """
    kept = []
    for number, case in enumerate(cases):
        quick = number % every == 0 if every else case in fast
        values = case if isinstance(case, tuple) else (case,)
        kept.append(pytest.param(*values, marks=() if quick else pytest.mark.slow))
    return kept


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
Write = Callable[[str], str]


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
    """Run `timeline` in a process of its own.

    The process is a fork of this one, which has the program imported already; where the test
    says how Python itself is to start, it is a new interpreter.
    """
    if options or any(name.startswith(("PYTHON", "LC_")) for name in env or ()):
        return started(*arguments, env=env, stdin=stdin, **options)
    return forked(*arguments, env=clean_environment(**(env or {})), stdin=stdin)


def started(
    *arguments: str, env: Mapping[str, str] | None = None, stdin: str | None = None, **options: Any
) -> Ran:
    """Run `timeline` in a new interpreter."""
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


def forked(*arguments: str, env: Mapping[str, str], stdin: str | None) -> Ran:
    """Run `timeline` in a fork of this process, on file descriptors of its own."""
    imported()
    with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
        given.write((stdin or "").encode())
        given.seek(0)
        child = os.fork()
        if not child:
            become(arguments, env, given.fileno(), out.fileno(), err.fileno())
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return Ran(os.waitstatus_to_exitcode(status), out.read().decode(), err.read().decode())


@lru_cache
def imported() -> None:
    """Import what most runs need, so that forks of this process have it."""
    for file in dict.fromkeys(COMMANDS.values()):
        import_module(f"timeline.commands.{file}")
    for module in (
        "timeline.loading",
        "timeline.query",
        "timeline.reports.listing",
        "timeline.screen.pages",
        "timeline.formats.plain",
    ):
        import_module(module)


def become(
    arguments: Sequence[str], env: Mapping[str, str], given: int, out: int, err: int
) -> NoReturn:
    """Be the program: its streams, its arguments, its environment, its end."""
    status = 255
    try:
        for source, target in ((given, 0), (out, 1), (err, 2)):
            os.dup2(source, target)
        sys.stdin = io.TextIOWrapper(io.FileIO(0, "r", closefd=False), encoding="utf-8")
        sys.stdout, sys.stderr = (
            io.TextIOWrapper(
                io.FileIO(number, "w", closefd=False),
                encoding="utf-8",
                newline="\n",
                line_buffering=os.isatty(number),
            )
            for number in (1, 2)
        )
        sys.argv = ["timeline", *arguments]
        os.environ.clear()
        os.environ.update(env)
        time.tzset()
        signal.alarm(60)
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1 if end.code else 0
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


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


def inside(
    *arguments: str,
    env: Mapping[str, str] | None = None,
    stdin: str | None = None,
    terminal: bool = False,
) -> Ran:
    """Run `timeline` inside this process, which is many times as fast as in one of its own."""
    out, err = _Stream(terminal=terminal), _Stream(terminal=False)
    status = between(out, err, *arguments, env=env, stdin=stdin)
    return Ran(status, out.text, err.text)


def between(
    out: TextIO,
    err: TextIO,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    stdin: str | None = None,
) -> int:
    """Run `timeline` inside this process on streams of the caller's; return its status."""
    from timeline.commands.run import run
    from timeline.problems import strangers
    from timeline.terminal.failures import exit_status_of

    strangers.clear()  # a process has one run elsewhere
    with (
        mock.patch.object(sys, "argv", ["timeline", *arguments]),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO((stdin or "").encode()))),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
        mock.patch.object(program, "program", a_program),
        mock.patch.object(program, "built", a_command),
        mock.patch.dict(os.environ, clean_environment(**(env or {})), clear=True),
    ):
        status = exit_status_of(run)
    gc.collect(0)  # closes the files that the end of a process would close
    return status


def reported(*arguments: str) -> tuple[Ran, Report | None]:
    """Run `timeline` inside this process; return also the report that it wrote, if it wrote one."""
    from timeline.formats.writers import written
    from timeline.terminal import answer

    with mock.patch.object(answer, "written", wraps=written) as writer:
        ran = inside(*arguments)
    return ran, writer.call_args.args[0] if writer.call_args else None


# To build the program and a command of it takes longer than most answers. A process of its own
# does so in each run; inside this one each is built once, and a run has a copy of it, since help
# changes the options that it tells of.
_program_built, _command_built = cache(program.program), cache(built)


def a_program() -> TyperGroup:
    """Return the program as it was built, none of whose commands is built yet."""
    made = copy(_program_built())
    made.params = [copy(one) for one in made.params]
    made.commands = dict(made.commands)
    vars(made)["_unbuilt"] = set(COMMANDS)
    return made


def a_command(name: str) -> TyperCommand:
    """Return a command as it was built."""
    made = copy(_command_built(name))
    made.params = [copy(one) for one in made.params]
    return made


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a way to write a registry of a test's own, which returns its path."""

    def written(text: str) -> str:
        file = tmp_path / "registry.yaml"
        file.write_text(text, encoding="utf-8")
        return str(file)

    return written


@pytest.fixture
def run() -> Run:
    """Return a way to run `timeline`, in a process of its own, on the bundled registry."""
    return timeline


@pytest.fixture
def pole() -> Run:
    """Return a way to run `timeline`, inside this process, on another subject entirely."""

    def run_there(*arguments: str, **options: Any) -> Ran:
        return inside("-r", SOUTH_POLE, *arguments, **options)

    return run_there


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, and return it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def pole_index(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return an index of that registry."""
    index = str(tmp_path_factory.mktemp("pole") / "pole.db")
    assert inside("index", SOUTH_POLE, "--to", index).status == 0
    return index


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


FORMS = ("file", "index", "lines")
"""The forms in which a registry is asked: its file, an index of it, its events as lines of JSON."""


def in_form(form: str, registry: str, folder: Path) -> str:
    """Return the path of a registry in one of these forms, which is written into a folder."""
    made = folder / {"index": "index.db", "lines": "lines.jsonl"}.get(form, "")
    if form == "file":
        return registry
    if form == "index":
        assert inside("index", registry, "--to", str(made)).status == 0
    else:
        made.write_text(inside("-r", registry, "list", "-o", "jsonl").out, encoding="utf-8")
    return str(made)


@contextmanager
def unconfirmed_folders(error: int) -> Iterator[None]:
    """Let a disk confirm files alone: to make a folder last fails with an error."""
    confirm = os.fsync

    def files_alone(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(error, os.strerror(error))
        confirm(number)

    with mock.patch.object(os, "fsync", files_alone):
        yield
