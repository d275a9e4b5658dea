"""Dates in other languages than English: `24 juillet 1789`, `um 1890`, `44 v. Chr.`, `siglo XVIII`.

The table of months is made from the CLDR, in `tests/dates/test_month_names.py`: a language on each
line, its code, its name, its months and its weekdays, several names for one with commas between
them. The table of other words has a meaning on each line, and its words in some languages.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TypeAlias
from unicodedata import normalize

from timeline.dates.refusal import Refusal
from timeline.datetext.edtf.date import MONTH_NAMES
from timeline.datetext.words.tokens import CONNECTIVES, COUNTS, FILLERS, WEEKDAYS, WORDS

_MONTHS = Path(__file__).with_name("month_names.txt")
_WORDS = Path(__file__).with_name("date_words.txt")
_DAY_NAMES = [day.capitalize() for day in WEEKDAYS]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DAY_OF_MONTH = re.compile(r"\b(\d{1,2})(?:er|º|°|-?го|-?е)?(?=[\s.])", re.IGNORECASE)
_SHORT = 2
_ENGLISH = {*WORDS, *COUNTS, *CONNECTIVES, *FILLERS, "to", "and", "or"}
_NTH = re.compile(r"(\d{1,2})(?:\.|[erª-ºaodèm]{1,3})? (?=century|half|quarter|third)")
_ROMAN = re.compile(r"(?<!\w)([ivx]+)(?:e|ème|eme)(?= century)", re.IGNORECASE)
_CENTURY_FIRST = re.compile(
    r"century ((?:[ivx]+|\d{1,2})(?: ?[-–/] ?(?:[ivx]+|\d{1,2}))?)\b", re.IGNORECASE
)


@cache
def language_names() -> dict[str, str]:
    """Return the languages that are known: code → name in English."""
    return {line[0]: line[1] for line in _lines()}


def worded_languages() -> set[str]:
    """Return the codes of the languages of which more is known than months and weekdays."""
    return {code for english, code, _ in _words() if english == "century"}


def _lines() -> list[list[str]]:
    return [line.split(" ") for line in _MONTHS.read_text(encoding="utf-8").splitlines()]


def folded(text: str) -> str:
    """Return a text in small letters, without accents and apostrophes; its figures stay."""
    return "".join(char for char in normalize("NFKD", text.casefold()) if char.isalnum())


# The English words that a word may mean → the codes of the languages in which it does.
Meanings: TypeAlias = dict[str, list[str]]


@cache
def _meanings() -> dict[str, Meanings]:
    """Return what each name and each other word means, by its folded text."""
    found: dict[str, Meanings] = {}
    for code, _, *columns in _lines():
        for english, names in zip((*MONTH_NAMES, *_DAY_NAMES), columns, strict=True):
            for name in filter(None, names.split(",")):
                found.setdefault(folded(name), {}).setdefault(english, []).append(code)
    for english, code, word in _words():
        found.setdefault(folded(word), {}).setdefault(english, []).append(code)
    return found


def _words() -> Iterator[tuple[str, str, str]]:
    """Yield the meaning, the language and the text of each word of the second table."""
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        english, *languages = line.split(" ")
        for code, _, words in (language.partition(":") for language in languages):
            for word in words.split(","):
                yield english.replace("_", " "), code, word


@cache
def _phrases() -> re.Pattern[str]:
    """Return what finds words, and what is written of several or with stops: `v. Chr.`"""
    several = {word for *_, word in _words() if not word.isalpha()}
    patterns = [
        re.escape(word).replace("_", r"\s*").replace(r"\.", r"\.?\s?").replace(r"\-", r"[-\s]?")
        for word in sorted(several, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)|{_WORD.pattern}", re.IGNORECASE)


def in_english(text: str, declared: tuple[str, ...]) -> str | Refusal | None:
    """Return a text with its words of other languages in English, None where it has no others.

    A word means what it does in the languages that are declared, else in those that have the most
    words of the text, else in all; it is refused if it means two things.
    """
    text = normalize("NFC", text)
    found = [
        (word, meanings)
        for word in _phrases().finditer(text)
        if word[0].lower() not in _ENGLISH
        and (meanings := _meanings().get(folded(word[0])))
        and (len(word[0]) > _SHORT or not _is_glued(text, word))
    ]
    counts = Counter(code for _, each in found for code in {*chain(*each.values())})
    spoken = {code for code, count in counts.items() if count == max(counts.values())}
    pieces, at = [], 0
    for word, meanings in found:
        own = _in_languages(meanings, {*declared})
        seldom = max(counts[code] for code in chain(*meanings.values())) == 1
        if len(word[0]) == 1 and seldom and not own:
            continue  # a letter alone is more often a slip than a word
        own = own or _in_languages(meanings, spoken) or meanings
        if len(own) > 1:
            return _either(text, word, own)
        stop = " " if word[0][-1].isspace() else ""
        pieces += [text[at : word.start()], *({*own} - {"of"}), stop]
        at = word.end()
    return _in_order("".join([*pieces, text[at:]])) if pieces else None


def _is_glued(text: str, word: re.Match[str]) -> bool:
    """Whether a letter or a figure stands close to a word, as in `18e`."""
    return any(map(str.isalnum, text[word.start() - 1 : word.start()] + text[word.end() :][:1]))


def _in_languages(meanings: Meanings, codes: set[str]) -> Meanings:
    return {english: each for english, each in meanings.items() if not codes.isdisjoint(each)}


def _in_order(text: str) -> str:
    """Return English words in English order: `century XVIII` as `XVIII century`."""
    words = " ".join(_DAY_OF_MONTH.sub(r"\1", _NTH.sub(r"\1th ", text)).split())
    return _CENTURY_FIRST.sub(r"\1 century", _ROMAN.sub(r"\1", words))


def _either(text: str, word: re.Match[str], meanings: Meanings) -> Refusal:
    """Refuse a word that means one thing in some languages and another in others."""
    names = language_names()
    said = " or ".join(
        f"{english} ({', '.join(names[code] for code in codes)})"
        for english, codes in meanings.items()
    )
    dates = [f"{text[: word.start()]}{english}{text[word.end() :]}".strip() for english in meanings]
    one = next(codes[0] for codes in meanings.values())
    write = f"{' or '.join(dates)}, or " if {*meanings} <= {*MONTH_NAMES} else ""
    hint = f"write {write}the language into the registry: languages: [{one}]"
    return Refusal(text, word.start(), f"{word[0]} may be {said}", hint)
