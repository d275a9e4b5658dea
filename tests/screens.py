"""A real terminal of a size, for tests of what a person sees."""

import os
import pty
import sys
import tty
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from fcntl import ioctl
from struct import pack
from termios import TIOCSWINSZ
from threading import Thread
from typing import TextIO

from conftest import SOUTH_POLE, Ran, become, between, clean_environment, imported


def screen(
    *arguments: str,
    columns: int = 80,
    lines: int = 300,
    env: Mapping[str, str] | None = None,
    registry: str | None = SOUTH_POLE,
    status: int = 0,
    fresh: bool = False,
) -> str:
    """Return what `timeline` shows on a terminal; another exit status fails the test.

    The program is a fork of this process, as in `conftest.timeline`; a fresh one is a process of
    its own, since rich keeps the first colours that it worked out.
    """
    where = () if registry is None else ("-r", registry)
    imported()
    child, terminal = pty.fork()
    if not child:
        ioctl(0, TIOCSWINSZ, pack("HHHH", lines, columns, 0, 0))
        if fresh:
            command = [sys.executable, "-m", "timeline", *where, *arguments]
            os.execve(sys.executable, command, clean_environment(**(env or {})))
        become((*where, *arguments), clean_environment(**(env or {})), 0, 1, 2)
    shown = written_on(terminal).decode().replace("\r\n", "\n")
    _, ended = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(ended) == status, shown
    return shown


def written_on(terminal: int) -> bytes:
    """Return everything that is written on a terminal until nobody holds it any more."""
    parts = []
    with open(terminal, "rb", buffering=0) as file, suppress(OSError):  # EIO: it was left
        while part := file.read(65536):
            parts.append(part)
    return b"".join(parts)


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
    reader = Thread(target=lambda: shown.update({name: written_on(other)}), daemon=True)
    reader.start()
    with open(end, "w", encoding="utf-8", newline="\n") as stream:
        yield stream
    reader.join()
