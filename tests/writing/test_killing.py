"""Adding is safe from kill -9, at any moment, and from others who add at the same time."""

import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from desk import PLAIN, SECOND, add_second, ids, names
from killing import (
    Moment,
    When,
    child,
    command,
    kill,
    killed_add,
    operations,
    warm_up,
    write_at_once,
)

from conftest import few_fast

POINTS = ("open", "write", "fsync", "replace", "unlink", "fchmod", "close")


@pytest.mark.slow
def test_twenty_kills_amid_writing_lose_nothing() -> None:
    counts = kill(20, seed=1)
    assert (counts.lost, counts.torn, counts.left) == (0, 0, 0)
    assert counts.killed == 20
    assert counts.amid > 12
    assert 2 < counts.written < 20


def test_a_run_is_killed_at_the_call_that_was_chosen(tmp_path: Path) -> None:
    file = tmp_path / "killed.yaml"
    file.write_text(PLAIN)
    warm_up(file)
    calls = operations(file)
    whole = file.read_bytes()
    replaced = calls[calls.index("write") :].index("replace") + 1
    for at, when, least, most in (
        (1, When.BEFORE, 0, 0),
        (1, When.WITHIN, 1, len(whole) - 1),
        (replaced, When.BEFORE, len(whole) + 1, len(whole) + 100),
    ):
        assert killed_add(file, 1, Moment(True, at, when, None)) == (True, False)
        [temporary] = [one for one in tmp_path.iterdir() if one != file]
        assert least <= temporary.stat().st_size <= most
        assert file.read_bytes() == whole
        temporary.unlink()
    assert killed_add(file, 1, Moment(True, replaced, When.AFTER, None)) == (True, False)
    assert ids(file) == ["warm", "start", "calls", "event-1", "end"]


@pytest.mark.slow
def test_many_kills_lose_nothing() -> None:
    """Three hundred; TIMELINE_KILLS=1000 makes it a thousand, by hand."""
    most = int(os.environ.get("TIMELINE_KILLS", "300"))
    counts = kill(most)
    assert (counts.lost, counts.torn, counts.left) == (0, 0, 0)
    assert counts.killed == most
    assert counts.amid > most // 2  # of how many something is written by then


def dying(name: str, at: int, *, after: bool, run: Callable[[], None]) -> None:
    """Run something, and die by SIGKILL before or after the n-th call of a system function."""
    real = getattr(os, name)
    calls = 0

    def call(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*arguments, **named)
        if calls == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(os, name, call)
    run()


def was_killed(run: Callable[[], None]) -> bool:
    """Run something in a process of its own; return whether a signal ended it."""
    with open(os.devnull, "w") as nowhere:
        _, status = os.waitpid(child(run, nowhere.fileno()), 0)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("name", few_fast(POINTS, "write", "replace"))
def test_dying_at_each_step_leaves_the_old_or_the_new(
    tmp_path: Path, name: str, after: bool
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(PLAIN)
    assert add_second(file).status == 0
    new = file.read_text()
    adding = partial(command, "-r", str(file), "add", *SECOND)
    for at in range(1, 100):
        file.write_text(PLAIN)
        killed = was_killed(partial(dying, name, at, after=after, run=adding))
        assert file.read_text() in (PLAIN, new)
        if not killed:
            break
    else:
        raise AssertionError(f"{name} is called without end")
    file.write_text(PLAIN)
    assert add_second(file).status == 0
    assert (names(tmp_path), ids(file)) == (["mine.yaml"], ["start", "middle", "end"])


def test_four_writers_at_once_lose_nothing() -> None:
    assert write_at_once(4, 10) == (40, 1)


@pytest.mark.slow
def test_eight_writers_at_once_lose_nothing() -> None:
    assert write_at_once(8, 100) == (800, 1)
