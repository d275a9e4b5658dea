"""`figures`: what was measured, one value to a row."""

from collections.abc import Sequence

from timeline.dates import iso_or_none
from timeline.model import Figure, Registry
from timeline.report import Column, For, Kind, Named, Report
from timeline.reports.amounts import amount
from timeline.reports.records import citations, names


def report(registry: Registry, figures: Sequence[Figure], asked: Sequence[str] = ()) -> Report:
    """Return figures by metric and date."""
    order = {metric: rank for rank, metric in enumerate(registry.metrics)}
    rows = sorted(figures, key=lambda row: (order.get(row.metric, 0), row.of, row.span.sort_key))
    rescaled = sum(row.rescaled for row in rows)
    notes = [f"* {rescaled} of these mend what the source prints; show ID or --json says why"]
    head = ": ".join(filter(None, ("Figures", ", ".join(asked))))
    return Report(
        title=f"{head} ({len(rows)})",
        columns=figure_columns(registry),
        rows=rows,
        notes=tuple(notes) if rescaled else (),
        group=lambda row: metric_heading(registry, row.metric),
        nothing="no figures match",
    )


def metric_heading(registry: Registry, metric: str) -> str:
    """Return a metric's name with its id."""
    known = registry.metrics.get(metric)
    return f"{known.name} · {metric}" if known and known.name != metric else metric


def figure_columns(registry: Registry) -> tuple[Column, ...]:
    """Return the columns of a figure in the order of its public record."""
    return (
        Column("metric", lambda row: _metric(registry, row), audience=For.MACHINES),
        Column("of", lambda row: names(registry, row.of), Kind.NAMES),
        Column("date", lambda row: row.span, Kind.DATE),
        Column("start", lambda row: iso_or_none(row.span.earliest), audience=For.RECORDS),
        Column("end", lambda row: iso_or_none(row.span.latest), audience=For.RECORDS),
        Column(
            "value",
            lambda row: row.value,
            Kind.NUMBER,
            words=lambda row: amount(row) + (" *" if row.rescaled else ""),
        ),
        Column("low", lambda row: row.low, Kind.NUMBER, For.MACHINES),
        Column("high", lambda row: row.high, Kind.NUMBER, For.MACHINES),
        Column("unit", lambda row: row.unit or None, audience=For.MACHINES),
        Column("bound", lambda row: row.bound.value, audience=For.MACHINES),
        Column("printed", lambda row: row.printed or None, audience=For.RECORDS),
        Column("rescaled", lambda row: row.rescaled, audience=For.RECORDS),
        Column("fix", lambda row: row.fix or None, audience=For.RECORDS),
        Column("event", lambda row: row.event or None, Kind.ID),
        Column("sources", lambda row: citations(row.sources), audience=For.MACHINES),
        Column("note", lambda row: row.note or None, audience=For.RECORDS),
    )


def _metric(registry: Registry, figure: Figure) -> Named:
    known = registry.metrics.get(figure.metric)
    return Named(figure.metric, known.name if known else figure.metric)
