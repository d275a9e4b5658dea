"""The options that select: a period, how surely in it, any condition, and which events."""

from typing import Annotated, ClassVar, TypeAlias

from typer import Argument

from timeline.library import world
from timeline.options.forms import dates_seen, option
from timeline.terminal import completion
from timeline.terminal.bundles import Bundle

Names: TypeAlias = list[str] | None
Words: TypeAlias = Annotated[
    list[str] | None,
    Argument(
        metavar="[WORDS]…",
        help="Names, a period, or words to look for; standard error tells how they are read.",
        autocompletion=completion.named,
        callback=dates_seen,
    ),
]


class PeriodOptions(Bundle, frozen=True):
    """A period and conditions."""

    panel: ClassVar[str] = "Filters"

    where: Annotated[
        Names,
        option(
            "--where",
            "Any condition: 'actor:Taobao and not tag:deals', 'value>100bn', @saved. Repeatable: "
            "all must be true.",
        ),
    ] = None
    since: Annotated[str | None, option("--since", "From the first day of this date.")] = None
    until: Annotated[str | None, option("--until", "To the last day of this date.")] = None
    on: Annotated[
        str | None,
        option(
            "--on",
            "On this day, or in this month, of any year: 11-11, '11 Nov', Nov.",
            metavar="DAY",
        ),
    ] = None
    period: Annotated[
        str | None, option("--period", "A period such as 2015..2018, FY2021 or 'last 3 years'.")
    ] = None
    around: Annotated[str | None, option("--around", "Near this event.")] = None
    near: Annotated[
        str | None,
        option("--within", "How near: '90 days', '6 months' … (default: a year).", metavar="TIME"),
    ] = None
    certain: Annotated[bool, option("--certain", "Only what certainly matches.")] = False
    possible: Annotated[bool, option("--possible", "Only what possibly matches.")] = False
    inside: Annotated[bool, option("--inside", "Only what is wholly within the period.")] = False


class FilterOptions(PeriodOptions, frozen=True):
    """Which events; values of one option are alternatives, different options all hold."""

    actor: Annotated[
        Names, option("--actor", "Who took part: an id, a name or an alias. Repeatable.")
    ] = None
    with_parts: Annotated[bool, option("--with-parts", "Include the parts it had then.")] = False
    tag: Annotated[Names, option("--tag", "A tag. Repeatable.")] = None
    thread: Annotated[Names, option("--thread", "A thread of the story. Repeatable.")] = None
    kind: Annotated[
        Names,
        option("--kind", "event, plan, claim, forecast, judgement or question. Repeatable."),
    ] = None
    said_by: Annotated[
        Names, option("--said-by", "Who says it, a figure or a verdict of it. Repeatable.")
    ] = None
    source: Annotated[
        Names, option("--source", 'A source, or one place in it: "ID 1.4". Repeatable.')
    ] = None
    place: Annotated[
        Names,
        option("--place", "Where it happened: a place, with all places in it. Repeatable."),
    ] = None
    text: Annotated[
        Names,
        option(
            "--text",
            "Words in the title, summary, note, quotations or names. Repeatable: all must occur.",
        ),
    ] = None

    not_actor: Annotated[
        Names,
        option(
            "--not-actor",
            "An actor that must not have taken part. Repeatable.",
            metavar="NAME",
            autocompletion=completion.actors,
        ),
    ] = None
    not_tag: Annotated[
        Names,
        option(
            "--not-tag",
            "A tag that the event must not have. Repeatable.",
            metavar="TAG",
            autocompletion=completion.tags,
        ),
    ] = None
    without: Annotated[
        Names,
        option("--not", "Words that the event must not contain. Repeatable.", metavar="WORDS"),
    ] = None

    def needed(self) -> "world.NeededNames | None":
        """Return the names that an event must have, None where only its values can tell."""
        cited = any(" " in text for text in self.source or ())
        if self.where or self.around or self.with_parts or self.place or cited:
            return None
        names = {
            "actors": self.actor,
            "tags": self.tag,
            "threads": self.thread,
            "sources": self.source,
            world.TEXT: self.text,
        }
        return {vocabulary: tuple(typed) for vocabulary, typed in names.items() if typed} or None
