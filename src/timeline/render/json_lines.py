"""`jsonl`: one record to a line."""

from timeline.render.json_text import records
from timeline.render.page import Page
from timeline.report import Report


def write(report: Report, page: Page) -> None:
    """Write each row as a JSON object on a line."""
    for record in records(report, page):
        page.stream.write(record + "\n")
