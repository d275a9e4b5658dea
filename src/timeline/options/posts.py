"""The options that select posts, and who held them when."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from timeline.options.names import ids
from timeline.options.periods import period_of
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.dates import Calendar, Period
    from timeline.model import Registry, Role
    from timeline.reports.posts.roles import TenureRow

_PANEL = "Filters"


class Posts(Bundle, frozen=True):
    """Which posts; values of one option are alternatives, different options all hold."""

    actor: Annotated[
        list[str] | None,
        Option(
            "--actor",
            "-a",
            metavar="NAME",
            rich_help_panel=_PANEL,
            autocompletion=completion.actors,
            help="Who holds the post. Repeatable.",
        ),
    ] = None
    org: Annotated[
        list[str] | None,
        Option(
            "--org",
            metavar="NAME",
            rich_help_panel=_PANEL,
            autocompletion=completion.actors,
            help="Where the post is. Repeatable.",
        ),
    ] = None
    title: Annotated[
        list[str] | None,
        Option(
            "--title",
            autocompletion=completion.titles,
            metavar="TITLE",
            rich_help_panel=_PANEL,
            help="What the post is called. Repeatable.",
        ),
    ] = None
    at: Annotated[
        str | None,
        Option(
            "--at",
            metavar="DATE",
            rich_help_panel=_PANEL,
            help="Only posts certainly or possibly held then.",
        ),
    ] = None
    period: Annotated[
        str | None,
        Option(
            "--period",
            metavar="PERIOD",
            rich_help_panel=_PANEL,
            help="Only posts certainly or possibly held some time in it.",
        ),
    ] = None
    certain: Annotated[
        bool,
        Option("--certain", rich_help_panel=_PANEL, help="Only who certainly held it then."),
    ] = False
    possible: Annotated[
        bool,
        Option("--possible", rich_help_panel=_PANEL, help="Only who possibly held it then."),
    ] = False

    def wanted(self, registry: "Registry") -> "tuple[list[Role], list[str]]":
        """Return the tenures of these posts and holders, and the filters in words."""
        from timeline.reports.posts import roles

        holders = ids(self.actor or (), registry.actor_names, "actor", "actors")
        orgs = ids(self.org or (), registry.actor_names, "actor", "actors")
        titles = ids(self.title or (), roles.titles(registry), "post", "roles --columns title")
        found = [
            role
            for role in registry.roles
            if (not holders or role.actor in holders)
            and (not orgs or role.org in orgs)
            and (not titles or role.title in titles)
        ]
        return found, [*titles, *map(registry.actor_name, (*holders, *orgs))]

    def then(self, calendar: "Calendar") -> "Period | None":
        """Return the period of --at or --period."""
        if self.at and self.period:
            raise UsageError("--at excludes --period", "leave one of them out")
        asked = self.at or self.period
        return period_of([asked], calendar) if asked else None

    def as_sure(self, found: "Iterable[TenureRow]", when: "Period | None") -> "list[TenureRow]":
        """Return the tenures that were held then as surely as is asked for."""
        from timeline.dates import Membership

        if self.certain == self.possible:
            return list(found)
        if when is None:
            what = "--certain and --possible need a date to be sure of"
            raise UsageError(what, "add --at or --period")
        sure = Membership.CERTAIN if self.certain else Membership.POSSIBLE
        return [row for row in found if row.within is sure]
