"""The panel Compare: any two things of one kind, side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, assert_never

import typer
from msgspec.structs import replace
from typer import Argument

from timeline.options.comparison import Comparing, refuse_unfit
from timeline.options.filters import Filters
from timeline.options.names import ids, the_id
from timeline.options.operands import Operand, OperandKind, files_among, operands_of
from timeline.terminal import completion
from timeline.terminal.answer import Opened, answer, opened
from timeline.terminal.ask import Ask
from timeline.terminal.failures import say, told
from timeline.terminal.registration import COMPARE, command
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.model import Registry
    from timeline.report import Report
    from timeline.reports.compare.needs import Needs
    from timeline.reports.compare.threads import Asked


@command("compare", COMPARE)
def compare(
    things: Annotated[
        list[str],
        Argument(
            metavar="A B…",
            autocompletion=completion.comparable,
            help="Things of one kind: actors, events, periods, metrics (revenue:ACTOR), threads, "
            "tags, sides (merit, demerit, mixed), sources, or file:PATH. Where a name is of "
            "several kinds, say which: actor:NAME, thread:NAME …",
        ),
    ],
    ask: Ask,
    comparing: Comparing,
    filters: Filters,
) -> None:
    """Put two things or more of one kind side by side.

    timeline compare Douyin Kuaishou --since 2018
    timeline compare 2015..2017 2018..2020
    timeline compare first-double-11 ceo-change
    timeline compare merit demerit --judged "Zhang Yong" --every "2 years"
    timeline compare --metric live-gmv "Taobao Live" Kuaishou Douyin
    timeline compare double-11-gmv:alibaba revenue:alibaba
    timeline compare file:old.yaml file:new.yaml
    """
    paths = files_among(things)
    if paths:
        refuse_unfit(OperandKind.FILE, comparing, filters)
        _compare_files(ask, paths)
        return
    loaded = opened(ask)
    operands = operands_of(things, loaded.registry, loaded.calendar)
    refuse_unfit(operands[0].kind, comparing, filters)
    answer(ask, _report(loaded, operands, comparing, filters))


def _report(
    loaded: Opened, operands: Sequence[Operand], comparing: Comparing, filters: Filters
) -> "Report":
    kind, registry = operands[0].kind, loaded.registry
    names = [operand.id for operand in operands]
    match kind:
        case OperandKind.METRIC:
            return _series(loaded, operands, comparing, filters)
        case OperandKind.ACTOR if comparing.metric:
            return _series(loaded, operands, comparing, filters)
        case OperandKind.EVENT:
            from timeline.reports.compare.events import events

            return events(registry, names, comparing.only)
        case OperandKind.PERIOD:
            return _periods(loaded, operands, comparing, filters)
        case OperandKind.FILE:
            raise UsageError("compare takes registries by themselves", "compare file:A file:B")
        case OperandKind.ACTOR:
            from timeline.reports.compare import needs
            from timeline.reports.compare.actors import actors

            needed = needs.of_actors(registry, names, parts=filters.with_parts)
            asked = _asked(loaded, comparing, filters, needed)
            return actors(registry, names, asked, parts=filters.with_parts)
        case OperandKind.THREAD | OperandKind.TAG:
            from timeline.query import Field
            from timeline.reports.compare import needs, threads

            by_thread = kind is OperandKind.THREAD
            field = Field.THREAD if by_thread else Field.TAG
            asked = _asked(loaded, comparing, filters, needs.of_holders(field, names))
            by = threads.threads if by_thread else threads.tags
            return by(registry, names, asked)
        case OperandKind.SOURCE:
            from timeline.reports.compare import needs
            from timeline.reports.compare.sources import sources

            asked = _asked(loaded, comparing, filters, needs.of_sources(names))
            return sources(registry, names, asked)
        case OperandKind.SIDE:
            return _sides(loaded, names, comparing, filters)
        case _:
            assert_never(kind)


def _asked(loaded: Opened, comparing: Comparing, filters: Filters, needs: "Needs") -> "Asked":
    """Return what is needed of all that the filters select, and how it is compared."""
    from timeline.query import And, select, select_figures
    from timeline.reports.compare.slices import BY_YEAR
    from timeline.reports.compare.threads import Asked

    registry = loaded.registry
    period = filters.in_period(loaded.calendar)
    query = filters.query(registry, loaded.calendar, period)
    events, figures = And((query, needs.events)), And((query, needs.figures))
    return Asked(
        tuple(filters.as_sure(select(registry, events), query)),
        filters.as_sure(select_figures(registry, figures), query),
        filters.as_sure(select(registry, query), query).first_day(),
        period,
        comparing.step() or BY_YEAR,
        comparing.only,
        comparing.explain,
        filters.said(registry),
    )


def _periods(
    loaded: Opened, operands: Sequence[Operand], comparing: Comparing, filters: Filters
) -> "Report":
    from timeline.dates import Membership
    from timeline.reports.compare.needs import of_periods
    from timeline.reports.compare.periods import periods

    sure = {
        (True, False): Membership.CERTAIN,
        (False, True): Membership.POSSIBLE,
    }.get((filters.certain, filters.possible))
    general = replace(filters, certain=False, possible=False, inside=False)
    compared = [operand.period for operand in operands if operand.period]
    return periods(
        loaded.registry,
        compared,
        _asked(loaded, comparing, general, of_periods(compared)),
        inside=filters.inside,
        sure=sure,
        step=comparing.step(),
    )


def _sides(
    loaded: Opened, names: Sequence[str], comparing: Comparing, filters: Filters
) -> "Report":
    from timeline.model import Side
    from timeline.reports.compare.needs import of_sides
    from timeline.reports.compare.sides import sides

    registry = loaded.registry
    on = ids(comparing.judged or (), registry.actor_names, "actor", "actors")
    if filters.with_parts:
        on = tuple(part for actor in on for part in registry.parts_of(actor))
    compared = [Side(name) for name in names]
    asked = _asked(loaded, comparing, filters, of_sides(compared, frozenset(on)))
    return sides(registry, compared, asked, frozenset(on))


def _series(
    loaded: Opened, operands: Sequence[Operand], comparing: Comparing, filters: Filters
) -> "Report":
    from timeline.options.calculation import answerable, index_of, unit_named
    from timeline.reports.compare import series
    from timeline.reports.series.measures import Wanted
    from timeline.reports.series.points import SeriesKey

    registry = loaded.registry
    if comparing.metric:
        metric = the_id(comparing.metric, registry.metric_names, "metric", "metrics")
        subjects = [SeriesKey(metric, (operand.id,)) for operand in operands]
    else:
        subjects = [
            SeriesKey(operand.id, operand.of or _sole(operand, registry)) for operand in operands
        ]
    if len(set(subjects)) < len(subjects):
        raise UsageError("the same series is named twice", "name another to compare it with")
    index, convert = comparing.index, comparing.convert
    wanted = Wanted(
        every=comparing.step(),
        index=index_of(index, loaded.calendar) if index else None,
        convert=unit_named(convert, registry) if convert else "",
        explain=comparing.explain,
    )
    return answerable(series.report(registry, subjects, wanted, filters.in_period(loaded.calendar)))


def _sole(operand: Operand, registry: "Registry") -> tuple[str, ...]:
    """Return the actors that a metric is measured of, if it is always the same."""
    known = dict.fromkeys(one.of for one in registry.measured((operand.id,)))
    if len(known) > 1:
        choices = [f"{operand.id}:{'+'.join(of)}" for of in known if of]
        raise UsageError(
            f'"{operand.typed}" is measured of several actors', f"write {' or '.join(choices)}"
        )
    return next(iter(known), ())


def _compare_files(ask: Ask, paths: Sequence[str]) -> None:
    """Answer as `diff` does: status 0 where both say the same, 1 where not, 2 in trouble."""
    from timeline.reports.compare.registries import registries

    if len(paths) != 2:
        raise UsageError("compare takes two registries", "compare file:old.yaml file:new.yaml")
    old, new = (_loaded(path) for path in paths)
    report = registries(old, new, (paths[0], paths[1]))
    answer(ask, report)
    if report.rows:
        raise typer.Exit(1)


def _loaded(path: str) -> "Registry":
    from timeline.load import load

    loaded = load([path])
    if loaded.registry is None:
        say(told(loaded.problems))
        raise typer.Exit(2)
    return loaded.registry
