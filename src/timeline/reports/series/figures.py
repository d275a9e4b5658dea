"""`figures`: what was measured, one value in each row."""

from collections.abc import Iterator, Sequence

from timeline.dates import Membership, Period
from timeline.model import Figure, RegistryModel
from timeline.query import Measured
from timeline.report import Column, For, Kind, Named, Report
from timeline.reports.listing import POSSIBLE_COLUMN, POSSIBLY, WITHIN_COLUMN, headline
from timeline.reports.records import columns, names
from timeline.reports.sayings import figure_remarks
from timeline.reports.series import figure_changes
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
    shown = figure_columns(registry, within=period is not None or any(row.within for row in rows))
    if any(row.figure.post for row in rows):
        shown += columns("figure", For.RECORDS, "post")
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
        shown += (remarks,)
    if changes:
        shown, bars = figure_changes.with_changes(shown, registry, rows)
        notes += bars

    def heading(row: Measured) -> str:
        figure = row.figure
        return whose(registry, figure) if changes else metric_heading(registry, figure.metric)

    return Report(
        title=headline("Figures", asked, period) + f" ({len(rows)})",
        columns=shown,
        rows=rows,
        notes=tuple(notes),
        group=heading,
        sections=changes,
        headings_repeat=True,
        nothing="no figures match" if asked or period else "this registry has no figures",
    )


def _notes(rows: Sequence[Measured]) -> Iterator[str]:
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
    machines, records, number = For.MACHINES, For.RECORDS, Kind.NUMBER
    return (
        Column(
            "metric",
            lambda row: Named(row.figure.metric, registry.metric_name(row.figure.metric)),
            audience=For.BUT_PAGES,
            words=lambda row: metric_heading(registry, row.figure.metric),
        ),
        POSSIBLE_COLUMN,
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
        *columns("figure", For.ALL, "date"),
        *columns("figure", records, "start", "end"),
        *columns("figure", For.ALL, "value", kind=number, words=lambda row: marked(row.figure)),
        *columns("figure", machines, "low", "high", kind=number),
        *columns("figure", machines, "unit", "bound"),
        *columns("figure", records, "printed", "rescaled", "fix"),
        *columns("figure", For.ALL, "event", kind=Kind.ID),
        *columns("figure", machines, "sources"),
        *columns("figure", records, "note"),
        *columns("figure", records, "includes", kind=Kind.RECORDS),
        *columns("figure", records, "by", "said", "quotes", "certainty", "certainty_note"),
        *columns("figure", records, "alternatives", "extensions"),
        *([WITHIN_COLUMN] if within else []),
    )
