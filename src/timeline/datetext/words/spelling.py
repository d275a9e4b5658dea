"""The known word that a misspelt one was probably meant to be."""

from collections.abc import Iterable

_LONGEST = 40


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to another, or nothing if none is near.

    Most words are told apart by their length and letters; only what is left is compared.
    """
    letters, length = set(word), len(word)
    if length > _LONGEST or not any(map(str.isalpha, letters)):
        return ""
    likely = [
        each
        for each in known
        if -2 <= len(each) - length <= 2 and len(letters.symmetric_difference(each)) <= 3
    ]
    if not likely:
        return ""
    from difflib import get_close_matches

    return "".join(get_close_matches(word, likely, 1, 0.7))
