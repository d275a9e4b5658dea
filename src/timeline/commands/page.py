"""`page`: events, and all that is known of them, as one file for a browser."""

import io
import webbrowser
from pathlib import Path
from typing import Annotated

from timeline.authoring import save
from timeline.extras import imported
from timeline.formats.page import DateDisplay, DateForm, Page
from timeline.library import criteria
from timeline.options.files import must_name_a_file
from timeline.options.scope import FilterOptions
from timeline.problems import UsageError
from timeline.reports.series import amounts
from timeline.safe import joined
from timeline.terminal.answer import opened, zone_named
from timeline.terminal.ask import Ask, DateStyle, Input, Today, Zone
from timeline.terminal.failures import say
from timeline.terminal.forms import option
from timeline.terminal.registration import SHARE, command
from timeline.terminal.streams import put, standard_output

_NAME_IT = "name a file: --to story.html"


class PageInput(Input, frozen=True):
    """The registry, the day that counts as today, and how dates are shown."""

    today: Today = None
    date_style: DateStyle = None
    tz: Zone = None


@command("page", SHARE)
def page(
    ask: PageInput,
    filters: FilterOptions,
    to: Annotated[str | None, "The file to write; else it is printed."] = None,
    shown: Annotated[bool, option("--open", "Show the file in the browser.")] = False,
) -> None:
    """Write a page for a browser: the story, a chart to explore, every event, its sources.

    timeline page --to story.html --open
    timeline page --actor "Jiang Fan" --since 2013 --to jiang-fan.html
    """
    must_name_a_file("--to", to)
    printed = to is None or to == "-"
    if printed and shown:
        raise UsageError("--open shows a file", _NAME_IT)
    if printed and standard_output().isatty():
        raise UsageError("a page is for a browser, and would fill the terminal", _NAME_IT)
    world = opened(Ask(registry=ask.registry, today=ask.today, color=ask.color))
    asked = criteria.criteria(world, filters)
    selected = asked.events(world.registry).in_memory()
    dates = DateDisplay(ask.date_style or DateForm.WORDS, zone_named(ask.tz))
    on = Page(unicode=not ask.ascii, dates=dates)
    document = imported("timeline.page.document", "writing a page", "page", "jinja2")
    pieces = document.written(world.registry, selected, on, asked.words, asked.period)
    if to is None or to == "-":
        stream = standard_output()
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # as the page says of itself
        for piece in pieces:
            put(stream, piece)
        stream.flush()
        return
    own = "page that timeline page"
    save.write_over(to, joined(pieces).encode(), lambda old: old.startswith(document.MARK), own)
    say(f"{to}: {amounts.counted(len(selected), 'event')}")
    if shown and not webbrowser.open(Path(to).absolute().as_uri()):
        say("no browser was found to show it in")
