"""The options that select figures."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from timeline.options.filters import Actors, Tags, Threads, places
from timeline.options.names import ids, out_of
from timeline.options.period import Asked
from timeline.terminal import completion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.dates import Calendar, Period
    from timeline.model import Registry
    from timeline.query import Or, Query
    from timeline.query.predicates import FigureField

_PANEL = "Filters"


class FigureFilters(Asked, frozen=True):
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
            "--of",
            metavar="NAME",
            rich_help_panel=_PANEL,
            autocompletion=completion.actors,
            help="Whose figure: an actor. Repeatable.",
        ),
    ] = None
    actor: Actors = None
    tag: Tags = None
    thread: Threads = None
    unit: Annotated[
        list[str] | None,
        Option(
            "--unit",
            metavar="UNIT",
            rich_help_panel=_PANEL,
            help="Such as CNY or people. Repeatable.",
        ),
    ] = None
    bound: Annotated[
        list[str] | None,
        Option(
            "--bound",
            metavar="BOUND",
            rich_help_panel=_PANEL,
            help="exact, about, at-least, more-than, at-most, less-than or range. Repeatable.",
        ),
    ] = None
    source: Annotated[
        list[str] | None,
        Option(
            "--source",
            metavar="SOURCE",
            rich_help_panel=_PANEL,
            autocompletion=completion.sources,
            help="What it rests on. Repeatable.",
        ),
    ] = None

    def query(self, registry: "Registry", calendar: "Calendar", period: "Period | None") -> "Query":
        """Return the query, names resolved.

        Actors, tags and threads are those of the event that tells a figure, all else its own.
        """
        from timeline.model import Bound
        from timeline.model.names import folded
        from timeline.query import And, Field, Has
        from timeline.query.predicates import FigureField

        units = {folded(unit): unit for unit in sorted(registry.units())}
        bounds = [bound.value for bound in Bound]
        parts = [
            _any_of(
                FigureField.METRIC,
                ids(self.metric or (), registry.metric_names, "metric", "metrics"),
            ),
            _any_of(FigureField.OF, ids(self.of or (), registry.actor_names, "actor", "actors")),
            _any_of(
                FigureField.UNIT,
                [
                    units.get(folded(unit)) or out_of(unit, list(units.values()), "unit")
                    for unit in self.unit or ()
                ],
            ),
            _any_of(
                FigureField.BOUND, [out_of(bound, bounds, "bound") for bound in self.bound or ()]
            ),
        ]
        wanted: list[Query] = [part for part in parts if part.parts]
        for field, names in (
            (Field.ACTOR, ids(self.actor or (), registry.actor_names, "actor", "actors")),
            (Field.TAG, ids(self.tag or (), registry.tag_names, "tag", "tags")),
            (Field.THREAD, ids(self.thread or (), registry.thread_names, "thread", "threads")),
            (Field.SOURCE, places(self.source or (), registry)),
        ):
            if names:
                wanted.append(Has(field, frozenset(names)))
        return And((*wanted, *self.conditions(registry, calendar, period)))

    def first_of(self, registry: "Registry") -> str:
        """Return the first actor that was named, "" where none was."""
        return next(iter(ids(self.of or (), registry.actor_names, "actor", "actors")), "")

    def said(self) -> list[str]:
        """Return the filters in words, for a title."""
        filters = (
            self.metric,
            self.of,
            self.actor,
            self.tag,
            self.thread,
            self.unit,
            self.bound,
            self.source,
            self.where,
        )
        return [" or ".join(names) for names in filters if names]


def _any_of(field: "FigureField", names: "Iterable[str]") -> "Or":
    from timeline.query import Or
    from timeline.query.predicates import FigureHas, HasFigure

    return Or(tuple(HasFigure((FigureHas(field, name),)) for name in names))
