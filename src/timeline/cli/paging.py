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
    pager = os.environ.get("TIMELINE_PAGER", os.environ.get("PAGER", "less"))
    command = shlex.split(pager)
    if text.count("\n") < height or not command or not shutil.which(command[0]):
        stream.write(text)
        return
    environment = {"LESS": _LESS, "LESSCHARSET": "utf-8", **os.environ}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603
    try:
        process.communicate(text.encode(errors="backslashreplace"))
    except BrokenPipeError:
        process.wait()
    except KeyboardInterrupt:
        process.wait()
        raise
