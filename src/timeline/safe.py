"""Text that is safe to write: a stream takes nothing else.

Text from a file, an argument or the system is a plain `str`. The escaping function of a format
makes it `Safe` for that format. Our own words, constants in the source, are safe already. `filled`
and `joined` put safe texts together. mypy tells the two types apart, and
`tests/test_architecture.py` checks which modules may call `Safe`.
"""

from collections.abc import Iterable
from typing import NewType

Safe = NewType("Safe", str)
"""Text that an escaping function made, or a constant of ours."""

FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U00016fe4\U0001d159"
"""Characters that Python calls printable, but that are invisible: they make two names look alike.

Unicode calls them default-ignorable (DerivedCoreProperties.txt), or its names for them are blank,
filler or null sign. Characters that are not printable need no list, nor do variation selectors.
"""

UNSEEN = f"[{FILLERS}\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
"""A pattern of fillers and variation selectors: all that is printable, but invisible by itself."""


def filled(form: str, *parts: Safe | int | float) -> Safe:
    """Return a constant of ours with a safe text or a number in the place of each `{}`."""
    return Safe(form.format(*parts))


def joined(parts: Iterable[Safe], between: str = "") -> Safe:
    """Return safe texts one after the other, with a constant of ours between them."""
    return Safe(between.join(parts))


def verbatim(text: str) -> Safe:
    """Return a text that a program reads from a pipe exactly as it is: a file, or a diff."""
    return Safe(text)
