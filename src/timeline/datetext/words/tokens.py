"""Cutting a phrase into tokens: `11-Oct-2011`, `2019Q4`, `500 BCE`, `mid-1990s`."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from timeline.dates.refusal import Refusal
from timeline.datetext.edtf.parts import DIGITS
from timeline.datetext.edtf.text import is_edtf, read_edtf
from timeline.datetext.words.lexicon import CONNECTIVES, FILLERS, WORDS, Token, WordKind
from timeline.datetext.words.spelling import nearest

_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_VOCABULARY = [known for known in (*WORDS, *CONNECTIVES) if len(known) > 2]
_NUMBERS = (WordKind.YEAR, WordKind.NUMBER, WordKind.LONG_NUMBER)


class Word(NamedTuple):
    """A word in small letters, without the commas and stops around it, and where it starts."""

    text: str
    column: int


class UnknownWord(Refusal, frozen=True):
    """The refusal of a word that is not known, with the known word nearest to it, if any."""

    nearest: str = ""


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
    if words and words[-1].text in FILLERS:
        last = words[-1]
        what = f"a date is missing after {last.text}"
        return Refusal(
            "", last.column + len(last.text), what, "write in 2013 or end of October 2011"
        )
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
        return [Token(WordKind.EDTF, date, word.column, word.text)]
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
    if "," in digits and digits == text and len(digits) > 5:
        digits = text = _ungrouped(digits)
    if not (digits.isascii() and digits.isdecimal()):
        return None
    ending = text[len(digits) :]
    if not ending:
        kinds = {4: WordKind.YEAR, 1: WordKind.NUMBER, 2: WordKind.NUMBER}
        return Token(kinds.get(len(digits), WordKind.LONG_NUMBER), int(digits), column, text)
    if ending in _ORDINAL_ENDS and len(digits) <= 2:
        return Token(WordKind.ORDINAL, int(digits), column, text)
    if ending in ("s", "'s") and len(digits) == 4 and digits[3] == "0":
        return Token(WordKind.DECADE, int(digits), column, text)
    return None


def _ungrouped(digits: str) -> str:
    """`12,000` as `12000`; what is not grouped by threes stays as it is."""
    head, *groups = digits.split(",")
    return "".join([head, *groups]) if all(len(group) == 3 for group in groups) else digits


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """The runs of digits and of letters, `q4`, `4q` and `19th` whole, what joins them left out."""
    at = 0
    while at < len(text):
        end = _run_end(text, at)
        if text[at] not in "-./,":
            yield text[at:end], at
        at = end


def _run_end(text: str, at: int) -> int:
    if text[at] in DIGITS:
        end = _past(text, at, str.isdecimal)
        if text[end : end + 2] in _ORDINAL_ENDS:
            return end + 2
        is_count = end == at + 1 and text[end : end + 1] in ("q", "h") and len(text) - end == 5
        return end + 1 if is_count else end
    if text[at] in "qh" and text[at + 1 : at + 2] in DIGITS:
        return at + 2
    return _past(text, at, str.isalpha)


def _past(text: str, at: int, belongs: Callable[[str], bool]) -> int:
    end = at + 1
    while end < len(text) and belongs(text[at]) and belongs(text[end]):
        end += 1
    return end


def _join_eras(tokens: list[Token]) -> list[Token] | Refusal:
    """`431 BC` and `AD 79` as the astronomical years they are."""
    joined: list[Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        pair = None if before is None else _in_era(before, token)
        if isinstance(pair, Refusal):
            return pair
        if pair is None:
            joined.append(token)
        else:
            joined[-1] = pair
    return joined


def _in_era(first: Token, second: Token) -> Token | Refusal | None:
    """A number and an era, or AD and a number, as one year; None for anything else."""
    if first.kind in _NUMBERS and second.kind in (WordKind.BEFORE_CHRIST, WordKind.AFTER_CHRIST):
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


def _unknown(word: Word) -> UnknownWord:
    what = f"{word.text!r} is not understood"
    near = nearest(word.text, _VOCABULARY)
    return UnknownWord(word.text, word.column, what, nearest=near)
