"""One run of the program."""

import io
import os
import sys

COMPLETE = "_TIMELINE_COMPLETE"
"""Set by the completion scripts of the shells."""


def run() -> int | None:
    """Answer the command line, or the shell that asks how to complete one."""
    from timeline.cli.app import program

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if COMPLETE in os.environ:
        from timeline.cli.completing import offer

        return offer(program())
    status = program()(standalone_mode=False, prog_name="timeline")
    return status if isinstance(status, int) else None
