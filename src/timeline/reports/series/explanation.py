"""`--explain`: every number with the figures, the sources and the arithmetic behind it."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from timeline.dates.phrases import Phrase, commas
from timeline.model import Figure
from timeline.model.bounded import stated
from timeline.model.rates import Rate
from timeline.report import Column, For, Kind, Report, Shape
from timeline.reports.records import columns
from timeline.reports.series.amounts import RESCALED, amount, marked
from timeline.reports.series.bounds import ANYTHING, UNDEFINED, number_text
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
    eyes = For.EYES
    return Report(
        title=title,
        columns=(
            *columns("", For.MACHINES, "measure"),
            *columns("subject", For.MACHINES, "metric", "of"),
            Column("number", _heading, Kind.TITLE, eyes),
            *(record_column(name, lambda row: row.traced) for name in FIELDS),
            Column("says", lambda row: row.traced.cell, audience=eyes, heading="number"),
            Column("arithmetic", _arithmetic, audience=eyes),
            Column("figures", lambda row: tuple(map(_figure, row.traced.figures)), audience=eyes),
            Column(
                "rates_used",
                lambda row: tuple(map(_rate, row.traced.rates)),
                audience=eyes,
                heading="rates",
            ),
        ),
        rows=rows,
        notes=tuple(notes),
        shape=Shape.CARDS,
        nothing="no figures match",
    )


def legend(numbers: Iterable[Traced]) -> list[str]:
    """Return the meaning of the signs that stand where there is no number."""
    periods: dict[str, dict[str, None]] = {}
    listed = list(numbers)
    for traced in listed:
        absent = traced.number.undefined
        why = Phrase(f"{UNDEFINED}, for ", absent) if absent else ""
        if traced.text == ANYTHING:
            why = f"{ANYTHING}, because the bounds allow any value"
        # That figures differ is the reason, whatever their bounds allow.
        if traced.formula.startswith(DIFFERENT):
            why = traced.formula
        if why:
            periods.setdefault(why, {})[traced.period] = None
    figures = dict.fromkeys(figure for traced in listed for figure in traced.figures)
    return [
        *([RESCALED] if any(traced.rescaled for traced in listed) else []),
        *(Phrase(commas(*filter(None, at)), ": ", why) for why, at in periods.items()),
        *(f"takes {_figure(one)}" for one in figures if one.alternatives),
    ]


def _heading(row: Explained) -> str:
    named = row.measure in (Measure.VALUE, Measure.CALCULATED, Measure.CROSSOVER)
    what = row.name if named else f"{row.measure.words.capitalize()} of {row.name}"
    return commas(*filter(None, (what, row.traced.over)))


def _arithmetic(row: Explained) -> str | None:
    return ": ".join(filter(None, (row.traced.formula, row.traced.number.undefined))) or None


def _figure(figure: Figure) -> str:
    event = f"[{figure.event}]" if figure.event else ""
    sources = ", ".join(map(str, figure.sources))
    what = f"{marked(figure)} · {figure.metric} of {', '.join(figure.of)}"
    others = " or ".join(amount(one) for one in figure.alternatives)
    first = f"the first of {len(figure.alternatives) + 1} readings, not {others}" if others else ""
    more = [f" · {one}" for one in (event, sources, first) if one]
    return Phrase(f"{what} · ", figure.span, *more)


def _rate(rate: Rate) -> str:
    when = rate.span.edtf if rate.span else "at all times"
    sources = ", ".join(map(str, rate.sources))
    worth = f"{number_text(stated(rate), '')} {rate.into} to the {rate.unit}"
    return " · ".join(filter(None, (worth, when, sources)))
