"""`export`: events, and what belongs to them, as a file for another program."""

import io
from datetime import UTC, datetime
from typing import Annotated

from typer import Argument

from timeline.authoring import save
from timeline.exchange.exports import extract, formats
from timeline.exchange.exports.formats import ExportFormat
from timeline.formats.inert import inert_lines
from timeline.library import criteria
from timeline.options.files import must_name_a_file
from timeline.options.scope import FilterOptions
from timeline.reports import left_out
from timeline.reports.series import amounts
from timeline.terminal.answer import opened
from timeline.terminal.ask import Ask, Input, Today
from timeline.terminal.failures import say
from timeline.terminal.registration import SHARE, command
from timeline.terminal.streams import put, standard_output


class ExportInput(Input, frozen=True):
    """The registry, and the day that counts as today."""

    today: Today = None


@command("export", SHARE)
def export(
    format_: Annotated[
        ExportFormat,
        Argument(
            metavar="FORMAT",
            help="A calendar, a slide show, a diagram … or a registry. A table: list -o csv.",
        ),
    ],
    ask: ExportInput,
    filters: FilterOptions,
    to: Annotated[str | None, "The file to write. If left out, it is printed."] = None,
) -> None:
    """Export events for other programs; says what the file has no place for.

    timeline export timelinejs --since 2015 --to story.json
    timeline export registry --actor "Jiang Fan" --to jiang-fan.yaml
    """
    must_name_a_file("--to", to)
    world = opened(Ask(registry=ask.registry, today=ask.today), filters)
    selected = criteria.criteria(world, filters).events(world.registry)
    made = (
        datetime.fromordinal(world.calendar.today).replace(tzinfo=UTC)
        if ask.today
        else datetime.now(UTC)
    )
    events = tuple(one.event for one in selected)
    found = formats.exported(extract.Extract(world.registry, events, made), format_)
    if to is None or to == "-":
        stream = standard_output()
        seen = stream.isatty()
        if isinstance(stream, io.TextIOWrapper) and (ask.ascii or not seen):
            encoding = "ascii" if ask.ascii else "utf-8"  # in which files of these formats are
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
        text = found.text
        put(stream, inert_lines(text.replace("\r\n", "\n")) if seen else text)
        stream.flush()
    else:
        own = f"{format_} that timeline export"
        save.write_over(to, found.text.encode(), lambda old: formats.is_ours(old, format_), own)
        say(f"{to}: {amounts.counted(len(events), 'event')}")
    say(*filter(None, ["" if events else "no events match", left_out.in_words(found.left)]))
