"""Long answers on a terminal go through the reader's pager."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import IO, TextIO

from timeline.formats.writers import in_chunks
from timeline.safe import Safe, joined
from timeline.terminal.streams import put

# less: leave if it fits the screen, show colour, keep the screen (as git sets it).
_LESS = "FRX"


def show(blocks: Iterable[Safe], stream: TextIO, *, height: int) -> None:
    """Write blocks of lines as they come, through a pager where there are more than the screen has.

    The pager is $TIMELINE_PAGER, else $PAGER, else less; an empty one or `cat` means none. It
    opens as soon as a screen is full; when the reader leaves it, no more blocks are asked for.
    """
    coming = iter(blocks)
    first = _screenful(coming, height)
    pager = _started(_pager()) if first.count("\n") >= height else None
    if pager is None:
        for chunk in in_chunks(chain([first], coming)):
            put(stream, chunk)
        return
    try:
        with suppress(BrokenPipeError):
            for chunk in chain([first], in_chunks(coming)):
                _write(chunk, pager.stdin)
    finally:
        if pager.stdin:
            pager.stdin.close()
        _wait(pager)


def _screenful(blocks: Iterator[Safe], height: int) -> Safe:
    """Return so many blocks that a screen of so many lines is full, or all there are."""
    taken: list[Safe] = []
    lines = 0
    while lines < height and (block := next(blocks, None)) is not None:
        taken.append(block)
        lines += block.count("\n")
    return joined(taken)


def _started(command: list[str]) -> subprocess.Popen[bytes] | None:
    """Return the pager, which runs now; None where none could be started."""
    environment = {"LESS": _LESS, "LESSCHARSET": "utf-8", **os.environ}
    if not command:
        return None
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, bufsize=0)  # noqa: S603
    except OSError:
        return None


def _write(text: Safe, pipe: IO[bytes] | None) -> None:
    """Write all of a text to a pipe without a buffer, which takes it piece by piece."""
    left = memoryview(text.encode(errors="backslashreplace"))
    while pipe and left:
        left = left[pipe.write(left) :]


def _wait(pager: subprocess.Popen[bytes]) -> None:
    """Wait until the reader has left; Ctrl-C ends the run, but not before the pager has ended."""
    interrupted = False
    while pager.returncode is None:
        try:
            pager.wait()
        except KeyboardInterrupt:
            interrupted = True
    if interrupted:
        raise KeyboardInterrupt


def _pager() -> list[str]:
    """Return the command of the reader's pager, empty where there is none that can be run."""
    typed = os.environ.get("TIMELINE_PAGER", os.environ.get("PAGER", "less"))
    try:
        command = shlex.split(typed)
    except ValueError:  # an unclosed quote
        return []
    return command if command and shutil.which(command[0]) else []
