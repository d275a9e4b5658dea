"""markwhen's text → drafts: a line `2012-05: Title #tag`, and below it lines that say more.

This reads the header, all dates of markwhen, sections and groups as threads, tags, links and ids.
The report of the import names colours and percentages, which are left out.
"""

import html
import re

from msgspec import MsgspecError, Struct, field
from msgspec.json import decode
from msgspec.structs import replace

from timeline.authoring.drafts import ORIGIN, UID, EventDraft, Intake, LeftOut
from timeline.dates import Span
from timeline.datetext.reader import parse_date
from timeline.exchange.dates import ANY_DATE, DateOrder, Unclear
from timeline.exchange.markwhen_dates import NOW, MarkwhenDates
from timeline.exchange.rules import Rules
from timeline.problems import Place, Problem
from timeline.yaml import Scalar, lines_of, place_of
from timeline.yaml.nodes import beside, mapping, sequence

_EVENT = re.compile(r"(\s*)([^\s#].{0,200}?)\s*:(?!\d)\s*(.*)$")
# A date, though it may not be one that there is; other words before a colon are a text.
_BROKEN = re.compile(
    r"[\d\s/.:,~?%XTZ+\[\]{}()–-]+|.*!.*"
    r"|(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*",
    re.IGNORECASE,
)
_RECURS = re.compile(r"\s+(every\s.*\S)", re.IGNORECASE)
_OPENS = re.compile(r"\s*(?:(?:section|group)\b|#{1,6}\s)\s*(.*)", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:endSection|endGroup|end section|end group)\b", re.IGNORECASE)
_PAGE_ENDS = re.compile(r"_-_-_break_-_-_")
_TAG = re.compile(r"(?:^|\s)#(?!\d+(?:\s|$))([\w-]+)")
_ID = re.compile(r"(?:^|\s)!([\w-]+)")
_ID_BELOW = re.compile(r"id:\s*([\w-]+)$", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_BOX = re.compile(r"^\[[ xX]?\]\s*")
# Characters of the longest line that is read.
_LONGEST = 5_000

# What our own export says of an event besides its line and its summary.
_PROPERTY = re.compile(r'(id|edtf|tags):\s+(".*"|\[".*"\])')

_REFERENCE = re.compile(r"&#(\d{1,6});")

_SETTING = re.compile(r"(#?[\w.-]+)\s*:\s*(.*)")


class _MarkwhenReading(Struct):
    file: str
    rules: Rules
    dates: MarkwhenDates
    title: str = ""
    about: str = ""
    threads: list[str] = field(default_factory=list)
    drafts: list[EventDraft] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    # The later dates of the event that is being read, and the lines below it; None between events.
    repeats: list[str] = field(default_factory=list)
    below: list[str] | None = None


def read_markwhen(text: str, file: str, rules: Rules) -> Intake:
    """Return the events in a markwhen document."""
    style = replace(rules.style, order=rules.dates or DateOrder.MDY)
    reading = _MarkwhenReading(file, rules, MarkwhenDates(style))
    problems = []
    begun = False
    for number, line in enumerate(lines_of(text)):
        if len(line) > _LONGEST:
            place = Place(file, number + 1, 1)
            what = f"a line of {len(line):,} characters, more than {_LONGEST:,}"
            problems.append(Problem(place, "too-long", what, "shorten it"))
            continue
        words = line.strip()
        if words.startswith("//") or words == "---":
            continue
        event = _event_in(reading, line)
        if _PAGE_ENDS.fullmatch(words):  # the next page has a header of its own
            _finish_event(reading)
            reading.threads.clear()
            reading.dates.style, begun = style, False
        elif event:
            begun = True
            _finish_event(reading)
            _begin_event(reading, number, event)
        elif _CLOSES.match(line):
            _finish_event(reading)
            reading.threads[-1:] = []
        elif (opened := _OPENS.match(line)) and not _TAG.fullmatch(words):
            begun = True
            _finish_event(reading)
            _open_section(reading, opened)
        elif not begun and words:
            _read_setting(reading, number, words)
        elif reading.below is not None:
            _add_line_below(reading, reading.below, words, number)
        elif words:
            _leave_out(reading, number, words, "it stands below no event")
    _finish_event(reading)
    title, about = reading.title, reading.about
    return Intake(file, reading.drafts, problems, reading.left, title, about, foreign=True)


def _event_in(reading: _MarkwhenReading, line: str) -> re.Match[str] | None:
    found = _EVENT.match(line.rstrip())
    if not found or (found[2].isalpha() and found[2].casefold() not in NOW):
        return None
    date = _RECURS.sub("", found[2])
    return found if _BROKEN.fullmatch(date) or reading.dates.is_date(date) else None


def _read_setting(reading: _MarkwhenReading, number: int, words: str) -> None:
    """Read a line of the header."""
    found = _SETTING.match(words)
    name, value = found.groups() if found else ("", words)
    if name == "title" and not reading.title:
        reading.title = _unquoted(value)
    elif name == "description" and not reading.about:
        reading.about = _unquoted(value)
    elif name == "made_by":
        return
    elif name == "dateFormat":
        order = DateOrder.DMY if value.strip("\"'").startswith("d") else DateOrder.MDY
        reading.dates.style = replace(reading.dates.style, order=reading.rules.dates or order)
    else:
        _leave_out(reading, number, words, "it is no event")


def _leave_out(reading: _MarkwhenReading, number: int, words: str, why: str) -> None:
    place = Place(reading.file, number + 1, 1, len(words))
    reading.left.append(LeftOut(place, f"the line “{words[:60]}”", why))


def _open_section(reading: _MarkwhenReading, opened: re.Match[str]) -> None:
    words = opened.string.strip()
    hashes = len(words) - len(words.lstrip("#"))
    if hashes:
        del reading.threads[hashes - 1 :]
    reading.threads.append(_plain(_TAG.sub("", opened[1]).strip()))


def _begin_event(reading: _MarkwhenReading, number: int, event: re.Match[str]) -> None:
    indent, date, words = event.groups()
    at = Scalar(date, number, len(indent), True, number, len(indent) + len(date))
    draft = EventDraft(mapping((), at))
    recurs = _RECURS.search(date)
    read = reading.dates.read(date[: recurs.start()] if recurs else date)
    if isinstance(read, Unclear):
        draft.refuse(place_of(at, reading.file), "date", read.what, read.hint)
        read = ANY_DATE
    reading.dates.count_from(read)
    if recurs:
        reading.repeats, left = reading.dates.repeats(read, recurs[1], reading.rules.until)
        if left:
            draft.leave(left)
    if read not in (ANY_DATE, date):
        draft.change(f"date {date} is {read}")
    draft.put("date", beside(read, at))
    text = Scalar(words, number, event.start(3), True, number, event.end(3)) if words else at
    _read_first_line(draft, words, text)
    id_ = draft.get("id")
    if isinstance(id_, Scalar):
        draft.identify(id_, reading.file)
        reading.dates.name(id_.text)
    # A section without a name belongs to the one around it.
    thread = " / ".join(filter(None, reading.threads))
    if thread:
        draft.put("thread", beside(thread, text))
    reading.drafts.append(draft)
    reading.below = []


def _add_line_below(reading: _MarkwhenReading, below: list[str], words: str, number: int) -> None:
    """Take a line below an event: a property, or more of its text."""
    draft, found = reading.drafts[-1], _ID_BELOW.match(words)
    own = _PROPERTY.fullmatch(words)
    if own and not below:
        name, read = own[1], _in_json(own[2])
        if name == "tags" and isinstance(read, list):
            draft.put("tags", sequence((beside(tag, draft.node) for tag in read), draft.node))
        elif isinstance(read, str) and (name == "id" or isinstance(parse_date(read), Span)):
            draft.put("id" if name == "id" else "date", beside(read, draft.node))
        return
    if not found or draft.text("id"):
        below.append(words)
        return
    at = Scalar(found[1], number, 0, False, number, len(words))
    draft.put("id", at)
    draft.identify(at, reading.file)
    reading.dates.name(found[1])


def _read_first_line(draft: EventDraft, words: str, at: Scalar) -> None:
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
    draft.put("title", beside(_plain(" ".join(title.split())), at))


def _plain(text: str) -> str:
    """Return a text with what its numeric references stand for, as Markdown has them."""
    return _REFERENCE.sub(lambda found: html.unescape(found.group()), text)


def _finish_event(reading: _MarkwhenReading) -> None:
    """Give the last event its summary, the lines below it; add its repeats."""
    below, reading.below = reading.below, None
    if below is None:
        return
    draft = reading.drafts[-1]
    summary = "\n".join(below).strip()
    if summary:
        draft.put("summary", beside(_plain(_LINK.sub(r"\1 (\2)", summary)), draft.node))
    once = ("date", "id", UID, ORIGIN)
    shared = [(key.text, node) for key, node in draft.node.entries if key.text not in once]
    for date in reading.repeats:
        when = beside(date, draft.node)
        reading.drafts.append(EventDraft(mapping([("date", when), *shared], draft.node)))
    for one in reading.drafts[-1 - len(reading.repeats) :]:
        one.name_untitled()
    reading.repeats = []


def _unquoted(value: str) -> str:
    read = _in_json(value)
    return read if isinstance(read, str) else value.strip("\"'")


def _in_json(value: str) -> str | list[str] | None:
    try:
        return decode(value, type=str | list[str])
    except (MsgspecError, ValueError):
        return None
