"""Runs of programs, timed in turns, and whether all of them gave the same answer."""

import fcntl
import os
import pty
import re
import signal
import statistics
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from answers import lines

STOPWATCH = Path(__file__).with_name("stopwatch.py")
MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024
PATIENCE = 120
"""Seconds after which a run is given up."""

ENOUGH = 10
"""Seconds that one program's rounds of one question may take together; then there are fewer."""

FEWEST = 3
LONG = 10
"""Seconds from which on a program runs only twice."""


_FOLDERS = re.compile(r"(?:/[^\s/:]+)+/")
"""Where the files of a run lie says nothing to anybody else."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A program with the words by which it is asked a question.

    `answer` finds the answer in what it prints, for comparison; None asks for none. Where it is
    not `ordered`, only the order of the answer may differ. `terminal` runs it on one of that
    many columns. What times `itself` prints the seconds first, which then count. `why_not` says
    why it cannot run. After `patience` seconds it is given up.
    `writes` is the file that it makes, if that is what it does.
    """

    name: str
    command: Sequence[str]
    ours: bool = False
    answer: Callable[[str], list[str]] | None = lines
    ordered: bool = True
    terminal: int = 0
    itself: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    why_not: str | None = None
    patience: int = PATIENCE
    writes: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds, bytes held at most, how it ended and what it printed."""

    seconds: float
    memory: int
    status: int
    output: str
    errors: str


@dataclass(slots=True)
class Standing:
    """What came of a contender: its rounds, or why there are none."""

    contender: Contender
    seconds: list[float] = field(default_factory=list)
    memory: int = 0
    answer: list[str] | None = None
    why: str | None = None

    def record(self) -> dict[str, Any]:
        """Return what the results keep."""
        return {
            "name": self.contender.name,
            "ours": self.contender.ours,
            "seconds": [round(second, 5) for second in self.seconds],
            "memory": self.memory,
            "written": Path(self.contender.writes).stat().st_size if self._wrote else None,
            "why": self.why,
        }

    @property
    def _wrote(self) -> bool:
        return bool(self.contender.writes and self.seconds)


def race(contenders: Sequence[Contender], rounds: int) -> dict[str, Any]:
    """Return the standings after so many rounds, in which each program has its turn.

    Before them each runs once, and its answer is compared with that of the first. What takes
    long has fewer rounds. The turns begin with another program in each round.
    """
    standings = [_tried(contender) for contender in contenders]
    answer = _compare(standings)
    left = [_rounds(standing, rounds) for standing in standings]
    for turn in range(max(left, default=0)):
        for place in range(len(standings)):
            now = (place + turn) % len(standings)
            if turn < left[now] and not standings[now].why:
                _turn(standings[now])
    return {
        "answer": None if answer is None else len(answer),
        "contenders": [standing.record() for standing in standings],
    }


def _tried(contender: Contender) -> Standing:
    """Run a contender once: for its answer, and for what it leaves in memory and on disk."""
    standing = Standing(contender, why=contender.why_not)
    if not standing.why:
        first = _turn(standing, columns=500)
        if first and contender.answer:
            standing.answer = contender.answer(first.output)
    return standing


def _turn(standing: Standing, columns: int = 0) -> Run | None:
    """Run a contender and note how long it took, or else why it is out of the race."""
    contender = standing.contender
    try:
        ran = run(contender, columns)
    except subprocess.TimeoutExpired:
        standing.why = f"no answer within {contender.patience} seconds"
    else:
        if not ran.status:
            standing.seconds.append(ran.seconds)
            standing.memory = max(standing.memory, ran.memory)
            return ran
        words = ran.errors.strip().splitlines() or ran.output.strip().splitlines() or [""]
        reason = _FOLDERS.sub("", words[0])[:120]
        standing.why = f"failed with status {ran.status}: {reason}"
    standing.seconds.clear()
    return None


def _compare(standings: Sequence[Standing]) -> list[str] | None:
    """Take those out of the race whose answer is not the first one's; return that answer."""
    answered = [standing for standing in standings if standing.answer is not None]
    if not answered:
        return None
    right = answered[0].answer or []
    for standing in answered:
        own = standing.answer or []
        same = own == right if standing.contender.ordered else sorted(own) == sorted(right)
        if not same:
            standing.why = (
                f"another answer: {len(own)} things where there are {len(right)}, or others"
            )
        standing.answer = None
    return right


def _rounds(standing: Standing, wanted: int) -> int:
    """Return how many rounds to run; of what takes long, the first run was one of them."""
    if standing.why:
        standing.seconds.clear()
        return 0
    first = standing.seconds[0]
    fewest = min(wanted, FEWEST if first < LONG else 2)
    if first * fewest > ENOUGH and not standing.contender.terminal:
        return fewest - 1
    standing.seconds.clear()
    standing.memory = 0
    return max(fewest, min(wanted, int(ENOUGH / first)))


# --- one run --------------------------------------------------------------------------------


def run(contender: Contender, columns: int = 0) -> Run:
    """Run a contender's command; on a terminal of its own width, or of another one."""
    environment = {**_clean_environment(), **contender.environment}
    if contender.terminal:
        return _on_a_terminal(contender, environment, columns or contender.terminal)
    with TemporaryFile() as out, TemporaryFile() as errors:
        ended = _timed(contender, environment, subprocess.DEVNULL, out, errors)
        out.seek(0)
        errors.seek(0)
        output = out.read().decode()
        seconds = float(output.split()[0]) if contender.itself and not ended[2] else ended[0]
        return Run(seconds, ended[1], ended[2], output, errors.read().decode(errors="replace"))


def _timed(
    contender: Contender, environment: Mapping[str, str], given: Any, out: Any, errors: Any
) -> tuple[float, int, int]:
    """Return the seconds, the memory and the exit status of a contender's command."""
    receiving, sending = os.pipe()
    with os.fdopen(receiving) as report:
        running = subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-S", STOPWATCH, str(sending), *contender.command],
            stdin=given, stdout=out, stderr=errors, env=environment, pass_fds=[sending],
            start_new_session=True,
        )  # fmt: skip
        os.close(sending)
        try:
            running.wait(contender.patience)
        except BaseException:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            raise
        nanoseconds, memory, status = map(int, report.read().split())
    return nanoseconds / 1e9, memory * MEMORY_UNIT, status


def _on_a_terminal(contender: Contender, environment: Mapping[str, str], columns: int) -> Run:
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    shown: list[bytes] = []
    reader = threading.Thread(target=_drain, args=(controller, shown))
    reader.start()
    try:
        ended = _timed(contender, environment, terminal, terminal, terminal)
    finally:
        os.close(terminal)
        reader.join()
        os.close(controller)
    return Run(*ended, output=b"".join(shown).decode(), errors="")


def _drain(controller: int, shown: list[bytes]) -> None:
    """Read what is written on a terminal until nobody has it open any more."""
    while True:
        try:
            piece = os.read(controller, 1 << 16)
        except OSError:
            return
        if not piece:
            return
        shown.append(piece)


def _clean_environment() -> dict[str, str]:
    """Return an environment in which nothing steers a program but what it is asked."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR") if key in os.environ}
    return {**kept, "LANG": "C.UTF-8", "TERM": "xterm-256color", "PYTHONUTF8": "1"}


def median(record: Mapping[str, Any] | None) -> float | None:
    """Return the median of a contender's rounds in seconds, None where there are none."""
    return statistics.median(record["seconds"]) if record and record["seconds"] else None
