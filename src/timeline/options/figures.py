"""The options that select figures."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typer import Option

from timeline.options import completion
from timeline.options.bundles import Bundle
from timeline.options.filters import places
from timeline.options.naming import ids, out_of

if TYPE_CHECKING:
    from timeline.dates import Calendar
    from timeline.model import Registry
    from timeline.query.figures import FigureQuery

_PANEL = "Filters"


@dataclass(frozen=True, slots=True)
class FigureFilters(Bundle):
    """Which figures."""

    metric: Annotated[
        list[str] | None,
        Option(
            "--metric",
            "-m",
            metavar="METRIC",
            rich_help_panel=_PANEL,
            autocompletion=completion.metrics,
            help="An id or a name. Repeatable.",
        ),
    ] = None
    of: Annotated[
        list[str] | None,
        Option(
            metavar="NAME",
            rich_help_panel=_PANEL,
            autocompletion=completion.actors,
            help="Whose figure: an actor. Repeatable.",
        ),
    ] = None
    unit: Annotated[
        list[str] | None,
        Option(metavar="UNIT", rich_help_panel=_PANEL, help="Such as CNY or people. Repeatable."),
    ] = None
    bound: Annotated[
        list[str] | None,
        Option(
            metavar="BOUND",
            rich_help_panel=_PANEL,
            help="exact, about, at-least, more-than, at-most, less-than or range. Repeatable.",
        ),
    ] = None
    source: Annotated[
        list[str] | None,
        Option(
            metavar="SOURCE",
            rich_help_panel=_PANEL,
            autocompletion=completion.sources,
            help="What it rests on. Repeatable.",
        ),
    ] = None
    since: Annotated[
        str | None,
        Option(metavar="DATE", rich_help_panel=_PANEL, help="From the first day of this date."),
    ] = None
    until: Annotated[
        str | None,
        Option(metavar="DATE", rich_help_panel=_PANEL, help="To the last day of this date."),
    ] = None

    def query(self, registry: "Registry", calendar: "Calendar") -> "FigureQuery":
        """Return the query, names resolved."""
        from timeline.model import Bound
        from timeline.options.periods import since_until
        from timeline.query.figures import FigureQuery

        units = {figure.unit.casefold(): figure.unit for figure in registry.figures}
        bounds = [bound.value for bound in Bound]
        return FigureQuery(
            metrics=frozenset(ids(self.metric or (), registry.metric_names, "metric", "metrics")),
            of=frozenset(ids(self.of or (), registry.actor_names, "actor", "actors")),
            units=frozenset(
                units[out_of(unit.casefold(), sorted(units), "unit")] for unit in self.unit or ()
            ),
            bounds=frozenset(Bound(out_of(bound, bounds, "bound")) for bound in self.bound or ()),
            sources=frozenset(places(self.source or (), registry)),
            period=since_until(self.since, self.until, calendar),
        )

    def said(self, registry: "Registry", query: "FigureQuery") -> list[str]:
        """Return the filters in words, for a title."""
        words = [" or ".join(registry.actor_name(actor) for actor in sorted(query.of))]
        words += [" or ".join(sorted(names)) for names in (query.metrics, query.units)]
        words += [" or ".join(sorted(query.bounds)), " or ".join(sorted(query.sources))]
        words.append(query.period.echo if query.period else "")
        return [word for word in words if word]
