"""Writing an answer in chunks while it is made, so that it is never in memory as a whole."""

from collections.abc import Iterable, Iterator

from timeline.safe import Safe, joined


def in_chunks(pieces: Iterable[Safe], size: int = 1 << 16) -> Iterator[Safe]:
    """Yield pieces of text joined to chunks that are just as long as `size` or a little more."""
    held: list[Safe] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= size:
            yield joined(held)
            held.clear()
            length = 0
    if held:
        yield joined(held)
