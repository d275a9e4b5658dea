"""How long a table of many rows takes, beside one `rich.Table` of the same cells, as ratios.

    python benchmarks/tables.py [ROWS]

The layouts take turns, so that whatever else the machine does slows them alike; the medians of
the turns are compared. Before that it is checked that all of them show the same cells. Nothing
is written to a terminal: only the making of the text is timed.
"""
# ruff: noqa: T201

import io
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

from rich.console import Console
from rich.table import Table
from rich.text import Text

from timeline.render.formats import Format, written
from timeline.render.page import Page
from timeline.render.streaming import in_chunks
from timeline.render.wording import words
from timeline.report import Column, Kind, Named, Report

TURNS = 5
WIDTHS = (80, 120)
WORDS = [
    "market", "opened", "merged", "platform", "payments", "founder", "sales", "growth", "merchant",
    "logistics", "regional", "launched", "partner", "stake", "report", "delivery",
]  # fmt: skip
NAMES = ("Ada Able", "Boris Baker", "Chen Cole", "张勇", "Emil Eck", "Fatima Fox", "Goro Gale")

Row = tuple[str, str, str, tuple[Named, ...]]
Writer = Callable[[], list[str]]


def row(number: int) -> Row:
    """Return an event: its id, its date, a title of four to ten words, one to three names."""
    said = [WORDS[(number * 7 + place * place) % len(WORDS)] for place in range(4 + number % 7)]
    names = [NAMES[(number + place) % len(NAMES)] for place in range(1 + number % 3)]
    date = f"{1900 + number % 120}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    actors = tuple(Named(name, name) for name in names)
    return f"{said[0]}-{number}", date, " ".join(said), actors


def report_of(count: int) -> Report:
    """Return a report of so many rows in the columns of a list of events."""
    columns = (
        Column("date", lambda row: row[1], Kind.DATE),
        Column("title", lambda row: row[2], Kind.TITLE),
        Column("actors", lambda row: row[3], Kind.NAMES),
        Column("id", lambda row: row[0], Kind.ID),
    )
    return Report("", columns, [row(number) for number in range(count)], explicit=True)


def ours(report: Report, format_: Format, page: Page) -> list[str]:
    """Return what we write, in chunks."""
    return list(in_chunks(written(report, format_, page)))


def library(report: Report, width: int, *, colour: bool) -> list[str]:
    """Return what rich makes of one table."""
    styles = {Kind.DATE: "cyan", Kind.ID: "dim"}
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in report.columns:
        table.add_column(
            column.title,
            overflow="fold",
            no_wrap=column.kind in styles,
            style=styles.get(column.kind) if colour else None,
        )
    for one in report.rows:
        table.add_row(*(Text(words(column.for_people(one))) for column in report.columns))
    paper = io.StringIO()
    system = "standard" if colour else None
    Console(file=paper, width=width, color_system=system, force_terminal=colour).print(table)
    return [paper.getvalue()]


def letters(chunks: list[str]) -> str:
    """Return what a text is made of, whatever its layout."""
    return "".join(sorted("".join("".join(chunks).split())))


def medians(writers: dict[str, Writer]) -> dict[str, float]:
    """Return the median seconds of each writer, the writers taking turns."""
    taken: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(TURNS):
        for name, write in writers.items():
            started = time.perf_counter()
            write()
            taken[name].append(time.perf_counter() - started)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def main() -> None:
    """Print the seconds of each layout and how many times longer one rich.Table takes."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    report = report_of(count)
    print(f"{count:,} rows, medians of {TURNS} turns")
    for width in WIDTHS:
        for colour in (False, True):
            page = Page(width, colour=colour)
            writers: dict[str, Writer] = {
                "table": partial(ours, report, Format.TABLE, page),
                "plain": partial(ours, report, Format.PLAIN, page),
                "rich.Table": partial(library, report, width, colour=colour),
            }
            if not colour:
                alike = {name: letters(write()) for name, write in writers.items()}
                heads = "".join(column.title for column in report.columns)
                alike["plain"] = letters([alike["plain"], heads])
                if len(set(alike.values())) > 1:
                    raise SystemExit("they do not show the same cells")
            found = medians(writers)
            print(f"\n{width} columns{', coloured' if colour else ''}")
            for name, seconds in found.items():
                ratio = found["rich.Table"] / seconds
                print(f"  {name:12}{seconds / count * 1e6:8.1f} µs a row {ratio:8.1f} ×")


if __name__ == "__main__":
    main()
