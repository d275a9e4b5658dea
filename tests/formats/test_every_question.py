"""Every answer in every format, and on pages of every width."""

import csv
import io
import json
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from conftest import reported
from every_question import DRAWN, TOLD, Question, questions
from timeline.formats.page import Page
from timeline.formats.writers import IMAGES, Format, written
from timeline.report import Report, Shape

PICTURES = (*IMAGES, Format.SVG, Format.VEGA, Format.HTML)
"""What is drawn, or holds a drawing."""
SOME_WIDTHS = (7, 20, 33, 60, 61, 80, 120)
ALL_WIDTHS = range(20, 201)


@cache
def report_of(question: Question) -> Report:
    """Return the report that answers a question, before it is written."""
    asked = ("-r", question.registry, *question.line.split(), "--today", "2024-01-01")
    ran, report = reported(*asked, "-o", "table")
    assert (ran.status, ran.err) == (0, "")
    assert report
    return report


def text_of(report: Report, format_: Format, page: Page) -> str:
    return "".join(written(report, format_, page))


@pytest.mark.parametrize("question", questions(TOLD, DRAWN))
def test_programs_get_the_same_records_in_every_format(question: Question) -> None:
    report = report_of(question)
    told = {one: text_of(report, one, Page(80)) for one in Format if one not in PICTURES}
    records = json.loads(told[Format.JSON])
    records = records if isinstance(records, list) else [records]
    assert [json.loads(line) for line in told[Format.JSONL].splitlines()] == records
    for separated in (Format.PLAIN, Format.TSV):
        assert len({line.count("\t") for line in told[separated].splitlines()}) == 1
    rows = list(csv.reader(io.StringIO(told[Format.CSV])))
    assert len({len(row) for row in rows}) == 1
    if report.shape is not Shape.CARDS:
        assert len(rows) == 1 + len(told[Format.PLAIN].splitlines())
    assert told[Format.MD].endswith("\n")
    if report.shape is Shape.CHART:
        assert not set(told[Format.PLAIN] + told[Format.CSV] + told[Format.MD]) & set("█░●┬")
    else:
        ElementTree.fromstring(text_of(report, Format.HTML, Page(80)))


@pytest.mark.parametrize(
    "widths",
    [SOME_WIDTHS, pytest.param(ALL_WIDTHS, marks=[pytest.mark.slow, pytest.mark.long])],
    ids=["some", "all"],
)
@pytest.mark.parametrize("question", questions(TOLD))
def test_no_wider_page_takes_more_lines(question: Question, widths: Iterable[int]) -> None:
    report = report_of(question)
    counts = {}
    for width in widths:
        lines = text_of(report, Format.TABLE, Page(width)).splitlines()
        assert max(map(cell_len, lines)) <= width
        counts[width] = len(lines)
    assert [pair for pair in pairwise(counts) if counts[pair[0]] < counts[pair[1]]] == []


@pytest.mark.parametrize("question", questions(DRAWN))
def test_a_chart_fits_its_page(question: Question) -> None:
    report = report_of(question)
    for width in (30, 60, 80, 120):
        lines = text_of(report, Format.TABLE, Page(width)).splitlines()
        assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("question", questions(TOLD, DRAWN))
def test_a_page_of_ascii_fits_too(question: Question) -> None:
    """Our own signs may take more than one letter there."""
    report = report_of(question)
    for width in (30, 80):
        page = text_of(report, Format.TABLE, Page(width, unicode=False))
        assert page.isascii()
        assert max(map(len, page.splitlines())) <= width
