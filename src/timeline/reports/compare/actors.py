"""`compare` two actors or more: what each did, posts, figures in common, verdicts, counts."""

from collections.abc import Mapping, Sequence

from timeline.dates import Day
from timeline.model import Event, Figure, Registry, Side, Verdict
from timeline.query import Measured
from timeline.report import Named, Report
from timeline.reports.compare.frame import (
    Extra,
    Part,
    Row,
    Section,
    Subject,
    counted_row,
    report,
    restricted,
)
from timeline.reports.compare.needs import counting
from timeline.reports.compare.parts import figure_part, posts, verdicts
from timeline.reports.compare.slices import happenings
from timeline.reports.compare.threads import Asked, event_counts
from timeline.reports.series.calculation import quotient, record
from timeline.reports.series.points import SeriesPoint, metric_name, points, subjects_of

RATIO = Extra("ratio")


def actors(registry: Registry, ids: Sequence[str], asked: Asked, *, parts: bool = False) -> Report:
    """Return actors side by side; with `parts`, what their parts did counts as theirs."""
    subjects = [Subject("actor", id_, registry.actor_name(id_)) for id_ in ids]
    counted = counting(registry, ids, parts=parts)
    owners = {
        actor: frozenset(id_ for id_ in ids if actor in counted[id_]) for actor in registry.actors
    }

    def holders(event: Event) -> frozenset[str]:
        return frozenset(id_ for one in event.actors for id_ in owners.get(one.actor, frozenset()))

    found = [verdict for one in asked.selected for verdict in one.event.verdicts]
    owned = {id_: [one for one in found if one.on in counted[id_]] for id_ in ids}
    held = posts(registry, subjects, lambda actor: owners.get(actor, ()), asked.period)
    figures = {
        id_: [one.figure for one in asked.measured if one.figure.of == (id_,)] for id_ in ids
    }
    rows = [
        *happenings(asked.selected, subjects, holders, asked.slice_of),
        *held,
        *_figures_in_common(registry, subjects, asked.measured, explain=asked.explain),
        *verdicts(registry, subjects, owned),
    ]
    rows = restricted(rows, asked.only)
    rows += event_counts(asked, subjects, holders)
    rows += _part_counts(subjects, held, figures, owned, explain=asked.explain)
    ratio = any("ratio" in row.more for row in rows)
    others = "each of the others" if len(subjects) > 2 else subjects[1].name
    note = f"ratio: {subjects[0].name} divided by {others}"
    return report(
        asked.title(subjects),
        subjects,
        rows,
        extras=(RATIO,),
        notes=(note,) if ratio else (),
    )


def _figures_in_common(
    registry: Registry,
    subjects: Sequence[Subject],
    measured: Sequence[Measured],
    *,
    explain: bool,
) -> list[Row]:
    """Return the figures of each metric that at least two of the subjects have, by date."""
    ids = [subject.id for subject in subjects]
    table: dict[tuple[str, str], dict[str, dict[str, list[SeriesPoint]]]] = {}
    for subject, found in subjects_of(registry, measured).items():
        if len(subject.of) == 1 and subject.of[0] in ids:
            for point in points(registry, found):
                dates = table.setdefault((subject.metric, point.value.unit), {})
                dates.setdefault(point.label, {}).setdefault(subject.of[0], []).append(point)
    return [
        _figure_row(registry, metric, subjects, by_actor, explain=explain)
        for (metric, _), dates in table.items()
        if len({actor for by_actor in dates.values() for actor in by_actor}) > 1
        for by_actor in sorted(dates.values(), key=_date_of)
    ]


def _date_of(by_actor: Mapping[str, Sequence[SeriesPoint]]) -> tuple[Day, Day, int, str]:
    return next(iter(by_actor.values()))[0].span.sort_key


def _figure_row(
    registry: Registry,
    metric: str,
    subjects: Sequence[Subject],
    by_actor: Mapping[str, Sequence[SeriesPoint]],
    *,
    explain: bool,
) -> Row:
    ratio = _ratio(subjects, by_actor, explain=explain)
    return Row(
        Section.FIGURES,
        Named(metric, metric_name(registry, metric)),
        {
            actor: figure_part(
                [one.figure for point in found for one in point.measured], traced=explain
            )
            for actor, found in by_actor.items()
        },
        date=next(iter(by_actor.values()))[0].span,
        more={"ratio": ratio} if ratio.words else {},
        common=len(by_actor) == len(subjects),
    )


def _ratio(
    subjects: Sequence[Subject], by_actor: Mapping[str, Sequence[SeriesPoint]], *, explain: bool
) -> Part:
    """Return the first subject's value divided by each of the others', where each has just one."""
    single = {actor: found[0].value for actor, found in by_actor.items() if len(found) == 1}
    first, *others = subjects
    if first.id not in single:
        return Part()
    ratios = {
        other: quotient(single[first.id], single[other.id])
        for other in others
        if other.id in single
    }
    words = [
        traced.text
        + (f" to {other.name}" if len(others) > 1 else "")
        + (f" = {traced.formula}" if explain else "")
        for other, traced in ratios.items()
    ]
    return Part({other.id: record(traced) for other, traced in ratios.items()}, tuple(words))


def _part_counts(
    subjects: Sequence[Subject],
    held: Sequence[Row],
    figures: Mapping[str, Sequence[Figure]],
    owned: Mapping[str, Sequence[Verdict]],
    *,
    explain: bool,
) -> list[Row]:
    sides = {
        side.value: {
            one.id: tuple(verdict.event for verdict in owned[one.id] if verdict.side is side)
            for one in subjects
        }
        for side in Side
    }
    counts = {
        "posts": {
            one.id: tuple(
                row.item.id for row in held if one.id in row.each and isinstance(row.item, Named)
            )
            for one in subjects
        },
        "figures": {
            one.id: tuple(f"{figure.metric} {figure.span}" for figure in figures[one.id])
            for one in subjects
        },
        **sides,
    }
    return [
        counted_row(item, ids, explain=explain) for item, ids in counts.items() if any(ids.values())
    ]
