"""Lines are broken where words end; what is broken loses nothing and fits."""

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, chop_cells

from timeline.render.inert import inert
from timeline.render.layout import NARROW, WIDE, Run, width_of, wrapped

ANY = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")))
TRICKY = st.text(st.sampled_from("ab e\u0301张勇，\u200d👩🚀\ufe0f❤1 "))
TEXTS = st.one_of(ANY, TRICKY, st.text("ab c ")).map(inert)
WORDS = TEXTS.map(lambda text: " ".join(text.split()) or "x")
RUNS = st.lists(st.builds(Run, WORDS, st.sampled_from(("", "quiet", "date"))), max_size=4)


def letters(lines: Sequence[Sequence[Run]]) -> list[list[tuple[str, str]]]:
    """Return each line as its letters with their styles."""
    return [[(letter, run.style) for run in line for letter in run.text] for line in lines]


def one_by_one(runs: Sequence[Run], width: int) -> Iterator[list[tuple[str, str]]]:
    """Break runs into lines the plain way, word by word."""
    line: list[tuple[str, str]] = []
    used = 0
    begun = False
    for run in runs:
        for number, word in enumerate(run.text.split(" ")):
            gap = begun and not (run.glued and number == 0)
            if begun and used + gap + cell_len(word) > width:
                yield line
                line, used, gap = [], 0, False
            *full, last = chop_cells(word, width) if cell_len(word) > width else [word]
            for piece in full:
                yield [(letter, run.style) for letter in piece]
            line += [(letter, run.style) for letter in " " * gap + last]
            used += gap + cell_len(last)
            begun = True
    yield line


@given(RUNS, st.integers(2, 40))
def test_lines_are_those_of_breaking_word_by_word(runs: list[Run], width: int) -> None:
    assert letters(wrapped(runs, width)) == list(one_by_one(runs, width))


@given(st.text("ab张", min_size=1), st.text("ab张", min_size=1), st.integers(2, 20))
def test_a_date_is_broken_at_its_joint_first(before: str, after: str, width: int) -> None:
    lines = wrapped([Run(before, "date"), Run(after, "date", glued=True)], width)
    if width_of(before + after) <= width:
        assert letters(lines) == letters([[Run(before + after, "date")]])
    elif max(width_of(before), width_of(after)) <= width:
        assert letters(lines) == letters([[Run(before, "date")], [Run(after, "date")]])


@given(st.lists(st.builds(Run, TEXTS, st.just(""), st.booleans()), max_size=4), st.integers(1, 99))
def test_nothing_is_lost_and_nothing_overflows(runs: list[Run], width: int) -> None:
    lines = ["".join(run.text for run in line) for line in wrapped(runs, width)]
    assert all(width_of(line) <= max(2, width) for line in lines)
    whole = "".join(run.text for run in runs)
    assert "".join(lines).replace(" ", "") == whole.replace(" ", "")


@given(TEXTS)
def test_widths_are_those_of_the_library(text: str) -> None:
    assert width_of(text) == cell_len(text)


@pytest.mark.parametrize(("signs", "width"), [(NARROW, 1), (WIDE, 2)])
def test_signs_of_known_width_have_it(signs: str, width: int) -> None:
    known = re.compile(f"[{signs}]")
    letters = [chr(code) for code in range(0x20000) if known.match(chr(code))]
    assert len(letters) > 1_000
    assert {cell_len(letter) for letter in letters} == {width}
    assert {cell_len(f"e{letter}") for letter in letters} == {width + 1}


def test_a_wide_text_is_broken_in_time_that_grows_with_it() -> None:
    assert len(wrapped([Run("张勇" * 50_000)], 20)) == 10_000
    assert len(wrapped([Run("e\u0301" * 10_000)], 20)) == 500
