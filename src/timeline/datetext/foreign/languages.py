"""Months and weekdays in other languages than English: `24 juillet 1789`, `3. März 1848`.

The table is made from the CLDR, in `tests/dates/test_month_names.py`: a language on each line,
its code, its name, its months and its weekdays, several names for one with commas between them.
"""

import re
from functools import cache
from pathlib import Path
from unicodedata import normalize

from timeline.dates.refusal import Refusal
from timeline.datetext.edtf.parts import MONTH_NAMES
from timeline.datetext.words.tokens import WORDS

_TABLE = Path(__file__).with_name("month_names.txt")
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STOPPED = re.compile(rf"{_WORD.pattern}\.?")
_DAY_OF_MONTH = re.compile(r"\b(\d{1,2})(?:er|º|°|-?го|-?е)?(?=[\s.])", re.IGNORECASE)
_OF = frozenset(
    (
        "de", "del", "di", "du", "d", "des", "den", "der", "dem", "le", "la", "el", "il", "am",
        "vom", "em", "dia", "feira", "r", "roku", "m", "gada", "г", "год", "года", "році", "р",
        "року",
    )
)  # fmt: skip
"""Words that stand between a day, a month and a year and say no more than "of" and "year"."""


@cache
def language_names() -> dict[str, str]:
    """Return the languages that are known: code → name in English."""
    return {line[0]: line[1] for line in _lines()}


def _lines() -> list[list[str]]:
    return [line.split(" ") for line in _TABLE.read_text(encoding="utf-8").splitlines()]


def folded(text: str) -> str:
    """Return a text in small letters, without accents and apostrophes; its figures stay."""
    return "".join(char for char in normalize("NFKD", text.casefold()) if char.isalnum())


@cache
def _meanings() -> dict[str, dict[str, list[str]]]:
    """Return what each name means: its English name → the codes of the languages."""
    found: dict[str, dict[str, list[str]]] = {}
    for code, _, *columns in _lines():
        for english, names in zip((*MONTH_NAMES, *_DAY_NAMES), columns, strict=True):
            for name in filter(None, names.split(",")):
                found.setdefault(folded(name), {}).setdefault(english, []).append(code)
    return found


def in_english(text: str, declared: tuple[str, ...]) -> str | Refusal | None:
    """Return a text with its months and weekdays in English, None where it has no others.

    A name means what it does in the languages that are declared, else what it does in all that
    have it; it is refused if it means two months.
    """
    pieces, at, found = [], 0, False
    for word in _WORD.finditer(text):
        name = word[0]
        meanings = {} if name.lower() in WORDS else _meanings().get(folded(name), {})
        own = [english for english, codes in meanings.items() if not {*codes}.isdisjoint(declared)]
        english = own or [*meanings]
        if len(english) > 1:
            return _either(text, word, {one: meanings[one] for one in english})
        found = found or bool(english)
        pieces += [text[at : word.start()], *(english or [name])]
        at = word.end()
    plain = "".join([*pieces, text[at:]])
    return _without_articles(plain) if found else None


def _without_articles(text: str) -> str:
    words = _STOPPED.sub(lambda word: "" if word[0].lower().rstrip(".") in _OF else word[0], text)
    return " ".join(_DAY_OF_MONTH.sub(r"\1", words).split())


def _either(text: str, word: re.Match[str], meanings: dict[str, list[str]]) -> Refusal:
    """Refuse a word that is one month in some languages and another in others."""
    names = language_names()
    said = " or ".join(
        f"{english} ({', '.join(names[code] for code in codes)})"
        for english, codes in meanings.items()
    )
    dates = [f"{text[: word.start()]}{english}{text[word.end() :]}".strip() for english in meanings]
    one = next(codes[0] for codes in meanings.values())
    hint = f"write {' or '.join(dates)}, or the language into the registry: languages: [{one}]"
    return Refusal(text, word.start(), f"{word[0]} may be {said}", hint)
