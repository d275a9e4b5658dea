"""Changing a file so that the old one or the new one is there, whole, whatever happens.

A file is locked and read. The new file is written beside it, and is on the disk before it takes
the old one's name. A change that somebody else made in the meantime is never overwritten. The
next run removes what a killed run left behind; a file that is still being written is locked, and
stays.
"""

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib import import_module
from typing import Any

from msgspec import Struct

from timeline.problems import NotSavedError, UsageError

PATIENCE = 60.0
"""Seconds to wait for another program that is changing the file."""

_PAUSE = 0.02
_WRITABLE = 0o600
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
_LOCKED_BY_OTHERS = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)

# The byte that is locked on Windows, where locked bytes cannot be read: no registry reaches it.
_FAR_BYTE = 0x7FFF_FFFE

_ENDING = ".timeline-new"
_LONGEST_NAME = 150
# Seconds after which nobody can still be writing a file.
_LONG_AGO = 24 * 3600.0


def _flags(*names: str) -> int:
    """Return flags for opening a file, without those that this system does not know."""
    return sum(getattr(os, name, 0) for name in names)


_PLAIN = _flags("O_CLOEXEC", "O_NONBLOCK", "O_BINARY")
_ONLY_READ = os.O_RDONLY | _PLAIN
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flags("O_CLOEXEC", "O_NOFOLLOW", "O_BINARY")


class LockedFile(Struct, frozen=True):
    """A file that no other run of this program changes: its name, its real path, its content."""

    name: str
    path: str
    content: bytes

    def replace(self, content: bytes) -> None:
        """Replace the content; raise NotSavedError and leave the old content if that fails."""
        with (
            _errors_that_name(self.name),
            _opened(os.path.dirname(self.path)) as folder,
            _swapped(self, self.content, content),
        ):
            try:
                _sync(folder)
            except OSError:
                self._put_back(content)
                raise

    def _put_back(self, content: bytes) -> None:
        try:
            with _swapped(self, content, self.content):
                pass
        except OSError as error:
            what = f"{self.name} was changed, but the disk does not confirm it: {error.strerror}"
            raise NotSavedError(what, "see whether it is right: timeline check") from error


@contextlib.contextmanager
def locked(name: str) -> Iterator[LockedFile]:
    """Lock a file while it is read and replaced. A link is followed to the file it points to."""
    with _errors_that_name(name):
        path = os.path.realpath(name)
        number = _open_locked(path, name)
    try:
        with _errors_that_name(name):
            content = _content(number)
            _sweep(path)
        yield LockedFile(name, path, content)
    finally:
        os.close(number)


def create(name: str, content: bytes) -> None:
    """Write a new file, whole or not at all; raise UsageError if the name is taken."""
    with _errors_that_name(name):
        path = os.path.abspath(name)
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
        with _opened(os.path.dirname(path)) as folder:
            with _written(path, content) as temporary:
                _rename_if_free(temporary, path)
            try:
                _sync(folder)
            except OSError:
                os.unlink(path)
                raise


def write_over(name: str, content: bytes, is_own: Callable[[bytes], bool], own: str) -> None:
    """Write a new file, or one in place of a file whose content is our own.

    `own` says what that is: `page that timeline page`. Raises UsageError for any other file.
    """
    if not os.path.lexists(name):
        create(name, content)
        return
    refused = UsageError(f"{name} exists already, and is no {own} may replace", "name another file")
    if not os.path.isfile(name):
        raise refused
    with locked(name) as file:
        if not is_own(file.content):
            raise refused
        file.replace(content)


@contextlib.contextmanager
def replacing(name: str, mode: Callable[[], int]) -> Iterator[str]:
    """Yield the name of a new file, which replaces a file once the caller has written all of it."""
    path = os.path.realpath(name)
    _sweep(path)
    try:
        with _temporary(path, 0o666) as (number, temporary):
            allowed = stat.S_IMODE(os.fstat(number).st_mode)
            # Until it is whole, nobody else reads it.
            os.fchmod(number, _WRITABLE)
            yield temporary
            os.fchmod(number, allowed & mode())
            os.fsync(number)
            if os.path.lexists(path) and not stat.S_ISREG(os.lstat(path).st_mode):
                raise OSError(errno.EINVAL, "not a regular file", path)
            os.replace(temporary, path)
            with _opened(os.path.dirname(path)) as folder:
                try:
                    _sync(folder)
                except OSError as error:
                    what = f"{name} was written, but the disk does not confirm it: {error.strerror}"
                    raise NotSavedError(what, "see whether it is there, and right") from error
    finally:
        _sweep(path)


@contextlib.contextmanager
def _errors_that_name(name: str) -> Iterator[None]:
    """Turn errors of the system into errors that name the file as the user did."""
    try:
        yield
    except FileExistsError as error:
        raise UsageError(f"{name} exists already", "name another file") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSavedError(f"{name} cannot be changed: {reason}") from error


def _open_locked(path: str, name: str) -> int:
    """Return the number of the open file at a path once it is locked."""
    until = time.monotonic() + PATIENCE
    while True:
        number = os.open(path, os.O_RDWR | _PLAIN)
        try:
            opened = os.fstat(number)
            if not stat.S_ISREG(opened.st_mode):
                raise OSError(errno.EINVAL, "not a regular file", name)
            # Whoever held the lock before may have put another file at the path.
            if lock(number) and os.path.samestat(opened, os.stat(path)):
                return number
        except BaseException:
            os.close(number)
            raise
        os.close(number)
        if time.monotonic() > until:
            raise NotSavedError(f"{name} is being changed by another program", "try again later")
        time.sleep(_PAUSE)


def _content(number: int) -> bytes:
    os.lseek(number, 0, os.SEEK_SET)
    with open(number, "rb", closefd=False) as file:
        return file.read()


@contextlib.contextmanager
def _opened(path: str) -> Iterator[int]:
    """Yield the number of a file or folder that is opened to be read, or synchronised."""
    number = os.open(path, _ONLY_READ)
    try:
        yield number
    finally:
        os.close(number)


@contextlib.contextmanager
def _swapped(file: LockedFile, old: bytes, new: bytes) -> Iterator[None]:
    """Replace a file if it still holds the old content; the new file is locked until this ends."""
    with _written(file.path, new, like=os.stat(file.path)) as temporary:
        with _opened(file.path) as number:
            now = _content(number)
        if now != old:
            what = f"{file.name} has changed since it was read"
            raise NotSavedError(what, "nothing was written: try again")
        os.replace(temporary, file.path)
        yield


@contextlib.contextmanager
def _written(path: str, content: bytes, like: os.stat_result | None = None) -> Iterator[str]:
    """Write a temporary file beside a path and yield its name; remove it unless it was renamed."""
    with _temporary(path, _WRITABLE if like else 0o666) as (number, temporary):
        # It gets the mode and, as far as allowed, the owner of the file that it is to be like.
        if like:
            if (like.st_uid, like.st_gid) != (os.geteuid(), os.getegid()):
                with contextlib.suppress(OSError):
                    os.fchown(number, like.st_uid, like.st_gid)
            # After the owner, since a change of that takes set-uid and set-gid away.
            os.fchmod(number, stat.S_IMODE(like.st_mode))
        left = memoryview(content)
        while left:
            left = left[os.write(number, left) :]
        os.fsync(number)
        yield temporary


def _rename_if_free(temporary: str, path: str) -> None:
    try:
        os.link(temporary, path)  # a rename would replace a file that came in the meantime
    except OSError as error:
        if error.errno not in _NO_LINKS or os.path.lexists(path):
            raise
        os.replace(temporary, path)


def _sync(folder: int) -> None:
    """Wait until the entries of a folder are on the disk; some file systems cannot say."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise


# --- temporary files ------------------------------------------------------------------------


@contextlib.contextmanager
def _temporary(path: str, mode: int) -> Iterator[tuple[int, str]]:
    """Yield a new file beside a path, open and locked, and its name; remove it unless renamed."""
    number, temporary = _new_temporary(path, mode)
    try:
        yield number, temporary
    finally:
        os.close(number)
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _new_temporary(path: str, mode: int) -> tuple[int, str]:
    """Return a new file of a random name beside a path, open and locked, and its name."""
    while True:
        temporary = f"{_stem(path)}{os.urandom(8).hex()}{_ENDING}"
        number = os.open(temporary, _NEW, mode)
        try:
            lock(number)
            # A run that sweeps may have removed it before it was locked: then a new one is made.
            if _is_named(number, temporary):
                return number, temporary
        except BaseException:
            os.close(number)
            os.unlink(temporary)
            raise
        os.close(number)


def _is_named(number: int, path: str) -> bool:
    """Whether an open file is still the one at a path."""
    try:
        return os.path.samestat(os.fstat(number), os.stat(path))
    except FileNotFoundError:
        return False


def _stem(path: str) -> str:
    """Return how the names of a file's temporaries begin: with a dot, so that none is read."""
    folder, name = os.path.split(path)
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = sha256(os.fsencode(name)).hexdigest()[:32]
    return os.path.join(folder, f".{name}.")


def _sweep(path: str) -> None:
    """Remove the temporaries that killed runs left beside a path, and their SQLite journals."""
    folder, stem = os.path.split(_stem(path))
    stale = re.compile(f"({re.escape(stem)}[0-9a-f]{{16}}{re.escape(_ENDING)})(-journal)?")
    with contextlib.suppress(OSError):
        for match in filter(None, map(stale.fullmatch, sorted(os.listdir(folder)))):
            _remove(os.path.join(folder, match[0]), os.path.join(folder, match[1]))


def _remove(left: str, temporary: str) -> None:
    """Remove a file that was left, unless somebody has locked the temporary that it belongs to."""
    with contextlib.suppress(OSError):
        if not os.path.lexists(temporary):  # what is left is only the journal
            os.unlink(left)
            return
        number = os.open(temporary, _ONLY_READ | _flags("O_NOFOLLOW"))
        try:
            age = time.time() - os.fstat(number).st_mtime
            if lock(number, without_locks=age > _LONG_AGO):
                os.unlink(left)
        finally:
            os.close(number)


# --- locks ----------------------------------------------------------------------------------


def lock(number: int, *, without_locks: bool = True) -> bool:
    """Lock an open file if nobody else has; return whether that worked.

    The system frees the lock when the file is closed. On a disk without locks the answer is
    `without_locks`. Raises OSError where the disk fails.
    """
    try:
        _system_lock()(number)
    except OSError as error:
        if error.errno in _LOCKED_BY_OTHERS:
            return False
        if error.errno not in _NO_LOCKS:
            raise
        return without_locks
    return True


def _system_lock() -> Callable[[int], None]:
    """Return this system's function that locks an open file or raises OSError at once."""
    try:
        fcntl: Any = import_module("fcntl")
    except ImportError:
        return _lock_on_windows
    return lambda number: fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lock_on_windows(number: int) -> None:
    msvcrt: Any = import_module("msvcrt")
    place = os.lseek(number, 0, os.SEEK_CUR)
    os.lseek(number, _FAR_BYTE, os.SEEK_SET)
    try:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
    finally:
        os.lseek(number, place, os.SEEK_SET)
