"""The entries of a registry as plain fields, each under a key by which it is the same elsewhere.

Where an entry stands in its file, and in which order a list names things, does not count.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from timeline.dates import Span
from timeline.model import Actor, Citation, Event, Figure, Link, Registry, Role, Verdict
from timeline.model.rates import Rate
from timeline.report import Cell, Entry, machine
from timeline.reports.compare.frame import Section
from timeline.reports.series.amounts import amount

_PUBLIC = {"span": "date", "expression": "span"}
_PARTS = ("because", "figures", "verdicts", "contradicts")
_ENDS = ("low", "high")
_ORDERED = ("of", "locators")
"""Lists whose order says something; all others are compared as sets."""


class Item(Struct, frozen=True):
    """An entry of a registry: its key, what people read of it, its public fields.

    `within` is the entry it is a part of, whose `parts` hold it: it comes and goes with that.
    """

    section: Section
    key: str
    said: Cell
    fields: Mapping[str, Cell]
    within: tuple[Section, str] | None = None
    parts: Mapping[str, Cell] = field(default_factory=dict)

    @property
    def place(self) -> tuple[Section, str]:
        """What the entry is found by."""
        return self.section, self.key


def items_of(registry: Registry) -> dict[tuple[Section, str], list[Item]]:
    """Return all entries of a registry by section and key, in the order of reading.

    Few keys have more than one: two figures of one event for the same thing, say.
    """
    found: dict[tuple[Section, str], list[Item]] = {}
    for item in _items(registry):
        found.setdefault(item.place, []).append(item)
    return found


def _items(registry: Registry) -> Iterator[Item]:
    about = ("title", "about", "fiscal_year_start")
    yield Item(
        Section.REGISTRY, "registry", registry.title, {one: getattr(registry, one) for one in about}
    )
    yield from _declared(Section.SOURCES, registry.sources.values())
    for actor in registry.actors.values():
        yield _actor(actor, [role for role in registry.roles if role.actor == actor.id])
    yield from map(_role, registry.roles)
    yield from _declared(Section.METRICS, registry.metrics.values())
    for rate in registry.rates:
        yield _rate(rate)
    yield from _declared(Section.THREADS, registry.threads.values())
    yield from _declared(Section.PERIODS, registry.periods.values())
    for section, words in ((Section.TAGS, registry.tags), (Section.QUERIES, registry.queries)):
        for name, text in words.items():
            yield Item(section, name, text, {"text": text or None})
    yield from map(_event, registry.events)
    for event in registry.events:
        yield from (_link(link) for link in event.because)
    yield from map(_figure, registry.figures)
    yield from map(_verdict, registry.verdicts)
    for event in registry.events:
        yield from _contradictions(event)


def public_fields(entry: Any) -> dict[str, Cell]:
    """Return the fields of a value under their public names, without its place and its parts.

    The ends of a figure are left out where its value and its bound say them.
    """
    left_out = ["id", "place"]
    if isinstance(entry, Event):
        left_out += _PARTS
    if isinstance(entry, Figure | Rate) and entry.value is not None:
        left_out += _ENDS
    return {
        _PUBLIC.get(name, name): _cell(name, getattr(entry, name))
        for name in entry.__struct_fields__
        if name not in left_out
    }


def _cell(name: str, value: Any) -> Cell:
    if isinstance(value, Citation):
        return str(value)
    if isinstance(value, Span) or value is None:
        return value
    if isinstance(value, tuple):
        parts = [_cell(name, part) for part in value]
        return tuple(parts if name in _ORDERED else sorted(parts, key=_order))
    if isinstance(value, Struct):
        return public_fields(value)
    if isinstance(value, Mapping):
        return dict(value)
    return value if value != "" else None


def _order(cell: Cell) -> str:
    return str(machine(cell))


def _event(event: Event) -> Item:
    parts = {name: tuple(map(public_fields, getattr(event, name))) for name in _PARTS}
    said = Entry(event.title, date=event.span)
    return Item(Section.EVENTS, event.id, said, public_fields(event), parts=parts)


def _actor(actor: Actor, roles: Sequence[Role]) -> Item:
    parts = {"roles": tuple(map(public_fields, roles))}
    return Item(Section.ACTORS, actor.id, actor.name, public_fields(actor), parts=parts)


def _declared(section: Section, entries: Iterable[Any]) -> Iterator[Item]:
    for entry in entries:
        name = getattr(entry, "name", "") or getattr(entry, "title", "")
        yield Item(section, entry.id, name, public_fields(entry))


def _role(role: Role) -> Item:
    post = f"{role.title}, {role.org}" if role.org else role.title
    return Item(
        Section.ROLES,
        f"{role.actor}: {post}",
        role.tenure.edtf,
        public_fields(role),
        (Section.ACTORS, role.actor),
    )


def _rate(rate: Rate) -> Item:
    at = f" {rate.span}" if rate.span else ""
    return Item(
        Section.RATES, f"{rate.unit} to {rate.into}{at}", str(rate.value), public_fields(rate)
    )


def _link(link: Link) -> Item:
    return Item(
        Section.LINKS,
        f"{link.cause} → {link.effect}",
        link.how.value,
        public_fields(link),
        (Section.EVENTS, link.effect),
    )


def _figure(figure: Figure) -> Item:
    of = f":{'+'.join(figure.of)}" if figure.of else ""
    at = f" [{figure.event}]" if figure.event else ""
    return Item(
        Section.FIGURES,
        f"{figure.metric}{of} {figure.span}{at}",
        amount(figure),
        public_fields(figure),
        (Section.EVENTS, figure.event) if figure.event else None,
    )


def _verdict(verdict: Verdict) -> Item:
    by = f" by {verdict.by}" if verdict.by else ""
    return Item(
        Section.VERDICTS,
        f"{verdict.event}: on {verdict.on}{by}",
        f"{verdict.side.value}: {verdict.why}" if verdict.why else verdict.side.value,
        {name: cell for name, cell in public_fields(verdict).items() if name != "date"},
        (Section.EVENTS, verdict.event),
    )


def _contradictions(event: Event) -> Iterator[Item]:
    for one in event.contradicts:
        yield Item(
            Section.CONTRADICTIONS,
            f"{event.id}: {one.event or one.figure}",
            one.note,
            public_fields(one),
            (Section.EVENTS, event.id),
        )
