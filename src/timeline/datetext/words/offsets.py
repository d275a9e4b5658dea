"""Dates so far from another: "6 months after mall-division", "a week before 2013-10"."""

from collections.abc import Callable
from typing import TypeAlias

from timeline.dates.offsets import Direction
from timeline.dates.refusal import Refusal
from timeline.dates.span import Span
from timeline.dates.units import Unit
from timeline.datetext.words.relative import Relative
from timeline.datetext.words.tokens import CIRCA, COUNTS, Word

UNITS = {name: unit for unit in Unit for name in (unit.value, f"{unit}s")}
UNITS["centuries"] = UNITS.pop("centurys")

Found: TypeAlias = Span | Relative | Refusal
# What reads a date of any form: `timeline.datetext.reader.parse_date`.
ReadDate: TypeAlias = Callable[[str], Found]

_MOST_DIGITS = 6
_ID_CHARS = frozenset("-_.:")


def read_offset(text: str, words: list[Word], read_date: ReadDate) -> Found | None:
    """Return a date so far from another, None if the text is not of that form."""
    approximate = bool(words) and words[0].text in CIRCA
    count_words = words[1:] if approximate else words
    if len(count_words) < 3:
        return None
    count_word, unit_word, direction_word = count_words[:3]
    unit = UNITS.get(unit_word.text)
    count = _count(count_word.text)
    if unit is None or count is None or direction_word.text not in ("after", "before"):
        return None
    if count < 0:
        what = f"{count_word.text} is too many"
        return Refusal("", count_word.column, what, f"the most is {10**_MOST_DIGITS - 1:,}")
    direction = Direction(direction_word.text)
    target = count_words[3:]
    if not target:
        end = direction_word.column + len(direction_word.text)
        hint = f"write {direction_word.text} and an event's id or a date"
        return Refusal("", end, f"{direction_word.text} what?", hint)
    relative = Relative(
        count, unit, direction, text[target[0].column :].rstrip(" ,."), approximate, text
    )
    return _resolve(relative, target, read_date(relative.event))


def _count(word: str) -> int | None:
    """Return a count, -1 if it is too large, None if the word is no count."""
    if word in COUNTS:
        return COUNTS[word]
    if not (word.isascii() and word.isdecimal()):
        return None
    return int(word) if len(word) <= _MOST_DIGITS else -1


def _resolve(relative: Relative, target: list[Word], date: Found) -> Found:
    if isinstance(date, Span):
        return relative.resolve(date)
    if isinstance(date, Relative) or len(target) > 1:
        what = f"{relative.event!r} is neither an event's id nor a date"
        return Refusal("", target[0].column, what, "write one id, as in 6 months after my-event")
    if all(char.isalnum() or char in _ID_CHARS for char in relative.event):
        return relative
    what = f"{relative.event!r} is not an event's id"
    return Refusal("", target[0].column, what, "ids have letters, digits and hyphens")
