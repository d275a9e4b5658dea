"""Things of one kind, side by side."""

from collections.abc import Sequence
from typing import Unpack, assert_never

from timeline import loading
from timeline.datetext.periods import steps
from timeline.library import figures
from timeline.library.criteria import criteria, sureness, with_parts_of
from timeline.library.names import ids
from timeline.library.operands import Operand, OperandKind, operands_of
from timeline.library.parameters import Filters, Texts
from timeline.library.periods import asked_period, step_typed
from timeline.library.world import World
from timeline.model import RegistryModel, Side
from timeline.problems import UsageError
from timeline.query import NOTHING, And, During, Field, Has, HasFigure, Or, Query
from timeline.query.predicates import FigureField, FigureHas
from timeline.report import Report
from timeline.reports.compare import (
    Only,
    actors,
    events,
    frame,
    periods,
    registries,
    series,
    sides,
    sources,
    threads,
)
from timeline.reports.series.measures import Wanted
from timeline.reports.series.points import SeriesKey

_NARROWED = "actors, periods, threads, tags, places, sides and sources"


class CompareArguments(Filters, total=False):
    """How things are compared, as people type it, and what narrows the comparison.

    `metric` compares actors by one metric, `every` is the step of the time axis, `index` a period
    and what it counts as, `convert` a unit, `judged` the actors of verdicts.
    """

    metric: str | None
    every: str | None
    only: Only | None
    index: str | None
    convert: str | None
    judged: Texts
    explain: bool


def compare(world: World, *things: str, **options: Unpack[CompareArguments]) -> Report:
    """Return two things or more of one kind side by side.

    Things are actors, events, periods, metrics, threads, tags, places, sides or sources, by name
    or as `kind:name`. Raises UsageError for things of several kinds, and for an option that would
    say nothing of things of this kind.

    >>> registry.compare("Douyin", "Kuaishou", since="2018").title
    'Douyin beside Kuaishou, since 2018, by year'
    """
    operands = operands_of(things, world)
    kind, registry = operands[0].kind, world.registry
    _refuse_unfit(kind, options)
    names = [operand.id for operand in operands]
    if options.get("metric"):
        return _series(world, operands, options)
    match kind:
        case OperandKind.METRIC:
            return _series(world, operands, options)
        case OperandKind.EVENT:
            return events.events(registry, names, options.get("only"))
        case OperandKind.PERIOD:
            return _periods(world, operands, options)
        case OperandKind.FILE:
            raise UsageError("compare takes registries by themselves", "compare file:A file:B")
        case OperandKind.ACTOR:
            return _actors(world, names, options)
        case OperandKind.THREAD | OperandKind.TAG | OperandKind.PLACE:
            placed = kind is OperandKind.PLACE
            held = frozenset().union(*map(registry.within_place, names)) if placed else names
            field = Field(kind.value)
            scope = _scope(world, options, Has(field, frozenset(held)))
            return threads.event_groups(registry, field, names, scope)
        case OperandKind.SOURCE:
            cited = Has(Field.SOURCE, frozenset(names))
            return sources.sources(registry, names, _scope(world, options, cited, cited))
        case OperandKind.SIDE:
            return _sides(world, names, options)
        case _:
            assert_never(kind)


def compare_files(*paths: str, **options: Unpack[CompareArguments]) -> Report:
    """Return in what two registries differ. Raises BadRegistryError where one cannot be read."""
    _refuse_unfit(OperandKind.FILE, options)
    if len(paths) != 2:
        raise UsageError("compare takes two registries", "compare file:old.yaml file:new.yaml")
    old, new = (loading.load([path]).usable() for path in paths)
    return registries.registries(old, new, (paths[0], paths[1]))


def _step(world: World, options: CompareArguments) -> "steps.Step | None":
    every = options.get("every")
    return step_typed(every, world.calendar) if every else None


def _refuse_unfit(kind: OperandKind, options: CompareArguments) -> None:
    """Refuse options that would say nothing of things of this kind, so that none is ignored."""
    metric = options.get("metric")
    if metric and kind is not OperandKind.ACTOR:
        raise UsageError(f"--metric does not go with {kind}s", "--metric compares actors")
    series = kind is OperandKind.METRIC or metric is not None
    whole = kind in (OperandKind.EVENT, OperandKind.FILE)
    noun = "metrics" if series else f"{kind}s"
    takes = {"since", "until", "period"} if series else set()
    filters = Filters.__annotations__.keys() - takes
    if (whole or series) and any(options.get(name) for name in filters):
        known = "no filters but --since, --until and --period" if series else "no filters"
        hint = f"filters narrow comparisons of {_NARROWED}"
        raise UsageError(f"a comparison of {noun} takes {known}", hint)
    halves = not series and kind is not OperandKind.FILE
    for name, fits, hint in (
        ("judged", kind is OperandKind.SIDE, "is for merit, demerit and mixed"),
        ("every", not whole, f"cuts the time axis of {_NARROWED}"),
        ("only", halves, f"halves comparisons of {_NARROWED}, and of events"),
        ("index", series, "is for metrics"),
        ("convert", series, "is for metrics"),
        ("explain", not whole, "is for what is counted or calculated"),
    ):
        if options.get(name) and not fits:
            raise UsageError(f"--{name} does not go with {noun}", f"--{name} {hint}")


def _scope(
    world: World, options: CompareArguments, of_events: Query, of_figures: Query = NOTHING
) -> frame.Scope:
    """Return the events and figures of a comparison that the filters select, and what is shown.

    `of_events` and `of_figures` find all that the comparison looks at: nothing else may change it.
    """
    registry = world.registry
    chosen = criteria(world, options)
    return frame.Scope(
        tuple(chosen.events(registry, of_events)),
        chosen.figures(registry, of_figures),
        chosen.events(registry).first_day(),
        chosen.period,
        _step(world, options) or frame.BY_YEAR,
        options.get("only"),
        options.get("explain", False),
        chosen.words,
    )


def _actors(world: World, names: Sequence[str], options: CompareArguments) -> Report:
    """Return actors beside each other: what they did, how they are judged, their figures."""
    registry, parts = world.registry, options.get("with_parts", False)
    deeds_of = {id_: registry.parts_of(id_) if parts else frozenset((id_,)) for id_ in names}
    everyone = frozenset().union(*deeds_of.values())
    deeds = Or((Has(Field.ACTOR, everyone), Has(Field.JUDGED, everyone)))
    measured = Or(tuple(HasFigure((FigureHas(FigureField.OF, id_),)) for id_ in names))
    return actors.actors(registry, deeds_of, _scope(world, options, deeds, measured))


def _periods(world: World, operands: Sequence[Operand], options: CompareArguments) -> Report:
    """Return periods beside each other: what is certain or inside is asked of each of them."""
    certain, possible = options.get("certain", False), options.get("possible", False)
    compared = [operand.period for operand in operands if operand.period]
    during = Or(tuple(map(During, compared)))
    anywhere: CompareArguments = {**options, "certain": False, "possible": False, "inside": False}
    return periods.periods(
        world.registry,
        compared,
        _scope(world, anywhere, during, during),
        inside=options.get("inside", False),
        sure=sureness(certain=certain, possible=possible),
        step=_step(world, options),
    )


def _sides(world: World, names: Sequence[str], options: CompareArguments) -> Report:
    registry = world.registry
    named = ids("actor", options.get("judged"), registry)
    judged = frozenset(with_parts_of(named, registry) if options.get("with_parts") else named)
    compared = [Side(name) for name in names]
    given = Has(Field.VERDICT, frozenset(names))
    verdicts = And((given, Has(Field.JUDGED, judged))) if judged else given
    return sides.sides(registry, compared, _scope(world, options, verdicts), judged)


def _series(world: World, operands: Sequence[Operand], options: CompareArguments) -> Report:
    registry = world.registry
    by, index, convert = options.get("metric"), options.get("index"), options.get("convert")
    if by:
        [metric] = ids("metric", [by], registry)
        subjects = [SeriesKey(metric, (one.id,)) for one in operands]
    else:
        subjects = [
            SeriesKey(one.id, one.of or _only_subject(one, registry), one.period)
            for one in operands
        ]
        if any(one.at for one in subjects) and not all(one.at for one in subjects):
            what = "some of these metrics have a period and some have none"
            hint = "write METRIC:ACTOR@PERIOD for all of them, or no period for any"
            raise UsageError(what, hint)
    if len(set(subjects)) < len(subjects):
        raise UsageError("the same series is named twice", "name another to compare it with")
    wanted = Wanted(
        every=_step(world, options),
        index=figures.index_typed(index, world) if index else None,
        convert=figures.unit_typed(convert, registry) if convert else "",
        explain=options.get("explain", False),
    )
    period = asked_period(
        options.get("period"), options.get("since"), options.get("until"), world.calendar
    )
    return series.report(registry, subjects, wanted, period)


def _only_subject(operand: Operand, registry: RegistryModel) -> tuple[str, ...]:
    """Return the actors that a metric is measured of, if it is always the same."""
    known = dict.fromkeys(one.of for one in registry.measured((operand.id,)))
    if len(known) > 1:
        choices = " or ".join(f"{operand.id}:{'+'.join(of)}" for of in known if of)
        raise UsageError(f'"{operand.typed}" is measured of several actors', f"write {choices}")
    return next(iter(known), ())
