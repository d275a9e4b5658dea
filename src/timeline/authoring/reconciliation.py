"""Drafts against the registry they are for: which come in, and what stands against the others."""

from collections.abc import Container, Sequence
from collections.abc import Mapping as MappingType
from contextlib import suppress

from msgspec import Struct, field
from msgspec.structs import replace

from timeline.authoring.drafts import Draft, Intake
from timeline.authoring.ids import Identifying, edtf, taken
from timeline.authoring.names import Resolving
from timeline.authoring.target import Target
from timeline.authoring.values import Value, Values, value_of, without_absent
from timeline.dates import Span
from timeline.load.notes import Reading, TooManyProblemsError
from timeline.load.references import check_mentions
from timeline.load.shape.dates import Moment, resolve_dates
from timeline.load.shape.kinds import ReadRecord
from timeline.load.shape.schema import EVENT
from timeline.model import Event
from timeline.problems import Place, Problem, with_excerpts
from timeline.yaml import Mapping, Node, Scalar, place_of
from timeline.yaml import Sequence as SequenceNode

_SINGLE = ("thread", "source", "of")
MOST_ROUNDS = 32
"""How often bad events are left out: each round reads all others again."""


class Terms(Struct, frozen=True):
    """How events are taken in.

    `again` lets those be that are there already; `loose` leaves out links to events that are
    nowhere; `leave_bad` leaves out events with problems instead of refusing all.
    """

    again: bool = False
    loose: bool = False
    leave_bad: bool = False


class Entry(Struct):
    """An event that can come in: its draft, its id and date, and what is to be written.

    `there` is the same event, where the registry has it already. `alike` are events that may
    be the same.
    """

    draft: Draft
    id: str
    span: Span
    values: Values
    there: Event | None = None
    alike: list[str] = field(default_factory=list)


class Settled(Struct, frozen=True):
    """What comes in, what is left out, and what stands against all of it.

    `sources` are texts that were no sources of the registry, by the ids that were made for them.
    """

    entries: Sequence[Entry]
    left: Sequence[Draft] = ()
    problems: Sequence[Problem] = ()
    sources: MappingType[str, str] = field(default_factory=dict)


def settle(intake: Intake, target: Target, terms: Terms) -> Settled:
    """Return what of an intake can come into a registry, in the order of the file."""
    drafts = list(intake.drafts)
    settled = _settled(intake, drafts, target, terms)
    rounds = 0
    while terms.leave_bad and any(draft.problems for draft in drafts):
        rounds += 1
        if rounds > MOST_ROUNDS:
            return _endless(intake)
        drafts = [draft for draft in drafts if not draft.problems]
        settled = _settled(intake, drafts, target, terms)
    taken_in = {id(entry.draft) for entry in settled.entries}
    found = [*intake.problems, *settled.problems]
    for draft in intake.drafts:
        draft.problems = with_excerpts(draft.problems, {intake.name: intake.lines})
        if not terms.leave_bad:
            found += draft.problems
    return replace(
        settled,
        left=[draft for draft in intake.drafts if id(draft) not in taken_in],
        problems=with_excerpts(found, {intake.name: intake.lines}),
    )


def _endless(intake: Intake) -> Settled:
    """Refuse events of which each that is left out leaves another without its cause."""
    what = f"events were left out {MOST_ROUNDS} times, and each time others lacked them"
    hint = "mend the first event that is refused without --leave-bad"
    return Settled((), intake.drafts, [Problem(Place(intake.name), "too-many", what, hint)])


def _settled(intake: Intake, drafts: Sequence[Draft], target: Target, terms: Terms) -> Settled:
    ids = Identifying(intake.name, target)
    new = [draft for draft in drafts if ids.identify(draft)]
    for twin, other in ids.twins:
        line = other.node.line + 1
        if terms.again:
            twin.leave(f"it stands on line {line} too")
        else:
            what = f"it has the title and the date of the event on line {line}"
            twin.refuse(place_of(twin.node, intake.name), "duplicate-id", what, "keep one of them")
    resolving = Resolving(target, ids.drafts, intake.foreign)
    known = {**target.events, **ids.drafts}
    records: dict[str, ReadRecord] = {}
    alone = Reading(intake.name)
    for draft in new:
        resolving.resolve(draft)
        if terms.loose:
            _loosen(draft, known)
        if not terms.again and draft.text("id") in ids.there:
            place = place_of(draft.get("id") or draft.node, intake.name)
            what = taken(ids.there[draft.text("id")])
            draft.refuse(place, "duplicate-id", what, "give this one another id, or title")
        record = _read(draft, alone, target, known)
        if record is not None:
            records[draft.text("id")] = record
    reading = Reading(intake.name)
    spans = _spans(records, target, reading)
    entries = [
        _entry(draft, spans[draft.text("id")], ids)
        for draft in new
        if draft.text("id") in records and draft.text("id") in spans
    ]
    return Settled(entries, (), reading.problems, resolving.sources)


def _read(
    draft: Draft, reading: Reading, target: Target, known: MappingType[str, object]
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


def _loosen(draft: Draft, known: Container[str]) -> None:
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
    entries = link.entries if isinstance(link, Mapping) else ()
    return next(
        (
            node.text.strip()
            for key, node in entries
            if key.text == "event" and isinstance(node, Scalar)
        ),
        "",
    )


def _entry(draft: Draft, span: Span, ids: Identifying) -> Entry:
    value = without_absent(value_of(draft.node))
    told = value if isinstance(value, dict) else {}
    ordered = _plainly({key: told[key] for key in EVENT.keys if key in told and told[key] != []})
    id_, typed = draft.text("id"), draft.text("date")
    ordered["date"] = edtf(typed)
    if ordered["date"] != typed:
        draft.change(f"date {typed} is {ordered['date']}")
    figures = ordered.get("figures")
    for figure in figures if isinstance(figures, list) else ():
        if isinstance(figure, dict) and isinstance(figure.get("period"), str):
            figure["period"] = edtf(figure["period"])
    return Entry(draft, id_, span, ordered, ids.there.get(id_))


def _plainly(record: Values) -> dict[str, Value]:
    """Return a record in which a list of one is that one, where people would write it so."""
    plain: dict[str, Value] = {}
    for key, value in record.items():
        if isinstance(value, list):
            value = [_plainly(one) if isinstance(one, dict) else one for one in value]
            if key in _SINGLE and len(value) == 1:
                value = value[0]
        plain[key] = value
    return plain
