"""A bar on standard error for those who wait at a terminal: what is large is read, or indexed."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from timeline.formats.page import Page
from timeline.safe import Safe, joined
from timeline.screen import waiting
from timeline.terminal.environment import columns
from timeline.terminal.streams import draw

PATIENCE = 1.0
"""Seconds in which nobody needs a bar."""

_BETWEEN = 0.1
_CLEAR = Safe("\r\x1b[K")


@contextmanager
def bar_for(doing: str, *, colour: bool = False) -> Iterator[Callable[[float], None] | None]:
    """Return what is to be told how much is done, from 0 to 1; None where nobody would see it."""
    stream = sys.stderr
    if stream is None or not stream.isatty() or os.environ.get("TERM", "") in ("dumb", ""):
        yield None
        return
    bar = ProgressBar(stream, doing, colour=colour)
    try:
        yield bar.show
    finally:
        bar.clear()


class ProgressBar:
    """One line that is drawn over and over, from a second after its beginning."""

    def __init__(self, stream: TextIO, doing: str, *, colour: bool) -> None:
        self._stream, self._doing, self._colour = stream, doing, colour
        self._next = monotonic() + PATIENCE
        self._most = 0.0
        self._waiting: waiting.Waiting | None = None

    def show(self, done: float) -> None:
        """Draw how much is done, from 0 to 1, unless that was drawn a moment ago."""
        self._most = max(self._most, min(1.0, done))
        now = monotonic()
        if now < self._next:
            return
        self._next = now + _BETWEEN
        if self._waiting is None:
            self._waiting = self._begun()
        draw(self._stream, joined([_CLEAR, self._waiting.line(self._most)]))

    def clear(self) -> None:
        """Leave the line as if nothing had been there."""
        if self._waiting is not None:
            draw(self._stream, _CLEAR)

    def _begun(self) -> "waiting.Waiting":
        unicode = (self._stream.encoding or "").casefold().startswith("utf")
        width = max(1, columns() - 1)  # a line that fills it would be broken
        return waiting.Waiting(self._doing, Page(width, self._colour, unicode))
