"""Writing an answer while it is made, a chunk at a time, so that none of it need be kept."""

from collections.abc import Iterable, Iterator

CHUNK = 1 << 16
"""Characters that are written at once, about."""


def in_chunks(pieces: Iterable[str], size: int = CHUNK) -> Iterator[str]:
    """Yield pieces of text joined to chunks that are just as long as `size` or a little more."""
    held: list[str] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= size:
            yield "".join(held)
            held.clear()
            length = 0
    if held:
        yield "".join(held)
