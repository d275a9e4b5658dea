"""Which lines are worth reading: decided by their bytes, before they are parsed."""

import re
from collections.abc import Sequence

from msgspec import Struct

_ESCAPE = b"\\u"
_WRITTEN = re.compile(r"(?:[!-:<-JL-_a-~](?![^ -~]))+")
"""Runs of letters that have the same bytes in NFC and in any other form.

A letter outside ASCII may be written composed or not, and so may the letter before it. K, the
semicolon and the backtick are what other characters become in NFC.
"""


class Sieve(Struct, frozen=True):
    """Groups of names; a line must hold one name of each group.

    No line that mentions them is held back, however it writes them. A line with an escape such as
    `\\u5f20` is let through, since it may hold anything.
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
    between them; of each word, only the letters that are written in one way. Names with quotes,
    backslashes or slashes are left out: JSON may write these as escapes.
    """
    found = tuple(
        tuple(tuple(map(str.encode, _WRITTEN.findall(name))) for name in group)
        for group in groups
        if group and all(map(_is_plain, group))
    )
    return Sieve(found) if found else None


def _is_plain(name: str) -> bool:
    return name.isprintable() and not set(name) & set('"\\/') and bool(_WRITTEN.search(name))
