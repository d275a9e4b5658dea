"""The options that order and shorten a list of events."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from typer import Option

from timeline.options.bundles import Bundle
from timeline.options.filters import Filters
from timeline.options.naming import out_of

if TYPE_CHECKING:
    from timeline.dates import Period
    from timeline.model import Registry
    from timeline.query import Selected

_PANEL = "Order"


@dataclass(frozen=True, slots=True)
class Order(Bundle):
    """In which order, and how many."""

    sort: Annotated[
        str,
        Option(
            metavar="KEY",
            rich_help_panel=_PANEL,
            help="date, end, title, id or file.",
            autocompletion=lambda: ["date", "end", "title", "id", "file"],
        ),
    ] = "date"
    reverse: Annotated[
        bool, Option("--reverse", rich_help_panel=_PANEL, help="The other way round.")
    ] = False
    limit: Annotated[
        int | None,
        Option(
            "--limit",
            "-n",
            min=0,
            metavar="N",
            rich_help_panel=_PANEL,
            help="The first N of the list.",
        ),
    ] = None

    @property
    def by_date(self) -> bool:
        """Whether the list follows time, so that years may head it."""
        return self.sort == "date"

    def selected(
        self, registry: "Registry", filters: Filters, period: "Period | None"
    ) -> "tuple[Selected, ...]":
        """Return the events that the filters ask for, ordered and shortened."""
        from timeline.dates import Membership
        from timeline.query import Sort, select
        from timeline.query.selecting import order_of

        sort = Sort(out_of(self.sort, [sort.value for sort in Sort], "order"))
        found = select(registry, filters.query(registry, period))
        if filters.certain != filters.possible:
            wanted = Membership.CERTAIN if filters.certain else Membership.POSSIBLE
            found = tuple(one for one in found if one.within is wanted)
        ordered = sorted(found, key=order_of(sort), reverse=self.reverse)
        return tuple(ordered if self.limit is None else ordered[: self.limit])
