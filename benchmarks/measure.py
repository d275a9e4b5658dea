"""Run programs in turns and measure their CPU time and memory; compare their answers first."""

import os
import platform
import pty
import shutil
import statistics
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fcntl import ioctl
from termios import TIOCSWINSZ
from typing import Any

MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage counts bytes there, KiB here
TERMINAL = (40, 120)  # rows and columns


@dataclass(frozen=True)
class Contender:
    """One program that answers a question.

    `answer` finds the answer in what it prints; without it nothing is compared. A program that
    times itself (`itself`) prints its CPU seconds first, so that its start is left out.
    """

    name: str
    command: Sequence[str]
    answer: Callable[[str], list[str]] | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    on_terminal: bool = False
    itself: bool = False


@dataclass(frozen=True)
class Run:
    """What one run took: CPU seconds (user and system, all its processes) and peak bytes."""

    seconds: float
    memory: int
    status: int
    output: str


def run(contender: Contender) -> Run:
    """Run a contender once, as a whole process."""
    return (_on_terminal if contender.on_terminal else _in_pipe)(contender)


def _environment(contender: Contender) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **contender.environment}


def _in_pipe(contender: Contender) -> Run:
    running = subprocess.Popen(  # noqa: S603
        contender.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env=_environment(contender),
    )  # fmt: skip
    assert running.stdout is not None  # noqa: S101
    output = running.stdout.read().decode("utf-8", "replace")
    return _ended(contender, running, output)


def _on_terminal(contender: Contender) -> Run:
    controller, terminal = pty.openpty()
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", *TERMINAL, 0, 0))
    pieces: list[bytes] = []
    with open(controller, "rb", buffering=0) as screen:
        running = subprocess.Popen(  # noqa: S603
            contender.command, stdin=terminal, stdout=terminal, stderr=subprocess.DEVNULL,
            env=_environment(contender), start_new_session=True,
        )  # fmt: skip
        os.close(terminal)
        reader = threading.Thread(target=_read_to_end, args=(screen, pieces))
        reader.start()
        ended = _ended(contender, running, "")
        reader.join()
    return Run(ended.seconds, ended.memory, ended.status, b"".join(pieces).decode("utf-8"))


def _read_to_end(screen: Any, pieces: list[bytes]) -> None:
    try:
        while piece := screen.read(1 << 16):
            pieces.append(piece)
    except OSError:  # Linux ends a terminal that nobody writes to any more with an error
        return


def _ended(contender: Contender, running: "subprocess.Popen[bytes]", output: str) -> Run:
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    if contender.itself and not running.returncode:
        seconds = float(output.split()[0])
    return Run(seconds, used.ru_maxrss * MEMORY_UNIT, running.returncode, output)


def race(contenders: Sequence[Contender], rounds: int) -> list[dict[str, Any]]:
    """Let the contenders run in turns, so that a machine that slows down slows all of them.

    The first round is not counted: it warms the disk, and its answers are compared with the
    first contender's. Whoever answers otherwise, or fails, is not timed, and the row says why.
    """
    rows: list[dict[str, Any]] = []
    right: list[str] | None = None
    for contender in contenders:
        row: dict[str, Any] = {"name": contender.name, "seconds": [], "memory": 0, "why": ""}
        rows.append(row)
        if shutil.which(contender.command[0]) is None:
            row["why"] = "not found on this machine"
            continue
        first = run(contender)
        found = contender.answer(first.output) if contender.answer else None
        if first.status:
            row["why"] = f"failed with status {first.status}"
        elif found is not None and sorted(found) != sorted(right := right or found):
            row["why"] = f"another answer: {len(found)} things, not {len(right)}"
    for _ in range(rounds):
        for contender, row in zip(contenders, rows, strict=True):
            if not row["why"]:
                ran = run(contender)
                row["seconds"].append(round(ran.seconds, 5))
                row["memory"] = max(row["memory"], ran.memory)
    return rows


def median(row: Mapping[str, Any]) -> float | None:
    """Return the median CPU seconds of a row, None where it was not timed."""
    return statistics.median(row["seconds"]) if row["seconds"] else None


def machine() -> str:
    """Return what the numbers were measured on, in one line."""
    return f"{os.cpu_count()} cores, {sys.platform}, Python {platform.python_version()}"
