"""Lines are broken where words end; what is broken loses nothing, fits, and is counted rightly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from timeline.formats.inert import inert
from timeline.screen.texts import (
    StyledText,
    broken_date,
    date_width,
    hanging,
    lines_needed,
    wrapped_text,
)

ANY = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")))
TRICKY = st.text(st.sampled_from("ab e\u0301张勇，\u200d👩🚀\ufe0f❤1 "))
TEXTS = st.one_of(ANY, TRICKY, st.text("ab c ")).map(inert)


def letters(text: str) -> str:
    return "".join(text.split())


@given(TEXTS, st.integers(2, 40))
def test_nothing_is_lost_and_nothing_overflows(text: str, width: int) -> None:
    lines = [line.plain for line in wrapped_text(StyledText(text), width)]
    assert all(cell_len(line.rstrip()) <= width for line in lines)
    assert letters("".join(lines)) == letters(text)


@given(TEXTS, st.integers(2, 40))
def test_lines_are_counted_as_they_are_broken(text: str, width: int) -> None:
    assert lines_needed(text, width) == len(wrapped_text(StyledText(text), width))


@given(TEXTS.map(str.strip), st.integers(2, 40))
def test_a_wider_line_never_takes_more_lines(text: str, width: int) -> None:
    words = " ".join(text.split())
    assert lines_needed(words, width + 1) <= lines_needed(words, width)


@given(TEXTS.filter(str.strip), st.integers(6, 40))
def test_what_is_continued_is_set_in_and_fits(text: str, width: int) -> None:
    first, *others = hanging(StyledText(text), width, 2).plain.split("\n")
    assert all(line.startswith("  ") for line in others)
    assert all(cell_len(line.rstrip()) <= width for line in (first, *others))


@pytest.mark.parametrize(
    ("date", "width", "shown"),
    [
        ("1911-02/1911-04", 15, "1911-02/1911-04"),
        ("1911-02/1911-04", 14, "1911-02/\n1911-04"),
        ("[2007-01..2008-04]", 12, "[2007-01..\n2008-04]"),
        ("[..2014-02-03]", 12, "[..2014-02-03]"),
        ("1911-12-14", 4, "1911-12-14"),
    ],
)
def test_a_date_is_broken_between_its_ends_and_nowhere_else(
    date: str, width: int, shown: str
) -> None:
    assert broken_date(date, width) == shown
    assert date_width(date) == max(map(cell_len, broken_date(date, 1).split("\n")))


def test_a_wide_text_is_broken_in_time_that_grows_with_it() -> None:
    assert lines_needed("张勇" * 50_000, 20) == 10_000
    assert len(wrapped_text(StyledText("e\u0301" * 10_000), 20)) == 500
