"""Words that differ in one letter, found in time that grows with their number only."""

from collections.abc import Iterable, Iterator
from itertools import combinations

_SHORTEST = 5
"""Letters a word needs for one of them to be a slip rather than another word."""


def one_letter_apart(one: str, other: str) -> bool:
    """Return whether one letter was changed, left out or put in, or two were swapped.

    Digits are not letters: 2015 and 2016 are no slips of each other.
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    room = min(len(one), len(other)) - start
    while end < room and one[-1 - end] == other[-1 - end]:
        end += 1
    middle, changed = one[start : len(one) - end], other[start : len(other) - end]
    if any(sign.isdigit() for sign in middle + changed):
        return False
    swapped = len(middle) == len(changed) == 2 and middle == changed[::-1]
    return swapped or max(len(middle), len(changed)) == 1


def near_pairs(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words that are one letter apart, in the order of the words."""
    by_rest: dict[str, list[str]] = {}
    order = {word: number for number, word in enumerate(dict.fromkeys(words))}
    for word in order:
        if len(word) >= _SHORTEST:
            rests = {word, *(word[:gap] + word[gap + 1 :] for gap in range(len(word)))}
            for rest in rests:
                by_rest.setdefault(rest, []).append(word)
    found = {
        pair
        for alike in by_rest.values()
        for pair in combinations(alike, 2)
        if one_letter_apart(*pair)
    }
    yield from sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))
