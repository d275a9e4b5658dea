"""The arrow every command follows: load, let the command make its report, write it."""

import io
import sys
from difflib import get_close_matches
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from timeline.formats import page
from timeline.formats.writers import FOR_PEOPLE, IMAGES, Format, image, in_chunks, written
from timeline.library import periods, world
from timeline.problems import UsageError, did_you_mean
from timeline.reports import left_out
from timeline.screen.colour import in_colour
from timeline.terminal import pager, progress
from timeline.terminal.ask import Ask, wanted
from timeline.terminal.environment import columns
from timeline.terminal.failures import PipeClosedError, say
from timeline.terminal.registries import registry_names
from timeline.terminal.streams import OutputError, put, put_bytes, standard_output

if TYPE_CHECKING:
    from timeline.formats.page import Page
    from timeline.library.parameters import Filters
    from timeline.library.world import World
    from timeline.report import Report


def opened(ask: Ask, filters: "Filters | None" = None) -> "World":
    """Return the registry that is meant, or end the run with its problems.

    Events that certainly do not meet filters may be left out: see `loaded_from`.
    """
    names = registry_names(ask.registry)
    if sys.stderr is not None and sys.stderr.isatty():
        with progress.bar_for("reading", colour=in_colour(wanted(ask.color), seen=True)) as show:
            loaded = world.loaded_from(names, filters, show, ask.engine)
    else:
        loaded = world.loaded_from(names, filters, engine=ask.engine)
    registry = loaded.usable()
    say(*loaded.remarks)
    return world.World(registry, periods.calendar_of(registry, ask.today))


def for_people(ask: Ask) -> bool:
    """Whether the answer is laid out for people, with a title, headings and notes."""
    return sys.stdout is None or _format(ask, sys.stdout) in FOR_PEOPLE


def answer(ask: Ask, report: "Report") -> None:
    """Write a report the way it was asked for."""
    if ask.columns is not None:
        report = report.chosen(_chosen_columns(ask.columns, report))
    say(*report.asides)
    stream = standard_output()
    format_, on = _format(ask, stream), page_of(stream, ask)
    if not report.rows:
        say(report.nothing)
        if format_ in (Format.TABLE, Format.PLAIN, Format.MD, Format.HTML):
            return
    if format_ in IMAGES and stream.isatty():
        hint = f"write it into a file: add > answer.{format_}"
        raise UsageError(f"{format_} is no text for a terminal", hint)
    left = None
    if format_ in (Format.CSV, Format.TSV):
        report, left = left_out.counting(report)
    content = image(report, format_, on) if format_ in IMAGES else b""
    try:
        if content:
            put_bytes(stream, content)
        else:
            _write(report, format_, on, ask, stream)
        stream.flush()
    except BrokenPipeError as error:
        raise PipeClosedError from error
    except OSError as error:
        raise OutputError(error.strerror or str(error)) from error
    if left is not None:
        say(left_out.in_words(left))


def _write(report: "Report", format_: Format, on: "Page", ask: Ask, stream: TextIO) -> None:
    pieces = written(report, format_, on)
    if format_ is Format.TABLE and stream.isatty() and not ask.no_pager:
        pager.show(pieces, stream, height=get_terminal_size().lines)
        return
    for chunk in in_chunks(pieces):
        put(stream, chunk)


def _format(ask: Ask, stream: TextIO) -> Format:
    if ask.json:
        return Format.JSON
    return ask.output or (Format.TABLE if stream.isatty() else Format.PLAIN)


def page_of(stream: TextIO, ask: Ask) -> "Page":
    """Return the page that a stream is: its width, whether it shows colour and UTF-8."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="ascii" if ask.ascii else None, errors="backslashreplace")
    encoding = (stream.encoding or "ascii").casefold().replace("-", "")
    unicode = encoding.startswith(("utf", "gb18030"))
    seen = stream.isatty()
    dates = page.DateDisplay(ask.date_style or page.DateForm.ISO, zone_named(ask.tz))
    return page.Page(
        columns(), in_colour(wanted(ask.color), seen=seen), unicode, ask.raw, seen, dates
    )


def zone_named(typed: str | None) -> str:
    """Return the name of a time zone as the tz database has it; raise UsageError for no such."""
    if typed is None:
        return ""
    from timeline.dates import zones  # seldom asked for, and a list to read

    known = zones.names()
    if typed.lower() not in known:
        near = [known[name] for name in get_close_matches(typed.lower(), known)]
        hint = did_you_mean(near) or "write one like Europe/Berlin"
        raise UsageError(f'--tz: there is no time zone "{typed}"', hint)
    return known[typed.lower()]


def _chosen_columns(typed: str, report: "Report") -> list[str]:
    known = [column.name for column in report.columns]
    names = [name.strip() for name in typed.split(",") if name.strip()]
    there_are = f"there are: {', '.join(known)}"
    for name in names:
        if name not in known:
            near = did_you_mean(get_close_matches(name, known))
            raise UsageError(f'--columns: there is no column "{name}"', near or there_are)
    if not names:
        raise UsageError("--columns names no column", there_are)
    return names
