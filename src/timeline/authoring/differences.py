"""What an event that comes in says otherwise than the one that is there already."""

from collections.abc import Iterator, Mapping, Sequence

from timeline.authoring.values import Value, Values
from timeline.model import Event

_TEXTS = ("summary", "kind", "certainty", "note")


def differing(values: Values, event: Event) -> list[str]:
    """Return the keys under which values say something, and not what an event says.

    Of causes, figures and verdicts it is looked which there are, not at all that they say.
    """
    said = dict(_said(values))
    there = dict(_there(event))
    return [key for key, what in said.items() if what != there[key]]


def _said(values: Values) -> Iterator[tuple[str, object]]:
    for key in _TEXTS:
        if values.get(key):
            yield key, " ".join(str(values[key]).split())
    for key in ("actors", "tags", "thread", "source"):
        if values.get(key):
            yield key, [_name(one) for one in _items(values[key])]
    for key, name in (("because", "event"), ("figures", "metric"), ("verdicts", "on")):
        if values.get(key):
            yield key, sorted(_name(one, name) for one in _items(values[key]))


def _there(event: Event) -> Iterator[tuple[str, object]]:
    for key in _TEXTS:
        yield key, " ".join(str(getattr(event, key)).split())
    yield "actors", [one.actor for one in event.actors]
    yield "tags", list(event.tags)
    yield "thread", list(event.threads)
    yield "source", [str(one) for one in event.sources]
    yield "because", sorted(one.cause for one in event.because)
    yield "figures", sorted(one.metric for one in event.figures)
    yield "verdicts", sorted(one.on for one in event.verdicts)


def _items(value: Value) -> Sequence[Value]:
    return value if isinstance(value, list) else [value]


def _name(value: Value, key: str = "") -> str:
    """Return a name; of a record what stands under a key, or its first key."""
    if isinstance(value, Mapping):
        value = value.get(key) if key else next(iter(value), "")
    return " ".join(str(value).split())
