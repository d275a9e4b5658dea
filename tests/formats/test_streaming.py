"""Answers are written while they are made: one pass over the rows, and little of them kept."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strange_rows import NAUGHTY, Coming, Row, report_of

from conftest import few_fast
from timeline.formats.page import Page
from timeline.formats.writers import Format, in_chunks, written
from timeline.report import Report

STREAMED = [
    Format.PLAIN,
    Format.JSON,
    Format.JSONL,
    Format.CSV,
    Format.TSV,
    Format.MD,
    Format.HTML,
    Format.TABLE,
]


def text_of(report: Report, format_: Format, page: Page) -> str:
    return "".join(written(report, format_, page))


ROWS = st.lists(
    st.tuples(
        st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=30),
        st.sampled_from(("2009", "2009-11-11", "2011/2013", "[..2014-02-03]", "1e")),
        st.one_of(st.text(max_size=60), st.sampled_from(NAUGHTY)),
        st.integers(),
    ),
    max_size=8,
)  # fmt: skip


@settings(deadline=None)
@given(
    ROWS, st.sampled_from(STREAMED), st.integers(1, 200), st.booleans(), st.booleans(),
    st.integers(1, 300),
)  # fmt: skip
def test_what_is_streamed_is_what_is_rendered_at_once(
    rows: list[Row], format_: Format, width: int, unicode: bool, grouped: bool, size: int
) -> None:
    page = Page(width, unicode=unicode)
    at_once = text_of(report_of(rows, group=grouped), format_, page)
    coming = Coming(len(rows), rows.__getitem__)
    chunks = list(in_chunks(written(report_of(coming, group=grouped), format_, page), size))
    assert "".join(chunks) == at_once
    assert all(len(chunk) >= size for chunk in chunks[:-1])
    assert coming.passes <= 1
    coloured = text_of(report_of(rows), Format.TABLE, Page(width, colour=True, unicode=unicode))
    assert coloured.count("\x1b[") == 2 * coloured.count("\x1b[0m")


def long_rows(count: int) -> Coming:
    return Coming(count, lambda n: (f"event-{n}", "2009-11-11", f"Something happened {n}", n))


@pytest.mark.parametrize("format_", STREAMED)
@pytest.mark.parametrize("grouped", few_fast([False, True], False))
def test_the_first_piece_comes_before_the_last_row(format_: Format, grouped: bool) -> None:
    if grouped and format_ in (Format.MD, Format.HTML):
        pytest.skip("a section has the columns that say something in it: all its rows are read")
    rows = long_rows(100_000)
    chunks = in_chunks(written(report_of(rows, group=grouped), format_, Page(80)))
    first = next(chunks)
    assert len(first) >= 1 << 16
    assert (rows.passes, rows.given < 4_000) == (1, True)


@pytest.mark.parametrize("format_", few_fast(STREAMED, Format.PLAIN))
def test_memory_does_not_grow_with_the_rows(format_: Format) -> None:
    def peak(count: int) -> int:
        report = report_of(long_rows(count))
        for _ in written(report, format_, Page(80)):  # what is made only once
            break
        tracemalloc.start()
        for _ in in_chunks(written(report, format_, Page(80))):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(12_000) < peak(6_000) + 500_000  # of the 3 MB that so many rows would hold
