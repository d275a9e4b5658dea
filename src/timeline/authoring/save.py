"""Changing a file so that, whatever happens, the old one or the new one is there, whole.

A file is locked, read, and replaced by a new one that was written beside it and is on the disk
before it takes the old one's name. A change that somebody else made in the meantime is never
overwritten. What a killed run left behind, the next one removes; what is still being written is
locked, and stays.
"""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator

from msgspec import Struct

from timeline.authoring.locks import lock
from timeline.authoring.temporaries import sweep, temporary_of
from timeline.problems import UsageError

PATIENCE = 60.0
"""Seconds to wait for another program that is changing the file."""

_PAUSE = 0.02
_WRITABLE = 0o600
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


def _flags(*names: str) -> int:
    """Return ways to open a file together, those left out that this system does not know."""
    return sum(getattr(os, name, 0) for name in names)


_PLAIN = _flags("O_CLOEXEC", "O_NONBLOCK", "O_BINARY")
_ONLY_READ = os.O_RDONLY | _PLAIN
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flags("O_CLOEXEC", "O_NOFOLLOW", "O_BINARY")


class NotSavedError(Exception):
    """A file could not be changed; it is as it was."""

    def __init__(self, what: str, hint: str = "nothing was changed") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class Held(Struct, frozen=True):
    """A file that nobody else using this program changes: its real path, and what is in it."""

    name: str
    path: str
    content: bytes

    def replace(self, content: bytes) -> None:
        """Put a new content in the place of the old one, or raise and leave the old one."""
        with (
            _told(self.name),
            _opened(os.path.dirname(self.path)) as folder,
            _swapped(self, self.content, content),
        ):
            try:
                _synced(folder)
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
def held(name: str) -> Iterator[Held]:
    """Lock a file while it is read and replaced; links are followed to the file they mean."""
    with _told(name):
        path = os.path.realpath(name)
        number = _locked(path, name)
    try:
        with _told(name):
            content = _content(number)
            sweep(path)
        yield Held(name, path, content)
    finally:
        os.close(number)


def create(name: str, content: bytes) -> None:
    """Write a new file, whole or not at all; one that is there already is left alone."""
    with _told(name):
        path = os.path.abspath(name)
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
        with _opened(os.path.dirname(path)) as folder:
            with _written(path, content) as temporary:
                _named(temporary, path)
            try:
                _synced(folder)
            except OSError:
                os.unlink(path)
                raise


@contextlib.contextmanager
def replacing(name: str, mode: int = 0o666) -> Iterator[str]:
    """Yield the name of a new file beside a file; it takes the file's place once all is written.

    For what takes long to write, and needs nothing of what is there. That stays until then,
    whatever happens. The new file has the mode, as far as the umask lets it. Raises OSError,
    and NotSavedError where the disk does not confirm what was done.
    """
    path = os.path.realpath(name)
    sweep(path)
    number, temporary = _begun(path, mode | _WRITABLE)
    try:
        yield temporary
        os.fchmod(number, stat.S_IMODE(os.fstat(number).st_mode) & mode)
        os.fsync(number)
        _must_be_replaceable(path)
        os.replace(temporary, path)
        with _opened(os.path.dirname(path)) as folder:
            _confirmed(folder, name)
    finally:
        os.close(number)
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        sweep(path)


def _begun(path: str, mode: int) -> tuple[int, str]:
    """Return a new file of a random name beside a path, open and locked, and its name.

    Somebody who sweeps may have taken it before it was locked: then it is another.
    """
    while True:
        temporary = temporary_of(path)
        number = os.open(temporary, _NEW, mode)
        try:
            lock(number)
            if _is(number, temporary):
                return number, temporary
        except BaseException:
            os.close(number)
            os.unlink(temporary)
            raise
        os.close(number)


def _is(number: int, path: str) -> bool:
    """Whether an open file is the one of a name."""
    try:
        return os.path.samestat(os.fstat(number), os.stat(path))
    except FileNotFoundError:
        return False


def _must_be_replaceable(path: str) -> None:
    """Raise OSError where something else than a file has come to stand at a path."""
    if os.path.lexists(path) and not stat.S_ISREG(os.lstat(path).st_mode):
        raise OSError(errno.EINVAL, "not a regular file", path)


def _confirmed(folder: int, name: str) -> None:
    try:
        _synced(folder)
    except OSError as error:
        what = f"{name} was written, but the disk does not confirm it: {error.strerror}"
        raise NotSavedError(what, "see whether it is there, and right") from error


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Turn what the system says into an error that names the file as the user did."""
    try:
        yield
    except FileExistsError as error:
        raise UsageError(f"{name} exists already", "name another file") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSavedError(f"{name} cannot be changed: {reason}") from error


def _locked(path: str, name: str) -> int:
    """Return the open file behind a path once it is locked.

    Whoever held it before may have put another file in its place: that one is meant.
    """
    until = time.monotonic() + PATIENCE
    while True:
        number = os.open(path, os.O_RDWR | _PLAIN)
        try:
            opened = os.fstat(number)
            if not stat.S_ISREG(opened.st_mode):
                raise OSError(errno.EINVAL, "not a regular file", name)
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
def _opened(folder: str) -> Iterator[int]:
    number = os.open(folder, _ONLY_READ | os.O_DIRECTORY)
    try:
        yield number
    finally:
        os.close(number)


@contextlib.contextmanager
def _swapped(file: Held, old: bytes, new: bytes) -> Iterator[None]:
    """Replace a file that still holds what it did; the new one is locked until this ends."""
    with _written(file.path, new, like=os.stat(file.path)) as temporary:
        number = os.open(file.path, _ONLY_READ)
        try:
            now = _content(number)
        finally:
            os.close(number)
        if now != old:
            what = f"{file.name} has changed since it was read"
            raise NotSavedError(what, "nothing was written: try again")
        os.replace(temporary, file.path)
        yield


@contextlib.contextmanager
def _written(path: str, content: bytes, like: os.stat_result | None = None) -> Iterator[str]:
    """Write a file of a random name beside a path; it is removed unless it was renamed.

    It has the mode, and as far as may be the owner, of a file that it is to be like.
    """
    number, temporary = _begun(path, _WRITABLE if like else 0o666)
    try:
        if like:
            _dress(number, like)
        left = memoryview(content)
        while left:
            left = left[os.write(number, left) :]
        os.fsync(number)
        yield temporary
    finally:
        os.close(number)
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _dress(number: int, like: os.stat_result) -> None:
    if (like.st_uid, like.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(OSError):
            os.fchown(number, like.st_uid, like.st_gid)
    os.fchmod(number, stat.S_IMODE(like.st_mode))


def _named(temporary: str, path: str) -> None:
    """Give a file its name, unless there is one of that name by now."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS or os.path.lexists(path):
            raise
        os.replace(temporary, path)


def _synced(folder: int) -> None:
    """Wait until what a folder lists is on the disk; some file systems cannot say."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
