"""Importing a file again: what has changed in it since, and what has gone from it.

An entry of a file is recognised by its key, `x-uid`. Keys of sheets and slides count only in
files of one name (`x-from`); those of calendars count everywhere (RFC 5545, 3.8.4.7). An event
without a key gets that of the entry with its title and its date, if no other has these.
"""

from collections.abc import Container, Iterable, Iterator, Sequence

from timeline.authoring.drafts import GONE, ORIGIN, UID
from timeline.dates import Span
from timeline.model import Event
from timeline.yaml.nodes import Values

TEXTS = ("summary", "kind", "certainty", "note")
# Characters of a text that a message shows.
_LONGEST = 60


def events_by_uid(events: Sequence[Event], origin: str, *, everywhere: bool) -> dict[str, Event]:
    """Return the events that may come from a file, by their keys."""
    return {
        event.own_text(UID): event
        for event in reversed(events)  # so that of several the first counts
        if event.own_text(UID) and (everywhere or event.own_text(ORIGIN) in ("", origin))
    }


def gone_events(events: Iterable[Event], origin: str, seen: Container[str]) -> list[Event]:
    """Return the events that came from a file and have gone from it, unless that is noted."""
    return [
        event
        for event in events
        if event.own_text(ORIGIN) == origin and not event.own_text(GONE)
        if event.own_text(UID) and event.own_text(UID) not in seen
    ]


def changes(values: Values, span: Span, known: Event) -> Values:
    """Return the values in which a file differs from an event of the registry; None removes one."""
    old, new = _texts(known), {**values, "date": span.edtf}
    # Only texts are changed: lists, such as tags, stay as the author has them.
    found = {
        key: values[key]
        for key in old
        if new.get(key) and single_spaced(new[key]) != single_spaced(old[key])
    }
    return {**found, GONE: None} if old[GONE] else found


def changes_in_words(new: Values, known: Event) -> Iterator[str]:
    """Yield what changes in an event: `title: “old” → “new”`."""
    texts = _texts(known)
    for key, value in new.items():
        given = value["date"] if isinstance(value, dict) else value or ""
        old, now = (single_spaced(text)[:_LONGEST] for text in (texts[key], given))
        yield f"{key}: “{old}” → “{now}”"


def _texts(known: Event) -> dict[str, str]:
    """Return what an event says under the keys that a file may change."""
    texts = {key: str(getattr(known, key)) for key in ("title", *TEXTS)}
    own = {key: known.own_text(key) for key in (UID, ORIGIN, GONE)}
    return {"date": known.span.edtf, **texts, **own}


def single_spaced(value: object) -> str:
    """Return a text with one space between its words."""
    return " ".join(str(value).split())
