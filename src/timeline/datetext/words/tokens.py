"""Cutting a phrase into tokens: `11-Oct-2011`, `2019Q4`, `500 BCE`, `mid-1990s`.

Characters that stand for plainer ones are replaced first, one for one, so that columns stay:
full-width forms are ASCII moved by a constant, every kind of space is a space, wave dashes tildes.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.datetext.edtf.date import DIGITS, MONTH_NAMES
from timeline.datetext.edtf.text import is_edtf, read_edtf
from timeline.datetext.words.parts import LAST
from timeline.datetext.words.spelling import nearest

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(
    (*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B),
     0x2028, 0x2029, 0x202F, 0x205F, 0x3000),
    0x20,
)  # fmt: skip
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), 0x2D)
_TILDES = dict.fromkeys((0x301C, 0x223C), 0x7E)
_NARROW = {**_WIDE, **_SPACES, **_DASHES, **_TILDES}
_NARROW_BUT_DASHES = _NARROW | dict.fromkeys(_DASHES, 0x2013)


def narrow(text: str) -> str:
    """Return a text with its full-width forms, odd spaces, dashes and tildes in ASCII."""
    return text if _is_plain(text) else text.translate(_NARROW)


def _is_plain(text: str) -> bool:
    """Whether a text has none of the signs that are replaced; most have none."""
    return text.isascii() and text.isprintable()


def narrow_but_dashes(text: str) -> str:
    """The narrow text, in which every dash but ASCII's is `–`: in print it parts two dates.

    A minus sign before a year stays the sign that it is.
    """
    if _is_plain(text):
        return text
    bare = text.lstrip()
    if bare.startswith("\u2212"):
        text = f"{text[: len(text) - len(bare)]}-{bare[1:]}"
    return text.translate(_NARROW_BUT_DASHES)


Value = int | str | Span


class WordKind(StrEnum):
    """What a word is, as one letter: those of a phrase make a short text, which is its form."""

    YEAR = "Y"
    NUMBER = "N"
    LONG_NUMBER = "W"
    ORDINAL = "O"
    MONTH = "M"
    QUARTER = "Q"
    HALF = "H"
    SEASON = "S"
    DECADE = "T"
    ROMAN = "R"
    CENTURY = "K"
    CENTURY_WORD = "C"
    MILLENNIUM_WORD = "L"
    QUARTER_WORD = "q"
    HALF_WORD = "h"
    BEFORE_CHRIST = "B"
    AFTER_CHRIST = "A"
    PART = "P"
    EDTF = "E"


class Token(NamedTuple):
    """A word of a phrase: its kind, its value, its column and its text."""

    kind: WordKind
    value: Value
    column: int
    text: str


MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {
    "sept": 9, "septr": 9, "octr": 10, "novr": 11, "decr": 12,
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": LAST}
_SPELT = (
    "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
ORDINALS |= {word: number for number, word in enumerate(_SPELT, 5)}
ROMAN = (
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
    "xvi", "xvii", "xviii", "xix", "xx", "xxi",
)  # fmt: skip
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

# Word → its kind and value: a month's number, a season's code, a quarter …
WORDS: dict[str, tuple[WordKind, Value]] = {
    **{word: (WordKind.MONTH, number) for word, number in MONTHS.items()},
    **{word: (WordKind.SEASON, code) for word, code in SEASONS.items()},
    **{word: (WordKind.ORDINAL, number) for word, number in ORDINALS.items()},
    **{word: (WordKind.PART, part) for word, part in PARTS.items()},
    **{f"q{number}": (WordKind.QUARTER, number) for number in range(10)},
    **{f"h{number}": (WordKind.HALF, number) for number in range(10)},
    **{f"{number}q": (WordKind.QUARTER, number) for number in range(1, 5)},
    **{f"{number}h": (WordKind.HALF, number) for number in range(1, 3)},
    **dict.fromkeys(("bc", "bce", "b.c", "b.c.e"), (WordKind.BEFORE_CHRIST, 0)),
    **dict.fromkeys(("ad", "ce", "a.d", "c.e"), (WordKind.AFTER_CHRIST, 0)),
    **dict.fromkeys(("century", "centuries", "cent", "c"), (WordKind.CENTURY_WORD, 0)),
    **{roman: (WordKind.ROMAN, number) for number, roman in enumerate(ROMAN, 1)},
    **{f"{roman}th": (WordKind.ROMAN, number) for number, roman in enumerate(ROMAN, 1)},
    **{f"{number}c": (WordKind.CENTURY, number) for number in range(1, 22)},
    **{f"{number}thc": (WordKind.CENTURY, number) for number in range(4, 21)},
    **{f"c{number}": (WordKind.CENTURY, number) for number in range(10, 22)},
    **{f"c{number}th": (WordKind.CENTURY, number) for number in range(10, 21)},
    "millennium": (WordKind.MILLENNIUM_WORD, 0),
    "quarter": (WordKind.QUARTER_WORD, 0),
    "half": (WordKind.HALF_WORD, 0),
}
CONNECTIVES = (
    "about", "after", "around", "before", "between", "circa", "from", "since", "until",
)  # fmt: skip
# The first three are of GEDCOM (The FamilySearch GEDCOM Specification 7.0).
_SHORTENED = {
    "bef": "before", "aft": "after", "bet": "between", "betw": "between", "btw": "between",
}  # fmt: skip
_ORDINAL_ENDS = ("st", "nd", "rd", "th", "d")
_VOCABULARY = [known for known in (*WORDS, *CONNECTIVES) if known.isalpha() and len(known) > 2]
_NUMBERS = (WordKind.YEAR, WordKind.NUMBER, WordKind.LONG_NUMBER)
_BY_DIGITS = {4: WordKind.YEAR, 1: WordKind.NUMBER, 2: WordKind.NUMBER}
_ERAS = (WordKind.BEFORE_CHRIST, WordKind.AFTER_CHRIST)
# A run of digits or letters: the decade of mid-1990s, 19th, the 4q of 4q2019, q4.
_RUN = re.compile(
    r"[0-9]\d*(?:'?s\Z|st|nd|rd|th|d\Z)|[0-9][qh](?=.{4}\Z)|[0-9]\d*|[qh][0-9]|[^\W\d_]+|."
)


class Word(NamedTuple):
    """A word in small letters without the commas and stops around it, and its column."""

    text: str
    column: int


class UnknownWord(Refusal, frozen=True):
    """The refusal of a text in which a word is unknown: what to write is sought only at the end."""

    word: str = ""

    @property
    def nearest(self) -> str:
        """The known word nearest to it, "" if there is none."""
        return nearest(self.word, _VOCABULARY)


def words_of(text: str) -> list[Word]:
    """Return the words between the spaces of a text; single commas are left out."""
    words, at = [], 0
    for piece in text.split(" "):
        bare = piece
        if not piece.isalnum() and piece[-2:] != "..":
            bare = piece.strip(",()").rstrip(".")
        if bare:
            column = at if bare is piece else at + piece.index(bare)
            lowered = bare.lower()
            words.append(Word(_SHORTENED.get(lowered, lowered), column))
        at += len(piece) + 1
    return words


def tokens_of(words: list[Word]) -> list[Token] | Refusal:
    """Return the tokens of a phrase, with eras joined to their years and fillers left out."""
    tokens: list[Token] = []
    if words and words[-1].text in FILLERS:
        text, column = words[-1]
        what = f"a date is missing after {text}"
        return Refusal("", column + len(text), what, "write in 2013 or end of October 2011")
    for word in words:
        if word.text in FILLERS:
            continue
        token = _token(word.text, word.column)
        if token is not None:
            tokens.append(token)
            continue
        found = _tokens_in(word)
        if isinstance(found, Refusal):  # what to write for a word alone is wrong beside others
            alone = len(words) == 1 or isinstance(found, UnknownWord)
            return found if alone else Refusal("", found.column, found.what)
        tokens += found
    return _join_eras(tokens)


def _tokens_in(word: Word) -> list[Token] | Refusal:
    """Return the tokens of a word that is more than one, or is EDTF."""
    upper = word.text.upper()
    if is_edtf(upper) and not upper.isalpha() and upper[-1] != "S":
        date = read_edtf(upper)
        if isinstance(date, Refusal):
            return date.within(upper, word.column)
        return [Token(WordKind.EDTF, date, word.column, word.text)]
    pieces = [
        _token(run[0], word.column + run.start())
        for run in _RUN.finditer(word.text)
        if run[0] not in "-./," and run[0] not in FILLERS
    ]
    known = [piece for piece in pieces if piece is not None]
    if not known or len(known) < len(pieces):
        what = f"{word.text!r} is not understood"
        return UnknownWord("", word.column, what, word=word.text)
    return known


def _token(text: str, column: int) -> Token | None:
    known = WORDS.get(text)
    if known is not None:
        return Token(*known, column, text)
    if not text or text[0] not in DIGITS:
        return None
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyz'")
    if "," in digits and digits == text and len(digits) > 5:
        digits = text = _ungrouped(digits)
    if not (digits.isascii() and digits.isdecimal()):
        return None
    ending = text[len(digits) :]
    if not ending:
        kind = _BY_DIGITS.get(len(digits), WordKind.LONG_NUMBER)
        return Token(kind, int(digits), column, text)
    if ending in _ORDINAL_ENDS and len(digits) <= 2:
        return Token(WordKind.ORDINAL, int(digits), column, text)
    if ending in ("s", "'s") and len(digits) in (3, 4) and digits[-1] == "0":
        return Token(WordKind.DECADE, int(digits), column, text)
    return None


def _ungrouped(digits: str) -> str:
    """Return `12,000` as `12000`; what is not grouped by threes stays as it is."""
    head, *groups = digits.split(",")
    return "".join([head, *groups]) if all(len(group) == 3 for group in groups) else digits


def _join_eras(tokens: list[Token]) -> list[Token] | Refusal:
    """Return the tokens with `431 BC` and `AD 79` as astronomical years."""
    joined: list[Token] = []
    for token in tokens:
        pair = _in_era(joined[-1], token) if joined else None
        if isinstance(pair, Refusal):
            return pair
        if pair is not None:
            joined.pop()
        joined.append(pair or token)
    return joined


def _in_era(first: Token, second: Token) -> Token | Refusal | None:
    """Return the year of a number and an era, or of AD and a number, None for anything else."""
    if first.kind in _NUMBERS and second.kind in _ERAS:
        number, era = first, second
    elif first.kind is WordKind.AFTER_CHRIST and second.kind in _NUMBERS:
        era, number = first, second
    else:
        return None
    year = int(str(number.value))
    if year == 0:
        hint = "1 BCE comes right before 1 CE; in EDTF it is 0000"
        return Refusal("", number.column, "no era has a year 0", hint)
    astronomical = 1 - year if era.kind is WordKind.BEFORE_CHRIST else year
    return number._replace(kind=WordKind.YEAR, value=astronomical)
