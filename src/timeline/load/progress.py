"""How far reading has come, for whoever lets somebody wait."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeAlias, TypeVar

T = TypeVar("T")

Told: TypeAlias = Callable[[float], None]
"""Is told how much is done, from 0 to 1, every few thousand steps; it may come to stand still."""

_TREE, _RECORDS, _EVENTS = 0.5, 0.85, 1.0
"""Where the phases of a run end: the texts of files, what they mean, and how it hangs together."""
_EVERY = 500


class Progress:
    """The phases of one run over files of which each is a share of the whole.

    With nobody to tell, all of it costs nothing.
    """

    __slots__ = ("_before", "_end", "_file", "_start", "_tell", "_total")

    def __init__(self, tell: Told | None, total: int) -> None:
        """Begin a run over files of so many bytes in total."""
        self._tell, self._total = tell, max(1, total)
        self._before = self._file = 0
        self._start = self._end = 0.0

    def file(self, size: int) -> Told | None:
        """Begin the text of a file of so many bytes; return what is told how far it is read."""
        self._before = min(self._total, self._before + self._file)
        self._file = min(size, self._total - self._before)
        self._phase(0.0, _TREE)
        return self._at if self._tell else None

    def lines(self, size: int) -> Told | None:
        """Begin a file that is read line by line; return what is told how far that has come."""
        told = self.file(size)
        self._phase(0.0, _RECORDS)
        return told

    def records(self) -> None:
        """Begin what a file means."""
        self._phase(_TREE, _RECORDS)

    def events(self) -> None:
        """Begin how the events of all files hang together."""
        self._start, self._end = _RECORDS, _EVENTS

    def over(self, items: Collection[T]) -> Iterable[T]:
        """Return items that a phase goes through, to be told of on the way where they are many."""
        return items if self._tell is None or len(items) < _EVERY else self._counted(items)

    def _counted(self, items: Collection[T]) -> Iterator[T]:
        for number, item in enumerate(items):
            if not number % _EVERY:
                self._at(number / len(items))
            yield item

    def _phase(self, start: float, end: float) -> None:
        """Go on to a phase of the file, which has its share of what all files take."""
        begin, share = self._before / self._total, self._file / self._total
        self._start = (begin + share * start / _RECORDS) * _RECORDS
        self._end = (begin + share * end / _RECORDS) * _RECORDS

    def _at(self, share: float) -> None:
        assert self._tell is not None  # noqa: S101
        self._tell(self._start + share * (self._end - self._start))
