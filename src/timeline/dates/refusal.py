"""Refusals: texts that were not understood, as values."""

from typing import Self

from msgspec import Struct
from msgspec.structs import replace


class Refusal(Struct, frozen=True):
    """A text that was refused, and why.

    `column` says where, in code points from 0. `hint` says what to write instead, "" if nothing.
    """

    text: str
    column: int
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.what}; {self.hint}" if self.hint else self.what

    def within(self, text: str, column: int) -> Self:
        """Return the refusal of a longer text, which holds this one at a column."""
        return replace(self, text=text, column=self.column + column)

    def caret(self) -> str:
        """The text and, on a second line, a caret under the column."""
        shown = "".join(char if char.isprintable() else "\ufffd" for char in self.text)
        return f"{shown}\n{' ' * columns(shown[: self.column])}^"


def columns(text: str) -> int:
    """Return the terminal columns of a text: two for a wide character, none for an accent."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )
