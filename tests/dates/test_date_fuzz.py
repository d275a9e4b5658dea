"""No text whatever makes a parser raise, hang, or answer with anything but its own types."""

import os
import random
import sys
from collections.abc import Callable
from functools import partial

import pytest
from date_strategies import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from conftest import few_fast
from timeline.dates import Calendar, FiscalYear, Period, Refusal, Span, day_number
from timeline.datetext.periods.period import parse_period, parse_periods
from timeline.datetext.periods.steps import Step, parse_step
from timeline.datetext.reader import parse_date
from timeline.datetext.wording.spans import in_words
from timeline.datetext.words.relative import Relative
from timeline.datetext.words.tokens import WORDS

CALENDAR = Calendar(day_number(2022, 6, 15), FiscalYear(4), {"boom-years": "2009..2012"})
CHARACTERS = "0123456789XxYyEeSsTtZz-/.,?~%:+[]{}  qh年月日世纪季度　２٣²ⅷ'()\n\t\0\ud800"
WRITTEN = """
    from to since until between and before after by or about c. ca possibly last next this years
    months days ago in every fiscal FY2021 FY21 boom-years 2013 2013-10 2013-10-11 199X 156X-12-25
    [2013..2014] {1960,1961-12} 2015/2018 2004-06~-11 Y-17E7 1950S2 0000 -0001 9999 Y1E14 99999999
    431 19th 1990s 2nd ~ ? % .. / - the of monday weekday mall-division 公元前 2011年10月 2013年底
"""
PIECES = [*WORDS, *WRITTEN.split()]


def check(text: str) -> None:
    """Every answer is of its type, and reads back as itself."""
    date = parse_date(text)
    assert isinstance(date, Span | Relative | Refusal)
    if isinstance(date, Span):
        again = parse_date(date.edtf)
        assert isinstance(again, Span)
        assert repr(again) == repr(date.typed_as(date.edtf))
        assert in_words(date)
    answers = [date, parse_period(text, CALENDAR), parse_step(text)]
    answers.append(parse_periods(text.split(), CALENDAR))
    assert isinstance(answers[1], Period | Refusal)
    assert isinstance(answers[2], Step | Refusal)
    for answer in answers:
        if isinstance(answer, Refusal):
            assert 0 <= answer.column <= len(answer.text)
            assert answer.caret().count("\n") == 1
            assert answer.what


@given(st.text(CHARACTERS, max_size=16) | st.text(max_size=10))
def test_any_characters_are_answered(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from([" ", "", "-", "  "]))
def test_any_words_are_answered(pieces: list[str], between: str) -> None:
    check(between.join(pieces))


@given(TEXTS, st.integers(0, 30), st.sampled_from(["", " ", "X", "-", "~", "..", "/", "9"]))
def test_broken_dates_are_answered(text: str, at: int, extra: str) -> None:
    check(text[:at] + extra + text[at + 1 :])


@pytest.mark.parametrize(
    "unit",
    few_fast(
        ["[", "(", "2013/", "~", "2013-", "[2013..", "from ", "1 year after ", "{1960,"],
        "[",
        "2013/",
        "from ",
    ),
)
def test_long_texts_take_no_longer_than_reading_them(unit: str) -> None:
    """Steps are counted; a million characters take a few each at most."""
    short, long = (
        calls(partial(check, (unit * (length // len(unit) + 1))[:length]))
        for length in (190, 1_000_000)
    )
    assert short < 100_000
    assert long < 5_000_000


def calls(work: Callable[[], None]) -> int:
    """Return how many functions, of Python and of C, some work calls."""
    count = 0

    def seen(_frame: object, happening: str, _of: object) -> None:
        nonlocal count
        count += happening in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
def test_random_texts_are_answered() -> None:
    """Twenty thousand; TIMELINE_FUZZ=1000000 makes it a million, by hand."""
    chance = random.Random(1985)
    for _ in range(int(os.environ.get("TIMELINE_FUZZ", "20000"))):
        if chance.random() < 0.5:
            text = "".join(chance.choices(CHARACTERS, k=chance.randrange(16)))
        else:
            between = chance.choice([" ", " ", "", "-"])
            text = between.join(chance.choices(PIECES, k=chance.randrange(1, 6)))
        check(text)
