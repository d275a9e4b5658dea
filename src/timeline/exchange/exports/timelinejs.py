"""`timelinejs`: JSON for TimelineJS 3: an event is a slide, with its date in words.

A slide has the headline and text of an event, in a group that is its first thread. The keys `edtf`
and `place`, which TimelineJS passes over, keep the exact date and the names of places. Years
before 1 are counted from 1 BCE, with a minus. The first link of the kind `image` is the medium of
the slide.

Cannot carry: who took part, tags, more than one thread, causes, figures, verdicts, contradictions,
sources, notes, what an event is a claim or a forecast of, speakers, dates of saying, quotations,
other links, weights, wholes of parts, and that its date is uncertain.

Source: timeline.knightlab.com/docs/json-format.html; src/js of @knight-lab/timelinejs 3.9
"""

import html
import json
import re
from typing import Any
from urllib.parse import quote

from timeline.dates import Precision, civil
from timeline.dates.points import SECOND, Point, shown
from timeline.datetext.wording.spans import in_words
from timeline.exchange.exports.extract import Exported, Extract, days_of, times_of
from timeline.formats.json_text import escaped
from timeline.model import Event
from timeline.safe import joined

MARK = b'{"made_by": "timeline export"'

# What stands in an address as it is, besides letters; a quotation mark would end it in HTML.
_IN_ADDRESSES = ":/?#[]@!$&()*+,;=%~"

# How many parts of a date are known; a date of fewer parts is a point on TimelineJS's axis.
_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2}

# Where TimelineJS would begin a link of its own, in which a quotation mark is not escaped.
_LINKED = re.compile(r"(?<![/>])(?=www\.)", re.IGNORECASE)


def exported(extract: Extract) -> Exported:
    """Return a timeline of one slide for each event that has a day."""
    left = extract.omissions("summary", "threads", "places", "about")
    slides = []
    for event in extract.events:
        days = days_of(event.span)
        if days is None:
            left["undated"] += 1
        else:
            group = extract.registry.thread_title(event.threads[0]) if event.threads else ""
            places = [extract.registry.location_name(id_) for id_ in event.places]
            slides.append({**_slide(event, days, group), **({"place": places} if places else {})})
            left["links"] -= "media" in slides[-1]
    encode = json.JSONEncoder(ensure_ascii=False).encode
    title = {"text": _text(extract.registry.title, extract.registry.about)}
    head = f'{MARK.decode()}, "title": {encode(title)}, "events": ['
    rows = [f"  {encode(slide)}" for slide in slides]
    lines = [head, *(f"{row}," for row in rows[:-1]), *rows[-1:], "]}", ""]
    return Exported(joined(map(escaped, lines), "\n"), left)


def _slide(event: Event, days: tuple[int, int], group: str) -> dict[str, Any]:
    parts = 3 if event.span.mark else _PARTS.get(event.span.precision, 3)
    times = times_of(event.span)
    first, last = (
        (_time(times[0]), _time(times[-1]))
        if times
        else (_date(days[0], parts), _date(days[1], parts))
    )
    slide = {
        "start_date": first,
        "end_date": last if last != first else None,
        "display_date": _plain(in_words(event.span)),
        "text": _text(event.title, event.summary),
        "group": _plain(group),
        "unique_id": event.id,
        "edtf": event.span.edtf,
        "media": _medium(event),
    }
    return {key: value for key, value in slide.items() if value}


def _medium(event: Event) -> dict[str, str]:
    """Return the first image that an event links to, with its title and whose it is."""
    link = next((link for link in event.links if link.kind.casefold() == "image"), None)
    if link is None:
        return {}
    credit = ", ".join(one for own in link.extensions if own.key == "x-credit" for one in own.texts)
    texts = {"caption": link.title, "credit": credit}
    shown = {key: html.escape(text, quote=False) for key, text in texts.items() if text}
    return {"url": quote(link.url, safe=_IN_ADDRESSES), **shown}


def _date(day: int, parts: int) -> dict[str, int]:
    """Return the first parts of a day: its year, month and day."""
    year, month, of_month = civil(day)
    known = {"year": year if year > 0 else year - 1, "month": month, "day": of_month}
    return dict(list(known.items())[:parts])


def _time(point: Point) -> dict[str, int]:
    """Return a day and what a clock shows where it is; TimelineJS has no zones."""
    day, nanosecond = shown(point)
    minutes, second = divmod(nanosecond // SECOND, 60)
    clock = {"hour": minutes // 60, "minute": minutes % 60, "second": second}
    return {**_date(int(day), 3), **clock}


def _text(headline: str, text: str) -> dict[str, str]:
    """Return two texts as HTML, which is what a slide shows."""
    shown = _LINKED.sub("<wbr>", html.escape(text, quote=False)).replace("\n", "<br>")
    return {"headline": html.escape(headline, quote=False), "text": shown}


def _plain(text: str) -> str:
    """Return a text for a field that TimelineJS reads as HTML twice: once to strip it of tags."""
    return html.escape(html.escape(text, quote=False), quote=False)
