"""`compare merit demerit`: the ledger of verdicts in columns by year, and its balance."""

from collections.abc import Sequence
from math import isfinite

from timeline.model import Registry, Side, Verdict
from timeline.report import Cell, Named, Report
from timeline.reports.compare.frame import (
    Row,
    Section,
    Subject,
    counted_row,
    report,
    restricted,
    title_of,
)
from timeline.reports.compare.parts import verdict_part
from timeline.reports.compare.threads import Asked
from timeline.reports.series.day_slices import axis


def sides(
    registry: Registry, compared: Sequence[Side], asked: Asked, on: frozenset[str] = frozenset()
) -> Report:
    """Return the verdicts of each side, on these actors or on anybody, by date."""
    subjects = [Subject("side", side.value, side.value) for side in compared]
    found = [
        verdict
        for one in asked.selected
        for verdict in one.event.verdicts
        if verdict.side in compared and (not on or verdict.on in on)
    ]
    named = [registry.actor_name(actor) for actor in registry.actors if actor in on]
    said = [f"on {' or '.join(named)}"] if named else []
    return report(
        title_of(subjects, (*said, *asked.narrowed, f"by {asked.step.text or 'year'}")),
        subjects,
        [
            *restricted(_ledger(registry, subjects, found, asked), asked.only),
            *_balance(registry, subjects, found, asked, on=on),
        ],
        headings={Section.VERDICTS: "Ledger", Section.COUNTS: "Balance"},
        nothing="no verdicts match",
    )


def _ledger(
    registry: Registry, subjects: Sequence[Subject], found: Sequence[Verdict], asked: Asked
) -> list[Row]:
    days = [verdict.span.sort_key[0] for verdict in found]
    slice_of = axis(asked.step, min((int(day) for day in days if isfinite(day)), default=None))
    parts = sorted({slice_of(verdict.span) for verdict in found}, key=lambda days: days.first)
    return [
        Row(
            Section.VERDICTS,
            part.text,
            {
                subject.id: verdict_part(
                    registry,
                    [
                        one
                        for one in found
                        if one.side.value == subject.id and slice_of(one.span) == part
                    ],
                    part.text,
                )
                for subject in subjects
            },
            days=part,
        )
        for part in parts
    ]


def _balance(
    registry: Registry,
    subjects: Sequence[Subject],
    found: Sequence[Verdict],
    asked: Asked,
    *,
    on: frozenset[str],
) -> list[Row]:
    def row(item: Cell, kept: Sequence[Verdict]) -> Row:
        ids = {
            subject.id: tuple(one.event for one in kept if one.side.value == subject.id)
            for subject in subjects
        }
        return counted_row(item, ids, explain=asked.explain)

    judges = dict.fromkeys(one.by for one in found if one.by)
    judged = dict.fromkeys(one.on for one in found) if len(on) != 1 else {}
    return [
        row("verdicts", found),
        *(
            row(_who(registry, "by", judge), [one for one in found if one.by == judge])
            for judge in judges
        ),
        *(
            row(_who(registry, "on", actor), [one for one in found if one.on == actor])
            for actor in judged
        ),
    ]


def _who(registry: Registry, word: str, actor: str) -> Named:
    return Named(f"{word} {actor}", f"{word} {registry.actor_name(actor)}")
