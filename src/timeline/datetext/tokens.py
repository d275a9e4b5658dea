"""Cutting a phrase into tokens: `11-Oct-2011`, `2019Q4`, `500 BCE`, `mid-1990s`."""

from collections.abc import Iterator
from typing import NamedTuple

from timeline.dates.refusal import Refusal
from timeline.datetext.edtf import DIGITS
from timeline.datetext.lexicon import CONNECTIVES, FILLERS, WORDS, Kind, Token
from timeline.datetext.reading import is_edtf, read_edtf

_ORDINAL_ENDS = ("st", "nd", "rd", "th")


class Word(NamedTuple):
    """A word in small letters, without the commas and stops around it, and where it starts."""

    text: str
    column: int


def words_of(text: str) -> list[Word]:
    """The words of a text between its spaces; single commas vanish."""
    words, at = [], 0
    for piece in text.split(" "):
        bare = piece.strip(",()").rstrip(".") if piece[-2:] != ".." else piece
        if bare:
            words.append(Word(bare.lower(), at + piece.index(bare)))
        at += len(piece) + 1
    return words


def tokens_of(words: list[Word]) -> list[Token] | Refusal:
    """The tokens of a phrase, with eras joined to their years and fillers left out."""
    tokens: list[Token] = []
    for word in words:
        if word.text in FILLERS:
            continue
        found = _tokens_in(word)
        if isinstance(found, Refusal):
            return found
        tokens += found
    return _join_eras(tokens)


def _tokens_in(word: Word) -> list[Token] | Refusal:
    whole = _token(word.text, word.column)
    if whole is not None:
        return [whole]
    upper = word.text.upper()
    if is_edtf(upper) and not upper.isalpha():
        date = read_edtf(upper)
        if isinstance(date, Refusal):
            return date.within(upper, word.column)
        return [Token(Kind.EDTF, date, word.column, word.text)]
    pieces = [
        _token(piece, word.column + at) for piece, at in _runs(word.text) if piece not in FILLERS
    ]
    known = [piece for piece in pieces if piece is not None]
    if not known or len(known) < len(pieces):
        return _unknown(word)
    return known


def _token(text: str, column: int) -> Token | None:
    if text in WORDS:
        kind, value = WORDS[text]
        return Token(kind, value, column, text)
    if not text or text[0] not in DIGITS:
        return None
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyz'")
    if "," in digits and digits == text:
        digits = text = _ungrouped(digits)
    if not (digits.isascii() and digits.isdecimal()):
        return None
    ending = text[len(digits) :]
    if not ending:
        kinds = {4: Kind.YEAR, 1: Kind.NUMBER, 2: Kind.NUMBER}
        return Token(kinds.get(len(digits), Kind.LONG_NUMBER), int(digits), column, text)
    if ending in _ORDINAL_ENDS and len(digits) <= 2:
        return Token(Kind.ORDINAL, int(digits), column, text)
    if ending in ("s", "'s") and len(digits) == 4 and digits[3] == "0":
        return Token(Kind.DECADE, int(digits), column, text)
    return None


def _ungrouped(digits: str) -> str:
    """`12,000` as `12000`; what is not grouped by threes stays as it is."""
    head, *groups = digits.split(",")
    return "".join([head, *groups]) if all(len(group) == 3 for group in groups) else digits


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """The runs of digits and of letters, `q4` and `19th` whole, what joins them left out."""
    at = 0
    while at < len(text):
        end = at + 1
        if text[at] in DIGITS:
            while end < len(text) and text[end] in DIGITS:
                end += 1
            if text[end : end + 2] in _ORDINAL_ENDS:
                end += 2
        elif text[at].isalpha():
            if text[at] in "qh" and text[end : end + 1] in DIGITS:
                end += 1
            else:
                while end < len(text) and text[end].isalpha():
                    end += 1
        elif text[at] in "-./,":
            at = end
            continue
        yield text[at:end], at
        at = end


def _join_eras(tokens: list[Token]) -> list[Token]:
    """`431 BC` and `AD 79` as the astronomical years they are."""
    joined: list[Token] = []
    numbers = (Kind.YEAR, Kind.NUMBER, Kind.LONG_NUMBER)
    for token in tokens:
        before = joined[-1] if joined else None
        is_era = token.kind in (Kind.BEFORE_CHRIST, Kind.AFTER_CHRIST)
        if is_era and before is not None and before.kind in numbers:
            year = int(str(before.value))
            year = 1 - year if token.kind is Kind.BEFORE_CHRIST else year
            joined[-1] = before._replace(kind=Kind.YEAR, value=year)
        elif before is not None and before.kind is Kind.AFTER_CHRIST and token.kind in numbers:
            joined[-1] = token._replace(kind=Kind.YEAR)
        else:
            joined.append(token)
    return joined


def _unknown(word: Word) -> Refusal:
    """An unknown word; the hint is the known word nearest to it, if there is one."""
    from difflib import get_close_matches

    vocabulary = [known for known in (*WORDS, *CONNECTIVES) if len(known) > 2]
    near = get_close_matches(word.text[:40], vocabulary, 1, 0.7)
    return Refusal(word.text, word.column, f"{word.text!r} is not understood", *near)
