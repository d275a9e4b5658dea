"""Putting a file that takes long to write into its place in one step."""

import contextlib
import os
import re
from collections.abc import Iterator

_ENDING = ".timeline-new"


@contextlib.contextmanager
def replacing(path: str) -> Iterator[str]:
    """Yield the name of a new file beside a path; it takes the path's name once all is written.

    What was there stays until then, whatever happens; what a killed run left is removed.
    """
    folder, name = os.path.split(os.path.realpath(path))
    _sweep(folder, name)
    temporary = os.path.join(folder, f".{name}.{os.urandom(8).hex()}{_ENDING}")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        yield temporary
        _synced(temporary)
        os.replace(temporary, os.path.join(folder, name))
        _synced(folder)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _synced(path: str) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _sweep(folder: str, name: str) -> None:
    stale = re.compile(re.escape(f".{name}.") + r"[0-9a-f]{16}" + re.escape(_ENDING))
    with contextlib.suppress(OSError):
        for entry in os.listdir(folder):
            if stale.fullmatch(entry):
                os.unlink(os.path.join(folder, entry))
