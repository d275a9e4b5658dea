"""How often the names of a vocabulary are used, and when first and last."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from timeline.dates import Span
from timeline.model.actors import Role
from timeline.model.events import Event, Link
from timeline.model.figures import Figure
from timeline.model.provenance import SourcedEntry, sourced_entries


class Use(Struct, frozen=True):
    """How often a name is used, and when first and last.

    `possible` of the uses are in what only possibly meets the filters.
    """

    count: int
    first: Span
    last: Span
    possible: int = 0


def uses_of(
    vocabulary: str, events: Sequence[Event], figures: Sequence[Figure], roles: Sequence[Role]
) -> Mapping[str, Use]:
    """Return the uses of each name that is used at all.

    The vocabularies are `actors`, `places`, `tags`, `threads`, `metrics` and `sources`.
    """
    match vocabulary:
        case "actors":
            return _uses((one.actor, e.span) for e in events for one in e.actors)
        case "places":
            return _uses((place, e.span) for e in events for place in e.places)
        case "tags":
            return _uses((tag, e.span) for e in events for tag in e.tags)
        case "threads":
            return _uses((thread, e.span) for e in events for thread in e.threads)
        case "metrics":
            return _uses((figure.metric, figure.span) for figure in figures)
        case "sources":
            dates = {event.id: event.span for event in events}
            return _uses(
                (name, _date_of(entry, dates))
                for entry in sourced_entries(events, figures, roles)
                for name in dict.fromkeys(citation.source for citation in entry.sources)
            )
        case _:
            raise ValueError(vocabulary)


def _date_of(entry: SourcedEntry, dates: Mapping[str, Span]) -> Span:
    """Return the date of an entry; that of a link is the date of its effect."""
    match entry:
        case Role():
            return entry.tenure
        case Link():
            return dates[entry.effect]
        case _:
            return entry.span


def _uses(pairs: Iterable[tuple[str, Span]]) -> dict[str, Use]:
    spans: dict[str, list[Span]] = {}
    for name, span in pairs:
        known = spans.get(name)
        if known is None:
            spans[name] = [span]
        else:
            known.append(span)
    return {
        name: Use(
            len(used),
            min(used, key=lambda span: span.sort_key),
            max(used, key=lambda span: span.sort_key),
        )
        for name, used in spans.items()
    }
