"""Tables that are longer than what is measured: later rows fit, and nothing of them is cut."""

import pytest
from rich.cells import cell_len
from strange_rows import NAUGHTY, Coming, Row, report_of

from conftest import few_fast
from timeline.formats.for_eyes import MEASURED
from timeline.formats.inert import inert
from timeline.formats.page import Page
from timeline.formats.writers import Format, written
from timeline.report import Column, Kind, Report

LATER = 40


def row(number: int) -> Row:
    """Return short rows, and then rows that are wider in every column."""
    if number <= MEASURED:
        return f"e{number}", "2009", "Short", number
    wide = f"event-{number}-with-quite-a-long-id"
    return wide, "[2009-11-11..2013-12-12]", NAUGHTY[number % len(NAUGHTY)], 10**12 + number


def shown(report: Report, width: int) -> list[str]:
    text = "".join(written(report, Format.TABLE, Page(width)))
    return text.split("\n")[-6 * LATER * (200 // width + 1) :]


@pytest.mark.parametrize("width", few_fast(range(1, 201), 1, 36, 80))
def test_what_is_wider_than_what_was_measured_is_folded_not_cut(width: int) -> None:
    lines = shown(report_of(Coming(MEASURED + LATER, row)), width)
    assert max(map(cell_len, lines)) <= max(2, width)
    letters = "".join("".join(lines).split())
    everything = sorted(letters)
    for number in range(MEASURED + 1, MEASURED + LATER):
        id_, _, title, _ = row(number)
        parts = [id_, inert(title)] if width < 36 else []  # beside each other they interleave
        assert [part for part in parts if "".join(part.split()) not in letters] == []
    needed = "".join(
        "".join(map(str, row(number))) for number in range(MEASURED + 1, MEASURED + LATER)
    )
    for sign in "wqx张年1":
        assert everything.count(sign) >= needed.count(sign)


def test_a_column_that_is_empty_at_first_is_there_for_what_comes() -> None:
    report = Report(
        (
            Column("title", lambda number: f"Row {number}", Kind.TITLE),
            Column("mark", lambda number: "−" if number == MEASURED + 5 else "", Kind.MARK),
            Column("note", lambda number: "late" if number == MEASURED + 6 else "", Kind.TEXT),
        ),
        range(MEASURED + 10),
        group=lambda _: "all",
    )
    lines = "".join(written(report, Format.TABLE, Page(80))).splitlines()
    assert [line.split() for line in lines[-5:-3]] == [
        ["Row", str(MEASURED + 5), "−"],
        ["Row", str(MEASURED + 6), "late"],
    ]


@pytest.mark.parametrize("count", few_fast([2_000, 20_000]))
def test_ids_that_count_up_stay_on_their_line(count: int) -> None:
    report = report_of(Coming(count, lambda n: (f"event-{n}", "2009", "Something", n)))
    lines = "".join(written(report, Format.TABLE, Page(80))).splitlines()
    assert len(lines) == count + 4
