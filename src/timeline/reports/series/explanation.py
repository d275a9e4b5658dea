"""`--explain`: every number with the figures, the sources and the arithmetic behind it."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from timeline.model import Figure
from timeline.model.bounded import stated
from timeline.model.rates import Rate
from timeline.report import Column, For, Kind, Report, Shape
from timeline.reports.series.amounts import RESCALED, amount, marked
from timeline.reports.series.bounds import ANYTHING, UNDEFINED, said
from timeline.reports.series.calculation import FIELDS, Traced, record_column
from timeline.reports.series.measures import Measure
from timeline.reports.series.points import DIFFERENT, SeriesKey


class Explained(Struct, frozen=True):
    """A number, what it measures of which subject, and the name of that subject."""

    measure: Measure
    subject: SeriesKey
    name: str
    traced: Traced


def report(title: str, rows: Sequence[Explained], notes: Sequence[str] = ()) -> Report:
    """Return a card for each number."""
    return Report(
        title=title,
        columns=(
            Column("measure", lambda row: row.measure.value, audience=For.MACHINES),
            Column("metric", lambda row: row.subject.metric, audience=For.MACHINES),
            Column("of", lambda row: row.subject.of, audience=For.MACHINES),
            Column("number", _heading, Kind.TITLE, For.EYES),
            *(record_column(name, lambda row: row.traced) for name in FIELDS),
            Column("says", lambda row: row.traced.cell, audience=For.EYES, heading="number"),
            Column("arithmetic", lambda row: _arithmetic(row.traced) or None, audience=For.EYES),
            Column("figures", _figures, audience=For.EYES),
            Column("rates_used", _rates, audience=For.EYES, heading="rates"),
        ),
        rows=rows,
        notes=tuple(notes),
        shape=Shape.CARDS,
        nothing="no figures match",
    )


def legend(numbers: Iterable[Traced]) -> list[str]:
    """Return the meaning of the signs that stand where there is no number."""
    periods: dict[str, dict[str, None]] = {}
    rescaled, several = False, []
    for traced in numbers:
        several += [figure for figure in traced.figures if figure.alternatives]
        rescaled = rescaled or traced.rescaled
        why = f"{UNDEFINED}, for {traced.number.undefined}" if traced.number.undefined else ""
        if traced.text == ANYTHING:
            why = f"{ANYTHING}, because the bounds allow any value"
        if traced.formula.startswith(DIFFERENT):
            why = traced.formula
        if why:
            periods.setdefault(why, {})[traced.period] = None
    marks = [RESCALED] if rescaled else []
    notes = [*marks, *(f"{', '.join(filter(None, at))}: {why}" for why, at in periods.items())]
    return [*notes, *(f"takes {_figure(one)}" for one in dict.fromkeys(several))]


def _heading(row: Explained) -> str:
    said = row.measure in (Measure.VALUE, Measure.CALCULATED, Measure.CROSSOVER)
    what = row.name if said else f"{row.measure.words.capitalize()} of {row.name}"
    return ", ".join(filter(None, (what, row.traced.over)))


def _arithmetic(traced: Traced) -> str:
    if traced.number.undefined:
        return f"{traced.formula}: {traced.number.undefined}"
    return traced.formula


def _figures(row: Explained) -> tuple[str, ...]:
    return tuple(_figure(figure) for figure in row.traced.figures)


def _figure(figure: Figure) -> str:
    event = f"[{figure.event}]" if figure.event else ""
    sources = ", ".join(map(str, figure.sources))
    parts = (marked(figure), f"{figure.metric} of {', '.join(figure.of)}", figure.span.edtf)
    others = " or ".join(amount(one) for one in figure.alternatives)
    first = f"the first of {len(figure.alternatives) + 1} readings, not {others}" if others else ""
    return " · ".join(filter(None, (*parts, event, sources, first)))


def _rates(row: Explained) -> tuple[str, ...]:
    return tuple(_rate(rate) for rate in row.traced.rates)


def _rate(rate: Rate) -> str:
    when = rate.span.edtf if rate.span else "at all times"
    sources = ", ".join(map(str, rate.sources))
    worth = f"{said(stated(rate), '')} {rate.into} to the {rate.unit}"
    return " · ".join(filter(None, (worth, when, sources)))
