"""`search`: everything that is called by some words, or speaks of them, the best first.

A hit is better the nearer the words come to its name: they are the name; the name begins with
them; the name holds them all; only its summary, note or people hold them. Among hits that are
equally good, names come before events, and events come by date.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum, StrEnum

from msgspec import Struct

from timeline.dates import Span
from timeline.model import Event, Registry
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
    PERIOD = "period"
    EVENT = "event"


class Nearness(IntEnum):
    """How near words come to what something is called; the least is the nearest."""

    IS = 0
    BEGINS = 1
    HOLDS = 2
    SPEAKS = 3


class Hit(Struct, frozen=True):
    """Something that was found, and the command that tells more of it."""

    kind: HitKind
    id: str
    name: str
    nearness: Nearness
    go_on: str
    date: Span | None = None


def hits(registry: Registry, words: Sequence[str]) -> tuple[Hit, ...]:
    """Return everything that all of the words are found in, the best first."""
    wanted = [folded(word) for word in words]
    found = [*_vocabularies(registry, wanted), *_events(registry, words, wanted)]
    order = list(HitKind)
    return tuple(sorted(found, key=lambda hit: (hit.nearness, order.index(hit.kind))))


def _vocabularies(registry: Registry, wanted: Sequence[str]) -> Iterator[Hit]:
    for kind, entries, command in _named(registry):
        for id_, names, about in entries:
            nearness = _nearness(wanted, (*names, id_), about)
            if nearness is not None:
                yield Hit(kind, id_, names[0], nearness, command(id_))


def _named(
    registry: Registry,
) -> Iterator[tuple[HitKind, Iterable[tuple[str, tuple[str, ...], str]], Callable[[str], str]]]:
    """Yield each vocabulary: its entries as (id, names, about), and how to go on from an id."""
    actors = ((id_, (one.name, *one.aliases), one.note) for id_, one in registry.actors.items())
    yield HitKind.ACTOR, actors, lambda id_: f"timeline brief {_quoted(id_)}"
    threads = ((id_, (one.title or id_,), one.about) for id_, one in registry.threads.items())
    yield HitKind.THREAD, threads, lambda id_: f"timeline narrate --thread {_quoted(id_)}"
    tags = ((id_, (id_,), about or "") for id_, about in registry.tags.items())
    yield HitKind.TAG, tags, lambda id_: f"timeline list --tag {_quoted(id_)}"
    metrics = ((id_, (one.name or id_,), one.note) for id_, one in registry.metrics.items())
    yield HitKind.METRIC, metrics, lambda id_: f"timeline figures --metric {_quoted(id_)}"
    sources = (
        (id_, (one.title or id_,), f"{one.author} {one.note}")
        for id_, one in registry.sources.items()
    )
    yield HitKind.SOURCE, sources, lambda id_: f"timeline sources {_quoted(id_)}"
    periods = ((id_, (one.title or id_,), "") for id_, one in registry.periods.items())
    yield HitKind.PERIOD, periods, lambda id_: f"timeline between {_quoted(id_)}"


def _events(registry: Registry, words: Sequence[str], wanted: Sequence[str]) -> Iterator[Hit]:
    for one in select(registry, And(tuple(Mentions(word) for word in words))):
        event: Event = one.event
        nearness = _nearness(wanted, (event.title, event.id), "")
        yield Hit(
            HitKind.EVENT,
            event.id,
            event.title,
            Nearness.SPEAKS if nearness is None else nearness,
            f"timeline show {_quoted(event.id)}",
            event.span,
        )


def _nearness(wanted: Sequence[str], names: Iterable[str], about: str) -> Nearness | None:
    """Return how near words, folded, come to what something is called and what is said of it."""
    keys = [folded(name) for name in names]
    whole = "".join(wanted)
    if whole in keys:
        return Nearness.IS
    if any(key.startswith(whole) for key in keys):
        return Nearness.BEGINS
    called = " ".join(keys)
    if all(word in called for word in wanted):
        return Nearness.HOLDS
    said = f"{called} {folded(about)}"
    return Nearness.SPEAKS if all(word in said for word in wanted) else None


def _quoted(id_: str) -> str:
    """Return an id as it is typed at a shell."""
    from shlex import quote

    return quote(id_)


def report(found: Sequence[Hit], words: Sequence[str]) -> Report:
    """Return the hits, the best first."""
    said = " ".join(words)
    return Report(
        title=f'"{said}" ({counted(len(found), "hit")})',
        columns=(
            Column("kind", lambda hit: hit.kind.value),
            Column("name", lambda hit: hit.name, Kind.TITLE),
            Column("id", lambda hit: hit.id, Kind.ID),
            Column("date", lambda hit: hit.date, Kind.DATE),
            Column("go_on", lambda hit: hit.go_on, audience=For.MACHINES),
        ),
        rows=found,
        excerpt=Excerpt(_SCREENFUL),
        notes=_ways_on(found),
        nothing=f'nothing is called "{said}", and no event speaks of it',
    )


def _ways_on(found: Sequence[Hit]) -> tuple[str, ...]:
    """Return the command that tells more of the best hit of each kind."""
    best: dict[HitKind, str] = {}
    for hit in found:
        best.setdefault(hit.kind, hit.go_on)
    return tuple(f"{kind.value}: {command}" for kind, command in best.items())
