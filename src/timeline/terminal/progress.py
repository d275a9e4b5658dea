"""A bar on standard error for those who wait at a terminal: what is large is read, or indexed."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from time import monotonic
from typing import TextIO

from timeline.safe import Safe, joined
from timeline.terminal.streams import draw

PATIENCE = 1.0
"""Seconds in which nobody needs a bar."""

_BETWEEN = 0.1
_WIDEST = 40
_PERCENT = 5
_CLEAR = Safe("\r\x1b[K")
_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar_for_reading() -> AbstractContextManager[Callable[[float], None] | None]:
    """Return the bar of a registry that is read."""
    return bar_for("reading")


@contextmanager
def bar_for(doing: str) -> Iterator[Callable[[float], None] | None]:
    """Return what is to be told how much is done, from 0 to 1; None where nobody would see it."""
    stream = sys.stderr
    if stream is None or not stream.isatty() or os.environ.get("TERM", "") in ("dumb", ""):
        yield None
        return
    bar = Bar(stream, doing)
    try:
        yield bar.show
    finally:
        bar.clear()


class Bar:
    """One line that is drawn over and over, from a second after its beginning."""

    def __init__(self, stream: TextIO, doing: str = "reading") -> None:
        self._stream, self._text = stream, f"{doing} "
        self._next = monotonic() + PATIENCE
        self._most = 0.0
        self._drawn = False
        self._blocks = (stream.encoding or "").casefold().startswith("utf")

    def show(self, done: float) -> None:
        """Draw how much is done, from 0 to 1, unless that was drawn a moment ago."""
        self._most = max(self._most, min(1.0, done))
        now = monotonic()
        if now < self._next:
            return
        self._next = now + _BETWEEN
        self._drawn = True
        from shutil import get_terminal_size

        from timeline.render.inert import inert

        line = inert(self.line(get_terminal_size().columns))
        draw(self._stream, joined([_CLEAR, line]))

    def line(self, columns: int) -> str:
        """Return the bar for a terminal of a width, which it never fills."""
        percent = f"{int(self._most * 100):>3} %"
        room = min(_WIDEST, columns - len(self._text) - _PERCENT - 2)
        if room < 1:
            return percent[: max(0, columns - 1)]
        return f"{self._text}{self._filled(room)} {percent}"

    def clear(self) -> None:
        """Leave the line as if nothing had been there."""
        if self._drawn:
            draw(self._stream, _CLEAR)

    def _filled(self, room: int) -> str:
        if not self._blocks:
            return ("#" * int(self._most * room)).ljust(room, ".")
        whole, part = divmod(int(self._most * room * len(_EIGHTHS)), len(_EIGHTHS))
        return ("█" * whole + _EIGHTHS[part].strip()).ljust(room)
