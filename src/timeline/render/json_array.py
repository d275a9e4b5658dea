"""`json`: one array of records, each on a line of its own; a single answer is one object."""

from collections.abc import Iterator

from timeline.render.json_text import records
from timeline.render.page import Page
from timeline.report import Report


def written(report: Report, page: Page) -> Iterator[str]:
    """Yield the answer as one JSON value."""
    if report.single:
        for record in records(report, page):
            yield record + "\n"
        return
    separator = "["
    for record in records(report, page):
        yield f"{separator}\n{record}"
        separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"
