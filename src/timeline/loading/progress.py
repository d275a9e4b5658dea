"""How far reading has come, for a progress bar."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeAlias, TypeVar

T = TypeVar("T")

OnProgress: TypeAlias = Callable[[float], None]
"""Called with the share that is done, from 0 to 1, every few hundred or thousand steps."""

# Where two phases of a run end, parsing and reading records; building the events ends at 1.
_TREE, _RECORDS = 0.5, 0.85
_EVERY = 500


class Progress:
    """The progress of one run over files: each phase takes a share of the whole."""

    __slots__ = ("_before", "_end", "_file", "_start", "_tell", "_total")

    def __init__(self, tell: OnProgress | None, total: int) -> None:
        """Begin a run over files of `total` bytes."""
        self._tell, self._total = tell, max(1, total)
        self._before = self._file = 0
        self._start = self._end = 0.0

    def file(self, size: int, *, lined: bool = False) -> OnProgress | None:
        """Begin to parse a file of `size` bytes; return what to call with the share of it.

        Records of a file in JSON Lines (`lined`) are read as it is parsed.
        """
        self._before = min(self._total, self._before + self._file)
        self._file = min(size, self._total - self._before)
        self._phase(0.0, _RECORDS if lined else _TREE)
        return self._at if self._tell else None

    def records(self) -> None:
        """Begin to read the records of a file."""
        self._phase(_TREE, _RECORDS)

    def events(self) -> None:
        """Begin to build the events of all files."""
        self._start, self._end = _RECORDS, 1.0

    def over(self, items: Collection[T]) -> Iterable[T]:
        """Return the items of a phase; if there are many, progress is reported between them."""
        # Without anybody to tell, this costs nothing.
        return items if self._tell is None or len(items) < _EVERY else self._counted(items)

    def _counted(self, items: Collection[T]) -> Iterator[T]:
        for number, item in enumerate(items):
            if not number % _EVERY:
                self._at(number / len(items))
            yield item

    def _phase(self, start: float, end: float) -> None:
        begin, share = _RECORDS * self._before / self._total, self._file / self._total
        self._start, self._end = begin + share * start, begin + share * end

    def _at(self, share: float) -> None:
        assert self._tell is not None  # noqa: S101
        self._tell(self._start + share * (self._end - self._start))
