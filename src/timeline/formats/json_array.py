"""`json`: one array of records, each on a line of its own; a single answer is one object."""

from collections.abc import Iterator

from timeline.formats.json_text import records
from timeline.formats.page import Page
from timeline.report import Report
from timeline.safe import Safe, filled


def written(report: Report, page: Page) -> Iterator[Safe]:
    """Yield the answer as one JSON value."""
    if report.single:
        for record in records(report, page):
            yield filled("{}\n", record)
        return
    empty = True
    for record in records(report, page):
        yield filled("[\n{}" if empty else ",\n{}", record)
        empty = False
    yield Safe("[]\n" if empty else "\n]\n")
