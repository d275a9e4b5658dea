"""The page that a report is written on."""

from msgspec import Struct

from timeline.safe import Safe


class Page(Struct, frozen=True):
    """How many columns a stream of text has, and whether it shows colour and UTF-8.

    `raw` leaves cells as they are that a spreadsheet would run. What is `seen` goes straight
    to a terminal.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True
    raw: bool = False
    seen: bool = False


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


def glyphs_of(text: Safe, page: Page) -> Safe:
    """Return text with our own signs and punctuation in ASCII, if the page has only ASCII."""
    return text if page.unicode else Safe(text.translate(_PLAIN))


def ascii_of(text: str) -> str:
    """Return text for a page that has only ASCII: characters without a sign there are escaped."""
    return text.translate(_PLAIN).encode("ascii", "backslashreplace").decode()
