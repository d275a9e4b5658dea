"""One run of the program."""

import io
import os
import re
import sys

from timeline.commands import program
from timeline.problems import UsageError
from timeline.terminal import about, completion_scripts
from timeline.terminal.streams import put_line

COMPLETE = "_TIMELINE_COMPLETE"
"""Set by the completion scripts of the shells."""

_HALF = "[\ud800-\udfff]"


def run() -> int | None:
    """Answer the command line, or the shell that asks how to complete one."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    _refuse_what_is_no_text()
    if COMPLETE in os.environ:
        return completion_scripts.offer(program.program())
    if sys.argv[1:] in (["--version"], ["-V"]):  # scripts ask so, and it needs no parser
        put_line(about.version(in_json=False))
        return None
    return program.answered()


def _refuse_what_is_no_text() -> None:
    """Refuse an argument whose bytes are no text in the encoding that Python reads them in.

    Python keeps such a byte as half of a character, which no SQL and no stream takes.
    """
    for argument in sys.argv[1:]:
        if argument.isprintable():
            continue
        shown = re.sub(_HALF, lambda found: f"\\x{ord(found[0]) & 0xFF:02x}", argument)
        if shown != argument:
            encoding = sys.getfilesystemencoding().upper()
            raise UsageError(f'the argument "{shown}" is no text in {encoding}')
