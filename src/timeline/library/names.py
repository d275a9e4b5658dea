"""Names as people type them → ids, or a usage error that names the nearest."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Literal, TypeAlias, assert_never

from timeline.model import Registry
from timeline.model.names import Directory
from timeline.problems import UsageError, one_of

Noun: TypeAlias = Literal["actor", "event", "metric", "thread", "tag", "source"]
"""What a registry has names for."""

_LISTED_AT_MOST = 8
_LISTED_BY = {
    "event": "list --columns id,title",
    "post": "roles --columns title",
    "side": "compare --help",
}
"""The commands that list all names of a kind; where none stands here, the plural is the command."""


def directory_of(noun: Noun, registry: Registry) -> Directory:
    """Return the names of a kind."""
    match noun:
        case "actor":
            return registry.actor_names
        case "event":
            return registry.event_names
        case "metric":
            return registry.metric_names
        case "thread":
            return registry.thread_names
        case "tag":
            return registry.tag_names
        case "source":
            return registry.source_names
        case _:
            assert_never(noun)


def ids(noun: Noun, typed: Iterable[str] | None, registry: Registry) -> tuple[str, ...]:
    """Return the ids of names of a kind; nothing typed is no ids.

    Raises UsageError for a name that nothing of the kind has, or that several have.
    """
    return tuple(the_id(noun, name, directory_of(noun, registry)) for name in typed or ())


def the_id(noun: str, typed: str, directory: Directory) -> str:
    """Return the one id that goes by this name; `noun` says in a refusal what it is not."""
    found = directory.find(typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise ambiguous(typed, found)
    listed = f"timeline {_LISTED_BY.get(noun, f'{noun}s')} lists what there is"
    raise UsageError(f'there is no {noun} "{typed}"', one_of(directory.near(typed)) or listed)


def ambiguous(typed: str, found: Sequence[str]) -> UsageError:
    """Return the refusal of a name that several things have."""
    return UsageError(f'"{typed}" may be any of: {", ".join(found)}', "write one of these ids")


def event_ids(typed: Sequence[str], registry: Registry) -> tuple[str, ...]:
    """Return the ids of events given by id or title."""
    for name in typed:
        actor = registry.actor_names.find(name)
        if len(actor) == 1 and not registry.event_names.find(name):
            hint = f"it is an actor: timeline brief {actor[0]}, or timeline list --actor {actor[0]}"
            raise UsageError(f'there is no event "{name}"', hint)
    return ids("event", typed, registry)


def out_of(typed: str, known: Sequence[str], noun: str) -> str:
    """Return a word out of a short list, or a usage error that names the list."""
    if typed in known:
        return typed
    folded = {word.casefold(): word for word in known}
    near = get_close_matches(typed.casefold(), folded, n=_LISTED_AT_MOST)
    raise UsageError(
        f'there is no {noun} "{typed}"; there are: {", ".join(known)}',
        one_of([folded[word] for word in near]),
    )
