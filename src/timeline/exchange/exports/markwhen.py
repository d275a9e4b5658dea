"""`markwhen`: a text for markwhen: a line for each event, in sections that are the threads.

Below the line stand the event's id, its exact date where markwhen has no way to write it, and its
summary. Such a date is shown from its first day to its last. Tags are markwhen's where they are
letters, digits and underscores.

Cannot carry: who took part, places, more than one thread, causes, figures, verdicts,
contradictions, sources, notes, what an event is a claim or a forecast of, speakers, dates of
saying, quotations, links, weights, wholes of parts, that its date is uncertain, and events that
have no day, or one more than 99,999 years away.

Source: src/regex.ts, parseHeader.ts and Types.ts of @markwhen/parser 1.2. Its texts are Markdown,
so a character that would be syntax is a numeric reference; its header and properties are YAML.
"""

import json
import re
from collections.abc import Iterator

from timeline.dates import OPEN, Span, civil, iso_day
from timeline.dates.points import MINUTE, SECOND, Point, time_text
from timeline.exchange.exports.extract import Exported, Extract, days_of, times_of
from timeline.formats.inert import inert
from timeline.model import Event
from timeline.safe import Safe, filled, joined

MARK = b"---\nmade_by: timeline export\n"

_SYNTAX = re.compile(
    r"[\[\]<>&`*~#\\]|(?<!\w)_|_(?!\w)|(?<!\w)!(?=\w)|!(?=.*:)|(?<!\w)\.(?=start|end)|(?<=\d)%"
)
# What the line of a date, a property, a section, a list or a comment begins with.
_BEGINNING = re.compile(
    r"(?!&#)(?://|-|(?=[^:]*\d[^:]*:)|(?=.*:)(?:\W|now|by|before|after|plus|every|to\b|jan|feb|mar"
    r"|apr|may|jun|jul|aug|sep|oct|nov|dec|[\w.-]+:(?:\s|$))|(?:end\s*)?(?:section|group)\b)",
    re.IGNORECASE,
)

_TAG = re.compile(r"(?!\d+$)\w+", re.ASCII)
_DATE = re.compile(r"(?!0000)\d{4}(?:-\d\d){0,2}")
# Years of five digits are the longest that markwhen knows.
_FURTHEST = 99_999


def exported(extract: Extract) -> Exported:
    """Return a document of all events that have a date in markwhen."""
    left = extract.omissions("summary", "tags", "threads", "about")
    lines = [*_header(extract)]
    for thread, events in extract.by_thread():
        if thread:
            lines += [Safe(""), filled("# {}", escaped(thread))]
        for event in events:
            when = _when(event.span)
            if when:
                lines += [Safe(""), *_entry(event, when)]
            else:
                left["undated"] += 1
    return Exported(joined([*lines, Safe("")], "\n"), left)


def _header(extract: Extract) -> Iterator[Safe]:
    yield Safe("---")
    yield Safe("made_by: timeline export")
    registry = extract.registry
    for key, text in ((Safe("title"), registry.title), (Safe("description"), registry.about)):
        if text:
            yield filled("{}: {}", key, in_quotes(" ".join(text.split())))
    yield Safe("---")


def _entry(event: Event, when: str) -> Iterator[Safe]:
    """Yield the line of an event, its properties, and the lines of its summary."""
    plain = [tag for tag in event.tags if _TAG.fullmatch(tag)]
    tags = joined([filled(" #{}", escaped(tag)) for tag in plain])
    yield filled("{}: {}{}", escaped(when), escaped(event.title), tags)
    yield filled("  id: {}", in_quotes(event.id))
    if when != _in_edtf(event.span):
        yield filled("  edtf: {}", in_quotes(event.span.edtf))
    if len(plain) < len(event.tags):
        every = joined([in_quotes(tag) for tag in event.tags], ", ")
        yield filled("  tags: [{}]", every)
    for line in event.summary.splitlines():
        yield filled("  {}", escaped_line(line.strip()))


def escaped(text: str) -> Safe:
    """Return a text that is no syntax of markwhen's within a line."""
    return Safe(_SYNTAX.sub(lambda found: f"&#{ord(found.group())};", inert(text)))


def escaped_line(text: str) -> Safe:
    """Return a text that is no syntax of markwhen's as a line of its own."""
    line = escaped(text)
    return Safe(f"&#{ord(line[0])};{line[1:]}") if _BEGINNING.match(line) else line


def in_quotes(text: str) -> Safe:
    """Return a text in double quotes, for a header or a property; a # would be taken for a tag."""
    return Safe(json.dumps(inert(text), ensure_ascii=False).replace("#", "\\u0023"))


def _when(span: Span) -> str | None:
    """Return the date of an event, or the days from its first to its last; None for neither."""
    exact = _in_edtf(span)
    days = days_of(span)
    if exact or days is None:
        return exact
    first, last = (civil(day)[0] for day in days)
    if first >= 1 and last <= 9999:
        times = times_of(span)
        if times:
            return (" - " if times[0][2] is not None else "/").join(map(_time, times))
        return "/".join(dict.fromkeys(map(iso_day, days)))
    if first < -_FURTHEST or last > _FURTHEST:
        return None
    years = (f"{year} CE" if year > 0 else f"{1 - year} BCE" for year in (first, last))
    return " - ".join(dict.fromkeys(years))


def _in_edtf(span: Span) -> str | None:
    """Return a date exactly as it is, None where markwhen has no way to write it."""
    if not span.lasts:
        return span.edtf if _DATE.fullmatch(span.edtf) else None
    start, end = str(span.start), "now" if span.end is OPEN else str(span.end)
    known = _DATE.fullmatch(start) and (end == "now" or _DATE.fullmatch(end))
    return f"{start}/{end}" if known else None


def _time(point: Point) -> str:
    """Return a point by the clock of wherever it is, or in UTC, to the second."""
    day, nanosecond, zone = point
    if zone is None:
        return f"{iso_day(day)} {time_text(nanosecond, MINUTE)}"
    return f"{iso_day(day)}T{time_text(nanosecond // SECOND * SECOND)}Z"
