"""The page that a report is written on."""

from enum import StrEnum

from msgspec import Struct

from timeline.safe import Safe


class DateForm(StrEnum):
    """How people are shown dates."""

    WORDS = "words"
    ISO = "iso"
    EDTF = "edtf"


class DateDisplay(Struct, frozen=True):
    """How dates are shown to people: their form, and the zone by whose clock times are told.

    The zone is a name of the tz database; "" leaves times as they are written.
    """

    form: DateForm = DateForm.ISO
    zone: str = ""


class Page(Struct, frozen=True):
    """How many columns a stream of text has, and whether it shows colour and UTF-8.

    `raw` leaves cells as they are that a spreadsheet would run. What is `seen` goes straight
    to a terminal. `dates` is for the formats that are laid out for people.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True
    raw: bool = False
    seen: bool = False
    dates: DateDisplay = DateDisplay()


_PLAIN = str.maketrans("—–−×÷≈“”’·↑↓│├└─▁▂▃▄▅▆▇█", '---x/~""\'-^v||`-..::++##') | str.maketrans(
    {"±": "+-", "≥": ">=", "≤": "<=", "…": "...", "→": "->", "←": "<-"}
)


def glyphs_of(text: Safe, page: Page) -> Safe:
    """Return text with our own signs and punctuation in ASCII, if the page has only ASCII."""
    return text if page.unicode else Safe(text.translate(_PLAIN))


def ascii_of(text: str) -> str:
    """Return text for a page that has only ASCII: characters without a sign there are escaped."""
    return text.translate(_PLAIN).encode("ascii", "backslashreplace").decode()
