"""`compare merit demerit`: the ledger of verdicts in columns by year, and its balance."""

from collections.abc import Iterator, Sequence

from timeline.model import RegistryModel, Side, Verdict
from timeline.model.groups import grouped
from timeline.report import Cell, Named, Report
from timeline.reports.compare.frame import (
    Compared,
    ComparisonRow,
    Scope,
    Section,
    report,
    verdict_content,
)
from timeline.reports.series.slices import slicer_over


def sides(
    registry: RegistryModel,
    compared: Sequence[Side],
    scope: Scope,
    on: frozenset[str] = frozenset(),
) -> Report:
    """Return the verdicts of each side, on these actors or on anybody, by date."""
    found = [
        verdict
        for one in scope.selected
        for verdict in one.event.verdicts
        if verdict.side in compared and (not on or verdict.on in on)
    ]
    named = [registry.actor_name(actor) for actor in registry.actors if actor in on]
    ledger = _ledger(registry, compared, found, scope)
    return report(
        [Compared("side", side.value, side.value) for side in compared],
        [*ledger, *_balance(registry, compared, found, scope, on)],
        only=scope.only,
        said=(*([f"on {' or '.join(named)}"] if named else []), *scope.by_step),
        headings={Section.VERDICTS: "Ledger", Section.COUNTS: "Balance"},
        nothing="no verdicts match",
    )


def _ledger(
    registry: RegistryModel, compared: Sequence[Side], found: Sequence[Verdict], scope: Scope
) -> Iterator[ComparisonRow]:
    """Yield the verdicts by slices of time, which begin with the first verdict."""
    slice_of = slicer_over((verdict.span for verdict in found), scope.step)
    slices = grouped((slice_of(verdict.span), verdict) for verdict in found)
    for part in sorted(slices, key=lambda days: days.first):
        own = {side: [one for one in slices[part] if one.side is side] for side in compared}
        each = {side.value: verdict_content(registry, own[side], part.text) for side in compared}
        yield ComparisonRow(Section.VERDICTS, part.text, each, days=part)


def _balance(
    registry: RegistryModel,
    compared: Sequence[Side],
    found: Sequence[Verdict],
    scope: Scope,
    on: frozenset[str],
) -> Iterator[ComparisonRow]:
    """Yield the number of verdicts of each side: all, by each judge, on each actor."""

    def row(item: Cell, kept: Sequence[Verdict]) -> ComparisonRow:
        ids = {side.value: [one.event for one in kept if one.side is side] for side in compared}
        return scope.counted(item, ids)

    def who(word: str, actor: str) -> Named:
        return Named(f"{word} {actor}", f"{word} {registry.actor_name(actor)}")

    yield row("verdicts", found)
    for judge in dict.fromkeys(one.by for one in found if one.by):
        yield row(who("by", judge), [one for one in found if one.by == judge])
    if len(on) != 1:
        for actor in dict.fromkeys(one.on for one in found):
            yield row(who("on", actor), [one for one in found if one.on == actor])
