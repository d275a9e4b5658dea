"""How often, and from when to when, the names of a vocabulary are used."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from timeline.dates import Span
from timeline.model.actors import Role
from timeline.model.events import Link
from timeline.model.provenance import Entry, cited_entries
from timeline.model.registry import Registry


class Use(Struct, frozen=True):
    """How often a name is used, and when first and last."""

    count: int
    first: Span
    last: Span


def uses_of(registry: Registry, vocabulary: str) -> Mapping[str, Use]:
    """Return the uses of each name that is used at all: of `actors`, `tags`, `threads`,
    `metrics` or `sources`."""
    match vocabulary:
        case "actors":
            return _uses((one.actor, e.span) for e in registry.events for one in e.actors)
        case "tags":
            return _uses((tag, e.span) for e in registry.events for tag in e.tags)
        case "threads":
            return _uses((thread, e.span) for e in registry.events for thread in e.threads)
        case "metrics":
            return _uses((figure.metric, figure.span) for figure in registry.figures)
        case "sources":
            return _uses(
                (name, entry_span(registry, entry))
                for entry in cited_entries(registry.events, registry.figures, registry.roles)
                for name in dict.fromkeys(citation.source for citation in entry.sources)
            )
        case _:
            raise ValueError(vocabulary)


def entry_span(registry: Registry, entry: Entry) -> Span:
    """Return when an entry that names a source is dated."""
    match entry:
        case Role():
            return entry.tenure
        case Link():
            return registry.by_id[entry.effect].span
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
