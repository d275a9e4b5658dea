"""The known word that somebody who misspelt a word probably meant."""

from collections.abc import Iterable

_LONGEST = 40


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word nearest to another, "" if none is near.

    Comparing is slow, so words of another length or with other letters are left out first.
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
    from difflib import get_close_matches  # only a misspelt word is worth its start-up time

    return "".join(get_close_matches(word, likely, 1, 0.7))
