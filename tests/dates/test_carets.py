"""How a refusal is shown."""

import pytest

from timeline.dates import Refusal
from timeline.datetext.reader import parse_date

CARETS = [
    ("2013-02-29", "2013-02-29\n        ^"),
    ("  Octber 2011", "  Octber 2011\n  ^"),
    ("2011年13月", "2011年13月\n      ^"),
    ("张 2011", "张 2011\n^"),
    ("11月 Octber", "11月 Octber\n^"),
    ("Oct\t20111", "Oct�20111\n    ^"),
    ("2013\x1b[0m", "2013�[0m\n^"),
]


@pytest.mark.parametrize(("text", "shown"), CARETS)
def test_the_caret_stands_under_what_is_not_understood(text: str, shown: str) -> None:
    found = parse_date(text)
    assert isinstance(found, Refusal), found
    assert found.caret() == shown


def test_wide_characters_move_the_caret_by_two() -> None:
    assert Refusal("张勇 x", 3, "?").caret() == "张勇 x\n     ^"
    assert Refusal("e\u0301 x", 3, "?").caret() == "e\u0301 x\n  ^"


def test_a_refusal_within_a_longer_text() -> None:
    inner = Refusal("x", 0, "what", "hint")
    assert inner.within("a x", 2) == Refusal("a x", 2, "what", "hint")
    assert str(inner) == "what; hint"
    assert str(Refusal("x", 0, "what")) == "what"


def test_a_long_text_is_not_read_at_all() -> None:
    found = parse_date("2013 " * 100_000)
    assert isinstance(found, Refusal)
    assert found.what == "a date of 500,000 characters is too long to read"
    assert len(found.text) == 61
