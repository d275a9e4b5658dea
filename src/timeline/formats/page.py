"""The page that a report is written on."""

from msgspec import Struct

from timeline.safe import Safe


class Page(Struct, frozen=True):
    """How many columns a stream of text shows, whether it shows colour, whether UTF-8.

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
    """Return text with our own signs and punctuation in ASCII, where the page has no more."""
    return text if page.unicode else Safe(text.translate(_PLAIN))


def ascii_of(text: str) -> str:
    """Return text as it will stand on a page that has only ASCII: what has no sign is escaped."""
    return text.translate(_PLAIN).encode("ascii", "backslashreplace").decode()
