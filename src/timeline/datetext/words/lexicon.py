"""The words that dates are written in, and what each can be."""

from enum import StrEnum
from typing import NamedTuple

from timeline.dates.span import Span
from timeline.datetext.edtf.parts import MONTH_NAMES

Value = int | str | Span


class WordKind(StrEnum):
    """What a word is, as one letter, so that a phrase is a short string of them."""

    YEAR = "Y"
    NUMBER = "N"
    LONG_NUMBER = "W"
    ORDINAL = "O"
    MONTH = "M"
    QUARTER = "Q"
    HALF = "H"
    SEASON = "S"
    DECADE = "T"
    CENTURY_WORD = "C"
    MILLENNIUM_WORD = "L"
    QUARTER_WORD = "q"
    HALF_WORD = "h"
    BEFORE_CHRIST = "B"
    AFTER_CHRIST = "A"
    PART = "P"
    EDTF = "E"


class Token(NamedTuple):
    """A word of a phrase: what it is, its value, where it stands and how it is written."""

    kind: WordKind
    value: Value
    column: int
    text: str


MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
PARTS = {
    "early": "early", "mid": "mid", "middle": "mid", "late": "late",
    "beginning": "beginning", "start": "beginning", "end": "end",
}  # fmt: skip
CIRCA = frozenset(("c", "ca", "circa", "about", "around", "approximately", "approx", "roughly"))
PERHAPS = frozenset(("possibly", "perhaps", "probably", "maybe"))
FILLERS = frozenset(("of", "the", "in", "on", "year", "during", "sometime"))
_COUNTED = (
    "zero", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
COUNTS = {word: number for number, word in enumerate(_COUNTED)} | {"a": 1, "an": 1, "the": 1}

WORDS: dict[str, tuple[WordKind, Value]] = {
    **{word: (WordKind.MONTH, number) for word, number in MONTHS.items()},
    **{word: (WordKind.SEASON, code) for word, code in SEASONS.items()},
    **{word: (WordKind.ORDINAL, number) for word, number in ORDINALS.items() if word != "last"},
    **{word: (WordKind.PART, part) for word, part in PARTS.items()},
    **{f"q{number}": (WordKind.QUARTER, number) for number in range(10)},
    **{f"h{number}": (WordKind.HALF, number) for number in range(10)},
    **{f"{number}q": (WordKind.QUARTER, number) for number in range(1, 5)},
    **{f"{number}h": (WordKind.HALF, number) for number in range(1, 3)},
    **dict.fromkeys(("bc", "bce", "b.c", "b.c.e"), (WordKind.BEFORE_CHRIST, 0)),
    **dict.fromkeys(("ad", "ce", "a.d", "c.e"), (WordKind.AFTER_CHRIST, 0)),
    **dict.fromkeys(("century", "cent"), (WordKind.CENTURY_WORD, 0)),
    "millennium": (WordKind.MILLENNIUM_WORD, 0),
    "quarter": (WordKind.QUARTER_WORD, 0),
    "half": (WordKind.HALF_WORD, 0),
}
"""Word → its kind and value: a month's number, a season's code, a quarter …"""

CONNECTIVES = (
    "about", "after", "around", "before", "between", "circa", "from", "since", "until",
)  # fmt: skip
