"""Pieces of inert text in the styles of the theme, and how many lines they take."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from io import StringIO

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

_SHORT_DATE = 12
_LEAST = 2
"""No line is narrower: a sign may take two columns."""
_WORD = re.compile(r"\s*\S+\s*")


def styled(text: str, *styles: str) -> Text:
    """Return a text in several styles, the last before the first."""
    made = Text(text)
    for style in filter(None, styles):
        made.stylize(style)
    return made


def joined(pieces: Iterable[Text]) -> Text:
    """Return pieces as one text, a blank between them; empty ones are left out."""
    return Text(" ").join([piece for piece in pieces if piece])


def wrapped_text(text: Text, width: int) -> list[Text]:
    """Return a text as lines no wider than `width`, broken between words where that is possible."""
    return list(text.wrap(_ruler(), max(_LEAST, width), overflow="fold")) or [Text()]


def hanging(text: Text, width: int, indent: int) -> Text:
    """Return a text in lines no wider than `width`, all but the first set in by `indent`."""
    if cell_len(text.plain) <= width:
        return text
    return Text("\n" + " " * indent).join(wrapped_text(text, width - indent))


@lru_cache(4_096)
def lines_needed(text: str, width: int) -> int:
    """Return how many lines of a width a text takes, broken as rich breaks it."""
    if "\n" in text:
        return sum(lines_needed(line, width) for line in text.split("\n"))
    if cell_len(text) <= width:
        return 1
    count, used = 1, 0
    for found in _WORD.finditer(text):
        word = found.group()
        wide = cell_len(word.rstrip())
        if wide <= width - used:
            used += cell_len(word)
        elif wide > width:
            pieces = chop_cells(word, width)
            count += len(pieces) - (not found.start())
            used = cell_len(pieces[-1])
        else:
            count += bool(used)
            used = cell_len(word)
    return count


def date_parts(text: str) -> tuple[str, ...]:
    """Return the parts between which a date may be broken: its two ends; not a short one."""
    for joint in ("..", "/") if cell_len(text) > _SHORT_DATE else ():
        before, found, after = text.partition(joint)
        if found and before.strip("[{") and after.strip("]}"):
            return before + found, after
    return (text,)


def date_width(text: str) -> int:
    """Return the columns of the widest part of a date that cannot be broken."""
    return max(map(cell_len, date_parts(text)))


def broken_date(text: str, width: int) -> str:
    """Return a date in as many lines as it takes in a column."""
    return text if cell_len(text) <= width else "\n".join(date_parts(text))


@cache
def _ruler() -> Console:
    """Return a console that nothing is written on: rich asks it how texts are broken."""
    return Console(file=StringIO(), width=80, color_system=None, _environ={})
