"""`compare file:old file:new`: what was added, removed and changed, entry by entry."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import zip_longest
from typing import TypeAlias

from timeline.model import Registry
from timeline.report import Cell, Report, machine
from timeline.reports.compare.entries import Item, items_of
from timeline.reports.compare.frame import Extra, Part, Place, Row, Section, Subject, report

OLD, NEW = "old", "new"

Items: TypeAlias = Mapping[tuple[Section, str], Sequence[Item]]

_ABSENT = Part(None)

_HEADINGS = {section: section.value.capitalize() for section in Section}


class Change(StrEnum):
    """What became of an entry."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


def registries(old: Registry, new: Registry, names: tuple[str, str]) -> Report:
    """Return how two registries differ; no rows where they say the same."""
    subjects = [Subject("file", id_, name) for id_, name in zip((OLD, NEW), names, strict=True)]
    rows = list(_differences(items_of(old), items_of(new)))
    told = {change: {row.item for row in rows if _change(row) == change} for change in Change}
    counts = ", ".join(f"{len(items)} {change}" for change, items in told.items() if items)
    return report(
        f"{names[0]} beside {names[1]}: {counts}",
        subjects,
        rows,
        extras=(Extra("change", Place.BEFORE), Extra("field", Place.BEFORE)),
        headings=_HEADINGS,
        nothing="the two registries say the same",
    )


def _change(row: Row) -> Cell:
    return row.more["change"].cell


def _differences(before: Items, after: Items) -> Iterator[Row]:
    """Yield the rows of each section: first what is new or changed, then what is gone."""
    order = list(Section)
    places = sorted(dict.fromkeys((*after, *before)), key=lambda place: order.index(place[0]))
    for place in places:
        old = [one for one in before.get(place, ()) if one not in after.get(place, ())]
        new = [one for one in after.get(place, ()) if one not in before.get(place, ())]
        for one, other in zip_longest(old, new):
            if one and other:
                yield from _changed(one, other)
            elif other and not _gone_with(other, before):
                yield _whole(other, Change.ADDED, NEW)
            elif one and not _gone_with(one, after):
                yield _whole(one, Change.REMOVED, OLD)


def _gone_with(item: Item, others: Items) -> bool:
    """Whether what this is a part of is not there either, so that it goes without saying."""
    return item.within is not None and item.within not in others


def _whole(item: Item, change: Change, side: str) -> Row:
    part = Part({"id": item.key, **item.fields, **item.parts}, (item.said,))
    return _row(item, change, None, {side: part})


def _changed(old: Item, new: Item) -> Iterator[Row]:
    for field in dict.fromkeys((*old.fields, *new.fields)):
        before, after = old.fields.get(field), new.fields.get(field)
        if machine(before) != machine(after):
            parts = {
                OLD: Part(before, _apart(before, after)),
                NEW: Part(after, _apart(after, before)),
            }
            yield _row(new, Change.CHANGED, field, parts)


def _row(item: Item, change: Change, field: str | None, each: Mapping[str, Part]) -> Row:
    more = {"change": Part(change.value, (change.value,))}
    if field:
        more["field"] = Part(field, (field.replace("_", " "),))
    return Row(item.section, item.key, {OLD: _ABSENT, NEW: _ABSENT, **each}, more=more)


def _apart(cell: Cell, other: Cell) -> tuple[Cell, ...]:
    """Return what people read of a value: of a list only what the other does not hold."""
    if isinstance(cell, tuple):
        known = [machine(part) for part in other] if isinstance(other, tuple) else []
        return tuple(_said(part) for part in cell if machine(part) not in known)
    return () if cell is None else (_said(cell),)


def _said(cell: Cell) -> Cell:
    if isinstance(cell, Mapping):
        return ", ".join(str(machine(part)) for part in cell.values() if part not in (None, ()))
    return cell
