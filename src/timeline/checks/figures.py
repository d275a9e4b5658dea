"""Rules about figures."""

from collections.abc import Iterator
from math import inf, isclose

from timeline.checks.findings import Finding
from timeline.checks.printed import printed_number, printed_units
from timeline.model import Amount, Bound, Figure, Registry

_TOLERANCE = 1e-9


def unit_of_another_metric(registry: Registry) -> Iterator[Finding]:
    """A figure's unit is not the unit of its metric."""
    for figure in registry.figures:
        metric = registry.metrics.get(figure.metric)
        if metric and metric.unit and figure.unit != metric.unit:
            yield Finding(
                figure.place,
                f"the figure is in {figure.unit}, its metric {metric.id} in {metric.unit}",
                "leave the unit out, or use a metric of its own",
            )


def fix_for_nothing(registry: Registry) -> Iterator[Finding]:
    """A figure explains with `fix` why it differs from what is printed, but does not differ.

    A fix of the unit or the currency is one, though the number stays.
    """
    for figure in registry.figures:
        another_unit = printed_units(figure.printed) - {figure.unit}
        if figure.fix and not another_unit and _as_printed(figure):
            yield Finding(
                figure.place,
                f'the print "{figure.printed}" says {figure.value} already',
                "remove fix, or mend the value",
            )


def fix_missing(registry: Registry) -> Iterator[Finding]:
    """A figure's value is not the number that is printed, and no `fix` says why."""
    for figure in registry.figures:
        if not figure.fix and _as_printed(figure) is False:
            yield Finding(
                figure.place,
                f'the print "{figure.printed}" reads as {printed_number(figure.printed)}, '
                f"the value is {figure.value}",
                "mend the value, or say why with fix",
            )


def _as_printed(figure: Figure) -> bool | None:
    """Return whether the value is the printed number, None where that cannot be told."""
    number = printed_number(figure.printed)
    if number is None or figure.value is None:
        return None
    return isclose(number, figure.value, rel_tol=_TOLERANCE)


def of_one_quantity(registry: Registry) -> Iterator[list[Figure]]:
    """Yield the figures that share metric, subject, period and unit, two or more at a time."""
    same: dict[tuple[str, tuple[str, ...], str, str], list[Figure]] = {}
    for figure in registry.figures:
        quantity = (figure.metric, tuple(sorted(figure.of)), figure.span.edtf, figure.unit)
        same.setdefault(quantity, []).append(figure)
    yield from (figures for figures in same.values() if len(figures) > 1)


def agree(one: Figure, other: Figure) -> bool:
    """Return whether two figures can both be true of one quantity."""
    if Bound.ABOUT in (one.bound, other.bound):
        return True
    limits = [_limits(one), _limits(other)]
    lowest, highest = max(low for low, _ in limits), min(high for _, high in limits)
    if lowest > highest:
        return False
    return not any(
        (figure.bound is Bound.MORE_THAN and highest <= low)
        or (figure.bound is Bound.LESS_THAN and lowest >= high)
        for figure, (low, high) in zip((one, other), limits, strict=True)
    )


def _limits(figure: Figure) -> tuple[Amount, Amount]:
    return (
        -inf if figure.low is None else figure.low,
        inf if figure.high is None else figure.high,
    )
