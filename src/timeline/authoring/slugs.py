"""Ids for events that come without one: made from the title, so that people can type them."""

import re
from unicodedata import category, combining, normalize

LONGEST = 40
_APOSTROPHES = re.compile("['’ʼ]")


def id_from(title: str) -> str:
    """Return an id in lower case, its words joined by hyphens: at most 40 characters.

    Letters lose their accents where the plain ones are ASCII; other scripts stay as they are.
    """
    bare = _APOSTROPHES.sub("", title)
    decomposed = normalize("NFKD", bare)
    plain = _words("".join(sign for sign in decomposed if not combining(sign)))
    words = plain if "".join(plain).isascii() else _words(normalize("NFKC", bare))
    chosen = ""
    for word in words:
        longer = f"{chosen}-{word}" if chosen else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        chosen = longer
    return chosen or "event"


def ids_from(title: str, year: str) -> list[str]:
    """Return ids for a title, the plainest first, then with its year; last what numbers follow."""
    base = id_from(title)
    dated = f"{base}-{year}" if year and not base.endswith(year) else base
    return [base, dated, dated] if dated != base else [base, base]


def _words(text: str) -> list[str]:
    return "".join(map(_in_word, text.casefold())).split()


def _in_word(sign: str) -> str:
    """Return a sign that words are made of, marks on letters among them; a space for others."""
    return sign if sign.isalnum() or category(sign).startswith("M") else " "
