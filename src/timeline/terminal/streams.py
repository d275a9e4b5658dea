"""The one door to the standard streams: only safe text passes it."""

import sys
from contextlib import suppress
from typing import TextIO

from timeline.safe import Safe, filled


class OutputError(Exception):
    """The answer could not be written."""


def standard_output() -> TextIO:
    """Return the stream that answers go to."""
    if sys.stdout is None:
        raise OutputError("standard output is closed")
    return sys.stdout


def put(stream: TextIO, text: Safe) -> None:
    """Write a text to a stream."""
    stream.write(text)


def put_bytes(stream: TextIO, content: bytes) -> None:
    """Write an image to a stream that is no terminal."""
    stream.flush()
    stream.buffer.write(content)


def put_line(text: Safe) -> None:
    """Write a line that is a whole answer to standard output."""
    stream = standard_output()
    put(stream, filled("{}\n", text))
    stream.flush()


def put_and_read(question: Safe) -> str:
    """Ask on the terminal and return the line that is typed."""
    return input(question)


def draw(stream: TextIO, text: Safe) -> None:
    """Write at once what nobody has to see, such as a bar; that it fails is no matter."""
    with suppress(OSError, ValueError):
        put(stream, text)
        stream.flush()
