"""New files beside those they are to replace: their names, and those that killed runs left."""

import contextlib
import os
import re
import time
from hashlib import sha256

from timeline.authoring.locks import lock

_ENDING = ".timeline-new"
_LONGEST_NAME = 150
_LONG_AGO = 24 * 3600.0
"""Seconds after which nobody can still be writing a file."""
_OPENED = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NONBLOCK", "O_NOFOLLOW", "O_BINARY")
)  # (those that this system knows)


def temporary_of(path: str) -> str:
    """Return a random name beside a path."""
    return f"{_stem(path)}{os.urandom(8).hex()}{_ENDING}"


def _stem(path: str) -> str:
    """Return how the names of a file's temporaries begin; no registry is read from such names."""
    folder, name = os.path.split(path)
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = sha256(os.fsencode(name)).hexdigest()[:32]
    return os.path.join(folder, f".{name}.")


def sweep(path: str) -> None:
    """Remove what killed runs left beside a path; what somebody writes at the moment is locked."""
    folder, stem = os.path.split(_stem(path))
    stale = re.compile(f"({re.escape(stem)}[0-9a-f]{{16}}{re.escape(_ENDING)})(-journal)?")
    with contextlib.suppress(OSError):
        for match in filter(None, map(stale.fullmatch, sorted(os.listdir(folder)))):
            _remove(os.path.join(folder, match[0]), os.path.join(folder, match[1]))


def _remove(left: str, temporary: str) -> None:
    """Remove a file that was left, unless somebody holds the temporary that it belongs to."""
    with contextlib.suppress(OSError):
        if not os.path.lexists(temporary):  # (its journal)
            os.unlink(left)
            return
        number = os.open(temporary, _OPENED)
        try:
            age = time.time() - os.fstat(number).st_mtime
            if lock(number, without_locks=age > _LONG_AGO):
                os.unlink(left)
        finally:
            os.close(number)
