"""The options of every command: which registry, which format, which day is today."""

from enum import StrEnum
from typing import Annotated, Any, Self

from msgspec.structs import replace
from typer import Option

from timeline.formats.page import DateForm
from timeline.formats.writers import Format
from timeline.problems import UsageError
from timeline.terminal.bundles import Bundle
from timeline.terminal.failures import show_tracebacks


class Colour(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def wanted(colour: str | None) -> bool | None:
    """Return whether colour is asked for, None where the environment is to say."""
    return colour == Colour.ALWAYS if colour in (Colour.ALWAYS, Colour.NEVER) else None


def _show_tracebacks(asked: bool) -> bool:
    if asked:
        show_tracebacks()
    return asked


Debug = Annotated[
    bool,
    Option(
        "--debug",
        rich_help_panel="Output",
        is_eager=True,  # so that it holds for what goes wrong with the other options
        callback=_show_tracebacks,
        help="Show the traceback of a bug, to report it.",
    ),
]


Today = Annotated[str | None, "The day that counts as today."]
DateStyle = Annotated[
    DateForm | None,
    "How people are shown dates: in words, with days in ISO 8601 (iso, the default), or in EDTF "
    "as they are written. Pipes and JSON always have EDTF.",
]
Zone = Annotated[str | None, "Show people times as the clock of a zone has them: Europe/Berlin."]


class Input(Bundle, frozen=True):
    """Which registry a command reads."""

    registry: Annotated[
        list[str] | None,
        "A registry: a YAML or JSON Lines file, an index, a folder, or - for standard input. "
        "Repeatable. If left out: $TIMELINE_REGISTRY, else the bundled registry.",
    ] = None
    color: Annotated[Colour | None, "When to use colour (also: NO_COLOR)."] = None
    ascii: Annotated[bool, "Only ASCII, also in drawings."] = False
    debug: Debug = False

    def over(self, earlier: "Input") -> Self:
        """Return these options, with those given before the command where these say nothing."""
        given: dict[str, Any] = {
            name: getattr(earlier if getattr(self, name) in (None, False, []) else self, name)
            for name in self.__struct_fields__
        }
        return type(self)(**given)


class Ask(Input, frozen=True):
    """What every command that answers in a format is told."""

    today: Today = None
    engine: Annotated[
        str | None,
        "The engine that searches a folder of Parquet, if not DuckDB: spark, or where a Spark "
        "runs: spark://HOST:7077, sc://HOST.",
    ] = None
    output: Annotated[
        Format | None,
        Option(
            "-o",
            "--output",
            rich_help_panel="Output",
            help="The format of the answer. Default: table on a terminal, plain in a pipe.",
        ),
    ] = None
    json: Annotated[bool, "Short for --output json."] = False
    columns: Annotated[str | None, "Only these columns, in this order."] = None
    date_style: DateStyle = None
    tz: Zone = None
    raw: Annotated[
        bool, "In csv and tsv, do not change cells that a spreadsheet would run as formulas."
    ] = False
    no_pager: Annotated[bool, "Never show long answers in a pager."] = False

    @property
    def formatted(self) -> bool:
        """Whether a format is asked for."""
        return self.json or self.output is not None

    def over(self, earlier: Input) -> "Ask":
        """Return these options over earlier ones; of the formats the last one given counts."""
        self.must_fit()
        given = super().over(earlier)
        if self.output:
            return replace(given, json=False)
        return replace(given, output=Format.JSON) if self.json else given

    def must_fit(self) -> None:
        """Refuse two formats at once."""
        if self.json and self.output not in (None, Format.JSON):
            what = f"--json and --output {self.output} are two formats"
            raise UsageError(what, "leave one of them out")
