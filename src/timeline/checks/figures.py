"""Rules about figures."""

import re
from collections.abc import Iterator
from math import isclose

from timeline.checks.findings import Finding
from timeline.model import Amount, Figure, RegistryModel
from timeline.model.bounded import stated
from timeline.model.groups import grouped

_TOLERANCE = 1e-9
# How many actors a hint names.
_NAMED = 3
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = (
    ("hundred million", 8), ("hundreds of millions", 8), ("ten thousand", 4),
    ("trillion", 12), ("trillions", 12), ("billion", 9), ("billions", 9),
    ("million", 6), ("millions", 6), ("thousand", 3), ("hundred", 2),
    ("tn", 12), ("bn", 9), ("万", 4), ("亿", 8),
)  # fmt: skip
_SCALE = re.compile(
    r"\s*(?:one\s+)?("
    + "|".join(re.escape(word) for word, _ in sorted(_SCALES, key=lambda scale: -len(scale[0])))
    + r")(?![a-z])"
)
_ZEROS = dict(_SCALES)
_UNITS = (
    ("hong kong dollar", "HKD"), ("dollar", "USD"), ("$", "USD"), ("yuan", "CNY"),
    ("%", "percent"), ("percent", "percent"),
)  # fmt: skip


def unit_of_another_metric(registry: RegistryModel) -> Iterator[Finding]:
    """A figure's unit is not the unit of its metric, so that the two cannot be compared.

    Breaks::
        metrics: {users: {unit: people}}
        - {id: a, date: "2009", title: One, figures: [{metric: users, value: 5, unit: km}]}
    Passes::
        metrics: {users: {}}
        - {id: a, date: "2009", title: One, figures: [{metric: users, value: 5, unit: km}]}
    """
    for figure in registry.figures:
        metric = registry.metrics.get(figure.metric)
        if metric and metric.unit and figure.unit != metric.unit:
            what = f"the figure is in {figure.unit}, its metric {metric.id} in {metric.unit}"
            hint = "leave the unit out, or use a metric of its own"
            yield Finding(figure.place, what, hint)


def figure_of_nobody(registry: RegistryModel) -> Iterator[Finding]:
    """A figure does not say whose it is, and its event has several actors.

    Such a figure is nobody's: `--of` does not find it, and no actor is compared by it.

    Breaks::
        - {id: a, date: "2009", title: A, actors: [x, y], figures: [{metric: m, value: 5}]}
    Passes::
        - {id: a, date: "2009", title: A, actors: [x, y], figures: [{metric: m, of: y, value: 5}]}
        - {id: b, date: "2010", title: B, actors: x, figures: [{metric: m, value: 5}]}
    """
    for event in registry.events:
        actors = [participant.actor for participant in event.actors]
        for figure in event.figures if len(actors) > 1 else ():
            if not figure.of:
                what = f"the figure of {figure.metric} is nobody's: the event has several actors"
                yield Finding(figure.place, what, f"write of: {' or '.join(actors[:_NAMED])}")


def included_part(registry: RegistryModel) -> Iterator[Finding]:
    """A figure includes another that is greater than the whole, or one that there is not.

    Breaks::
        - {id: a, date: "2009", title: A, figures: [{metric: m, value: 5, includes: {of: x}}]}
        - {id: b, date: "2009", title: B, actors: x, figures: [{metric: m, value: 7}]}
    Passes::
        - {id: a, date: "2009", title: A, figures: [{metric: m, value: 5, includes: {of: x}}]}
        - {id: b, date: "2009", title: B, actors: x, figures: [{metric: m, value: 4}]}
    """
    wholes = [figure for figure in registry.figures if figure.includes]
    for whole in wholes:
        parts = [part for part in registry.figures if part is not whole and whole.has_part(part)]
        for named in whole.includes:
            if not any((part.metric, part.of) == (named.metric, named.of) for part in parts):
                of = "+".join(named.of)
                what = f"there is no such figure of {named.metric}:{of} for it to include"
                yield Finding(whole.place, what, "name one of the same period, or its event")
        for part in parts:
            greater = stated(part).surely_above(stated(whole))
            if greater and part.unit == whole.unit:
                what = f"its part, {part.metric}:{'+'.join(part.of)}, is greater than it"
                yield Finding(whole.place, what, "mend one of the two, or remove includes")


def below_least(registry: RegistryModel) -> Iterator[Finding]:
    """A figure is below the `min` of its metric.

    Breaks::
        metrics: {users: {min: 0}}
        - {id: a, date: "2009", title: One, figures: [{metric: users, value: -5}]}
    Passes::
        metrics: {users: {min: 0}}
        - {id: a, date: "2009", title: One, figures: [{metric: users, value: 0}]}
    """
    for figure in registry.figures:
        metric = registry.metrics.get(figure.metric)
        ends = [end for end in (figure.value, figure.low) if end is not None]
        if metric and metric.min is not None and ends and min(ends) < metric.min:
            what = f"the figure is {min(ends)}, the least of {metric.id} is {metric.min}"
            yield Finding(figure.place, what, "mend the value, or the min of the metric")


def fix_for_nothing(registry: RegistryModel) -> Iterator[Finding]:
    """A figure explains with `fix` why it differs from what is printed, but does not differ.

    A `fix` of the unit or the currency counts, even if the number stays the same.

    Breaks::
        - {id: a, date: "2009", title: A, figures: [{metric: m, value: 5, printed: "5", fix: no}]}
    Passes::
        - {id: a, date: "2009", title: A, figures: [{metric: m, value: 5bn, printed: "5", fix: bn}]}
    """
    for figure in registry.figures:
        another_unit = _printed_units(figure.printed) - {figure.unit}
        if figure.fix and not another_unit and _as_printed(figure):
            what = f'the print "{figure.printed}" says {figure.value} already'
            yield Finding(figure.place, what, "remove fix, or mend the value")


def fix_missing(registry: RegistryModel) -> Iterator[Finding]:
    """A figure's value is not the number that is printed, and no `fix` says why: it may be a slip.

    Breaks::
        - {id: a, date: "2009", title: One, figures: [{metric: m, value: 5, printed: 50 km}]}
    Passes::
        - {id: a, date: "2009", title: One, figures: [{metric: m, value: 5bn, printed: 5 billion}]}
    """
    for figure in registry.figures:
        if not figure.fix and _as_printed(figure) is False:
            number = _printed_number(figure.printed)
            what = f'the print "{figure.printed}" reads as {number}, the value is {figure.value}'
            yield Finding(figure.place, what, "mend the value, or say why with fix")


def _as_printed(figure: Figure) -> bool | None:
    """Return whether the value is the printed number, None if that cannot be decided."""
    number = _printed_number(figure.printed)
    if number is None or figure.value is None:
        return None
    return isclose(number, figure.value, rel_tol=_TOLERANCE)


def of_one_quantity(registry: RegistryModel) -> Iterator[list[Figure]]:
    """Yield the figures of one metric, subject, post, period and unit, two or more at a time."""
    same = grouped(
        ((one.metric, one.post, one.span.edtf, one.unit, *sorted(one.of)), one)
        for one in registry.figures
    )
    yield from (figures for figures in same.values() if len(figures) > 1)


def agree(one: Figure, other: Figure) -> bool:
    """Return whether two figures can both be true of one quantity."""
    number, another = stated(one), stated(other)
    return not (number.surely_above(another) or another.surely_above(number))


# --- what is printed ------------------------------------------------------------------------


def _printed_units(printed: str) -> set[str]:
    """Return the units that a printed figure names, as far as they are known here."""
    text = printed.casefold()
    found = set()
    for sign, unit in _UNITS:
        if sign in text:
            found.add(unit)
            text = text.replace(sign, "")
    return found


def _printed_number(printed: str) -> Amount | None:
    """Return the one number of a printed figure: "52 One hundred million yuan" is 5,200,000,000."""
    text = printed.casefold()
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1:
        return None
    [number] = numbers
    scale = _SCALE.match(text, number.end())
    value = float(number.group().replace(",", "").rstrip("."))
    scaled: float = value * 10.0 ** (_ZEROS[scale.group(1)] if scale else 0)
    return round(scaled) if scaled.is_integer() else scaled
