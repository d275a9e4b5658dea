"""`compare` two periods or more: events, actors new and gone, figures at each and their change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import isinf

from msgspec.structs import replace

from timeline.dates import Membership, Period
from timeline.dates.phrases import Phrase, dates_of
from timeline.dates.points import seconds
from timeline.dates.units import TIME_IN
from timeline.datetext.periods.steps import Step
from timeline.datetext.wording import elapsed
from timeline.model import Event, MetricKind, RegistryModel
from timeline.query import Measured, Selected
from timeline.report import Cell, Entry, For, Named, Report
from timeline.reports.compare.frame import (
    Compared,
    ComparisonRow,
    Content,
    Scope,
    Section,
    acting_in_all,
    actor_content,
    event_content,
    extra_column,
    listed,
    measure_of,
    report,
)
from timeline.reports.listing import POSSIBLY
from timeline.reports.records import record as record_of
from timeline.reports.series.amounts import counted, marked
from timeline.reports.series.calculation import Traced, number_record
from timeline.reports.series.measures import Measure, change_between, why_incomparable
from timeline.reports.series.points import SeriesKey, SeriesPoint, kind_of, points_of, subjects_of
from timeline.reports.series.slices import Slices

ByPeriod = Mapping[str, Mapping[str, Membership]]
"""For each period's id: how surely each thing is in it, by the thing's id."""

Heading = Callable[[Event, Period], tuple[Named, Period]]
"""Gives the heading of an event of a period, and the part of the period that it stands for."""

# Lengths of time that differ by no more than this factor are alike: years and leap years.
_SAME_LENGTH = 1.01

# The names of the columns of changes.
_CHANGES = {
    Measure.CHANGE: "change",
    Measure.GROWTH: "relative",
    Measure.GROWTH_PER_YEAR: "yearly",
}


def periods(
    registry: RegistryModel,
    compared: Sequence[Period],
    scope: Scope,
    *,
    inside: bool = False,
    sure: Membership | None = None,
    step: Step | None = None,
) -> Report:
    """Return periods side by side; the events of each by thread, or by the slices of a step.

    `inside` asks for all of what lasts, not a part; `sure` keeps only what is so surely in.
    """
    within = {
        period.text: {
            one.event.id: found
            for one in scope.selected
            if (found := registry.membership(one.event.span, period, inside=inside))
            is not Membership.NO
            and sure in (None, found)
        }
        for period in compared
    }
    acting = {text: _acting(scope.selected, found) for text, found in within.items()}
    rows = [
        *_counts(scope, compared, within, acting),
        *_events(registry, scope.selected, compared, within, step),
        *_actors(registry, acting),
        *_figures(registry, compared, scope),
    ]
    return report(
        [Compared("period", period.text, period.text) for period in compared],
        rows,
        only=scope.only,
        said=scope.narrowed,
        extras=[extra_column(name, For.MACHINES) for name in _CHANGES.values()],
        notes=_notes(compared),
        headings={Section.COUNTS: "At a glance", Section.FIGURES: "Figures at each"},
    )


def _acting(
    selected: Sequence[Selected], within: Mapping[str, Membership]
) -> dict[str, Membership]:
    """Return how surely each actor acts in a period: certainly, in an event certainly in it."""
    surest: dict[str, Membership] = {}
    for event in (one.event for one in selected if one.event.id in within):
        for participant in event.actors:
            if surest.get(participant.actor) is not Membership.CERTAIN:
                surest[participant.actor] = within[event.id]
    return surest


def _threads(registry: RegistryModel) -> tuple[Sequence[Named], Heading]:
    """Return the threads as headings, in telling order; an event stands in its first thread."""
    known = {thread.id: Named(thread.id, thread.title) for thread in registry.threads.values()}
    rest = Named("", "no thread" if known else "events")

    def heading(event: Event, period: Period) -> tuple[Named, Period]:
        return known.get(next(iter(event.threads), ""), rest), period

    return (*known.values(), rest), heading


def _slices(compared: Sequence[Period], step: Step) -> tuple[Sequence[Named], Heading]:
    """Return the slices of the periods as headings, counted from the beginning of each period."""
    cut = {period: list(step.slices(period)) for period in compared}
    unit, count = step.unit.value, step.count
    names = [
        f"{unit} {number}"
        if count == 1 or step.recurrence
        else f"{unit}s {number * count - count + 1}–{number * count}"
        for number in range(1, max(map(len, cut.values())) + 1)
    ]
    headings = [Named(name, name) for name in names]

    def heading(event: Event, period: Period) -> tuple[Named, Period]:
        parts = cut[period]
        if step.unit in TIME_IN:
            place, _ = next(Slices(tuple(parts)).reached_by(event.span), (0, None))
        else:
            # What began before the period or ends after it stands in its first or last slice.
            day = min(max(event.span.sort_day, period.first), period.last)
            place = next((at for at, part in enumerate(parts) if day in part), 0)
        return headings[place], parts[place]

    return headings, heading


def _events(
    registry: RegistryModel,
    selected: Sequence[Selected],
    compared: Sequence[Period],
    within: ByPeriod,
    step: Step | None,
) -> list[ComparisonRow]:
    order, heading = _slices(compared, step) if step else _threads(registry)
    table: dict[Named, dict[str, list[Selected]]] = {
        name: {period.text: [] for period in compared} for name in order
    }
    for one in selected:
        for period in compared:
            if sure := within[period.text].get(one.event.id):
                name, part = heading(one.event, period)
                if part is not period and sure is Membership.CERTAIN:
                    sure = registry.membership(one.event.span, part)
                table[name][period.text].append(Selected(sure, one.event))
    return [_event_row(name, found) for name, found in table.items() if any(found.values())]


def _event_row(name: Named, found: Mapping[str, Sequence[Selected]]) -> ComparisonRow:
    in_all = set.intersection(*({one.event.id for one in own} for own in found.values()))
    each, unsure = {}, {}
    for period, own in found.items():
        possible = [one.event.id for one in own if one.within is not Membership.CERTAIN]
        others = (one.event for one in own if one.event.id not in in_all)
        each[period], unsure[period] = event_content(others, period, possible), tuple(possible)
    shared = [one.event for one in next(iter(found.values())) if one.event.id in in_all]
    unsure_anywhere = {id_ for own in unsure.values() for id_ in own}
    content = event_content(shared, "", unsure_anywhere)
    return ComparisonRow(Section.EVENTS, name, each, content, possible=unsure)


def _actors(registry: RegistryModel, acting: ByPeriod) -> Iterator[ComparisonRow]:
    """Yield who certainly acts in all periods, and who is new or gone since the period before."""
    yield from acting_in_all(registry, acting)
    steps = list(pairwise(acting))
    new = {after: _only_in(acting[after], acting[before]) for before, after in steps}
    gone = {after: _only_in(acting[before], acting[after]) for before, after in steps}
    for item, found in (("new", new), ("gone", gone)):
        if any(found.values()):
            each = {period: actor_content(registry, actors) for period, actors in found.items()}
            yield ComparisonRow(Section.ACTORS, item, each, possible=_possible(found))


def _only_in(
    here: Mapping[str, Membership], there: Mapping[str, Membership]
) -> dict[str, Membership]:
    """Return who acts here and not there; only possibly so where either is only possible."""
    return {
        actor: sure if actor not in there else Membership.POSSIBLE
        for actor, sure in here.items()
        if there.get(actor) is not Membership.CERTAIN
    }


def _possible(found: ByPeriod) -> dict[str, tuple[str, ...]]:
    return {
        period: tuple(one for one, sure in own.items() if sure is Membership.POSSIBLE)
        for period, own in found.items()
    }


def _figures(
    registry: RegistryModel, compared: Sequence[Period], scope: Scope
) -> Iterator[ComparisonRow]:
    """Yield what is measured in at least two periods: the latest figures of each, and the change.

    A change is from the nearest period named before that has a figure.
    """
    for subject, found in subjects_of(registry, scope.measured).items():
        for unit in dict.fromkeys(one.figure.unit for one in found):
            alike = [one for one in found if one.figure.unit == unit]
            latest = {period.text: _latest(registry, alike, period) for period in compared}
            table = {period: points for period, points in latest.items() if points}
            if len(table) > 1:
                common = len(table) == len(compared)
                yield _figure_row(registry, subject, table, common=common, explain=scope.explain)


def _latest(
    registry: RegistryModel, measured: Sequence[Measured], period: Period
) -> list[SeriesPoint]:
    """Return the last points in a period: of the certain ones, if there are any.

    A stock need only reach into the period; a flow or a share must lie wholly in it.
    """
    stock = kind_of(registry, measured[0].figure.metric) is MetricKind.STOCK
    placed = [
        replace(row, within=row.figure.span.membership(period, inside=not stock))
        for row in measured
    ]
    known = points_of(registry, [one for one in placed if one.within is not Membership.NO])
    sure = [point for point in known if not point.possible] or known
    last = max((point.span.sort_key for point in sure), default=None)
    return [point for point in sure if point.span.sort_key == last]


def _figure_row(
    registry: RegistryModel,
    subject: SeriesKey,
    table: Mapping[str, Sequence[SeriesPoint]],
    *,
    common: bool,
    explain: bool,
) -> ComparisonRow:
    # A period without a figure is passed over: the change is from the one named before it.
    changes = {after: _changes(table[before], table[after]) for before, after in pairwise(table)}
    records = {
        name: {
            period: number_record(one[measure]) for period, one in changes.items() if measure in one
        }
        for measure, name in _CHANGES.items()
    }
    each, possible = {}, {}
    for period, found in table.items():
        each[period] = _figures_and_change(found, period, changes.get(period, {}), explain=explain)
        unsure = (point.label for point in found if point.possible)
        possible[period] = tuple(dict.fromkeys(unsure))
    return ComparisonRow(
        Section.FIGURES,
        measure_of(registry, subject.metric, subject.of),
        each,
        possible=possible,
        more={name: Content(by_period) for name, by_period in records.items() if by_period},
        common=common,
    )


def _figures_and_change(
    points: Sequence[SeriesPoint], period: str, changes: Mapping[Measure, Traced], *, explain: bool
) -> Content:
    """Return the figures of a period, then their change: `+CNY 52bn`, `+43 %`, `+6 % a year`."""
    records: list[Cell] = []
    entries: list[Cell] = []
    for point in points:
        sign = POSSIBLY if point.possible else ""
        for one in point.measured:
            figure, event = one.figure, one.figure.event if explain else ""
            date = figure.span if figure.span.edtf != period else None
            records.append(record_of(figure))
            entries.append(Entry(marked(figure), event, date, sign))
    for measure, change in changes.items():
        if change.number.known:
            yearly = " a year" if measure is Measure.GROWTH_PER_YEAR else ""
            entries.append(change.cell + yearly + (f" = {change.formula}" if explain else ""))
    rescaled = any(one.figure.rescaled for point in points for one in point.measured)
    return Content(tuple(records), tuple(entries), rescaled)


def _changes(before: Sequence[SeriesPoint], after: Sequence[SeriesPoint]) -> dict[Measure, Traced]:
    """Return the change between two values, where there is one on each side and they are alike."""
    if len(before) != 1 or len(after) != 1 or before[0].measured == after[0].measured:
        return {}
    return {} if why_incomparable(before[0], after[0]) else change_between(before[0], after[0])


def _counts(
    scope: Scope, compared: Sequence[Period], within: ByPeriod, acting: ByPeriod
) -> Iterator[ComparisonRow]:
    # A day is too long a unit where one of the periods begins or ends within one.
    timed = any(period.points for period in compared)
    lengths = {period.text: _length(period, timed=timed) for period in compared}
    yield ComparisonRow(Section.COUNTS, "seconds" if timed else "days", lengths, common=None)
    for item, table in (("events", within), ("actors", acting)):
        yield scope.counted(item, {period: tuple(own) for period, own in table.items()})
        unsure = _possible(table)
        if any(unsure.values()):
            yield scope.counted(f"possible {item}", unsure)


def _length(period: Period, *, timed: bool) -> Content:
    first, _, last = period.echo.partition("..")
    plain = (
        f"{first} to {last}" if first and last else f"from {first}" if first else f"until {last}"
    )
    dates = Phrase(dates_of(period), plain=plain)
    if isinf(period.length):
        return Content(None, (dates,))
    length = seconds(int(period.length)) if timed else int(period.last - period.first + 1)
    return Content(length, (dates, _length_words(period)))


def _length_words(period: Period) -> str:
    if period.points is None:
        return counted(int(period.last - period.first + 1), "day")
    return elapsed.in_time(period.length, period.length)


def _notes(compared: Sequence[Period]) -> tuple[str, ...]:
    """Warn where the periods differ in length, so that their counts cannot be compared."""
    lengths = [period.length for period in compared]
    if max(lengths) <= min(lengths) * _SAME_LENGTH:
        return ()
    words = ["no end" if isinf(one.length) else _length_words(one) for one in compared]
    return (
        f"warning: the periods differ in length ({listed(words)}); "
        "counts cannot be compared as they stand",
    )
