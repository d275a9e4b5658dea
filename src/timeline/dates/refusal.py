"""What could not be understood, as a value."""

from msgspec import Struct

UNPRINTABLE = "\ufffd"


class Refusal(Struct, frozen=True):
    """An expression that was refused, and why.

    `column` is 0-based and counts code points of `text`. `hint`, which may be empty, says what
    to write instead.
    """

    text: str
    column: int
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.what}; {self.hint}" if self.hint else self.what

    def within(self, text: str, column: int) -> "Refusal":
        """The same refusal, of a longer text that holds this one from a column on."""
        return Refusal(text, self.column + column, self.what, self.hint)

    def caret(self) -> str:
        """The text and, on a second line, a caret under the column.

        A caret under wide (East Asian) characters is moved by two columns for each.
        """
        shown = "".join(char if char.isprintable() else UNPRINTABLE for char in self.text)
        return f"{shown}\n{' ' * columns(shown[: self.column])}^"


def columns(text: str) -> int:
    """The terminal columns that printable text takes: two for wide characters, none for marks."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )
