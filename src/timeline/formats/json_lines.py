"""`jsonl`: one record to a line."""

from collections.abc import Iterator

from timeline.formats.json_text import records
from timeline.formats.page import Page
from timeline.report import Report
from timeline.safe import Safe, filled


def written(report: Report, page: Page) -> Iterator[Safe]:
    """Yield each row as a JSON object on a line."""
    for record in records(report, page):
        yield filled("{}\n", record)
