"""`json`: one array of records, each on a line of its own; a single answer is one object."""

from timeline.render.json_text import records
from timeline.render.page import Page
from timeline.report import Report


def write(report: Report, page: Page) -> None:
    """Write the whole answer as one JSON value."""
    if report.single:
        for record in records(report, page):
            page.stream.write(record + "\n")
        return
    separator = "["
    for record in records(report, page):
        page.stream.write(f"{separator}\n{record}")
        separator = ","
    page.stream.write("[]\n" if separator == "[" else "\n]\n")
