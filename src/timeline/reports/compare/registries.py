"""`compare file:old file:new`: what was added, removed and changed, entry by entry.

The place of an entry in its file, and the order in which a list names things, make no difference.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain, zip_longest
from typing import Any, TypeAlias

from msgspec import Struct, field

from timeline.dates import Span, iso_or_none
from timeline.model import Citation, Event, Figure, RegistryModel
from timeline.model.groups import grouped
from timeline.model.placed import Extension
from timeline.model.rates import Rate
from timeline.report import Cell, Entry, Report, json_value
from timeline.reports.compare.frame import (
    Compared,
    ComparisonRow,
    Content,
    Section,
    extra_column,
    report,
)
from timeline.reports.series.amounts import amount

OLD, NEW = "old", "new"

Key: TypeAlias = tuple[Section, str]
"""The section and the name by which an entry is found in another registry."""

_PUBLIC_NAMES = {"span": "date", "expression": "span"}
_PARTS = ("because", "figures", "verdicts", "contradicts")
_ENDS = ("low", "high")
# Lists whose order has a meaning; all others are compared as sets.
_ORDERED = ("of", "locators")

_ABSENT = Content(None)
_HEADINGS = {section: section.value.capitalize() for section in Section}


class ComparedEntry(Struct, frozen=True):
    """An entry of a registry: its key, what people read of it, its public fields.

    `within` is the key of the entry that it is a part of, and whose `parts` contain it: a part is
    added and removed with its whole.
    """

    section: Section
    name: str
    words: Cell
    fields: Mapping[str, Cell]
    within: Key | None = None
    parts: Mapping[str, Cell] = field(default_factory=dict)


Entries: TypeAlias = Mapping[Key, Sequence[ComparedEntry]]
"""Entries by key; few keys have more than one: two figures of one event for one metric, say."""


class EntryChange(StrEnum):
    """How an entry differs between two registries."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


def registries(old: RegistryModel, new: RegistryModel, names: tuple[str, str]) -> Report:
    """Return how two registries differ; no rows where they say the same."""
    rows = list(_differences(_by_key(old), _by_key(new)))
    items = {
        change: {row.item for row in rows if row.more["change"].cell == change}
        for change in EntryChange
    }
    counts = ", ".join(f"{len(found)} {change}" for change, found in items.items() if found)
    return report(
        [Compared("file", id_, name) for id_, name in zip((OLD, NEW), names, strict=True)],
        rows,
        title=f"{names[0]} beside {names[1]}: {counts}",
        before=(extra_column("change"), extra_column("field")),
        headings=_HEADINGS,
        nothing="the two registries say the same",
    )


def _differences(before: Entries, after: Entries) -> Iterator[ComparisonRow]:
    """Yield the rows of each section: first what is new or changed, then what is gone."""
    order = list(Section)
    for key in sorted(dict.fromkeys((*after, *before)), key=lambda key: order.index(key[0])):
        old = [one for one in before.get(key, ()) if one not in after.get(key, ())]
        new = [one for one in after.get(key, ()) if one not in before.get(key, ())]
        for one, other in zip_longest(old, new):
            if one and other:
                yield from _changed(one, other)
            # A part is added and removed with its whole, which tells of it.
            elif other and (other.within is None or other.within in before):
                yield _row(other, EntryChange.ADDED, _ABSENT, _whole(other))
            elif one and (one.within is None or one.within in after):
                yield _row(one, EntryChange.REMOVED, _whole(one), _ABSENT)


def _whole(entry: ComparedEntry) -> Content:
    return Content({"id": entry.name, **entry.fields, **entry.parts}, (entry.words,))


def _changed(old: ComparedEntry, new: ComparedEntry) -> Iterator[ComparisonRow]:
    for name in dict.fromkeys((*old.fields, *new.fields)):
        before, after = old.fields.get(name), new.fields.get(name)
        if json_value(before) != json_value(after):
            was, now = (
                Content(before, _words_beside(before, after)),
                Content(after, _words_beside(after, before)),
            )
            yield _row(new, EntryChange.CHANGED, was, now, name)


def _row(
    entry: ComparedEntry, change: EntryChange, old: Content, new: Content, field: str = ""
) -> ComparisonRow:
    more = {"change": Content(change.value, (change.value,))}
    if field:
        more["field"] = Content(field, (field.replace("_", " "),))
    return ComparisonRow(entry.section, entry.name, {OLD: old, NEW: new}, more=more)


def _words_beside(cell: Cell, other: Cell) -> tuple[Cell, ...]:
    """Return a value for people; of a list, only the items that the other list does not contain."""
    if isinstance(cell, tuple):
        known = [json_value(part) for part in other] if isinstance(other, tuple) else []
        return tuple(_words_of_cell(part) for part in cell if json_value(part) not in known)
    return () if cell is None else (_words_of_cell(cell),)


def _words_of_cell(cell: Cell) -> Cell:
    if isinstance(cell, Mapping):
        return ", ".join(str(json_value(part)) for part in cell.values() if part not in (None, ()))
    return cell


def _by_key(registry: RegistryModel) -> Entries:
    """Return all entries of a registry in the order of reading."""
    entries = chain(_facets(registry), _events(registry))
    return grouped(((entry.section, entry.name), entry) for entry in entries)


def _facets(registry: RegistryModel) -> Iterator[ComparedEntry]:
    """Yield the registry by itself, and all that it has beside events."""
    about: dict[str, Cell] = {
        name: getattr(registry, name) for name in ("title", "about", "timezone", "languages")
    }
    about["fiscal_year_start"] = registry.fiscal_year.start
    about["fiscal_year_named_by"] = registry.fiscal_year.named_by
    about["as_of"] = None if registry.as_of is None else iso_or_none(registry.as_of)
    yield ComparedEntry(Section.REGISTRY, "registry", registry.title, about)
    for actor in registry.actors.values():
        roles = tuple(_fields(role) for role in registry.roles if role.actor == actor.id)
        parts: dict[str, Cell] = {"roles": roles}
        yield ComparedEntry(Section.ACTORS, actor.id, actor.name, _fields(actor), parts=parts)
    for role in registry.roles:
        post = f"{role.title}, {role.org}" if role.org else role.title
        name, whole = f"{role.actor}: {post}", (Section.ACTORS, role.actor)
        yield ComparedEntry(Section.ROLES, name, role.tenure.edtf, _fields(role), whole)
    for rate in registry.rates:
        name = f"{rate.unit} to {rate.into}{f' {rate.span}' if rate.span else ''}"
        yield ComparedEntry(Section.RATES, name, str(rate.value), _fields(rate))
    declared: dict[Section, Mapping[str, Any]] = {
        Section.SOURCES: registry.sources,
        Section.METRICS: registry.metrics,
        Section.THREADS: registry.threads,
        Section.PERIODS: registry.periods,
    }
    for section, entries in declared.items():
        for entry in entries.values():
            name = getattr(entry, "name", "") or getattr(entry, "title", "")
            yield ComparedEntry(section, entry.id, name, _fields(entry))
    for section, words in ((Section.TAGS, registry.tags), (Section.QUERIES, registry.queries)):
        for name, text in words.items():
            yield ComparedEntry(section, name, text, {"text": text or None})


def _events(registry: RegistryModel) -> Iterator[ComparedEntry]:
    """Yield events, and what an event may have: links, figures, verdicts, contradictions."""
    for event in registry.events:
        whole = Section.EVENTS, event.id
        parts: dict[str, Cell] = {
            name: tuple(map(_fields, getattr(event, name))) for name in _PARTS
        }
        words = Entry(event.title, date=event.span)
        yield ComparedEntry(*whole, words, _fields(event), parts=parts)
        for link in event.because:
            name = f"{link.cause} → {link.effect}"
            yield ComparedEntry(Section.LINKS, name, link.how.value, _fields(link), whole)
        for one in event.contradicts:
            name = f"{event.id}: {one.event or one.figure}"
            yield ComparedEntry(Section.CONTRADICTIONS, name, one.note, _fields(one), whole)
    for figure in registry.figures:
        of = f":{'+'.join(figure.of)}" if figure.of else ""
        at = f" [{figure.event}]" if figure.event else ""
        name = f"{figure.metric}{of} {figure.span}{at}"
        within = (Section.EVENTS, figure.event) if figure.event else None
        yield ComparedEntry(Section.FIGURES, name, amount(figure), _fields(figure), within)
    for verdict in registry.verdicts:
        by = f" by {verdict.by}" if verdict.by else ""
        name, whole = f"{verdict.event}: on {verdict.on}{by}", (Section.EVENTS, verdict.event)
        why = f"{verdict.side.value}: {verdict.why}" if verdict.why else verdict.side.value
        # A verdict has the date of its event, whose change is a change of that.
        fields = {name: cell for name, cell in _fields(verdict).items() if name != "date"}
        yield ComparedEntry(Section.VERDICTS, name, why, fields, whole)


def _fields(entry: Any) -> dict[str, Cell]:
    """Return the fields of a value under their public names, without its place and its parts.

    The ends of a figure or rate are left out where its value and its bound say them.
    """
    left_out = ["id", "place", "extensions"]
    if isinstance(entry, Event):
        left_out += _PARTS
    if isinstance(entry, Figure | Rate) and entry.value is not None:
        left_out += _ENDS
    extensions: tuple[Extension, ...] = getattr(entry, "extensions", ())
    own = {one.key: one.value if isinstance(one.value, str) else one.texts for one in extensions}
    return own | {
        _PUBLIC_NAMES.get(name, name): _cell(name, getattr(entry, name))
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
        return tuple(
            parts if name in _ORDERED else sorted(parts, key=lambda part: str(json_value(part)))
        )
    if isinstance(value, Struct):
        return _fields(value)
    if isinstance(value, Mapping):
        return dict(value)
    return value if value != "" else None
