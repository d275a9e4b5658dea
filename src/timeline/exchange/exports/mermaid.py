"""`mermaid`: a timeline for Mermaid: each date in words, with the titles of its events.

The threads are its sections.

Cannot carry: ids, summaries, who took part, places, tags, more than one thread, causes, figures,
verdicts, contradictions, sources, notes, what an event is a claim or a forecast of, speakers, dates
of saying, quotations, links, weights, wholes of parts, and that its date is uncertain.

Source: the lexer of the timeline diagram, and encodeEntities, in mermaid 11.17
"""

import re
from collections.abc import Iterator
from itertools import groupby

from timeline.datetext.wording.spans import in_words
from timeline.exchange.exports.extract import Exported, Extract
from timeline.formats.inert import inert
from timeline.safe import Safe, filled, joined

MARK = b"%% timeline export\n"

# What may be syntax. Mermaid puts a character in the place of its number between # and ;.
_SYNTAX = re.compile(r"[^\w\s.,'()–—’“”…!?=*€£$+-]")


def exported(extract: Extract) -> Exported:
    """Return a timeline of all events."""
    left = extract.omissions("threads")
    return Exported(joined([*_lines(extract), Safe("")], "\n"), left)


def _lines(extract: Extract) -> Iterator[Safe]:
    yield Safe("%% timeline export")
    yield Safe("timeline")
    if extract.registry.title:
        yield filled("    title {}", escaped(extract.registry.title))
    for thread, events in extract.by_thread():
        if thread:
            yield filled("    section {}", escaped(thread))
        for date, alike in groupby(events, lambda event: in_words(event.span)):
            titles = joined([escaped(event.title) for event in alike], " : ")
            yield filled("        {} : {}", escaped(date), titles)


def escaped(text: str) -> Safe:
    """Return a text on one line that is no syntax of Mermaid."""
    words = inert(" ".join(text.split()))
    return Safe(_SYNTAX.sub(lambda found: f"#{ord(found.group())};", words))
