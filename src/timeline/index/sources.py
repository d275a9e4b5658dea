"""What an index was built from, and whether that has changed since."""

import os
import stat
from zlib import crc32

from timeline.values import frozen

_LARGEST_READ = 256 * 1024 * 1024
"""Bytes of a file that is read to tell whether it changed; of a larger one, its time decides."""


@frozen
class BuiltFrom:
    """A file an index was built from: its path from the index, and how it was then.

    `size` is in bytes, `modified` in nanoseconds since 1970, `sum` the CRC-32 of its bytes.
    """

    file: str
    size: int
    modified: int
    sum: int


def built_from(file: str, index: str) -> BuiltFrom:
    """Return how a file is now; raise OSError where it cannot be read."""
    found = os.stat(file)
    beside = os.path.relpath(os.path.abspath(file), os.path.dirname(os.path.abspath(index)))
    return BuiltFrom(beside, found.st_size, found.st_mtime_ns, _sum(file))


def changed(built: BuiltFrom, index: str) -> bool:
    """Whether a file is another than it was; one that is gone has not changed."""
    file = os.path.join(os.path.dirname(os.path.abspath(index)), built.file)
    try:
        found = os.stat(file)
        if not stat.S_ISREG(found.st_mode):
            return False
        if found.st_mtime_ns == built.modified and found.st_size == built.size:
            return False
        if found.st_size != built.size or found.st_size > _LARGEST_READ:
            return True
        return _sum(file) != built.sum
    except (OSError, ValueError):
        return False


def _sum(file: str) -> int:
    total = 0
    with open(file, "rb") as content:
        while chunk := content.read(1 << 20):
            total = crc32(chunk, total)
    return total
