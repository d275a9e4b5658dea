"""`search`: everything that is called by some words, or speaks of them, the best first.

A hit is better the nearer the words come to its name: they are the name; the name begins with
them; the name holds them all; only its summary, note, quotations or people hold them. Among hits
that are equally good, names come before events, and events come by date.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum, StrEnum
from shlex import join, quote
from typing import Any

from msgspec import Struct

from timeline.dates import Span
from timeline.model import Event, RegistryModel
from timeline.model.groups import grouped
from timeline.model.names import folded
from timeline.query import And, Mentions, select
from timeline.report import Column, Excerpt, For, Kind, Report
from timeline.reports.series.amounts import counted

_SCREENFUL = 8


class HitKind(StrEnum):
    """What was found."""

    ACTOR = "actor"
    THREAD = "thread"
    TAG = "tag"
    METRIC = "metric"
    SOURCE = "source"
    PLACE = "place"
    PERIOD = "period"
    EVENT = "event"


class Nearness(IntEnum):
    """How near words come to what something is called; the least is the nearest."""

    IS = 0
    BEGINS = 1
    HOLDS = 2
    SPEAKS = 3


_COMMANDS = {
    HitKind.ACTOR: "brief",
    HitKind.THREAD: "narrate --thread",
    HitKind.TAG: "list --tag",
    HitKind.METRIC: "figures --metric",
    HitKind.SOURCE: "sources",
    HitKind.PLACE: "list --place",
    HitKind.PERIOD: "between",
    HitKind.EVENT: "show",
}

# What each entry of a vocabulary is called, and what is said of it
_NAMES_AND_ABOUT: dict[HitKind, Callable[[str, Any], tuple[tuple[str, ...], str]]] = {
    HitKind.ACTOR: lambda _, one: (one.called, one.note),
    HitKind.THREAD: lambda id_, one: ((one.title or id_,), one.about),
    HitKind.TAG: lambda id_, about: ((id_,), about or ""),
    HitKind.METRIC: lambda id_, one: ((one.name or id_,), one.note),
    HitKind.SOURCE: lambda id_, one: (
        (one.title or id_,),
        " ".join((one.author, one.note, *(quote.text for quote in one.quotes))),
    ),
    HitKind.PLACE: lambda _, one: (one.called, one.note),
    HitKind.PERIOD: lambda id_, one: ((one.title or id_,), ""),
}


class Hit(Struct, frozen=True):
    """Something that was found."""

    kind: HitKind
    id: str
    name: str
    nearness: Nearness
    date: Span | None = None

    @property
    def called(self) -> bool:
        """Whether the words are of its name, and not only of what is said of it."""
        return self.nearness is not Nearness.SPEAKS

    @property
    def go_on(self) -> str:
        """The command that tells more of it."""
        return next_command(self.kind, self.id)


def hits(
    registry: RegistryModel, words: Sequence[str], kinds: Iterable[HitKind] = tuple(HitKind)
) -> tuple[Hit, ...]:
    """Return everything of some kinds that all of the words are found in, the best first."""
    wanted = [folded(word) for word in words]
    matches: list[Hit] = []
    for kind in kinds:
        if kind is HitKind.EVENT:
            matches += _events(registry, words, wanted)
            continue
        for id_, names, about in entries(registry, kind):
            nearness = _nearness(wanted, (*names, id_), about)
            if nearness is not None:
                matches.append(Hit(kind, id_, names[0], nearness))
    return tuple(sorted(matches, key=lambda hit: hit.nearness))


def search_command(words: Sequence[str]) -> str:
    """Return the command that searches for words, as it is typed at a shell."""
    return f"timeline search {join(words)}"


def next_command(kind: HitKind, id_: str) -> str:
    """Return the command that tells more of something, as it is typed at a shell."""
    return f"timeline {_COMMANDS[kind]} {quote(id_)}"


def entries(registry: RegistryModel, kind: HitKind) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield the entries of a vocabulary, each as (id, names, description)."""
    for id_, entry in getattr(registry, f"{kind.value}s").items():
        yield (id_, *_NAMES_AND_ABOUT[kind](id_, entry))


def _events(registry: RegistryModel, words: Sequence[str], wanted: Sequence[str]) -> Iterator[Hit]:
    for one in select(registry, And(tuple(Mentions(word) for word in words))):
        event: Event = one.event
        nearness = _nearness(wanted, (event.title, event.id), "")
        # The query found the words elsewhere: in the summary, in quotations, in names of actors.
        near = Nearness.SPEAKS if nearness is None else nearness
        yield Hit(HitKind.EVENT, event.id, event.title, near, event.span)


def _nearness(wanted: Sequence[str], names: Iterable[str], about: str) -> Nearness | None:
    """Return how near words, folded, come to what something is called and what is said of it."""
    keys = [folded(name) for name in names]
    # Folded names have no blanks, and so neither has what is looked for.
    whole = "".join(wanted)
    if whole in keys:
        return Nearness.IS
    if any(key.startswith(whole) for key in keys):
        return Nearness.BEGINS
    called = " ".join(keys)
    if all(word in called for word in wanted):
        return Nearness.HOLDS
    everything = f"{called} {folded(about)}"
    return Nearness.SPEAKS if all(word in everything for word in wanted) else None


def report(rows: Sequence[Hit], words: Sequence[str]) -> Report:
    """Return the hits, the best first, and the command that tells more of the best of each kind."""
    text = " ".join(words)
    best = grouped((hit.kind, hit.go_on) for hit in rows)
    return Report(
        title=f'"{text}" ({counted(len(rows), "hit")})',
        columns=(
            Column("kind", lambda hit: hit.kind.value),
            Column("name", lambda hit: hit.name, Kind.TITLE),
            Column("id", lambda hit: hit.id, Kind.ID),
            Column("date", lambda hit: hit.date, Kind.DATE),
            Column("go_on", lambda hit: hit.go_on, audience=For.MACHINES),
        ),
        rows=rows,
        excerpt=Excerpt(_SCREENFUL),
        notes=tuple(f"{kind.value}: {commands[0]}" for kind, commands in best.items()),
        nothing=f'nothing has the name "{text}", and no event mentions it',
    )
