"""What a hint says to write can be read, and means what was typed in a reading people accept.

A date is written in ways that are refused: cut short, out of order, misspelt, with two digits of
its year. Each text that the hint of its refusal offers must be a date which holds the day that was
meant, or one that a person may have meant by the same figures.
"""

import re
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates import Refusal, Span, civil
from timeline.datetext.edtf.date import MONTH_NAMES
from timeline.datetext.reader import parse_date

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
FORMS = "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013"
"""A list of forms is no advice to write one of these dates."""


def offered(hint: str) -> list[str]:
    """The texts that a hint says to write."""
    if hint == FORMS or not re.match(r"(?:write|did you mean) .*\d", hint):
        return []
    texts = hint.removeprefix("write ").removeprefix("did you mean ").rstrip("?")
    apart = re.split(
        r",? or |, (?![^\[]*\])", re.sub(r" alone| for (?:the|what|some|one)[\w ]*", "", texts)
    )
    return [text for text in apart if re.search(r"\d", text) and "YYYY" not in text]


def slips(day: date) -> list[str]:
    """One date in the ways in which it is refused."""
    year, month, number = day.year, day.month, day.day
    name = MONTH_NAMES[month - 1]
    return [
        f"{number}/{month}/{year}", f"{month}/{number}/{year}", f"{number}.{month}.{year}",
        f"{number}-{month}-{year}", f"{year}/{month}/{number}", f"{year}.{month}.{number}",
        f"{year}{month:02}{number:02}", f"{year}{month:02}", f"{year}-{month}-{number}",
        f"{year}/{month}", f"{number} {name[:-1]}x {year}", f"{name[:4]}z {year}",
        f"{year}/{(year + 1) % 100:02}", f"c. {year}/{(year + 1) % 100:02}",
        f"{year}/{(year + 1) % 10}", f"{number}/{month}", f"{year % 100:02}",
        f"{number}/{month}/{year % 100:02}", f"{number} {name}", f"{year}, {name} {number}th at",
        f"{name} {year}/{(year + 7) % 100:02}", f"{year}..{year + 3}", f"{year} {number}",
        f"{year}-{year + 2}-{year + 4}", f"{year // 10}", f"{year // 10}?", f"{year}–",
    ]  # fmt: skip


def is_meant(found: Span, day: date) -> bool:
    """Whether a date holds the day that was meant, in whatever century if that was not typed."""
    return found.earliest <= day.toordinal() <= found.latest


def is_accepted(found: Span, day: date, typed: str) -> bool:
    """Whether a person may have meant it: the other order, the other century, a year as it is."""
    year, month, number = civil(found.earliest)
    swapped = (year, number, month) == (day.year, day.month, day.day)
    bare = typed.strip("?")
    return swapped or (bare.isdecimal() and (year == int(bare) or f"{year:04}"[2:] == bare))


@given(DAYS, st.integers(0, len(slips(date(2000, 1, 1))) - 1))
@example(date(1739, 5, 5), 13)
@example(date(1999, 12, 31), 12)
@example(date(1850, 12, 1), 26)
def test_what_a_hint_offers_is_what_was_typed(day: date, at: int) -> None:
    typed = slips(day)[at]
    refused = parse_date(typed)
    if not isinstance(refused, Refusal):
        return
    texts = offered(refused.hint)
    for text in texts:
        found = parse_date(text)
        assert isinstance(found, Span), (typed, refused.hint, text)
        assert is_meant(found, day) or is_accepted(found, day, typed), (typed, refused.hint, text)
