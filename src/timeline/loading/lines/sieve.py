"""Which lines are worth parsing, as their bytes tell."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from timeline.model.names import folded

_ESCAPE = b"\\u"
# Runs of letters that have the same bytes in NFC and in any other form. A letter outside ASCII may
# be written composed or not, and so may the letter before it. K, the semicolon and the backtick are
# what other characters become in NFC.
_WRITTEN = re.compile(r"(?:[!-:<-JL-_a-~](?![^ -~]))+")


Sieve: TypeAlias = Callable[[bytes], bool]
"""Whether a line may mention one name of each group of names, and holds all of some texts."""


def sieve_of(groups: Iterable[Sequence[str]], texts: Iterable[str] = ()) -> Sieve | None:
    """Return a sieve for groups of names and texts, None where the bytes tell nothing."""
    # A line break in JSON may stand for the space between the words of a name, so that they are
    # looked for one by one; of each, only the letters that are written in one way.
    searched = tuple(
        tuple(tuple(map(str.encode, _WRITTEN.findall(name))) for name in group)
        for group in groups
        if group and all(map(_is_plain, group))
    )
    wanted = tuple(filter(None, map(folded, texts)))

    def lets_through(line: bytes) -> bool:
        for alternatives in searched:
            for words in alternatives:
                for word in words:
                    if word not in line:
                        break
                else:
                    break
            else:
                # An escape such as \u5f20 may stand for anything.
                return b"\\" in line and _ESCAPE in line  # (one byte is found sooner than two)
        if not wanted or b"\\" in line:
            return True
        content = folded(line.decode(errors="replace"))
        return all(text in content for text in wanted)

    return lets_through if searched or wanted else None


# JSON may write quotes, backslashes and slashes as escapes.
def _is_plain(name: str) -> bool:
    return name.isprintable() and not set(name) & set('"\\/') and bool(_WRITTEN.search(name))
