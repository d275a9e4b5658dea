"""Windows has no fcntl, termios and pwd: what reads works without, and what writes locks as it can.

Windows itself is not tested: its modules are taken away here, and a stand-in locks the files.
"""

import subprocess
import sys
from pathlib import Path

import pytest

_ELSEWHERE = """
import subprocess, sys, types
for name in ("fcntl", "termios", "pwd"):
    sys.modules[name] = None
def locking(number, mode, size):
    {locking}
sys.modules["msvcrt"] = types.SimpleNamespace(locking=locking, LK_NBLCK=2) if {stands} else None
from timeline.__main__ import process
sys.argv = ["timeline", *sys.argv[1:]]
process()
"""
_LOCKS = (
    "import os; print('locks', mode, size, os.lseek(number, 0, os.SEEK_CUR) > 2**30,"
    " file=sys.stderr)"
)
_HELD = "import errno; raise OSError(errno.EACCES, 'Permission denied')"
_NO_PATIENCE = "\nfrom timeline.authoring import save; save.PATIENCE = 0.0\nprocess()"

_EVENT = "events:\n  - id: first\n    date: 2009-11-11\n    title: One\n"
_ADD = ("add", "--id", "second", "--date", "2010", "--title", "Two", "-r", "mine.yaml")


@pytest.fixture(autouse=True)
def here(folder: Path) -> None:
    """Work in a folder with a registry."""
    (folder / "mine.yaml").write_text(_EVENT)
    (folder / "rows.csv").write_text("date,title\n2011,Three\n")


def elsewhere(
    *arguments: str, locking: str = "raise OSError", patient: bool = True
) -> tuple[int, str, str]:
    """Run the command without the modules; status, output and words."""
    program = _ELSEWHERE.format(locking=locking, stands=locking != "raise OSError")
    if not patient:
        program = program.replace("\nprocess()", _NO_PATIENCE)
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "-r", "mine.yaml", "-o", "table"),
        ("check", "mine.yaml"),
        ("check", "mine.yaml", "--fix", "--dry-run"),
        ("import", "rows.csv"),
        (*_ADD, "--dry-run"),
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[-1:]),
)
def test_what_writes_no_file_needs_no_lock(arguments: tuple[str, ...]) -> None:
    status, _, words = elsewhere(*arguments)
    assert (status, "Traceback" in words) == (0, False), words
    assert Path("mine.yaml").read_text() == _EVENT


def test_what_writes_locks_a_byte_that_no_registry_reaches() -> None:
    status, _, words = elsewhere(*_ADD, locking=_LOCKS)
    assert status == 0, words
    assert "locks 2 1 True" in words
    assert "second" in Path("mine.yaml").read_text()


def test_a_file_that_another_program_changes_is_left_alone() -> None:
    status, _, words = elsewhere(*_ADD, locking=_HELD, patient=False)
    assert (status, words) == (
        74,
        "error: mine.yaml is being changed by another program\n  try again later\n",
    )
    assert Path("mine.yaml").read_text() == _EVENT
