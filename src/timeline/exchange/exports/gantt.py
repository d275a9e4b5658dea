"""`gantt`: a Gantt chart for Mermaid: a bar from the first day of an event to its last.

What a bar does not say of a date is told in words. The threads are its sections; what has a high
weight is marked as critical.

Cannot carry: ids, summaries, who took part, places, tags, more than one thread, causes, figures,
verdicts, contradictions, sources, notes, what an event is a claim or a forecast of, speakers, dates
of saying, quotations, links, wholes of parts, that its date is uncertain, that its weight is low,
and events outside of the years 100 to 9999, which Mermaid's reader of dates mistakes.

Source: the lexer of the Gantt diagram in mermaid 11.17
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from timeline.datetext.wording.spans import in_words
from timeline.exchange.exports.extract import Exported, Extract, is_exact
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

_DAYS = range(date(100, 1, 1).toordinal(), date.max.toordinal())


def exported(extract: Extract) -> Exported:
    """Return a chart of the events that have a day in it."""
    left = extract.without("threads", "weight")
    return Exported(joined([*_lines(extract, left), Safe("")], "\n"), left)


def _lines(extract: Extract, left: Counter[str]) -> Iterator[Safe]:
    yield Safe("%% timeline export")
    yield Safe("gantt")
    if extract.registry.title:
        yield filled("    title {}", escaped(extract.registry.title))
    yield Safe("    dateFormat YYYY-MM-DD")
    for thread, events in extract.by_thread():
        yield filled("    section {}", escaped(thread or "Events"))
        for event, first, last in extract.shown(events, left, _DAYS):
            crit = Safe("crit, " if event.weight is Weight.HIGH else "")
            yield filled("        {} :{}{}", _task(event), crit, _bar(first, last))


def _task(event: Event) -> Safe:
    title = event.title if is_exact(event.span) else f"{event.title} ({in_words(event.span)})"
    task = escaped(title)
    return Safe(f"#{ord(task[0])};{task[1:]}") if _KEYWORD.match(task) else task


def _bar(first: int, last: int) -> Safe:
    begin, end = (Safe(date.fromordinal(day).isoformat()) for day in (first, last + 1))
    return filled("milestone, {}, 0d", begin) if first == last else filled("{}, {}", begin, end)
