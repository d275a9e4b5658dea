"""The options that select events, and the query they come to."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, TypeAlias

from typer import Option

from timeline.options.names import ids, out_of
from timeline.options.period import Asked
from timeline.terminal import completion

if TYPE_CHECKING:
    from timeline.dates import Calendar, Period
    from timeline.model import Registry
    from timeline.query import Query

_PANEL = "Filters"

Needed: TypeAlias = Mapping[str, tuple[str, ...]]
"""For some vocabularies the names, as typed, of which an event must have one."""

Actors = Annotated[
    list[str] | None,
    Option(
        "--actor",
        "-a",
        metavar="NAME",
        rich_help_panel=_PANEL,
        autocompletion=completion.actors,
        help="Who took part: an id, a name or an alias. Repeatable.",
    ),
]
Tags = Annotated[
    list[str] | None,
    Option(
        "--tag",
        "-t",
        metavar="TAG",
        rich_help_panel=_PANEL,
        autocompletion=completion.tags,
        help="Repeatable.",
    ),
]
Threads = Annotated[
    list[str] | None,
    Option(
        "--thread",
        metavar="THREAD",
        rich_help_panel=_PANEL,
        autocompletion=completion.threads,
        help="A strand of the story. Repeatable.",
    ),
]


class Filters(Asked, frozen=True):
    """Which events; values of one option are alternatives, different options all hold."""

    actor: Actors = None
    with_parts: Annotated[
        bool,
        Option("--with-parts", rich_help_panel=_PANEL, help="Count an actor's parts as the actor."),
    ] = False
    tag: Tags = None
    thread: Threads = None
    kind: Annotated[
        list[str] | None,
        Option(
            "--kind",
            metavar="KIND",
            rich_help_panel=_PANEL,
            autocompletion=completion.kinds,
            help="event, claim, forecast or judgement. Repeatable.",
        ),
    ] = None
    source: Annotated[
        list[str] | None,
        Option(
            "--source",
            metavar="SOURCE",
            rich_help_panel=_PANEL,
            autocompletion=completion.sources,
            help='A source, or one place in it: "ID 1.4". Repeatable.',
        ),
    ] = None
    text: Annotated[
        list[str] | None,
        Option(
            "--text",
            metavar="WORDS",
            rich_help_panel=_PANEL,
            help="Words in title, summary, note or names. Repeatable: all must be there.",
        ),
    ] = None

    not_actor: Annotated[
        list[str] | None,
        Option(
            "--not-actor",
            metavar="NAME",
            rich_help_panel=_PANEL,
            autocompletion=completion.actors,
            help="Who must not have taken part. Repeatable.",
        ),
    ] = None
    not_tag: Annotated[
        list[str] | None,
        Option(
            "--not-tag",
            metavar="TAG",
            rich_help_panel=_PANEL,
            autocompletion=completion.tags,
            help="A tag it must not have. Repeatable.",
        ),
    ] = None
    without: Annotated[
        list[str] | None,
        Option(
            "--not",
            metavar="WORDS",
            rich_help_panel=_PANEL,
            help="Words that must not be in it. Repeatable.",
        ),
    ] = None

    def query(self, registry: "Registry", calendar: "Calendar", period: "Period | None") -> "Query":
        """Return the query, names resolved."""
        from timeline.query import And, Field, Has, Mentions, Not

        parts: list[Query] = [
            Has(field, frozenset(names))
            for field, names in (
                (Field.ACTOR, self._parts(registry, self.actor)),
                (Field.TAG, ids(self.tag or (), registry.tag_names, "tag", "tags")),
                (Field.THREAD, ids(self.thread or (), registry.thread_names, "thread", "threads")),
                (Field.KIND, self._kinds()),
                (Field.SOURCE, places(self.source or (), registry)),
            )
            if names
        ]
        parts += [Mentions(text) for text in self.text or ()]
        parts += [
            Not(Has(field, frozenset(names)))
            for field, names in (
                (Field.ACTOR, self._parts(registry, self.not_actor)),
                (Field.TAG, ids(self.not_tag or (), registry.tag_names, "tag", "tags")),
            )
            if names
        ]
        parts += [Not(Mentions(text)) for text in self.without or ()]
        return And((*parts, *self.conditions(registry, calendar, period)))

    def needed(self) -> "Needed | None":
        """Return the names that an event must have, None where only its values can tell."""
        cited = self.source or []
        if self.where or self.with_parts or any(" " in text for text in cited):
            return None
        names = {
            "actors": self.actor,
            "tags": self.tag,
            "threads": self.thread,
            "sources": self.source,
        }
        return {vocabulary: tuple(typed) for vocabulary, typed in names.items() if typed} or None

    def said(self, registry: "Registry") -> list[str]:
        """Return the filters in words, for a title."""
        named = [registry.actor_name(actor) for actor in self._named_actors(registry)]
        words = [" or ".join(named)] if named else []
        for noun, values in (
            ("tag", self.tag),
            ("thread", self.thread),
            ("kind", self.kind),
            ("source", self.source),
            ("with", self.text),
            ("where", self.where),
            ("not actor", self.not_actor),
            ("not tag", self.not_tag),
            ("not with", self.without),
            ("on", [self.on] if self.on else None),
        ):
            if values:
                words.append(f"{noun} {' or '.join(values)}")
        return words

    def _named_actors(self, registry: "Registry") -> tuple[str, ...]:
        return ids(self.actor or (), registry.actor_names, "actor", "actors")

    def _parts(self, registry: "Registry", typed: list[str] | None) -> frozenset[str]:
        """Return actors by their ids; with --with-parts their parts too."""
        named = ids(typed or (), registry.actor_names, "actor", "actors")
        if not self.with_parts:
            return frozenset(named)
        return frozenset(part for actor in named for part in registry.parts_of(actor))

    def _kinds(self) -> tuple[str, ...]:
        from timeline.model import EventKind

        known = [kind.value for kind in EventKind]
        return tuple(out_of(kind, known, "kind") for kind in self.kind or ())


def places(typed: list[str] | tuple[str, ...], registry: "Registry") -> tuple[str, ...]:
    """Return sources, or places in them (`ID LOCATOR`), by the source's id."""
    found = []
    for text in typed:
        name, _, locator = text.partition(" ")
        whole = registry.source_names.find(text)
        if locator and not whole:
            [source] = ids([name], registry.source_names, "source", "sources")
            found.append(f"{source} {locator.strip()}")
        else:
            found += ids([text], registry.source_names, "source", "sources")
    return tuple(found)
