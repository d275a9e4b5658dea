"""`figures`: what was measured, one value in each row."""

from collections.abc import Iterator, Sequence

from timeline.dates import Membership, Period, iso_or_none
from timeline.model import Figure, RegistryModel
from timeline.query import Measured
from timeline.report import Column, For, Kind, Named, Report
from timeline.reports.listing import POSSIBLE_MARK, POSSIBLY, WITHIN, headline
from timeline.reports.records import (
    citations,
    figure_parts,
    figure_record,
    names,
    own_keys,
    told_of,
)
from timeline.reports.sayings import figure_remarks
from timeline.reports.series import changes as series_changes
from timeline.reports.series.amounts import marked


def report(
    registry: RegistryModel,
    measured: Sequence[Measured],
    asked: Sequence[str] = (),
    period: Period | None = None,
    *,
    changes: bool = False,
) -> Report:
    """Return figures by metric, subject and date; with `changes`, as series for people."""
    order = {metric: rank for rank, metric in enumerate(registry.metrics)}
    rows = sorted(
        measured,
        key=lambda row: (order.get(row.figure.metric, 0), row.figure.of, row.figure.span.sort_key),
    )
    notes = [*_notes(rows)]
    columns = figure_columns(registry, within=period is not None or any(row.within for row in rows))
    if any(row.figure.post for row in rows):
        columns += (Column("post", lambda row: row.figure.post or None, audience=For.RECORDS),)
    if any(figure_remarks(registry, row.figure) for row in rows):
        remarks = Column(
            "remarks",
            lambda row: figure_remarks(registry, row.figure) or None,
            Kind.ENTRIES,
            For.EYES,
            heading=" ",
            across=True,
            added=True,
        )
        columns += (remarks,)
    if changes:
        columns = series_changes.with_changes(columns, registry, rows)
        notes += series_changes.bars(registry, rows)

    def heading(row: Measured) -> str:
        figure = row.figure
        return whose(registry, figure) if changes else metric_heading(registry, figure.metric)

    return Report(
        title=headline("Figures", asked, period) + f" ({len(rows)})",
        columns=columns,
        rows=rows,
        notes=tuple(notes),
        group=heading,
        sections=changes,
        headings_repeat=True,
        nothing="no figures match" if asked or period else "this registry has no figures",
    )


def _notes(rows: Sequence[Measured]) -> Iterator[str]:
    """Yield what the signs beside figures mean."""
    if rescaled := sum(row.figure.rescaled for row in rows):
        corrects = "corrects" if rescaled == 1 else "correct"
        yield f"* {rescaled} of these {corrects} what the source prints; show EVENT says why"
    if any(row.within is Membership.POSSIBLE for row in rows):
        yield f"{POSSIBLY} possibly in the period, or possibly such a value"


def metric_heading(registry: RegistryModel, metric: str) -> str:
    """Return a metric's name with its id."""
    name = registry.metric_name(metric)
    return f"{name} · {metric}" if name != metric else metric


def whose(registry: RegistryModel, figure: Figure) -> str:
    """Return whose a figure is, and the post that it measures, for people."""
    of = ", ".join(registry.actor_name(actor) for actor in figure.of) or "nobody's"
    title, comma, org = figure.post.rpartition(", ")
    return f"{of} ({title}{comma}{registry.actor_name(org)})" if figure.post else of


def figure_columns(registry: RegistryModel, *, within: bool) -> tuple[Column, ...]:
    """Return the columns of a figure in the order of its public record."""
    columns = (
        Column(
            "metric",
            lambda row: Named(row.figure.metric, registry.metric_name(row.figure.metric)),
            audience=For.BUT_PAGES,
            words=lambda row: metric_heading(registry, row.figure.metric),
        ),
        POSSIBLE_MARK,
        Column(
            "of",
            lambda row: names(registry, row.figure.of),
            Kind.NAMES,
            words=lambda row: (
                (whose(registry, row.figure),)
                if row.figure.post
                else names(registry, row.figure.of)
            ),
        ),
        Column("date", lambda row: row.figure.span, Kind.DATE),
        Column("start", lambda row: iso_or_none(row.figure.span.earliest), audience=For.RECORDS),
        Column("end", lambda row: iso_or_none(row.figure.span.latest), audience=For.RECORDS),
        Column(
            "value",
            lambda row: row.figure.value,
            Kind.NUMBER,
            words=lambda row: marked(row.figure),
        ),
        Column("low", lambda row: row.figure.low, Kind.NUMBER, For.MACHINES),
        Column("high", lambda row: row.figure.high, Kind.NUMBER, For.MACHINES),
        Column("unit", lambda row: row.figure.unit or None, audience=For.MACHINES),
        Column("bound", lambda row: row.figure.bound.value, audience=For.MACHINES),
        Column("printed", lambda row: row.figure.printed or None, audience=For.RECORDS),
        Column("rescaled", lambda row: row.figure.rescaled, audience=For.RECORDS),
        Column("fix", lambda row: row.figure.fix or None, audience=For.RECORDS),
        Column("event", lambda row: row.figure.event or None, Kind.ID),
        Column("sources", lambda row: citations(row.figure.sources), audience=For.MACHINES),
        Column("note", lambda row: row.figure.note or None, audience=For.RECORDS),
        Column("includes", lambda row: figure_parts(row.figure), Kind.RECORDS, For.RECORDS),
        *told_of(
            lambda row: figure_record(row.figure),
            *("by", "said", "quotes", "certainty", "certainty_note", "alternatives"),
        ),
        Column("extensions", lambda row: own_keys(row.figure), audience=For.RECORDS),
    )
    return (*columns, WITHIN) if within else columns
