"""How a run ends: one place that turns every failure into a message and an exit status."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum
from shutil import get_terminal_size
from typing import TextIO

from timeline.formats import inert
from timeline.problems import (
    USUAL_WIDTH,
    BadRegistryError,
    DamagedError,
    NotSavedError,
    Place,
    Problem,
    UsageError,
    gallery,
    strangers,
)
from timeline.safe import filled
from timeline.terminal.about import TRACKER
from timeline.terminal.streams import OutputError, put

# Characters of the longest message about what was typed.
_LONGEST = 2_000


class Status(IntEnum):
    """Exit statuses; those from 64 on follow BSD's sysexits, those over 128 the shell's signals."""

    FINE = 0
    BAD_REGISTRY = 1
    USAGE = 2
    BUG = 70
    OUTPUT_FAILED = 74
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class PipeClosedError(Exception):
    """The reader of the answer has closed the pipe. Typer would end the run at an OSError."""


class _Traceback:
    """Whether the traceback of a bug is wanted: --debug says so, wherever it stands."""

    wanted = False


def show_tracebacks() -> None:
    """Show the traceback of a bug from here on, instead of one line."""
    _Traceback.wanted = True


def exit_status_of(run: Callable[[], int | None]) -> int:
    """Run a program and return its exit status; whatever goes wrong is told on stderr."""
    _Traceback.wanted = False
    try:
        return run() or Status.FINE
    except SystemExit as end:
        if end.code == 1:  # how Typer and rich end when the reader of help closed the pipe
            return Status.PIPE_CLOSED
        raise
    except UsageError as problem:
        say(f"error: {_tamed(problem.what)}", f"  {_tamed(problem.hint)}" if problem.hint else "")
        return Status.USAGE
    except ImportError:  # the installation is broken
        raise
    except BadRegistryError as bad:
        say(messages_of(bad.problems), bad.advice)
        return Status.BAD_REGISTRY
    except DamagedError as damaged:
        return _told_of_damage(damaged.problem)
    except (PipeClosedError, BrokenPipeError):
        _abandon(sys.stdout)
        return Status.PIPE_CLOSED
    except OutputError as failure:
        _abandon(sys.stdout)
        say(f"error: the answer could not be written: {failure}")
        return Status.OUTPUT_FAILED
    except NotSavedError as failure:
        say(f"error: {failure.what}", f"  {failure.hint}" if failure.hint else "")
        return Status.OUTPUT_FAILED
    except KeyboardInterrupt:
        _abandon(sys.stdout)
        return Status.INTERRUPTED
    except Exception as bug:
        return _told_of_bug(bug)


def _told_of_damage(problem: Problem) -> int:
    _abandon(sys.stdout)
    say(messages_of([problem]))
    return Status.BAD_REGISTRY


def _told_of_bug(bug: Exception) -> int:
    """Tell of a failure that nobody foresaw, in one line."""
    if isinstance(bug, OSError) and bug.filename is None:  # a stream: files have names
        _abandon(sys.stdout)
        say(f"error: the answer could not be written: {bug.strerror or bug}")
        return Status.OUTPUT_FAILED
    if _Traceback.wanted:
        raise bug
    if _is_lack_of_memory(bug):
        say("error: there is not enough memory", "  ask for less, or of fewer files")
        return Status.BUG
    if strangers:
        return _told_of_damage(_of_an_index(strangers[-1], bug))
    what = _tamed(str(bug)).replace("\n", " ")
    say(
        f"error: a bug in timeline ({type(bug).__name__}: {what})",
        f"  please report it to {TRACKER}, with the command, what --debug shows",
        "  and what timeline --version --json prints",
    )
    return Status.BUG


def _is_lack_of_memory(bug: Exception) -> bool:
    """Whether a run lacked memory; Python's imports answer that with any of these."""
    return isinstance(bug, MemoryError | SystemError) or (
        isinstance(bug, OSError) and bug.errno == errno.ENOMEM
    )


def _of_an_index(index: str, bug: Exception) -> Problem:
    """Return what is wrong with an index if what it holds led to a failure.

    What stands in an index is not checked as a registry is, and may be a stranger's.
    """
    reason = " ".join(_tamed(str(bug)).split())
    what = f"it cannot be answered from ({type(bug).__name__}: {reason})"
    hint = "build it again: timeline index REGISTRY; if that is no help, report what --debug shows"
    return Problem(Place(index), "index", what, hint)


def messages_of(problems: Sequence[Problem]) -> str:
    """Return the messages of problems as they fit standard error."""
    return gallery(problems, inert.inert, message_width(sys.stderr))


def message_width(stream: TextIO | None) -> int:
    """Return how many columns a message may take: those of a terminal, or else the usual."""
    if stream is None or not stream.isatty():
        return USUAL_WIDTH
    with contextlib.suppress(OSError, ValueError):  # where another stream goes into a pipe
        return get_terminal_size(os.get_terminal_size(stream.fileno())).columns
    return get_terminal_size((USUAL_WIDTH, 0)).columns


def _tamed(text: str) -> str:
    """Return a message in which what was typed begins no lines of its own, and is not endless."""
    for argument in sys.argv:
        if len(argument.splitlines()) > 1:
            text = text.replace(argument, " ".join(argument.splitlines()))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def say(*lines: str) -> None:
    """Write lines to stderr, made inert; that nobody takes them is no reason to fail."""
    said = [line for line in lines if line]
    if not said or sys.stderr is None:
        return
    try:
        for line in said:
            put(sys.stderr, filled("{}\n", inert.inert_lines(line)))
        sys.stderr.flush()
    except (OSError, ValueError):
        _abandon(sys.stderr)


def _abandon(stream: TextIO | None) -> None:
    """Send what is still buffered nowhere, so that the interpreter's own flush stays quiet."""
    if stream is None:
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
