"""Times of day as people write them, beside their day.

    time       = clock [ "am" | "pm" ] [ zone ]
    clock      = [ "12" ] ( "noon" | "midnight" ) | "14:05" | "14:05:30"
               | "14:05:30.5" | "9" ("am" | "pm") | "14h" | "14h05" | "T14"
    zone       = "Z" | "UTC" | "GMT" | "+01:00" | "UTC+1" | a name such as "Europe/Berlin"

A time stands before its day or after it, with or without "at" and "on" between them.
"""

import re
from collections.abc import Container
from typing import NamedTuple

from msgspec.structs import replace

from timeline.dates import zones
from timeline.dates.points import shown, zone_text
from timeline.dates.refusal import Refusal
from timeline.dates.span import Precision, Span
from timeline.datetext.edtf.text import read_edtf
from timeline.datetext.words.spelling import nearest
from timeline.datetext.words.tokens import FILLERS, MONTHS, WORDS, Word

_CLOCK = re.compile(
    r"t?(\d{1,2})(?:[:h.](\d\d))?(?::(\d\d)(?:[.,](\d+))?)?(h)?(am|pm|a\.m|p\.m)?(z|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)
_DATED = re.compile(r"(-?\d{4}-\d\d-\d\d)(t.*)", re.ASCII)
_DAY = re.compile(r"-?\d{4}-\d\d-\d\d", re.ASCII)
# Most phrases have no time, and need not be searched word by word.
_HINTS_AT_TIME = re.compile(r"\d[:.h]|\d\s?[ap]\.?m\b|\bt\d|noon|midnight")
# Midnight is the one at which its day begins, as in ISO 8601.
_NAMED = {"noon": "12:00", "midnight": "00:00"}
_HALVES = {"am": 0, "a.m": 0, "pm": 12, "p.m": 12}
_UTC = re.compile(r"(?:z|utc|gmt)?(?:([+-])(\d{1,2})(?::?(\d\d))?)?", re.ASCII)
_ZONED = re.compile(r"(T[\d:.]+)(?:Z|[+-][\d:]+)")
_LOCAL = re.compile(
    r"-?\d{4}-\d\d-\d\dT\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?(?![\d:Z+-])(?!\.\d)", re.ASCII
)
_FORMS = "write 14:05, 14:05:30, 9:30 pm or 14h"


class Clock(NamedTuple):
    """A time of day in a phrase: its text in EDTF, its zone as written, and their columns."""

    text: str
    zone: str
    column: int
    zone_column: int


def take_time(words: list[Word]) -> tuple[Clock | Refusal, list[Word]] | None:
    """Return the time of day among the words of a phrase and the other words; None without one."""
    if not _HINTS_AT_TIME.search(" ".join([word.text for word in words])):
        return None
    words = _apart(words)
    # Beside a month or a day in figures, 9.30 is a time, and no date.
    named_day = any(word.text in MONTHS or _DAY.fullmatch(word.text) for word in words)
    for place, word in enumerate(words):
        found = None if word.text in WORDS else _CLOCK.fullmatch(word.text)
        if found is None:
            continue
        after = words[place + 1].text if place + 1 < len(words) else ""
        half = found[6] or (after if after in _HALVES else "")
        is_hour = word.text[0] == "t" or "h" in word.text[1:]
        is_dotted = "." in word.text and named_day
        if not (half or ":" in word.text or is_hour or is_dotted):
            continue
        end = place + (2 if half and not found[6] else 1)
        zone = found[7] or ""
        zone_word = words[end] if end < len(words) else None
        if not zone and zone_word and _may_be_zone(zone_word.text):
            zone, end = zone_word.text, end + 1
        column = zone_word.column if zone_word and not found[7] else word.column
        rest = [one for one in (*words[:place], *words[end:]) if one.text != "at"]
        text = _in_edtf(found, half)
        if isinstance(text, Refusal):
            return text.within("", word.column), rest
        return Clock(text, zone, word.column, column), rest
    return None


def before_time(words: list[Word], wanted: Container[str]) -> int:
    """Return the place of a wanted word between a day and its time, 0 if there is none."""
    places = (place for place, word in enumerate(words) if place and word.text in wanted)
    return next((place for place in places if take_time(words[place + 1 : place + 3])), 0)


def _apart(words: list[Word]) -> list[Word]:
    """Return the words with a day and its time, `2026-03-11t14:05`, as two; noon is 12:00."""
    apart: list[Word] = []
    for word in words:
        if word.text in _NAMED:
            if apart and apart[-1].text == "12":
                apart.pop()
            apart.append(Word(_NAMED[word.text], word.column))
            continue
        found = _DATED.fullmatch(word.text)
        if found and (len(words) > 1 or "h" in found[2]):
            apart += [Word(found[1], word.column), Word(found[2], word.column + found.start(2))]
        else:
            apart.append(word)
    return apart


def _may_be_zone(text: str) -> bool:
    if text in WORDS or text in FILLERS or text == "at":
        return False
    return "/" in text or text[0] in "+-" or text.isalpha() or _UTC.fullmatch(text) is not None


def _in_edtf(found: re.Match[str], half: str | None) -> str | Refusal:
    hours, minutes, seconds, fraction = found.group(1, 2, 3, 4)
    hour = int(hours)
    if half:
        if not 1 <= hour <= 12:
            return Refusal("", 0, f"there is no {hours} {half}", "write 9:30 pm or 21:30")
        hour = hour % 12 + _HALVES[half]
    text = ":".join(filter(None, (f"{hour:02}", minutes, seconds)))
    return f"{text}.{fraction}" if fraction else text


def at_time(day: Span, clock: Clock) -> Span | Refusal:
    """Return a time on a day, or why there is none."""
    if day.precision is not Precision.DAY or day.earliest != day.latest or "X" in day.edtf:
        what = "a time needs a whole day beside it"
        return Refusal("", clock.column, what, f"write 11 October 2011, {clock.text}")
    bare = day.edtf.rstrip("?~%")
    local = read_edtf(f"{bare}T{clock.text}{day.mark}")
    if isinstance(local, Refusal):
        return Refusal("", clock.column, local.what, local.hint or _FORMS)
    offset = _offset(local, clock)
    if isinstance(offset, Refusal):
        return replace(offset, column=clock.zone_column)
    if not offset:
        return local
    found = read_edtf(f"{bare}T{clock.text}{offset}{day.mark}")
    return replace(found, column=clock.zone_column) if isinstance(found, Refusal) else found


def _offset(local: Span, clock: Clock) -> str | Refusal:
    """Return the zone of a time as EDTF writes it, nothing where none is given."""
    found = _UTC.fullmatch(clock.zone)
    if found is None:
        return _offset_of(clock.zone, local)
    if not clock.zone or not found[2]:
        return "Z" if clock.zone else ""
    return f"{found[1]}{int(found[2]):02}:{found[3] or '00'}"


def in_timezone(span: Span, name: str) -> Span | Refusal:
    """Return a date whose times without a zone are those of a zone, which goes by its name.

    The text that was written stays as `typed`.
    """
    if span.points is None:
        return span
    refused: list[Refusal] = []

    def with_offset(found: re.Match[str]) -> str:
        local = read_edtf(found[0])
        assert isinstance(local, Span)  # noqa: S101
        offset = _offset_of(name, local)
        if isinstance(offset, Refusal):
            refused.append(offset)
        return f"{found[0]}{offset}"

    text = _LOCAL.sub(with_offset, span.edtf)
    if refused:
        return replace(refused[0], text=span.typed or span.edtf)
    if text == span.edtf:
        return span
    zoned = read_edtf(text)
    return zoned.typed_as(span.typed or span.edtf) if isinstance(zoned, Span) else zoned


def by_the_clock(moved: Span, base: Span, name: str) -> Span:
    """Return a moved date with the offset that a zone has then, if what was moved has it too.

    A time that the clocks of the zone skip or show twice keeps its offset.
    """
    if moved.points is None or base.points is None:
        return moved
    local = read_edtf(_ZONED.sub(r"\1", moved.edtf))
    try:
        own = base.points[0][2] in zones.offsets_at(name, *shown(base.points[0]))
    except ValueError:  # the clocks of that year are not known
        return moved
    if not own or not isinstance(local, Span):
        return moved
    found = in_timezone(local, name)
    return found if isinstance(found, Span) else moved


def _offset_of(name: str, local: Span) -> str | Refusal:
    """Return the offset of a zone at a time without one: `+01:00`."""
    assert local.points is not None  # noqa: S101
    known = zones.names()
    if name.lower() not in known:
        # No abbreviation is suggested for another: EST and CEST differ by a letter and many hours.
        near = nearest(name.lower(), known) if "/" in name else None
        hint = f"did you mean {known[near]}?" if near else "write Europe/Berlin, UTC or +01:00"
        return Refusal("", 0, f"there is no time zone {name}", hint)
    name = known[name.lower()]
    day, within, _ = local.points[0]
    shown = local.edtf.rstrip("?~%")
    try:
        offsets = zones.offsets_at(name, day, within)
    except ValueError as error:
        return Refusal("", 0, str(error), "write the offset: +01:00")
    if not offsets:
        what = f"{shown} does not exist in {name}: its clocks were put forward then"
        return Refusal("", 0, what, "write a time that its clocks showed")
    if len(offsets) > 1:
        either = " or ".join(f"{shown}{zone_text(offset)}" for offset in offsets)
        return Refusal("", 0, f"{shown} happened twice in {name}", f"write {either}")
    return zone_text(offsets[0])
