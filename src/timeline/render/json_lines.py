"""`jsonl`: one record to a line."""

from collections.abc import Iterator

from timeline.render.json_text import records
from timeline.render.page import Page
from timeline.report import Report


def written(report: Report, page: Page) -> Iterator[str]:
    """Yield each row as a JSON object on a line."""
    for record in records(report, page):
        yield record + "\n"
