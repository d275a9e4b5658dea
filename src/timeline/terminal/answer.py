"""The arrow every command follows: load, let the command make its report, write it."""

import io
import sys
from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TextIO

from msgspec import Struct

from timeline.render.formats import Format, written
from timeline.terminal.ask import Ask, wanted
from timeline.terminal.failures import BadRegistryError, PipeClosedError, say
from timeline.terminal.streams import OutputError, put, standard_output
from timeline.terminal.usage import UsageError, one_of

if TYPE_CHECKING:
    from timeline.dates import Calendar
    from timeline.load import Loaded
    from timeline.model import Registry
    from timeline.options.filters import Needed
    from timeline.render.page import Page
    from timeline.report import Report


_FOR_PEOPLE = (Format.TABLE, Format.MD, Format.SVG)


class Opened(Struct, frozen=True):
    """A registry with the calendar that periods are read by."""

    registry: "Registry"
    calendar: "Calendar"


def opened(ask: Ask, needed: "Needed | None" = None) -> Opened:
    """Return the registry that is meant, or end the run with its problems.

    Where names are needed, events that certainly lack them may be left out: see `load`.
    """
    from timeline.options.periods import calendar_of
    from timeline.terminal.registries import registry_names

    names = registry_names(ask.registry)
    if sys.stderr is not None and sys.stderr.isatty():
        from timeline.screen.colour import in_colour
        from timeline.terminal.progress import bar_for_reading

        with bar_for_reading(colour=in_colour(wanted(ask.color), seen=True)) as told:
            loaded = _loaded(names, needed, told=told)
    else:
        loaded = _loaded(names, needed)
    if loaded.registry is None:
        raise BadRegistryError(loaded.problems)
    say(*loaded.words)
    return Opened(loaded.registry, calendar_of(loaded.registry, ask.today))


def _loaded(names: list[str], needed: "Needed | None", **reading: Any) -> "Loaded":
    from timeline.load import open_registry, read_once

    if needed is None or any(map(read_once, names)):
        return open_registry(names, **reading)
    from timeline.load.lines.sieve import sieve_of

    loaded = open_registry(names, sieve=sieve_of(list(needed.values())), **reading)
    registry = loaded.registry
    if registry is None or not loaded.lined:
        return loaded
    ids = all(set(typed) <= getattr(registry, kind).keys() for kind, typed in needed.items())
    return loaded if ids else open_registry(names, **reading)


def for_people(ask: Ask) -> bool:
    """Whether the answer is laid out for people, with a title, headings and notes."""
    return sys.stdout is None or _format(ask, sys.stdout) in _FOR_PEOPLE


def answer(ask: Ask, report: "Report") -> None:
    """Write a report the way it was asked for."""
    if ask.columns is not None:
        report = report.chosen(_chosen_columns(ask.columns, report))
    stream = standard_output()
    format_ = _format(ask, stream)
    if not report.rows:
        say(report.nothing)
        if format_ in (Format.TABLE, Format.PLAIN, Format.MD):
            return
    _written(lambda: _write(report, format_, ask, stream), stream)


def _write(report: "Report", format_: Format, ask: Ask, stream: TextIO) -> None:
    pieces = written(report, format_, page_of(stream, ask))
    if format_ is not Format.TABLE or ask.no_pager or not stream.isatty():
        from timeline.render.streaming import in_chunks

        for chunk in in_chunks(pieces):
            put(stream, chunk)
        return
    from shutil import get_terminal_size

    from timeline.terminal.pager import show

    show(pieces, stream, height=get_terminal_size().lines)


def _written(write_it: Callable[[], None], stream: TextIO) -> None:
    try:
        write_it()
        stream.flush()
    except BrokenPipeError as error:
        raise PipeClosedError from error
    except OSError as error:
        raise OutputError(error.strerror or str(error)) from error


def _format(ask: Ask, stream: TextIO) -> Format:
    if ask.json:
        return Format.JSON
    if ask.output:
        return ask.output
    return Format.TABLE if stream.isatty() else Format.PLAIN


def page_of(stream: TextIO, ask: Ask) -> "Page":
    """Return the page that a stream is: its width, whether it shows colour and UTF-8."""
    from shutil import get_terminal_size

    from timeline.render.page import Page
    from timeline.screen.colour import in_colour

    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="ascii" if ask.ascii else None, errors="backslashreplace")
    unicode = (
        (stream.encoding or "ascii").casefold().replace("-", "").startswith(("utf", "gb18030"))
    )
    width = max(1, get_terminal_size().columns)
    seen = stream.isatty()
    return Page(width, in_colour(wanted(ask.color), seen=seen), unicode, ask.raw, seen)


def _chosen_columns(typed: str, report: "Report") -> list[str]:
    known = [column.name for column in report.columns]
    names = [name.strip() for name in typed.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise UsageError(
                f'--columns: there is no column "{name}"',
                one_of(get_close_matches(name, known)) or f"there are: {', '.join(known)}",
            )
    if not names:
        raise UsageError("--columns names no column", f"there are: {', '.join(known)}")
    return names
