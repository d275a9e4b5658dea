"""What is imported again: what has changed in a file since, and what is no more in it.

An entry of a file is known again by its key, `x-uid`. Keys of sheets and slides count only in
files of one name (`x-from`); those of calendars count everywhere (RFC 5545, 3.8.4.7).
"""

from collections.abc import Container, Iterable, Iterator

from timeline.authoring.drafts import GONE, ORIGIN, UID
from timeline.dates import Span
from timeline.model import Event
from timeline.yaml.nodes import Value, Values

TEXTS = ("summary", "kind", "certainty", "note")
_LONGEST = 60


def by_uid(events: Iterable[Event], origin: str, *, everywhere: bool) -> dict[str, Event]:
    """Return the events that may be of a file, by their keys; those that say so come first."""
    found: dict[str, Event] = {}
    owned = [event for event in events if event.extensions and event.own_text(UID)]
    for event in sorted(owned, key=lambda event: event.own_text(ORIGIN) != origin):
        if everywhere or event.own_text(ORIGIN) in ("", origin):
            found.setdefault(event.own_text(UID), event)
    return found


def gone(events: Iterable[Event], origin: str, seen: Container[str]) -> list[Event]:
    """Return the events that came from a file and are no more in it, unless that is noted."""
    return [
        event
        for event in events
        if event.extensions
        and event.own_text(ORIGIN) == origin
        and event.own_text(UID)
        and event.own_text(UID) not in seen
        and not event.own_text(GONE)
    ]


def changes(values: Values, span: Span, known: Event) -> Values:
    """Return what a file says otherwise than an event of the registry, None for what goes.

    Only texts are changed. Lists, such as tags, stay as the author has them.
    """
    found: dict[str, Value] = {}
    if span.edtf != known.span.edtf:
        found["date"] = values["date"]
    for key in ("title", *TEXTS, ORIGIN):
        if values.get(key) and words(values[key]) != words(_said(known, key)):
            found[key] = values[key]
    if known.own_text(GONE):
        found[GONE] = None
    return found


def told(new: Values, known: Event) -> Iterator[str]:
    """Yield what changes in an event: `title: “old” → “new”`."""
    for key, value in new.items():
        old, now = (_quoted(text) for text in (_said(known, key), _text(value)))
        if key == "date":
            yield f"date: {old[1:-1]} → {now[1:-1]}"
        elif value is None:
            yield f"{key}: {old} goes"
        else:
            yield f"{key}: {f'{old} → ' if old != '“”' else ''}{now}"


def _said(known: Event, key: str) -> str:
    """Return what an event says under a key that holds a text."""
    if key == "date":
        return known.span.edtf
    return known.own_text(key) if key.startswith("x-") else str(getattr(known, key))


def _text(value: Value) -> str:
    return str(value["date"] if isinstance(value, dict) else value)


def _quoted(text: str) -> str:
    plain = words(text)
    return f"“{plain if len(plain) <= _LONGEST else f'{plain[: _LONGEST - 1]}…'}”"


def words(value: object) -> str:
    """Return a text with one space between its words."""
    return " ".join(str(value).split())
