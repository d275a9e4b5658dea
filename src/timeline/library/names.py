"""Names as people type them → ids, or a usage error that names the nearest."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import Literal, TypeAlias, TypeVar, get_args

from msgspec import Struct

from timeline.library.parameters import Texts, several
from timeline.model import RegistryModel
from timeline.model.names import Directory
from timeline.problems import UsageError, article, did_you_mean
from timeline.reports import search

E = TypeVar("E", bound=StrEnum)

Noun: TypeAlias = Literal["actor", "event", "metric", "thread", "tag", "source", "place"]
"""What a registry has names for."""

_LISTED_AT_MOST = 8
# The commands that list all names of a kind; where none stands here, the plural is the command
_LISTED_BY = {
    "event": "list --columns id,title",
    "post": "roles --columns title",
    "side": "compare --help",
}


def directory_of(noun: Noun, registry: RegistryModel) -> Directory:
    """Return the names of a kind."""
    found: Directory = getattr(registry, f"{noun}_names")
    return found


def ids(noun: Noun, typed: Texts, registry: RegistryModel) -> tuple[str, ...]:
    """Return the ids of names of a kind; nothing typed is no ids.

    Raises UsageError for a name that nothing of the kind has, or that several have.
    """
    directory = directory_of(noun, registry)
    return tuple(the_id(noun, name, directory, registry) for name in several(typed))


def the_id(
    noun: str, typed: str, directory: Directory, registry: RegistryModel | None = None
) -> str:
    """Return the only id that has a name, or raise UsageError, which says `there is no NOUN`.

    With a registry the hint says which things of other kinds have this name.
    """
    found = directory.find(typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise ambiguous(typed, found)
    listed = f"timeline {_LISTED_BY.get(noun, f'{noun}s')} lists what there is"
    other = what_it_is(typed, registry) if registry else ""
    hint = other or did_you_mean(directory.near(typed)) or listed
    raise UsageError(f'there is no {noun} "{typed}"', hint)


def what_it_is(typed: str, registry: RegistryModel) -> str:
    """Return the things that have a name, each with the command that shows it; "" for none."""
    things = []
    for noun in get_args(Noun):
        for id_ in directory_of(noun, registry).find(typed):
            way = search.next_command(search.HitKind(noun), id_)
            things.append(f"it is {article(noun)}: {way}")
    return ", or ".join(things[:_LISTED_AT_MOST])


def ambiguous(typed: str, found: Sequence[str]) -> UsageError:
    """Return the refusal of a name that several things have."""
    listed = ", ".join(found[:_LISTED_AT_MOST])
    more = len(found) - _LISTED_AT_MOST
    hint = "write one of these ids"
    if more > 0:
        listed += f" and {more} more"
        hint += f"; {search.search_command([typed])} lists all"
    return UsageError(f'"{typed}" may be any of: {listed}', hint)


class NameMatch(Struct, frozen=True):
    """What a typed name is taken for; `asides` say so where only words of the name were typed."""

    id: str
    asides: tuple[str, ...] = ()


def match(noun: Noun, typed: str, registry: RegistryModel) -> NameMatch | None:
    """Return what has a name, or else the only thing of a kind whose name holds these words.

    None where there is no such thing, or where a thing of another kind has the name. Raises
    UsageError where there are several.
    """
    found = directory_of(noun, registry).find(typed)
    if len(found) == 1:
        return NameMatch(found[0])
    if found:
        raise ambiguous(typed, found)
    words = typed.split()
    kinds = () if not words or what_it_is(typed, registry) else (search.HitKind(noun),)
    hits = [hit for hit in search.hits(registry, words, kinds) if hit.called]
    if len(hits) > 1:
        raise ambiguous(typed, [hit.id for hit in hits])
    asides = (f'"{typed}" is taken for the {noun} {hit.name} [{hit.id}]' for hit in hits)
    return NameMatch(hits[0].id, tuple(asides)) if hits else None


def must_match(noun: Noun, typed: str, registry: RegistryModel) -> NameMatch:
    """Return what has a name, or words of it in its name; raise UsageError where nothing has."""
    found = match(noun, typed, registry)
    return found or NameMatch(the_id(noun, typed, directory_of(noun, registry), registry))


def must_match_all(
    noun: Noun, typed: Iterable[str], registry: RegistryModel
) -> tuple[list[str], tuple[str, ...]]:
    """Return the ids of what several names are taken for, and all that the asides say of them."""
    matches = [must_match(noun, name, registry) for name in typed]
    return [one.id for one in matches], tuple(aside for one in matches for aside in one.asides)


def member_of(typed: str, choices: type[E], noun: str) -> E:
    """Return the member of a closed choice that a word names, or raise UsageError as `out_of`."""
    return choices(out_of(typed, [one.value for one in choices], noun))


def out_of(typed: str, known: Sequence[str], noun: str) -> str:
    """Return a word out of a short list, or a usage error that names the list."""
    if typed in known:
        return typed
    folded = {word.casefold(): word for word in known}
    near = get_close_matches(typed.casefold(), folded, n=_LISTED_AT_MOST)
    what = f'there is no {noun} "{typed}"; there are: {", ".join(known)}'
    raise UsageError(what, did_you_mean([folded[word] for word in near]))
