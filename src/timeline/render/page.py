"""The page that a report is written on."""

from typing import TextIO

from timeline.values import frozen


@frozen
class Page:
    """A text stream, how many columns it shows, whether it shows colour, whether UTF-8.

    `raw` leaves cells as they are that a spreadsheet would run.
    """

    stream: TextIO
    width: int = 80
    colour: bool = False
    unicode: bool = True
    raw: bool = False


_PLAIN = str.maketrans(
    {
        "—": "-",
        "–": "-",
        "−": "-",
        "±": "+-",
        "×": "x",
        "÷": "/",
        "≈": "~",
        "≥": ">=",
        "≤": "<=",
        "…": "...",
        "“": '"',
        "”": '"',
        "’": "'",
        "·": "-",
        "→": "->",
        "←": "<-",
        "↑": "^",
        "↓": "v",
        "│": "|",
        "├": "|",
        "└": "`",
        "─": "-",
        "▁": ".",
        "▂": ".",
        "▃": ":",
        "▄": ":",
        "▅": "+",
        "▆": "+",
        "▇": "#",
        "█": "#",
    }
)


def glyphs_of(text: str, page: Page) -> str:
    """Return text with our own signs and punctuation in ASCII, where the page has no more."""
    return text if page.unicode else text.translate(_PLAIN)
