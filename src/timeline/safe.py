"""Text that is safe to write: a stream takes nothing else.

Text from a file, an argument or the system is a mere `str`. The escaping function of a format
makes it `Safe` for that format; our own words, constants in the source, are safe already.
`filled` and `joined` put safe text together. mypy tells the two types apart, and
`tests/test_architecture.py` holds who may call `Safe`.
"""

from collections.abc import Iterable
from typing import NewType

Safe = NewType("Safe", str)
"""Text that an escaping function made, or a constant of ours."""

FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U00016fe4\U0001d159"
"""Printable to Python, yet nothing is seen of them: they make two names look alike.

They are what Unicode calls default-ignorable (DerivedCoreProperties.txt) or names a blank, a
filler or a null sign. Those that are not printable need no list, nor do selectors of variants.
"""

UNSEEN = f"[{FILLERS}\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
"""A pattern: fillers and selectors of variants, all that is printable and unseen by itself."""


def filled(form: str, *parts: Safe | int | float) -> Safe:
    """Return our own words, a constant, with safe text or a number in the place of each `{}`."""
    return Safe(form.format(*parts))


def joined(parts: Iterable[Safe], between: str = "") -> Safe:
    """Return safe texts one after the other, with our own words, a constant, between them."""
    return Safe(between.join(parts))


def verbatim(text: str) -> Safe:
    """Return what a program is to read exactly, from a pipe: a file, or a diff of one."""
    return Safe(text)
