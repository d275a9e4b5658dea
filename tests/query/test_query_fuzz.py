"""No text makes the query parser raise, hang, or answer with anything but its own types."""

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_registries import made
from timeline.dates import Calendar, Refusal
from timeline.query.language import parse_query

EMPTY = made()
CALENDAR = Calendar(700_000)
PIECES = ("actor:", "tag:x", "(", ")", "and", "or", "not", '"', "/", "/a+/", "date:", "2015..2018",
          "value>", "1bn", "66%", "@x", ":", "!=", "<=", "title:", "how:caused", "\\", "张勇", " ",
          "date<[..2014]", "text:/[/", "metric:m", "\x00", "\ud800")  # fmt: skip


def check(text: str) -> None:
    answer = parse_query(text, EMPTY, CALENDAR)
    if isinstance(answer, Refusal):
        assert 0 <= answer.column <= len(answer.text)
        assert answer.what


@given(st.text(max_size=20))
def test_any_characters_are_answered(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["", " "]))
def test_any_pieces_are_answered(pieces: list[str], between: str) -> None:
    check(between.join(pieces))


def test_deep_and_long_queries_are_refused() -> None:
    for text in ("(" * 1900, "not " * 400, "a " * 5000, "((" + "a or " * 300):
        answer = parse_query(text, EMPTY, CALENDAR)
        assert isinstance(answer, Refusal)


@pytest.mark.slow
def test_random_queries_are_answered() -> None:
    """A hundred thousand; TIMELINE_FUZZ=1000000 makes it a million (by hand)."""
    chance = random.Random(1985)
    for _ in range(int(os.environ.get("TIMELINE_FUZZ", "100000"))):
        check(chance.choice(["", " "]).join(chance.choices(PIECES, k=chance.randrange(10))))
