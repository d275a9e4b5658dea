"""What a line must hold to be worth reading: decided on its bytes, before it is parsed."""

from collections.abc import Sequence

from timeline.values import frozen

_ESCAPE = b"\\u"


@frozen
class Sieve:
    """Names of which a line must hold one of each group.

    Exact for names as they are written: no line that mentions them is held back. One with an
    escape such as `\\u5f20` is let through, since it may hold anything.
    """

    groups: tuple[tuple[tuple[bytes, ...], ...], ...]

    def lets_through(self, line: bytes) -> bool:
        """Whether a line may mention one name of each group."""
        for alternatives in self.groups:
            for words in alternatives:
                for word in words:
                    if word not in line:
                        break
                else:
                    break
            else:
                return b"\\" in line and _ESCAPE in line  # (one byte is found sooner than two)
        return True


def sieve_of(groups: Sequence[Sequence[str]]) -> Sieve | None:
    """Return a sieve for groups of names, None where nothing can be told from the bytes.

    The words of a name are looked for one by one, as a line break in JSON may stand for the space
    between them. Quotes, backslashes and slashes have escapes of their own.
    """
    found = tuple(
        tuple(tuple(map(str.encode, name.split())) for name in group)
        for group in groups
        if group and all(map(_is_plain, group))
    )
    return Sieve(found) if found else None


def _is_plain(name: str) -> bool:
    return bool(name.split()) and name.isprintable() and not set(name) & set('"\\/')
