"""`gantt`: a Gantt chart for Mermaid: a bar from the first day of an event to its last.

If an event has times of day, the chart has minutes, in UTC where the zone is known. What a bar does
not say of a date is told in words. The threads are its sections; what has a high weight is marked
as critical.

Cannot carry: ids, summaries, who took part, places, tags, more than one thread, causes, figures,
verdicts, contradictions, sources, notes, what an event is a claim or a forecast of, speakers, dates
of saying, quotations, links, wholes of parts, that its date is uncertain, that its weight is low,
and events outside of the years 100 to 9999, which Mermaid's reader of dates mistakes.

Source: the lexer of the Gantt diagram in mermaid 11.17
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from timeline.dates.points import MINUTE, WHOLE_DAY, Point, day_begins, time_text
from timeline.datetext.wording.spans import in_words
from timeline.exchange.exports.extract import Exported, Extract, is_exact, times_of
from timeline.exchange.exports.mermaid import escaped
from timeline.model import Event, Weight
from timeline.safe import Safe, filled, joined

MARK = b"%% timeline export\n"

# What a line may begin with that is no task.
_KEYWORD = re.compile(
    r"gantt|dateformat|inclusiveenddates|topaxis|axisformat|tickinterval|includes|excludes"
    r"|todaymarker|weekday|weekend|title|acctitle|accdesc|section|href|call|click|[\d()]",
    re.IGNORECASE,
)

_DAYS = range(date(100, 1, 2).toordinal(), date.max.toordinal())


def exported(extract: Extract) -> Exported:
    """Return a chart of the events that have a day in it."""
    left = extract.omissions("threads", "weight")
    return Exported(joined([*_lines(extract, left), Safe("")], "\n"), left)


def _lines(extract: Extract, left: Counter[str]) -> Iterator[Safe]:
    yield Safe("%% timeline export")
    yield Safe("gantt")
    if extract.registry.title:
        yield filled("    title {}", escaped(extract.registry.title))
    timed = any(times_of(event.span) for event in extract.events)
    yield Safe("    dateFormat YYYY-MM-DD HH:mm" if timed else "    dateFormat YYYY-MM-DD")
    if timed:
        yield Safe("    axisFormat %Y-%m-%d %H:%M")
    for thread, events in extract.by_thread():
        yield filled("    section {}", escaped(thread or "Events"))
        for event, first, last in extract.shown(events, left, _DAYS):
            crit = Safe("crit, " if event.weight is Weight.HIGH else "")
            bar = _bar(times_of(event.span), first, last) if timed else _days(first, last)
            yield filled("        {} :{}{}", _task(event), crit, bar)


def _task(event: Event) -> Safe:
    title = event.title if is_exact(event.span) else f"{event.title} ({in_words(event.span)})"
    task = escaped(title)
    return Safe(f"#{ord(task[0])};{task[1:]}") if _KEYWORD.match(task) else task


def _days(first: int, last: int) -> Safe:
    begin, end = (Safe(date.fromordinal(day).isoformat()) for day in (first, last + 1))
    return filled("milestone, {}, 0d", begin) if first == last else filled("{}, {}", begin, end)


def _bar(times: Sequence[Point], first: int, last: int) -> Safe:
    """Return a bar to the minute: what is known by the day lasts for all of its days."""
    begin, end = map(
        _minute, (times[0], times[-1]) if times else map(day_begins, (first, last + 1))
    )
    return filled("milestone, {}, 0d", begin) if begin == end else filled("{}, {}", begin, end)


def _minute(point: Point) -> Safe:
    day, nanosecond, _ = point
    # Mermaid knows no 24:00, where a leap second would be.
    time = time_text(min(nanosecond, WHOLE_DAY - 1), MINUTE)
    return Safe(f"{date.fromordinal(int(day)).isoformat()} {time}")
