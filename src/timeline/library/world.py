"""A registry that is open to questions."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from timeline.dates import OPEN, Calendar
from timeline.library.parameters import Filters, several
from timeline.loading import Loaded, open_registry, read_once
from timeline.loading.lines import sieve
from timeline.model import RegistryModel
from timeline.model.names import folded

# Stands among vocabularies for the texts that an event must hold.
_TEXT = "text"


class World(Struct, frozen=True):
    """A registry with the calendar by which periods are read."""

    registry: RegistryModel
    calendar: Calendar


def loaded_from(
    names: list[str],
    filters: Filters | None = None,
    on_progress: Callable[[float], None] | None = None,
    engine: str | None = None,
) -> Loaded:
    """Return what was read of files, which may lack events that certainly do not meet filters.

    People type names for the sieve. Everything is read after all if one of these is no id, or if
    an actor or a place is called by one of the texts: its events need not hold that text.
    `on_progress` is called with the share that is read, from 0 to 1.
    """
    ids = _needed(filters) if filters else {}
    if not ids or engine or any(map(read_once, names)):
        return open_registry(names, engine, on_progress=on_progress)
    texts = ids.pop(_TEXT, ())
    loaded = open_registry(
        names, sieve=sieve.sieve_of(ids.values(), texts), on_progress=on_progress
    )
    registry = loaded.registry
    if registry is None or not loaded.lined or registry.stored:
        return loaded  # an index needs no sieve, and knows until when it is kept up
    known = all(set(typed) <= getattr(registry, kind).keys() for kind, typed in ids.items())
    # The newest of all events may decide how long an event without an end lasts for certain.
    lasting = registry.as_of is None and any(one.span.end is OPEN for one in registry.events)
    everything = not known or lasting or _is_called(registry, texts)
    return open_registry(names, on_progress=on_progress) if everything else loaded


def _needed(filters: Filters) -> dict[str, tuple[str, ...]]:
    """Return for some vocabularies the names of which an event must have one, as typed.

    There are none where only the values of an event can tell whether it meets the filters.
    """
    cited = any(" " in text for text in several(filters.get("source")))
    if cited or any(map(filters.get, ("where", "around", "with_parts", "place"))):
        return {}
    names = {
        "actors": filters.get("actor"),
        "tags": filters.get("tag"),
        "threads": filters.get("thread"),
        "sources": filters.get("source"),
        _TEXT: filters.get("text"),
    }
    return {vocabulary: tuple(several(typed)) for vocabulary, typed in names.items() if typed}


def _is_called(registry: RegistryModel, texts: Sequence[str]) -> bool:
    """Whether a name of an actor or of a place, other than its id, holds one of some texts."""
    wanted = tuple(map(folded, texts))
    called = [one for known in (registry.actors, registry.places) for one in known.values()]
    others = (folded(name) for one in called for name in one.called if name != one.id)
    return any(text in name for name in others for text in wanted)
