"""Long answers on a terminal go through the reader's pager."""

import os
import shlex
import shutil
import subprocess
from typing import TextIO

_LESS = "FRX"
"""less: leave if it fits the screen, show colour, keep the screen (as git sets it)."""


def show(text: str, stream: TextIO, *, height: int) -> None:
    """Write text, through a pager where it has more lines than the screen.

    The pager is $TIMELINE_PAGER, else $PAGER, else less; an empty one or `cat` means none.
    """
    command = _pager()
    if text.count("\n") < height or not command:
        stream.write(text)
        return
    environment = {"LESS": _LESS, "LESSCHARSET": "utf-8", **os.environ}
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603
    except OSError:  # no program after all
        stream.write(text)
        return
    try:
        process.communicate(text.encode(errors="backslashreplace"))
    except BrokenPipeError:
        process.wait()
    except KeyboardInterrupt:
        process.wait()
        raise


def _pager() -> list[str]:
    """Return the command of the reader's pager, empty where there is none that can be run."""
    typed = os.environ.get("TIMELINE_PAGER", os.environ.get("PAGER", "less"))
    try:
        command = shlex.split(typed)
    except ValueError:  # an unclosed quote
        return []
    return command if command and shutil.which(command[0]) else []
