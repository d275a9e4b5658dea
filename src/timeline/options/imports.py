"""The options of `import`: what is read, how, and where it goes."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

from typer import Option

from timeline.options.names import out_of
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle
from timeline.terminal.usage import UsageError

if TYPE_CHECKING:
    from timeline.authoring.reconciliation import Terms
    from timeline.exchange.rules import Rules

E = TypeVar("E", bound=StrEnum)

_READING = "Reading"
_WRITING = "Writing"


class Import(Bundle, frozen=True):
    """What `import` is told."""

    out: Annotated[
        str | None,
        Option(
            "-o",
            "--out",
            autocompletion=completion.files,
            metavar="FILE",
            rich_help_panel=_WRITING,
            help="Make a new registry of this name. Without -o and --into it is printed.",
        ),
    ] = None
    into: Annotated[
        str | None,
        Option(
            "--into",
            autocompletion=completion.files,
            metavar="FILE",
            rich_help_panel=_WRITING,
            help="Put the events into this registry, or this file of the one named with -r.",
        ),
    ] = None
    dry_run: Annotated[
        bool,
        Option(
            "--dry-run", rich_help_panel=_WRITING, help="Tell what would be done; write nothing."
        ),
    ] = False
    leave_bad: Annotated[
        bool,
        Option(
            "--leave-bad",
            rich_help_panel=_WRITING,
            help="Leave out events that cannot be taken, instead of refusing all.",
        ),
    ] = False
    json: Annotated[
        bool, Option("--json", rich_help_panel="Output", help="Tell what was done in JSON.")
    ] = False
    kind: Annotated[
        str | None,
        Option(
            "--from",
            autocompletion=completion.importers,
            metavar="KIND",
            rich_help_panel=_READING,
            help="csv, tsv, json, jsonl, timelinejs, icalendar or markwhen; else told by the name.",
        ),
    ] = None
    map: Annotated[
        list[str] | None,
        Option(
            "--map",
            metavar="FIELD=COLUMN",
            rich_help_panel=_READING,
            help="The column for a field: title=Headline. Repeatable.",
        ),
    ] = None
    dates: Annotated[
        str | None,
        Option(
            "--dates",
            metavar="ORDER",
            rich_help_panel=_READING,
            help="The order of dates such as 3/4/2012: dmy, mdy or ymd.",
        ),
    ] = None
    rules: Annotated[
        str | None,
        Option(
            "--rules",
            autocompletion=completion.files,
            metavar="FILE",
            rich_help_panel=_READING,
            help="A YAML file with from, map, separator, dates, set and leave.",
        ),
    ] = None

    def how(self, written: "Rules") -> "Rules":
        """Return how the file is read: as the rules file says, but for what options say."""
        from msgspec.structs import replace

        from timeline.exchange.dates import Parts
        from timeline.exchange.rules import From

        columns = {**written.columns, **dict(map(_pair, self.map or ()))}
        return replace(
            written,
            columns=columns,
            kind=_word(self.kind, From, "kind of file") if self.kind else written.kind,
            dates=_word(self.dates, Parts, "order of dates") if self.dates else written.dates,
        )

    def terms(self) -> "Terms":
        """Return how events are taken in."""
        from timeline.authoring.reconciliation import Terms

        return Terms(again=True, loose=True, leave_bad=self.leave_bad)


def _pair(typed: str) -> tuple[str, str]:
    field, equals, column = typed.partition("=")
    if not equals or not field or not column:
        raise UsageError(f'--map: "{typed}" is no FIELD=COLUMN', "write --map title=Headline")
    return field.strip(), column.strip()


def _word(typed: str, words: type[E], noun: str) -> E:
    """Return the member of a closed choice that a word names."""
    return words(out_of(typed, [word.value for word in words], noun))
