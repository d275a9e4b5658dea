"""How long laying out a table takes inside a process, with the rows at hand.

    python table_alone.py timeline|rich FILE.jsonl

Prints seconds, then how many rows there are. Both lay the same four columns of text out for 120
columns of a terminal with colours, and keep what comes of it.
"""

import importlib
import io
import json
import sys
import time
from collections.abc import Sequence

COLUMNS = ("date", "title", "actors", "id")
WIDTH = 120

Rows = Sequence[tuple[str, ...]]


def rows_of(file: str) -> Rows:
    """Return the rows of a file."""
    with open(file, encoding="utf-8") as lines:
        events = map(json.loads, lines)
        return [
            (event["date"], event["title"], ", ".join(event["actors"]), event["id"])
            for event in events
        ]


def timeline(rows: Rows) -> str:
    """Lay rows out as `timeline` does."""
    from timeline.render.formats import Format, written
    from timeline.render.page import Page
    from timeline.report import Column, Report

    def column(place: int) -> Column:
        return Column(COLUMNS[place], lambda row: row[place])

    report = Report("", tuple(map(column, range(len(COLUMNS)))), rows)
    return "".join(written(report, Format.TABLE, Page(width=WIDTH, colour=True)))


def rich(rows: Rows) -> str:
    """Lay rows out with rich."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*COLUMNS)
    for row in rows:
        table.add_row(*map(Text, row))
    stream = io.StringIO()
    Console(file=stream, width=WIDTH, force_terminal=True).print(table)
    return stream.getvalue()


def shown(rows: Rows, text: str) -> int:
    """Return how many of the rows stand in a text, one after another."""
    place = found = 0
    for row in rows:
        at = text.find(row[-1], place)
        if at >= 0:
            place, found = at, found + 1
    return found


def main(how: str, file: str) -> None:
    """Time one of the two; what it imports is imported before."""
    lay_out = {"timeline": timeline, "rich": rich}[how]
    rows = rows_of(file)
    importlib.import_module("timeline.render.terminal" if how == "timeline" else "rich.table")
    started = time.perf_counter()
    text = lay_out(rows)
    took = time.perf_counter() - started
    print(took, shown(rows, text))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
