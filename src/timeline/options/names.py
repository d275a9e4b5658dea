"""Names as people type them → ids, or a usage error that names the nearest."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from timeline.terminal.usage import UsageError, one_of

if TYPE_CHECKING:
    from timeline.model import Registry
    from timeline.model.names import Directory

_LISTED_AT_MOST = 8


def ids(typed: Iterable[str], directory: "Directory", noun: str, command: str) -> tuple[str, ...]:
    """Return the ids of the names; `command` lists all that there are."""
    return tuple(the_id(name, directory, noun, command) for name in typed)


def the_id(typed: str, directory: "Directory", noun: str, command: str) -> str:
    """Return the one id that goes by this name."""
    found = directory.find(typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f'"{typed}" may be any of: {", ".join(found)}', "write one of these ids")
    near = one_of(directory.near(typed))
    raise UsageError(
        f'there is no {noun} "{typed}"', near or f"timeline {command} lists what there is"
    )


def event_ids(typed: Sequence[str], registry: "Registry") -> tuple[str, ...]:
    """Return the ids of events given by id or title."""
    for name in typed:
        actor = registry.actor_names.find(name)
        if len(actor) == 1 and not registry.event_names.find(name):
            hint = f"it is an actor: timeline brief {actor[0]}, or timeline list --actor {actor[0]}"
            raise UsageError(f'there is no event "{name}"', hint)
    return ids(typed, registry.event_names, "event", "list --columns id,title")


def out_of(typed: str, known: Sequence[str], noun: str) -> str:
    """Return a word out of a short list, or a usage error that names the list."""
    if typed in known:
        return typed
    from difflib import get_close_matches

    shown = ", ".join(known)
    folded = {word.casefold(): word for word in known}
    near = get_close_matches(typed.casefold(), folded, n=_LISTED_AT_MOST)
    raise UsageError(
        f'there is no {noun} "{typed}"; there are: {shown}',
        one_of([folded[word] for word in near]),
    )
