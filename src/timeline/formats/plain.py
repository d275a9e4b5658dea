"""`plain`: tab-separated, one record to a line, nothing wrapped or cut, no heading.

A drawing is replaced by its numbers. Where a table stands under headings, the first field is the
heading (the name alone, where a column has it), unless columns were chosen or the heading repeats
what the row says. Columns that only some options add stand at the end. Cards become a line for each
value: label, tab, value.
"""

from collections.abc import Iterator
from functools import partial

from timeline.formats.inert import inert
from timeline.formats.page import Page
from timeline.formats.wording import entries, line_of, words
from timeline.report import For, Kind, Report, Shape
from timeline.safe import Safe, filled, joined


def written(report: Report, page: Page) -> Iterator[Safe]:  # noqa: ARG001
    """Yield each row on one line, or each value of a card."""
    records = _values(report) if report.shape is Shape.CARDS else _rows(report)
    for record in records:
        yield filled("{}\n", joined(record, "\t"))


def _rows(report: Report) -> Iterator[list[Safe]]:
    audience = For.SHEETS if report.shape in (Shape.MESSAGES, Shape.CHART) else For.LINES
    columns = report.columns_for(audience)
    under_headings = report.sections or report.shape is Shape.TABLE
    headed = under_headings and not report.headings_repeat
    named = next((one for one in report.columns if one.kind is Kind.SECTION), None)
    by_name = partial(line_of, named) if named else report.group
    section = by_name if headed and not report.explicit else None
    for row in report.rows:
        fields = [inert(line_of(column, row)) for column in columns]
        yield [inert(section(row)), *fields] if section else fields


def _values(report: Report) -> Iterator[list[Safe]]:
    for row in report.rows:
        for column in report.columns_for(For.LINES):
            for part in entries(column.for_people(row)):
                if part not in (None, ""):
                    yield [inert(column.title.strip() or column.name), inert(words(part))]
