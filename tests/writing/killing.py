"""Kills `timeline add` in the middle of its work, many times, and looks at what is left.

    python tests/writing/killing.py 1000

The run that adds is stopped before, within or after a call of the system that was chosen by
chance, and killed there, or let go on and killed some moments later. Most calls are chosen
from the first byte that is written on. An add that was acknowledged must be in the registry,
the registry must always be whole, and after one more run nothing else may lie beside it.
"""

import os
import random
import signal
import sys
import time
import warnings
from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

BEGIN = 'title: Killed\nevents:\n  - {id: first, date: "1999", title: The first}  # kept\n'

OPERATIONS = ("open", "write", "fsync", "replace", "link", "unlink", "fchmod", "close")
"""The calls of the system that a run is stopped at."""

_EACH = 50
"""How often adds to one registry are killed, before another is begun."""
_EARLY = 0.1
"""How many of the kills fall before the first byte is written."""
_LATEST = 0.002
"""Seconds for which a run that was stopped may go on, at most."""


class Counts(NamedTuple):
    """What came of the kills; `lost`, `torn` and `left` must be nought.

    `amid` are those from the first byte written on, the end of the run included, `over` runs that
    were over before they could be killed; `written` are the adds that are in their registry,
    `acknowledged` those that said so, also of runs that were killed or over.
    """

    killed: int = 0
    amid: int = 0
    over: int = 0
    acknowledged: int = 0
    written: int = 0
    lost: int = 0
    torn: int = 0
    left: int = 0

    def __add__(self, other: object) -> "Counts":
        assert isinstance(other, Counts)
        return Counts(*(one + another for one, another in zip(self, other, strict=True)))


class When(Enum):
    """When a run is stopped: before a call, after it, or when half of it is done."""

    BEFORE = auto()
    WITHIN = auto()
    AFTER = auto()


class Moment(NamedTuple):
    """Where a run is stopped: at the n-th call, from its beginning or from its first write.

    For `wait` seconds it goes on then, if it is told to.
    """

    writing: bool
    at: int
    when: When
    wait: float | None


def command(*arguments: str) -> None:
    """Run the program in this process, which ends with it."""
    from timeline.__main__ import main

    sys.argv = ["timeline", *arguments]
    main()


def child(run: Callable[[], None], out: int) -> int:
    """Start a run in a fork of this process, with its output on a file descriptor."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads
        number = os.fork()
    if number:
        return number
    status = 1
    try:
        os.dup2(out, 1)
        os.dup2(os.open(os.devnull, os.O_RDWR), 2)
        sys.stdout = os.fdopen(1, "w")
        sys.stderr = os.fdopen(2, "w")
        run()
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        sys.stdout.flush()
        os._exit(status)


def hearing(hear: Callable[[str, Callable[..., Any], tuple[Any, ...]], Any]) -> None:
    """Let something else make all calls of the system in this process from now on."""

    def heard(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given, **named: hear(name, partial(real, **named), given)

    for name in OPERATIONS:
        setattr(os, name, heard(name, getattr(os, name)))


def stop() -> None:
    """Stop this process until it is killed, or told to go on."""
    os.kill(os.getpid(), signal.SIGSTOP)


def stopping(moment: Moment, run: Callable[[], None]) -> None:
    """Run something that stops at a moment; if there are not so many calls, when all is said."""
    writing, calls = not moment.writing, 0

    def hear(name: str, real: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        nonlocal writing, calls
        writing = writing or name == "write"
        calls += writing
        if not writing or calls != moment.at:
            return real(*given)
        if moment.when is When.BEFORE:
            stop()
        if moment.when is When.WITHIN and name == "write":
            number, content = given
            given = (number, content[: len(content) // 2])
        result = real(*given)
        if moment.when is not When.BEFORE:
            stop()
        return result

    hearing(hear)
    try:
        run()
    finally:
        sys.stdout.flush()
        if calls < moment.at:
            stop()


def adding(file: Path, title: str) -> Callable[[], None]:
    """Return what adds an event."""
    return lambda: command("-r", str(file), "add", "--date", "2001", "--title", title)


def operations(file: Path) -> list[str]:
    """Add an event; return the calls of the system that this took."""
    reading, writing = os.pipe()

    def run() -> None:
        names: list[str] = []

        def hear(name: str, real: Callable[..., Any], given: tuple[Any, ...]) -> Any:
            names.append(name)
            return real(*given)

        write = os.write
        hearing(hear)
        try:
            adding(file, "Calls")()
        finally:
            write(writing, " ".join(names).encode())

    with open(os.devnull, "w") as nowhere:
        _, status = os.waitpid(child(run, nowhere.fileno()), 0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        found = pipe.read().split()
    assert status == 0
    assert "write" in found
    return found


def killed_add(file: Path, number: int, moment: Moment) -> tuple[bool, bool]:
    """Start an add, kill it at a moment; return whether it was killed, and acknowledged."""
    reading, writing = os.pipe()
    process = child(lambda: stopping(moment, adding(file, f"Event {number}")), writing)
    os.close(writing)
    _, status = os.waitpid(process, os.WUNTRACED)
    if os.WIFSTOPPED(status):
        if moment.wait is not None:
            os.kill(process, signal.SIGCONT)
            time.sleep(moment.wait)
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
    with os.fdopen(reading, "rb") as pipe:
        acknowledged = f"event-{number}\t".encode() in pipe.read()
    return os.WIFSIGNALED(status), acknowledged


def warm_up(file: Path) -> None:
    """Import all that an add needs."""
    from conftest import inside

    ran = inside("-r", str(file), "add", "--date", "2000", "--title", "Warm")
    assert ran.status == 0, ran.err


def kill(times: int, seed: int = 0) -> Counts:
    """Kill adds so many times, at moments chosen by chance; count what came of them."""
    chance = random.Random(seed)
    counts = Counts()
    while counts.killed < times:
        counts += _kill_adds_to_one(min(_EACH, times - counts.killed), chance)
    return counts


def _kill_adds_to_one(times: int, chance: random.Random) -> Counts:
    counts = Counts()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "killed.yaml"
        file.write_text(BEGIN)
        warm_up(file)
        calls = operations(file)
        early = calls.index("write")
        known = {"first", "warm", "calls"}
        for number in range(times):
            writing = chance.random() > _EARLY
            at = chance.randint(1, len(calls) - early + 1 if writing else early)
            wait = chance.uniform(0, _LATEST) if chance.random() < 0.3 else None
            moment = Moment(writing, at, chance.choice(list(When)), wait)
            counts += _killed(file, number, moment, known)
        with open(os.devnull, "w") as nowhere:
            os.waitpid(child(adding(file, "The last"), nowhere.fileno()), 0)
        left = len([name for name in os.listdir(folder) if name != file.name])
        return counts + Counts(written=len(known) - 3, left=left)


def _killed(file: Path, number: int, moment: Moment, known: set[str]) -> Counts:
    """Kill one add; `known` are the ids in the registry, and become those that are there then."""
    from timeline.loading import load

    before = file.read_bytes()
    was_killed, was_acknowledged = killed_add(file, number, moment)
    registry = load([str(file)]).registry
    after = set(registry.by_id) if registry else set()
    new = after - known
    torn = registry is None or not known <= after or not new <= {f"event-{number}"}
    lost = was_acknowledged and f"event-{number}" not in after
    known |= after
    return Counts(
        was_killed,
        was_killed and moment.writing,
        not was_killed,
        was_acknowledged,
        lost=lost,
        torn=torn or (not new and file.read_bytes() != before),
    )


def write_at_once(writers: int, each: int) -> tuple[int, int]:
    """Let several writers add to one registry at once; count the events and files there are."""
    from timeline.loading import load

    def several(writer: int) -> None:
        from conftest import inside

        for number in range(each):
            title = f"Writer {writer} wrote {number}"
            ran = inside("-r", str(file), "add", "--date", "2001", "--title", title)
            if ran.status:
                raise SystemExit(1)

    with TemporaryDirectory() as folder, open(os.devnull, "w") as nowhere:
        file = Path(folder) / "shared.yaml"
        file.write_text(BEGIN)
        warm_up(file)
        processes = [
            child(lambda writer=writer: several(writer), nowhere.fileno())  # type: ignore[misc]
            for writer in range(writers)
        ]
        for process in processes:
            _, status = os.waitpid(process, 0)
            assert os.waitstatus_to_exitcode(status) == 0
        registry = load([str(file)]).registry
        return len(registry.events) - 2 if registry else 0, len(os.listdir(folder))


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent.parent)]
    print(kill(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, int(time.time())))
