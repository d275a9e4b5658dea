"""A lock on a file that is open, on every system; the system frees it when the file is closed."""

import errno
import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_FAR = 0x7FFF_FFFE
"""Windows keeps everybody from reading what is locked: this byte, which no registry reaches."""


def lock(number: int, *, without_locks: bool = True) -> bool:
    """Whether a file could be locked at once; on a disk without locks, `without_locks`.

    Takes the number of an open file. Raises OSError where the disk fails.
    """
    try:
        _exclusive()(number)
    except OSError as error:
        if error.errno in _HELD:
            return False
        if error.errno not in _NO_LOCKS:
            raise
        return without_locks
    return True


def _exclusive() -> Callable[[int], None]:
    """Return what locks an open file, or raises OSError at once, on this system."""
    try:
        fcntl: Any = import_module("fcntl")
    except ImportError:
        return _locked_by_windows
    return lambda number: fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _locked_by_windows(number: int) -> None:
    msvcrt: Any = import_module("msvcrt")
    place = os.lseek(number, 0, os.SEEK_CUR)
    os.lseek(number, _FAR, os.SEEK_SET)
    try:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
    finally:
        os.lseek(number, place, os.SEEK_SET)
