"""The files that an index was built from, and whether they have changed since."""

import os
import stat
from typing import BinaryIO
from zlib import crc32

from msgspec import Struct

# Bytes of a file that is read to see whether it changed; for a larger one its time decides.
_LARGEST_READ = 256 * 1024 * 1024

_BLOCK = 1 << 20
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class BuiltFrom(Struct, frozen=True):
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
    with open(file, "rb") as content:
        return BuiltFrom(beside, found.st_size, found.st_mtime_ns, _sum(content, found.st_size))


def changed(built: BuiltFrom, index: str) -> bool:
    """Whether a file has changed; a file that is gone has not.

    An index may come from a stranger. So only a regular file in the folder of the index is opened,
    after symbolic links are followed, and no more of it is read than its former size.
    """
    try:
        folder = os.path.realpath(os.path.dirname(os.path.abspath(index)))
        file = os.path.realpath(os.path.join(folder, built.file))
        if os.path.isabs(built.file) or os.path.commonpath((folder, file)) != folder:
            return False
        with open(os.open(file, os.O_RDONLY | _AT_ONCE), "rb") as content:
            found = os.fstat(content.fileno())
            if not stat.S_ISREG(found.st_mode):
                return False
            if found.st_mtime_ns == built.modified and found.st_size == built.size:
                return False
            if found.st_size != built.size or found.st_size > _LARGEST_READ:
                return True
            return _sum(content, built.size) != built.sum
    except (OSError, ValueError):
        return False


def _sum(content: BinaryIO, size: int) -> int:
    """Return the CRC-32 of the first `size` bytes of a file."""
    total = 0
    while size > 0 and (chunk := content.read(min(size, _BLOCK))):
        total, size = crc32(chunk, total), size - len(chunk)
    return total
