"""Things of one kind, side by side."""

from collections.abc import Mapping, Sequence
from typing import Unpack, assert_never, cast

from msgspec import Struct

from timeline.library.criteria import Filters, Texts, criteria, sureness, with_parts_of
from timeline.library.figures import answerable, index_typed, unit_typed
from timeline.library.names import ids
from timeline.library.operands import Operand, OperandKind, operands_of
from timeline.library.periods import asked_period, step_typed
from timeline.library.world import World
from timeline.model import Registry, Side
from timeline.problems import UsageError
from timeline.query import Field
from timeline.report import Report
from timeline.reports.compare import (
    Only,
    actors,
    events,
    frame,
    needs,
    periods,
    series,
    sides,
    sources,
    threads,
)
from timeline.reports.series.measures import Wanted
from timeline.reports.series.points import SeriesKey

_NARROWED = "actors, periods, threads, tags, sides and sources"


class Comparing(Struct, frozen=True, kw_only=True):
    """How things are compared, as people type it."""

    metric: str | None
    every: str | None
    only: Only | None
    index: str | None
    convert: str | None
    judged: Texts
    explain: bool


def compare(
    world: World,
    *things: str,
    metric: str | None = None,
    every: str | None = None,
    only: Only | None = None,
    index: str | None = None,
    convert: str | None = None,
    judged: Texts = None,
    explain: bool = False,
    **filters: Unpack[Filters],
) -> Report:
    """Return two things or more of one kind side by side.

    Things are actors, events, periods, metrics, threads, tags, sides or sources, by name or as
    `kind:name`. `metric` compares actors by one metric, `every` is the step of the time axis,
    `index` a period and what it counts as, `convert` a unit, `judged` the actors of verdicts.
    Raises UsageError for things of several kinds, and for what says nothing of this kind.
    """
    comparing = Comparing(
        metric=metric,
        every=every,
        only=only,
        index=index,
        convert=convert,
        judged=judged,
        explain=explain,
    )
    operands = operands_of(things, world)
    refuse_unfit(operands[0].kind, comparing, filters)
    kind, registry = operands[0].kind, world.registry
    names = [operand.id for operand in operands]
    match kind:
        case OperandKind.METRIC:
            return _series(world, operands, comparing, filters)
        case OperandKind.ACTOR if comparing.metric:
            return _series(world, operands, comparing, filters)
        case OperandKind.EVENT:
            return events.events(registry, names, comparing.only)
        case OperandKind.PERIOD:
            return _periods(world, operands, comparing, filters)
        case OperandKind.FILE:
            raise UsageError("compare takes registries by themselves", "compare file:A file:B")
        case OperandKind.ACTOR:
            parts = filters.get("with_parts", False)
            needed = needs.of_actors(registry, names, parts=parts)
            scope = _scope(world, comparing, filters, needed)
            return actors.actors(registry, names, scope, parts=parts)
        case OperandKind.THREAD:
            needed = needs.of_holders(Field.THREAD, names)
            return threads.threads(registry, names, _scope(world, comparing, filters, needed))
        case OperandKind.TAG:
            needed = needs.of_holders(Field.TAG, names)
            return threads.tags(registry, names, _scope(world, comparing, filters, needed))
        case OperandKind.SOURCE:
            needed = needs.of_sources(names)
            return sources.sources(registry, names, _scope(world, comparing, filters, needed))
        case OperandKind.SIDE:
            return _sides(world, names, comparing, filters)
        case _:
            assert_never(kind)


def refuse_unfit(kind: OperandKind, comparing: Comparing, filters: Mapping[str, object]) -> None:
    """Refuse options that would say nothing of things of this kind, so that none is ignored."""
    if comparing.metric and kind is not OperandKind.ACTOR:
        raise UsageError(f"--metric does not go with {kind}s", "--metric compares actors")
    series = kind is OperandKind.METRIC or comparing.metric is not None
    whole = kind in (OperandKind.EVENT, OperandKind.FILE)
    noun = "metrics" if series else f"{kind}s"
    takes = {"since", "until", "period"} if series else set()
    if (whole or series) and any(value for name, value in filters.items() if name not in takes):
        known = "no filters but --since, --until and --period" if series else "no filters"
        raise UsageError(
            f"a comparison of {noun} takes {known}", f"filters narrow comparisons of {_NARROWED}"
        )
    halves = not series and kind is not OperandKind.FILE
    for given, option, fits, hint in (
        (comparing.judged, "--judged", kind is OperandKind.SIDE, "is for merit, demerit and mixed"),
        (comparing.every, "--every", not whole, f"cuts the time axis of {_NARROWED}"),
        (comparing.only, "--only", halves, f"halves comparisons of {_NARROWED}, and of events"),
        (comparing.index, "--index", series, "is for metrics"),
        (comparing.convert, "--convert", series, "is for metrics"),
        (comparing.explain, "--explain", not whole, "is for what is counted or calculated"),
    ):
        if given and not fits:
            raise UsageError(f"{option} does not go with {noun}", f"{option} {hint}")


def _scope(
    world: World, comparing: Comparing, filters: Filters, needed: needs.Needs
) -> frame.Scope:
    """Return what is needed of all that the filters select, and how it is compared."""
    registry = world.registry
    chosen = criteria(world, **filters)
    return frame.Scope(
        tuple(chosen.events(registry, needed.events)),
        chosen.figures(registry, needed.figures),
        chosen.events(registry).first_day(),
        chosen.period,
        step_typed(comparing.every) if comparing.every else frame.BY_YEAR,
        comparing.only,
        comparing.explain,
        chosen.words,
    )


def _periods(
    world: World, operands: Sequence[Operand], comparing: Comparing, filters: Filters
) -> Report:
    """Return periods beside each other: what is certain or inside is asked of each of them."""
    general = cast(Filters, {**filters, "certain": False, "possible": False, "inside": False})
    compared = [operand.period for operand in operands if operand.period]
    return periods.periods(
        world.registry,
        compared,
        _scope(world, comparing, general, needs.of_periods(compared)),
        inside=filters.get("inside", False),
        sure=sureness(
            certain=filters.get("certain", False), possible=filters.get("possible", False)
        ),
        step=step_typed(comparing.every) if comparing.every else None,
    )


def _sides(world: World, names: Sequence[str], comparing: Comparing, filters: Filters) -> Report:
    registry = world.registry
    named = ids("actor", comparing.judged, registry)
    judged = frozenset(with_parts_of(named, registry) if filters.get("with_parts") else named)
    compared = [Side(name) for name in names]
    scope = _scope(world, comparing, filters, needs.of_sides(compared, judged))
    return sides.sides(registry, compared, scope, judged)


def _series(
    world: World, operands: Sequence[Operand], comparing: Comparing, filters: Filters
) -> Report:
    registry = world.registry
    if comparing.metric:
        [metric] = ids("metric", [comparing.metric], registry)
        subjects = [SeriesKey(metric, (one.id,)) for one in operands]
    else:
        subjects = [SeriesKey(one.id, one.of or _only_subject(one, registry)) for one in operands]
    if len(set(subjects)) < len(subjects):
        raise UsageError("the same series is named twice", "name another to compare it with")
    wanted = Wanted(
        every=step_typed(comparing.every) if comparing.every else None,
        index=index_typed(comparing.index, world) if comparing.index else None,
        convert=unit_typed(comparing.convert, registry) if comparing.convert else "",
        explain=comparing.explain,
    )
    period = asked_period(
        filters.get("period"), filters.get("since"), filters.get("until"), world.calendar
    )
    return answerable(series.report(registry, subjects, wanted, period))


def _only_subject(operand: Operand, registry: Registry) -> tuple[str, ...]:
    """Return the actors that a metric is measured of, if it is always the same."""
    known = dict.fromkeys(one.of for one in registry.measured((operand.id,)))
    if len(known) > 1:
        choices = [f"{operand.id}:{'+'.join(of)}" for of in known if of]
        raise UsageError(
            f'"{operand.typed}" is measured of several actors', f"write {' or '.join(choices)}"
        )
    return next(iter(known), ())
