"""A registry: everything that was loaded, in order, and what commands look up in it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import isfinite
from operator import attrgetter
from typing import Any, TypeAlias

from msgspec import Struct

from timeline.dates import FOREVER, OPEN, Calendar, Day, FiscalYear, Membership, Period, Span
from timeline.dates.points import Point
from timeline.model.actors import Actor, Location, Role
from timeline.model.choices import EventKind
from timeline.model.events import Event, Link, Verdict
from timeline.model.figures import Figure, Metric, SeriesId, by_series
from timeline.model.groups import grouped
from timeline.model.names import Directory
from timeline.model.placed import Extension, Placed
from timeline.model.provenance import SourcedEntries, SourcedEntry, by_source, sourced_entries
from timeline.model.rates import Rate
from timeline.model.sources import Source
from timeline.model.uses import Use, uses_of


class Thread(Placed, frozen=True):
    """A strand of the story."""

    id: str
    title: str
    about: str = ""


class NamedPeriod(Placed, frozen=True):
    """A period with a name that can be used wherever a period is asked for.

    `expression` is what it stands for, in the language of periods; it may count from today.
    """

    id: str
    title: str
    expression: str


# What an entry of a vocabulary goes by, beside its id.
NamesOf: TypeAlias = Callable[[Any], Sequence[str]]


def _directory(vocabulary: str, names_of: NamesOf) -> "cached_property[Directory]":
    """Return the property of a registry that finds the entries of a vocabulary by their names."""
    return cached_property(lambda registry: registry.directory(vocabulary, names_of))


class RegistryModel(Struct, frozen=True, dict=True):
    """Events in date order, and the vocabularies that they use, in the order of the files.

    A vocabulary that is not declared has the names that the events use.
    `files` are the names of the files it was read from. `as_of` is the last day that it speaks of,
    None where it does not say. `timezone` is the name of the zone of its times, "" for none.
    `languages` are the codes of those in which its dates may be written, beside English.
    """

    title: str = ""
    about: str = ""
    fiscal_year: FiscalYear = FiscalYear()
    sources: Mapping[str, Source] = {}
    actors: Mapping[str, Actor] = {}
    places: Mapping[str, Location] = {}
    metrics: Mapping[str, Metric] = {}
    threads: Mapping[str, Thread] = {}
    periods: Mapping[str, NamedPeriod] = {}
    tags: Mapping[str, str] = {}
    queries: Mapping[str, str] = {}
    events: Sequence[Event] = ()
    series: Sequence[Figure] = ()
    roles: Sequence[Role] = ()
    files: tuple[str, ...] = ()
    rates: tuple[Rate, ...] = ()
    as_of: Day | None = None
    timezone: str = ""
    languages: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.events}

    def place_of(self, event: Event) -> int:
        """Return the place of an event among all, found without comparing it with each of them."""
        sort_key = attrgetter("span.sort_key")
        key = sort_key(event)
        return self.events.index(event, bisect_left(self.events, key, key=sort_key))

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """All figures, of events, of series and of posts, in date order."""
        carried = (figure for event in self.events for figure in event.figures)
        held = (figure for role in self.roles for figure in role.figures)
        return tuple(sorted([*carried, *self.series, *held], key=lambda one: one.span.sort_key))

    @cached_property
    def verdicts(self) -> Sequence[Verdict]:
        """All verdicts in date order."""
        return tuple(verdict for event in self.events for verdict in event.verdicts)

    def measured(self, metrics: Collection[str] = (), of: Collection[str] = ()) -> Sequence[Figure]:
        """Return the figures of some metrics for some actors, in date order.

        Without metrics, it is the figures of all metrics; without actors, those of everybody.
        """
        return tuple(
            figure
            for figure in self.figures
            if (not metrics or figure.metric in metrics)
            and (not of or any(actor in of for actor in figure.of))
        )

    def series_until(
        self,
        until: Day,  # noqa: ARG002 - an index needs it
        of: Collection[str] = (),
    ) -> Mapping[SeriesId, Sequence[Figure]]:
        """Return the figures of some actors, or of all, by metric, actors, post and date.

        Figures may be left out that begin after a day, or that later ones replaced by then.
        """
        return by_series(self.measured(of=of))

    def units(self) -> Iterable[str]:
        """Return the units that figures are in, in the order of their dates."""
        return dict.fromkeys(figure.unit for figure in self.figures)

    def verdicts_on(self, actors: Collection[str]) -> Sequence[Verdict]:
        """Return the verdicts on some actors in date order."""
        return tuple(verdict for verdict in self.verdicts if verdict.on in actors)

    def citing(self, sources: Collection[str]) -> Iterator[SourcedEntry]:
        """Yield every entry that names one of some sources."""
        for entry in sourced_entries(self.events, self.figures, self.roles):
            if any(citation.source in sources for citation in entry.sources):
                yield entry

    @cached_property
    def cited(self) -> Mapping[str, Mapping[str, SourcedEntries]]:
        """All entries by the source they name and its locator, "" being the whole source."""
        return by_source(sourced_entries(self.events, self.figures, self.roles))

    @cached_property
    def thread_numbers(self) -> Mapping[str, int]:
        """The numbers of threads by their ids, from 0 in telling order."""
        return {id_: number for number, id_ in enumerate(self.threads)}

    @cached_property
    def effects(self) -> Mapping[str, tuple[Link, ...]]:
        """For each event that is a cause: the links to what it led to, in date order."""
        links = grouped((link.cause, link) for event in self.events for link in event.because)
        return {cause: tuple(found) for cause, found in links.items()}

    @cached_property
    def sort_days(self) -> Sequence[Day]:
        """The day by which each event is sorted, in order."""
        return [event.span.sort_day for event in self.events]

    @cached_property
    def richest(self) -> str:
        """The id of the event of the greatest weight, of these with the most parts; "" for none.

        The parts are its figures, verdicts, causes and effects.
        """
        counts = Counter(cause for cause, _ in self.cause_pairs)
        for event in self.events:
            counts[event.id] += len(event.figures) + len(event.verdicts) + len(event.because)
        if not self.events:
            return ""
        return max(self.events, key=lambda event: (event.weight.rank, counts[event.id])).id

    @cached_property
    def cause_pairs(self) -> Sequence[tuple[str, str]]:
        """Every link as a pair: the cause, and its effect."""
        return [(link.cause, link.effect) for event in self.events for link in event.because]

    def events_among(self, ids: Collection[str]) -> Sequence[Event]:
        """Return the events with some ids, in order."""
        return [event for event in self.events if event.id in ids]

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """For each event that has parts: the ids of these, in date order."""
        parts = grouped((event.part_of, event.id) for event in self.events if event.part_of)
        return {whole: tuple(found) for whole, found in parts.items()}

    @cached_property
    def last_word(self) -> Day:
        """The last day of which the registry knows what goes on.

        It is the day that the registry states, else that of its newest source, or of the newest
        event where that is surely later or no source is dated; FOREVER where nothing is dated.
        """
        if self.as_of is not None:
            return self.as_of
        sources = (one.span.latest for one in self.sources.values() if one.span)
        newest = max(filter(isfinite, sources), default=None)
        if newest is None:
            return self.newest
        later = (event for event in self.events if event.span.earliest > newest)
        dated = (dated_until(event.span, event.kind) for event in later)
        return max(filter(isfinite, dated), default=newest)

    @property
    def newest(self) -> Day:
        """The last day that an event tells of; FOREVER where nothing is dated."""
        dated = (dated_until(event.span, event.kind) for event in self.events)
        return max(filter(isfinite, dated), default=FOREVER)

    def membership(self, span: Span, period: Period, *, inside: bool = False) -> Membership:
        """Whether a date lies in a period, as `Span.membership` says, as far as is known here.

        What has no end (`2011/..`) goes on for certain only until the registry's last word.
        """
        found = span.membership(period, inside=inside)
        if found is not Membership.CERTAIN or period.first <= self.known_until(span):
            return found
        return Membership.POSSIBLE

    def known_until(self, span: Span) -> Day:
        """Return the day until which it is known that what has no end goes on; else FOREVER."""
        return max(self.last_word, span.starts[1]) if span.end is OPEN else FOREVER

    def calendar(self, today: int, now: Point | None = None) -> Calendar:
        """Return what relative, fiscal and named periods count from on a day, given by its number.

        `now` is the time of that day, where it is known.
        """
        named = {period.id: period.expression for period in self.periods.values()}
        return Calendar(today, self.fiscal_year, named, now, self.timezone, self.languages)

    # What each vocabulary goes by, beside its ids.
    actor_names = _directory("actors", attrgetter("called"))
    place_names = _directory("places", attrgetter("called"))
    metric_names = _directory("metrics", lambda metric: (metric.name,))
    thread_names = _directory("threads", lambda thread: (thread.title,))
    source_names = _directory("sources", lambda source: (source.title,))
    tag_names = _directory("tags", lambda _: ())

    def directory(self, vocabulary: str, names_of: NamesOf) -> Directory:
        """Return the entries of a vocabulary by id and by their names."""
        entries: Mapping[str, Any] = getattr(self, vocabulary)
        return Directory((id_, names_of(entry)) for id_, entry in entries.items())

    @cached_property
    def event_names(self) -> Directory:
        """Events by id and title."""
        return Directory((event.id, (event.title,)) for event in self.events)

    @property
    def stored(self) -> bool:
        """Whether this is an index, which is read piece by piece."""
        return False

    def uses(self, vocabulary: str) -> Mapping[str, Use]:
        """Return how often each name of a vocabulary is used, and when first and last."""
        if vocabulary not in self._uses:
            self._uses[vocabulary] = uses_of(vocabulary, self.events, self.figures, self.roles)
        return self._uses[vocabulary]

    @cached_property
    def _uses(self) -> dict[str, Mapping[str, Use]]:
        return {}

    def actor_name(self, actor: str) -> str:
        """Return an actor's name for people."""
        return _called(self.actors, actor)

    def location_name(self, place: str) -> str:
        """Return a place's name for people."""
        return _called(self.places, place)

    def metric_name(self, metric: str) -> str:
        """Return a metric's name for people."""
        return _called(self.metrics, metric)

    def thread_title(self, thread: str) -> str:
        """Return a thread's title."""
        return _called(self.threads, thread, "title")

    def source_title(self, source: str) -> str:
        """Return a source's title."""
        return _called(self.sources, source, "title")

    def has_one_holder(self, holders: Sequence[Role]) -> bool | None:
        """Return whether one actor at a time holds a post, None where nothing says so.

        `holders` are its tenures. What they say themselves goes before `single_posts` of the
        organisation; where they do not agree, several may hold it.
        """
        said = {one.single for one in holders} - {None}
        if said:
            return said == {True}
        known = self.actors.get(holders[0].org)
        declared = map(str.casefold, known.single_posts if known else ())
        return True if holders[0].title.casefold() in declared else None

    def metric_parts(self, metric: str) -> frozenset[str]:
        """Return the metrics that a metric includes, however deep; not itself, unless it does."""
        found: set[str] = set()
        ahead = [metric]
        while ahead:
            known = self.metrics.get(ahead.pop())
            new = set(known.includes if known else ()) - found
            found |= new
            ahead += new
        return frozenset(found)

    def counts_twice(self, whole: Figure, part: Figure) -> bool:
        """Whether a sum of two figures counts the second twice, as a part of the first."""
        if whole.has_part(part):
            return True
        one, other = whole.span, part.span
        together = one.earliest <= other.latest and other.earliest <= one.latest
        return together and whole.of == part.of and part.metric in self.metric_parts(whole.metric)

    @cached_property
    def dated_parts(self) -> bool:
        """Whether some actor belonged to another only for a time."""
        return any(one.tenure for actor in self.actors.values() for one in actor.wholes)

    def parts_of(self, actor: str) -> frozenset[str]:
        """Return an actor's id and those of all its parts at any time, however deep."""
        parts = ((one.whole, part.id) for part in self.actors.values() for one in part.wholes)
        return _all_below(actor, grouped(parts))

    def within_event(self, event: str) -> frozenset[str]:
        """Return an event's id and those of all its parts, however deep."""
        return _all_below(event, self.parts)

    @cached_property
    def catalogues(self) -> Mapping[str, Directory]:
        """Actors and places by their ids in each catalogue, such as `wikidata`.

        Each goes by the name of its vocabulary and its id: `places hangzhou`.
        """
        listed = grouped(
            (catalogue.casefold(), (f"{vocabulary} {id_}", own))
            for vocabulary, entries in (("actors", self.actors), ("places", self.places))
            for id_, entry in entries.items()
            for catalogue, own in entry.ids
        )
        return {name: Directory(grouped(pairs).items()) for name, pairs in listed.items()}

    def within_place(self, place: str) -> frozenset[str]:
        """Return a place's id and those of all places in it, however deep."""
        return _all_below(place, grouped((part.part_of, part.id) for part in self.places.values()))


def _called(vocabulary: Mapping[str, Any], id_: str, field: str = "name") -> str:
    return str(getattr(vocabulary.get(id_), field, id_))  # what is not declared goes by its id


def _all_below(whole: str, parts: Mapping[str, Sequence[str]]) -> frozenset[str]:
    found, ahead = {whole}, [whole]
    while ahead:
        new = [part for part in parts.get(ahead.pop(), ()) if part not in found]
        found.update(new)
        ahead += new
    return frozenset(found)


def dated_until(span: Span, kind: EventKind) -> Day:
    """Return the last day that an event tells of; a forecast, plan or question tells of none."""
    if not kind.states_facts:
        return FOREVER
    return span.latest if isfinite(span.latest) else span.starts[1]
