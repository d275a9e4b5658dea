"""How a run ends: one place that turns every failure into a message and an exit status."""

import contextlib
import os
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING

import typer

from timeline.options.usage import UsageError

if TYPE_CHECKING:
    from timeline.problems import Problem


class Status(IntEnum):
    """Exit statuses; those from 64 on follow BSD's sysexits, those over 128 the shell's signals."""

    FINE = 0
    BAD_REGISTRY = 1
    USAGE = 2
    BUG = 70
    OUTPUT_FAILED = 74
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class BadRegistryError(Exception):
    """The registry cannot be used; its problems are all there."""

    def __init__(self, problems: "tuple[Problem, ...]") -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class OutputError(Exception):
    """The answer could not be written."""


class PipeClosedError(Exception):
    """Whoever read the answer has read enough. Not an OSError, which Typer would end itself."""


def ended(run: Callable[[], int | None]) -> int:
    """Run a program and return its exit status; whatever goes wrong is told on stderr."""
    try:
        return run() or Status.FINE
    except UsageError as problem:
        _say(f"error: {problem.what}", f"  {problem.hint}" if problem.hint else "")
        return Status.USAGE
    except typer.TyperException as error:
        _say(f"error: {error.format_message()}", "  timeline --help shows how it is used")
        return error.exit_code
    except BadRegistryError as bad:
        _say(_gallery(bad))
        return Status.BAD_REGISTRY
    except (PipeClosedError, BrokenPipeError):
        _abandon_output()
        return Status.PIPE_CLOSED
    except OutputError as failure:
        _abandon_output()
        _say(f"error: the answer could not be written: {failure}")
        return Status.OUTPUT_FAILED
    except (KeyboardInterrupt, typer.Abort):
        _abandon_output()
        return Status.INTERRUPTED
    except Exception as bug:
        if "--debug" in sys.argv:
            raise
        _say(
            f"error: a bug in timeline ({type(bug).__name__}: {bug})",
            "  please report it with what --debug shows",
        )
        return Status.BUG


def _gallery(bad: BadRegistryError) -> str:
    from timeline.problems import gallery
    from timeline.render.inert import inert

    return gallery(bad.problems, inert)


def _say(*lines: str) -> None:
    from timeline.render.inert import inert_lines

    if sys.stderr is None:
        return
    with contextlib.suppress(OSError):
        for line in filter(None, lines):
            sys.stderr.write(inert_lines(line) + "\n")
        sys.stderr.flush()


def _abandon_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter's own flush stays quiet."""
    if sys.stdout is None:
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
