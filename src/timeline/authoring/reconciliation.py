"""Drafts against the registry they are for: which come in, and what is wrong with the others."""

from collections.abc import Callable, Container, Sequence
from collections.abc import Mapping as MappingType
from contextlib import suppress
from operator import attrgetter, length_hint

from msgspec import Struct, field, msgpack

from timeline.authoring.drafts import UID, EventDraft, Intake, origin_of
from timeline.authoring.ids import DraftIds, edtf, taken
from timeline.authoring.names import NameResolver
from timeline.authoring.target import Target
from timeline.authoring.updates import changes, events_by_uid, gone_events
from timeline.dates import Span
from timeline.datetext.foreign.translation import says_more
from timeline.loading.reading import Reading, Vocabulary
from timeline.loading.references import check_mentions
from timeline.loading.shape.dates import Moment, resolve_dates
from timeline.loading.shape.kinds import ReadRecord
from timeline.loading.shape.schema import EVENT
from timeline.model import Event
from timeline.problems import Place, Problem, with_excerpts
from timeline.yaml import Mapping, Node, place_of
from timeline.yaml import Sequence as SequenceNode
from timeline.yaml.nodes import Value, Values, items_of, sequence, text_in, under, value_of
from timeline.yaml.reader import TooManyProblemsError

_SINGLE = ("thread", "source", "of")
_ORDER = {key: place for place, key in enumerate(EVENT.keys)}
# Progress is reported after so many drafts.
_BETWEEN = 1_000

MOST_ROUNDS = 32
"""How often bad events are left out. Each round reads all others again, since an event that is
left out may have been the cause of another."""


class IntakePolicy(Struct, frozen=True):
    """How events are put in.

    With `importing` events that are there already are skipped, not refused, and links to events
    that are nowhere are left out. With `leave_bad` events with problems are left out, where
    otherwise nothing comes in. `gone_on` is the day that is noted in events that have gone from
    their file, "" for no note.
    `on_progress` is called with the share that is done, from 0 to 1.
    """

    importing: bool = False
    leave_bad: bool = False
    gone_on: str = ""
    on_progress: Callable[[float], None] = lambda _: None


class IncomingEvent(Struct):
    """An event that can come in: where it stood, its id, title and date, and what is written.

    `changed` and `left` say what of it was changed and left out. `there` is the same event, if the
    registry has it already, and `updates` what has changed in its file since it was imported, by
    key; None is what goes. `alike` are events that may be the same.
    """

    origin: Place
    id: str
    title: str
    span: Span
    packed: bytes
    """The other values in MessagePack, which takes a third of the room of a mapping."""
    changed: tuple[str, ...]
    left: tuple[str, ...]
    there: Event | None = None
    updates: Values = {}
    alike: tuple[str, ...] = ()
    line: int = 0
    """Where it stands in the registry, from 1, once it has a place there."""

    @property
    def values(self) -> Values:
        """What is written into the registry, in the order of the schema."""
        date, rest = msgpack.decode(self.packed)
        return {"id": self.id, "date": date, "title": self.title, **rest}


class Reconciliation(Struct, frozen=True):
    """Which events come in, which are left out, and the problems that stop all of them.

    `sources` are texts that were no sources of the registry, by the ids that were made for them.
    `independent` says that no event mentions another one, or a metric. `gone` are events of the
    registry that have gone from the file that they came from.
    """

    events: Sequence[IncomingEvent]
    left: Sequence[EventDraft] = ()
    problems: Sequence[Problem] = ()
    sources: MappingType[str, str] = field(default_factory=dict)
    independent: bool = False
    gone: Sequence[Event] = ()


def reconcile(intake: Intake, target: Target, policy: IntakePolicy) -> Reconciliation:
    """Return which events of an intake can come into a registry, in the order of the file."""
    run = _Reconciler(intake, target, policy)
    expected = intake.expected or length_hint(intake.drafts)
    for number, draft in enumerate(intake.drafts):
        run.take(draft)
        if not number % _BETWEEN:
            policy.on_progress(number / max(number, expected, 1))
    run.take_those_that_wait()
    for event in run.events:
        if run.ids.unkeyed[event.id] > 1:
            event.updates = {}  # several drafts may be this event: which one is not known
    problems = [*intake.problems, *run.problems]
    for draft in run.left:
        draft.problems = with_excerpts(draft.problems, intake.lines)
        problems += () if policy.leave_bad else draft.problems
    return Reconciliation(
        run.events,
        sorted(run.left, key=attrgetter("node.line", "node.column")),
        with_excerpts(problems, intake.lines),
        run.resolver.sources,
        run.independent,
        gone_events(target.events.values(), run.ids.origin, run.ids.seen) if run.ids.origin else (),
    )


class _Reconciler:
    """One run over the drafts of a file."""

    def __init__(self, intake: Intake, target: Target, policy: IntakePolicy) -> None:
        self.file, self.target, self.policy = intake.name, target, policy
        keyed = policy.importing and (intake.foreign or "uid" in intake.columns)
        origin = origin_of(intake.name) if keyed else ""
        known = events_by_uid([*target.events.values()], origin, everywhere=intake.everywhere)
        self.ids = DraftIds(intake.name, target, policy.importing, origin, known)
        self.resolver = NameResolver(target, intake.foreign)
        self.reading = Reading(
            intake.name,
            timezone=target.registry.timezone,
            languages=target.registry.languages,
            directories=target.directories,
        )
        self.declared = set(target.declared)
        self.events: list[IncomingEvent] = []
        self.left: list[EventDraft] = []
        self.waiting: list[EventDraft] = []
        self.problems: list[Problem] = []
        self.independent = True

    def take(self, draft: EventDraft) -> None:
        """Take a draft in, if it can come in; it may have to wait for others."""
        if not self.ids.give(draft):
            self.left.append(draft)
            return
        known = len(draft.problems)
        record = self._read(draft, None)
        mentions = self.reading.mentions
        waits = bool(mentions[Vocabulary.EVENT])
        self.independent = self.independent and not (waits or mentions[Vocabulary.METRIC])
        # An event that mentions no other one comes in, or not, at once, and its draft is forgotten:
        # that keeps what a long file takes small. The others wait until all ids are known.
        if waits:
            del draft.problems[known:]  # it is read again
            self.waiting.append(draft)
        elif record is not None:
            self.events.append(self._incoming(draft, record["date"]))
        else:
            self._leave(draft)

    def take_those_that_wait(self) -> None:
        """Take in the drafts that mention events, now that all of these are known."""
        rounds = 1 if self.left else 0
        records = self._records()
        while self.policy.leave_bad and len(records) < len(self.waiting):
            rounds += 1
            if rounds > MOST_ROUNDS:
                what = f"events were left out {MOST_ROUNDS} times, and each time others lacked them"
                hint = "mend the first event that is refused without --leave-bad"
                self.problems.append(Problem(Place(self.file), "too-many", what, hint))
                return
            for draft in self.waiting:
                if draft.problems:
                    self._leave(draft)
            self.waiting = [draft for draft in self.waiting if not draft.problems]
            # What was left out may be the cause of another: so all are read once more.
            records = self._records()
        spans = self._spans(records)
        for draft in self.waiting:
            id_ = draft.text("id")
            if draft.problems:
                self.left.append(draft)
            elif id_ in spans:
                self.events.append(self._incoming(draft, spans[id_]))
        if self.waiting:
            self.events.sort(key=attrgetter("origin.line", "origin.column"))

    def _leave(self, draft: EventDraft) -> None:
        self.left.append(draft)
        if self.policy.leave_bad:
            self.ids.forget(draft)

    def _records(self) -> dict[str, ReadRecord]:
        """Return the records of the drafts that wait, as far as nothing is wrong with them."""
        known = {**self.target.events, **self.ids.places} if self.waiting else {}
        self.resolver.events = known
        read = [(draft, self._read(draft, known)) for draft in self.waiting]
        return {draft.text("id"): record for draft, record in read if record is not None}

    def _read(self, draft: EventDraft, known: MappingType[str, object] | None) -> ReadRecord | None:
        """Return the record that a draft makes, None after noting what is wrong with it."""
        self.reading.forget()
        self.resolver.resolve(draft)
        if self.policy.importing and known is not None:
            _leave_unknown_links(draft, known)
        there = None if self.policy.importing else self.ids.same_events.get(draft.text("id"))
        if there:
            place = place_of(draft.get("id") or draft.node, self.file)
            hint = "give this one another id, or title"
            draft.refuse(place, "duplicate-id", taken(there), hint)
        record = None
        with suppress(TooManyProblemsError):
            record = EVENT.read(draft.node, self.reading)
            if self.declared or known is not None:
                check_mentions(self.reading, self.declared, self.target.vocabularies, known)
        draft.problems += self.reading.problems
        return None if draft.problems else record

    def _spans(self, records: MappingType[str, ReadRecord]) -> dict[str, Span]:
        """Return the dates of the events that waited, which may count from any other."""
        if not records:
            return {}
        moments: dict[str, Moment] = {id_: one.span for id_, one in self.target.events.items()}
        moments.update((event.id, event.span) for event in self.events)
        moments.update((id_, record["date"]) for id_, record in records.items())
        reading, found = Reading(self.file), {}
        with suppress(TooManyProblemsError):
            found = resolve_dates(moments, reading)
        self.problems += reading.problems
        return found

    def _incoming(self, draft: EventDraft, span: Span) -> IncomingEvent:
        """Return an event with its values, its dates in EDTF."""
        values = _values_of(draft)
        given, typed = values.pop("date"), draft.text("date")
        languages = self.target.registry.languages
        date = edtf(typed, languages)
        written: Value = {**given, "date": date} if isinstance(given, MappingType) else date
        if date != typed:
            draft.change(f"date {typed} is {date}")
            if written == date and says_more(typed):
                written = {"date": date, "written": typed}
        id_, title = str(values.pop("id")), str(values.pop("title"))
        title = " ".join(title.split()) if "\n" in title else title  # as it is read
        figures = values.get("figures")
        for figure in figures if isinstance(figures, list) else ():
            if isinstance(figure, dict) and isinstance(figure.get("period"), str):
                figure["period"] = edtf(figure["period"], languages)
        event = IncomingEvent(
            place_of(draft.node, self.file),
            id_,
            title,
            span,
            msgpack.encode((written, values)),
            tuple(draft.changed),
            tuple(draft.left),
            self.ids.same_events.get(id_),
        )
        keyed = self.ids.known.get(draft.text(UID)) is event.there
        if event.there and (keyed or id_ in self.ids.unkeyed):
            event.updates = changes(event.values, span, event.there)
        return event


def _leave_unknown_links(draft: EventDraft, known: Container[str]) -> None:
    """Leave out the links of a draft to events that are nowhere."""
    for key, noun in (("because", "cause"), ("contradicts", "conflict")):
        links, stay = draft.get(key), list[Node]()
        for link in items_of(links):
            event = text_in(under(link, "event"))
            if event in known or not event:
                stay.append(link)
            else:
                draft.leave(f"the {noun} {event}, which is nowhere here")
        if links is not None and len(stay) < len(items_of(links)):
            draft.put(key, sequence(stay, links))


def _values_of(draft: EventDraft) -> dict[str, Value]:
    """Return what a draft says, in the order of the schema, without what is empty."""
    given = {key.text: node for key, node in draft.node.entries}
    keys = sorted(given, key=lambda key: _ORDER.get(key, len(_ORDER)))
    values = {key: _value(key, given[key]) for key in keys}
    return {key: value for key, value in values.items() if value is not None and value != []}


def _value(key: str, node: Node) -> Value:
    """Return what stands under a key: one thing for a list of one, where people write it so."""
    if isinstance(node, SequenceNode):
        items = [_value("", item) for item in node.items]
        return items[0] if key in _SINGLE and len(items) == 1 else items
    if isinstance(node, Mapping):
        values = ((name.text, _value(name.text, one)) for name, one in node.entries)
        return {name: value for name, value in values if value is not None}
    return value_of(node)
