"""Kills `timeline add` at random moments, many times, and looks at what is left.

    python tests/writing/killing.py 1000

An add that was acknowledged must be in the registry, the registry must always be whole, and
after one more run nothing else may lie beside it.
"""

import os
import random
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

BEGIN = 'title: Killed\nevents:\n  - {id: first, date: "1999", title: The first}  # kept\n'


class Counts(NamedTuple):
    """What came of the kills; `lost`, `torn` and `left` must be nought."""

    killed: int
    acknowledged: int
    written: int
    lost: int
    torn: int
    left: int


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


def killed_add(file: Path, number: int, wait: float) -> tuple[bool, bool]:
    """Start an add, kill it after a while; return whether it was killed, and acknowledged."""
    reading, writing = os.pipe()
    add = ["-r", str(file), "add", "--date", "2001", "--title", f"Event {number}"]
    process = child(lambda: command(*add), writing)
    os.close(writing)
    time.sleep(wait)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    with os.fdopen(reading, "rb") as pipe:
        acknowledged = f"event-{number}\t".encode() in pipe.read()
    return os.WIFSIGNALED(status), acknowledged


def warm_up(file: Path) -> float:
    """Import all that an add needs; return how long the second one takes."""
    from conftest import inside

    took = 0.0
    for number in (1, 2):
        begun = time.perf_counter()
        ran = inside("-r", str(file), "add", "--date", "2000", "--title", f"Warm {number}")
        took = time.perf_counter() - begun
        assert ran.status == 0, ran.err
    return took


def kill(times: int, seed: int = 0) -> Counts:
    """Kill adds to one registry so many times, at moments spread over the time that one takes."""
    from timeline.load import load

    chance = random.Random(seed)
    killed = acknowledged = lost = torn = 0
    with TemporaryDirectory() as folder:
        file = Path(folder) / "killed.yaml"
        file.write_text(BEGIN)
        longest = warm_up(file) * 1.5
        known = {"first", "warm-1", "warm-2"}
        for number in range(times):
            before = file.read_bytes()
            was_killed, was_acknowledged = killed_add(file, number, chance.uniform(0, longest))
            killed += was_killed
            acknowledged += was_acknowledged
            registry = load([str(file)]).registry
            after = set(registry.by_id) if registry else set()
            new = after - known
            torn += registry is None or not known <= after or not new <= {f"event-{number}"}
            torn += not new and file.read_bytes() != before
            lost += was_acknowledged and f"event-{number}" not in after
            known |= after
        warm_up_again = ["-r", str(file), "add", "--date", "2002", "--title", "The last"]
        with open(os.devnull, "w") as nowhere:
            os.waitpid(child(lambda: command(*warm_up_again), nowhere.fileno()), 0)
        left = len([name for name in os.listdir(folder) if name != file.name])
        return Counts(killed, acknowledged, len(known) - 3, lost, torn, left)


def write_at_once(writers: int, each: int) -> tuple[int, int]:
    """Let several writers add to one registry at once; count the events and files there are."""
    from timeline.load import load

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
        return len(registry.events) - 3 if registry else 0, len(os.listdir(folder))


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent.parent)]
    print(kill(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, int(time.time())))
