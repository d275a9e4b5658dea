"""markwhen's text → drafts: a line `2012-05: Title #tag`, and below it lines that say more.

This reads the header, dates in EDTF or in numbers (`5/2012`, in the order that `dateFormat` says),
ranges, sections and groups as threads, tags, links and ids. Colours, percentages and relative dates
are left out or refused, not guessed.
"""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from timeline.authoring.drafts import EventDraft, Intake, LeftOut
from timeline.authoring.ids import edtf
from timeline.dates import Span
from timeline.datetext import parse_date
from timeline.exchange.dates import DateOrder, DateStyle, Unclear, lasting, read_date
from timeline.exchange.rules import Rules
from timeline.problems import Place, Problem
from timeline.yaml import Scalar, lines_of
from timeline.yaml.nodes import beside, mapping, sequence

_EVENT = re.compile(r"(\s*)([^\s#].{0,200}?):(?:\s+(\S.*))?$")
_DATE = re.compile(r"\d|\.\./|[\[{][\d.]|now\b|after\b|before\b|[A-Z][a-z]{2,8} \d", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:-|–|to|/)\s+|(?<=\d)\s*[–]\s*(?=\d)|/(?=(?:now|today)$)", re.IGNORECASE)
_FIGURES = re.compile(r"\d{1,2}/\d{1,2}/\d|(?<![\d-])\d{1,2}/\d{4}")
"""Days and months whose order the header says."""
_MONTH = re.compile(r"(\d{1,2})/(\d{4})")
_OPENS = re.compile(r"\s*(?:(?:section|group)\b|#{1,6}\s)\s*(.*)", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:endSection|endGroup|end section|end group)\b", re.IGNORECASE)
_TAG = re.compile(r"(?:^|\s)#([\w-]+)")
_ID = re.compile(r"(?:^|\s)!([\w-]+)")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_BOX = re.compile(r"^\[[ xX]?\]\s*")
_LONGEST = 5_000
"""Characters of the longest line that is read."""

_SETTING = re.compile(r"(#?[\w.-]+)\s*:\s*(.*)")


class _MarkwhenReading(Struct):
    file: str
    rules: Rules
    lines: Sequence[str]
    title: str = ""
    about: str = ""
    order: DateOrder | None = DateOrder.MDY
    threads: list[str] = field(default_factory=list)
    drafts: list[EventDraft] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    below: list[str] | None = None
    """The lines below the event that is being read, None where there is none."""


def read_markwhen(text: str, file: str, rules: Rules) -> Intake:
    """Return the events in a markwhen document."""
    reading = _MarkwhenReading(file, rules, lines_of(text))
    begun = False
    for number, line in enumerate(reading.lines):
        if len(line) > _LONGEST:
            place = Place(file, number + 1, 1)
            what = f"a line of {len(line):,} characters, more than {_LONGEST:,}"
            return Intake(file, reading.lines, (), [Problem(place, "too-long", what, "shorten it")])
        words = line.strip()
        if words.startswith("//") or words == "---":
            continue
        event = _event_in(line)
        if event:
            begun = True
            _finish(reading)
            _begin(reading, number, event)
        elif _CLOSES.match(line):
            _finish(reading)
            reading.threads[-1:] = []
        elif _OPENS.match(line) and not _TAG.fullmatch(words):
            begun = True
            _finish(reading)
            _open(reading, line)
        elif not begun and words:
            _set(reading, number, words)
        elif reading.below is not None:
            reading.below.append(words)
        elif words:
            _leave(reading, number, words, "it stands below no event")
    _finish(reading)
    return Intake(
        file,
        reading.lines,
        reading.drafts,
        (),
        reading.left,
        reading.title,
        reading.about,
        foreign=True,
    )


def _event_in(line: str) -> re.Match[str] | None:
    found = _EVENT.match(line.rstrip())
    return found if found and _DATE.match(found.group(2)) else None


def _set(reading: _MarkwhenReading, number: int, words: str) -> None:
    """Read a line of the header."""
    found = _SETTING.match(words)
    name, value = found.groups() if found else ("", words)
    if name == "title":
        reading.title = value.strip("\"'")
    elif name == "description":
        reading.about = value.strip("\"'")
    elif name == "dateFormat":
        reading.order = DateOrder.DMY if value.strip("\"'").startswith("d") else DateOrder.MDY
    else:
        _leave(reading, number, words, "it is no event")


def _leave(reading: _MarkwhenReading, number: int, words: str, why: str) -> None:
    """Note a line that is left out."""
    place = Place(reading.file, number + 1, 1, len(words))
    reading.left.append(LeftOut(place, f"the line “{words[:60]}”", why))


def _open(reading: _MarkwhenReading, line: str) -> None:
    found = _OPENS.match(line)
    name = _TAG.sub("", found.group(1)).strip() if found else ""
    hashes = len(line.strip()) - len(line.strip().lstrip("#"))
    if hashes:
        del reading.threads[hashes - 1 :]
    # A section without a name belongs to the thread of the one around it.
    around = reading.threads[-1] if reading.threads else ""
    reading.threads.append(name or around)


def _begin(reading: _MarkwhenReading, number: int, event: re.Match[str]) -> None:
    indent, date, words = event.group(1), event.group(2), event.group(3) or ""
    at = Scalar(date, number, len(indent), True, number, len(indent) + len(date))
    draft = EventDraft(mapping((), at))
    read = _date(date, reading.rules.dates or reading.order)
    if read != date:
        draft.change(f"date {date} is {read}")
    draft.put("date", beside(read, at))
    text = Scalar(words, number, event.start(3), True, number, event.end(3)) if words else at
    _take_words(draft, words, text)
    thread = reading.threads[-1] if reading.threads else ""
    if thread:
        draft.put("thread", beside(thread, text))
    reading.drafts.append(draft)
    reading.below = []


def _take_words(draft: EventDraft, words: str, at: Scalar) -> None:
    """Split the first line of an event into its id, tags and links; the rest is its title."""
    id_ = _ID.search(words)
    if id_:
        draft.put("id", beside(id_.group(1), at))
    tags = _TAG.findall(words)
    if tags:
        draft.put("tags", sequence((beside(tag, at) for tag in tags), at))
    links = [url for _, url in _LINK.findall(words) if url]
    if links:
        draft.put("source", sequence((beside(url, at) for url in links), at))
    title = _LINK.sub(r"\1", _ID.sub(" ", _TAG.sub(" ", _BOX.sub("", words))))
    draft.put("title", beside(" ".join(title.split()), at))


def _finish(reading: _MarkwhenReading) -> None:
    """Give the event that was begun last the lines below it as its summary."""
    below, reading.below = "\n".join(reading.below or ()).strip(), None
    if below:
        draft = reading.drafts[-1]
        draft.put("summary", beside(_LINK.sub(r"\1 (\2)", below), draft.node))


def _date(text: str, order: DateOrder | None) -> str:
    whole = None if _FIGURES.search(text) else parse_date(text)
    if isinstance(whole, Span):
        return whole.edtf
    start, *end = _RANGE.split(text, maxsplit=1)
    last = end[0] if end else ""
    if last.casefold() in ("now", "today"):
        return f"{edtf(_one(start, order))}/.."
    return lasting(_one(start, order), _one(last, order))


def _one(text: str, order: DateOrder | None) -> str:
    month = _MONTH.fullmatch(text.strip())
    if month:
        return f"{month.group(2)}-{month.group(1):0>2}"
    read = read_date(text, DateStyle(order))
    return text if isinstance(read, Unclear) else read
