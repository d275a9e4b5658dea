"""Drafts against the registry they are for: which come in, and what is wrong with the others."""

from collections.abc import Callable, Container, Sequence
from collections.abc import Mapping as MappingType
from contextlib import suppress

from msgspec import Struct, field
from msgspec.structs import replace

from timeline.authoring.drafts import EventDraft, Intake
from timeline.authoring.ids import DraftIds, edtf, taken
from timeline.authoring.names import NameResolver
from timeline.authoring.target import Target
from timeline.dates import Span
from timeline.datetext import says_more
from timeline.load.notes import Reading, TooManyProblemsError
from timeline.load.references import check_mentions
from timeline.load.shape.dates import Moment, resolve_dates
from timeline.load.shape.kinds import ReadRecord
from timeline.load.shape.schema import EVENT
from timeline.model import Event
from timeline.problems import Place, Problem, with_excerpts
from timeline.yaml import Mapping, Node, Scalar, place_of
from timeline.yaml import Sequence as SequenceNode
from timeline.yaml.nodes import Value, Values, value_of

_SINGLE = ("thread", "source", "of")
MOST_ROUNDS = 32
"""How often bad events are left out. Each round reads all others again, since an event that is
left out may have been the cause of another."""


class Terms(Struct, frozen=True):
    """How events are put in.

    `again` skips events that are there already, instead of refusing them; `loose` leaves out links
    to events that are nowhere; `leave_bad` leaves out events with problems instead of refusing all.
    `told` is told how much is done, from 0 to 1.
    """

    again: bool = False
    loose: bool = False
    leave_bad: bool = False
    told: Callable[[float], None] = lambda _: None


class IncomingEvent(Struct):
    """An event that can come in: its draft, its id and date, and what is to be written.

    `there` is the same event, if the registry has it already. `alike` are events that may be the
    same.
    """

    draft: EventDraft
    id: str
    span: Span
    values: Values
    there: Event | None = None
    alike: list[str] = field(default_factory=list)


class Reconciliation(Struct, frozen=True):
    """Which events come in, which are left out, and the problems that stop all of them.

    `sources` are texts that were no sources of the registry, by the ids that were made for them.
    """

    events: Sequence[IncomingEvent]
    left: Sequence[EventDraft] = ()
    problems: Sequence[Problem] = ()
    sources: MappingType[str, str] = field(default_factory=dict)


def reconcile(intake: Intake, target: Target, terms: Terms) -> Reconciliation:
    """Return which events of an intake can come into a registry, in the order of the file."""
    drafts = list(intake.drafts)
    result = _one_round(intake, drafts, target, terms)
    rounds = 0
    while terms.leave_bad and any(draft.problems for draft in drafts):
        rounds += 1
        if rounds > MOST_ROUNDS:
            return _endless(intake)
        drafts = [draft for draft in drafts if not draft.problems]
        result = _one_round(intake, drafts, target, terms)
    coming_in = {id(event.draft) for event in result.events}
    problems = [*intake.problems, *result.problems]
    for draft in intake.drafts:
        draft.problems = with_excerpts(draft.problems, {intake.name: intake.lines})
        if not terms.leave_bad:
            problems += draft.problems
    return replace(
        result,
        left=[draft for draft in intake.drafts if id(draft) not in coming_in],
        problems=with_excerpts(problems, {intake.name: intake.lines}),
    )


def _endless(intake: Intake) -> Reconciliation:
    """Refuse events of which each that is left out leaves another without its cause."""
    what = f"events were left out {MOST_ROUNDS} times, and each time others lacked them"
    hint = "mend the first event that is refused without --leave-bad"
    return Reconciliation((), intake.drafts, [Problem(Place(intake.name), "too-many", what, hint)])


def _one_round(
    intake: Intake, drafts: Sequence[EventDraft], target: Target, terms: Terms
) -> Reconciliation:
    ids = DraftIds(intake.name, target)
    new = [draft for draft in drafts if ids.give(draft)]
    for twin, other in ids.twins:
        line = other.node.line + 1
        if terms.again:
            twin.leave(f"it stands on line {line} too")
        else:
            what = f"it has the title and the date of the event on line {line}"
            twin.refuse(place_of(twin.node, intake.name), "duplicate-id", what, "keep one of them")
    resolver = NameResolver(target, ids.drafts, intake.foreign)
    known = {**target.events, **ids.drafts}
    records: dict[str, ReadRecord] = {}
    reading_of_one = Reading(intake.name, languages=target.languages)
    for draft in new:
        resolver.resolve(draft)
        if terms.loose:
            _leave_unknown_links(draft, known)
        if not terms.again and draft.text("id") in ids.there:
            place = place_of(draft.get("id") or draft.node, intake.name)
            what = taken(ids.there[draft.text("id")])
            draft.refuse(place, "duplicate-id", what, "give this one another id, or title")
        record = _read(draft, reading_of_one, target, known)
        if record is not None:
            records[draft.text("id")] = record
    reading = Reading(intake.name)
    spans = _spans(records, target, reading)
    events = [
        _incoming(draft, spans[draft.text("id")], ids)
        for draft in new
        if draft.text("id") in records and draft.text("id") in spans
    ]
    return Reconciliation(events, (), reading.problems, resolver.sources)


def _read(
    draft: EventDraft, reading: Reading, target: Target, known: MappingType[str, object]
) -> ReadRecord | None:
    """Return the record that a draft makes, None after noting what is wrong with it."""
    record = None
    with suppress(TooManyProblemsError):
        record = EVENT.read(draft.node, reading)
        check_mentions(reading, set(target.declared), target.vocabularies, known)
    draft.problems += reading.problems
    reading.forget()
    return None if draft.problems else record


def _spans(
    records: MappingType[str, ReadRecord], target: Target, reading: Reading
) -> dict[str, Span]:
    """Return the dates of all events, of those that are there and of those that come in."""
    moments: dict[str, Moment] = {id_: event.span for id_, event in target.events.items()}
    moments.update((id_, record["date"]) for id_, record in records.items())
    with suppress(TooManyProblemsError):
        return resolve_dates(moments, reading)
    return {}


def _leave_unknown_links(draft: EventDraft, known: Container[str]) -> None:
    """Leave out the links of a draft to events that are nowhere."""
    for key, noun in (("because", "cause"), ("contradicts", "conflict")):
        links = draft.get(key)
        if not isinstance(links, SequenceNode):
            continue
        stay = []
        for link in links.items:
            event = _event_of(link)
            if event in known or not event:
                stay.append(link)
            else:
                draft.leave(f"the {noun} {event}, which is nowhere here")
        if len(stay) < len(links.items):
            draft.put(key, links._replace(items=tuple(stay)))


def _event_of(link: Node) -> str:
    """Return the event that a link names, "" where it names none."""
    for key, node in link.entries if isinstance(link, Mapping) else ():
        if key.text == "event" and isinstance(node, Scalar):
            return node.text.strip()
    return ""


def _incoming(draft: EventDraft, span: Span, ids: DraftIds) -> IncomingEvent:
    """Return an event with its values in the order of the schema, its dates in EDTF."""
    languages = ids.target.languages
    value = _without_absent(value_of(draft.node))
    given = value if isinstance(value, dict) else {}
    ordered = {key: given[key] for key in EVENT.keys if key in given and given[key] != []}
    values = _without_lists_of_one(ordered)
    id_, typed = draft.text("id"), draft.text("date")
    date = edtf(typed, languages)
    if date != typed:
        draft.change(f"date {typed} is {date}")
    if isinstance(values["date"], MappingType):
        values["date"] = {**values["date"], "date": date}
    else:
        keeps = date != typed and says_more(typed)
        values["date"] = {"date": date, "written": typed} if keeps else date
    figures = values.get("figures")
    for figure in figures if isinstance(figures, list) else ():
        if isinstance(figure, dict) and isinstance(figure.get("period"), str):
            figure["period"] = edtf(figure["period"], languages)
    return IncomingEvent(draft, id_, span, values, ids.there.get(id_))


def _without_absent(value: Value) -> Value:
    """Return a value without the entries of mappings that have none."""
    if isinstance(value, MappingType):
        return {key: _without_absent(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_without_absent(one) for one in value]
    return value


def _without_lists_of_one(record: Values) -> dict[str, Value]:
    """Return a record in which a list of one is that one, where people would write it so."""
    plain: dict[str, Value] = {}
    for key, value in record.items():
        if isinstance(value, list):
            value = [_without_lists_of_one(one) if isinstance(one, dict) else one for one in value]
            if key in _SINGLE and len(value) == 1:
                value = value[0]
        plain[key] = value
    return plain
