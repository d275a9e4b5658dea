"""A real terminal of a size, for tests of what a person sees."""

import os
import sys
import tty
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Thread
from typing import TextIO

import pexpect  # type: ignore[import-untyped]

from conftest import SOUTH_POLE, Ran, between, clean_environment


def screen(
    *arguments: str,
    columns: int = 80,
    lines: int = 300,
    env: Mapping[str, str] | None = None,
    registry: str | None = SOUTH_POLE,
    status: int = 0,
) -> str:
    """Return what `timeline` shows on a terminal; another exit status fails the test."""
    where = () if registry is None else ("-r", registry)
    running = pexpect.spawn(
        sys.executable,
        ["-m", "timeline", *where, *arguments],
        env=clean_environment(**(env or {})),
        dimensions=(lines, columns),
        encoding="utf-8",
        timeout=30,
    )
    running.expect(pexpect.EOF)
    shown = str(running.before).replace("\r\n", "\n")
    assert running.wait() == status, shown
    return shown


def on_terminals(*arguments: str, env: Mapping[str, str] | None = None) -> Ran:
    """Run `timeline` inside this process, each of its two streams a real terminal of its own."""
    shown: dict[str, bytes] = {}
    with _terminal("out", shown) as out, _terminal("err", shown) as err:
        status = between(out, err, *arguments, env=env)
    return Ran(status, shown["out"].decode(), shown["err"].decode())


@contextmanager
def _terminal(name: str, shown: dict[str, bytes]) -> Iterator[TextIO]:
    """Lend a terminal, then note what came out at its other end."""
    other, end = os.openpty()
    tty.setraw(end)  # line breaks come out as they were written
    reader = Thread(target=lambda: shown.update({name: b"".join(_read(other))}), daemon=True)
    reader.start()
    with open(end, "w", encoding="utf-8", newline="\n") as stream:
        yield stream
    reader.join()
    os.close(other)


def _read(terminal: int) -> Iterator[bytes]:
    """Yield what a terminal shows until nobody writes to it any more."""
    while True:
        try:
            piece = os.read(terminal, 1 << 16)
        except OSError:  # how Linux says that it is closed
            return
        if not piece:
            return
        yield piece
