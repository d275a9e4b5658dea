"""The same texts through two other libraries, every disagreement listed and argued.

Run with the extra `oracles` installed. The argument is always the EDTF specification (Library of
Congress, 2019); a library that mends its ways makes its entry here fail, and then it goes.
"""

import contextlib
import io
from collections.abc import Callable
from typing import Any

import pytest
from forms import BEYOND, SPECIFICATION
from refused_forms import REFUSED

from timeline.dates import Span, iso_or_none
from timeline.dates.days import year_text
from timeline.datetext.reader import parse_date

edtf = pytest.importorskip("edtf")
undate = pytest.importorskip("undate")

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.slow]

Answer = tuple[str | None, str | None] | None
"""The first and last day, None for one without bound; None altogether for a refusal."""

EDTF_CHARS = "0123456789-X/.,?~%:TZYES+[]{}"
TEXTS = [row.text for rows in (SPECIFICATION | BEYOND).values() for row in rows]
TEXTS += [row.text for rows in REFUSED.values() for row in rows if row.text.strip()]
TEXTS += [f"2000-{month:02}" for month in range(14)]
TEXTS += [f"{year}-02-{day}" for year in (1900, 2000, 2004) for day in (28, 29, 30)]
TEXTS += [f"199X-{month:02}-{day}" for month in (1, 2, 4) for day in ("XX", "01", "28")]
TEXTS += [f"{start}/{end}" for start in ("1999~", "2000-05?") for end in ("2001", "2001-02-03%")]
TEXTS = [text for text in dict.fromkeys(TEXTS) if not text.strip(EDTF_CHARS)]


def _section(*titles: str) -> list[str]:
    return [row.text for title in titles for row in SPECIFICATION[title]]


TIMES_BEYOND = [row.text for row in BEYOND["Beyond the standard"] if "T" in row.text]

DAYS_BY_EDTF = {
    "a winter, and a southern summer, is not December alone": [
        "2001-24", "2001-28", "2001-30", "1999-24",
    ],
    "an unknown end is not ten years away": _section("Level 1: intervals with an unknown end"),
    "significant digits stand for every year that shares them": [
        *_section("Level 2: significant digits"), "-1950S2", "1950S2~",
    ],
    "29 February is in leap years only": [
        "2013-02-29", "1900-02-29", "XXXX-02-29", "190X-02-29", "19X3-02-29",
    ],
    "30 February is in no year": ["XXXX-02-30"],
    "an unspecified digit of a month is level 2, and crashes": ["1984-1X"],
    "an interval, or a range, does not end before it starts": ["2005/2004", "[1672..1670]"],
    "unspecified digits may stand anywhere, seasons not excepted": ["19XX-21"],
    "a minute may have a leap second": ["1985-04-12T23:59:60Z"],
    "beyond the standard, which ends at the year": ["Y17000-10", "Y17000-10-11"],
    "beyond the standard, which has no sets in intervals": ["[..2014]/2018"],
    "beyond the standard, whose times are seconds and stand alone": TIMES_BEYOND,
    "nothing is dated to a year of a hundred digits": ["Y1E99"],
}  # fmt: skip

DAYS_BY_UNDATE = {
    "times are level 0": [*_section("Level 0: dates and times"), "1985-04-12T23:59:60Z"],
    "seasons are level 1": [*_section("Level 1: seasons"), "1999-24", "19XX-21"],
    "groups of months are level 2": _section("Level 2: groups of months"),
    "powers of ten are level 2": _section("Level 2: powers of ten"),
    "significant digits are level 2": [
        *_section("Level 2: significant digits"), "-1950S2", "1950S6", "1950S2~",
    ],
    "sets are level 2": _section("Level 2: one of a set", "Level 2: all of a set"),
    "marks on parts are level 2": [
        *_section("Level 2: marks on parts of a date"), "2004-06-~01/2004-06-~20", "~2013",
    ],
    "a year has four digits, so XXXX is 0000 to 9999": ["XXXX-12-XX", "XXXX"],
    "unspecified digits may stand anywhere": ["XXXX-02-29", "190X-02-29", "-05XX", "1X5X"],
    "a year has four digits, or a Y": ["85", "209", "20111011", "17000"],
    "there is no year minus 0": ["-0000"],
    "an interval may be open at both ends": ["../.."],
    "beyond the standard, which has no sets in intervals": ["[..2014]/2018"],
    "beyond the standard, whose times are seconds and stand alone": TIMES_BEYOND,
}  # fmt: skip

PRINTED_BY_EDTF = {
    "a set has no spaces": [
        "[1667,1668,1670..1672]", "[1760-01,1760-02,1760-12..]", "[1667,1760-12]",
        "{1667,1668,1670..1672}", "{1960,1961-12}",
    ],
    "significant digits are written once": ["Y3388E2S3"],
}  # fmt: skip

PRINTED_BY_UNDATE = {
    "marks belong to the date": [
        *_section("Level 1: marks on the whole date"), "201X?",
        "1999~/2001", "1999~/2001-02-03%", "2000-05?/2001", "2000-05?/2001-02-03%",
    ],
    "an unknown end is not an open one": _section("Level 1: intervals with an unknown end"),
    "a year has four digits": ["-0430", "0000-02-29", "-0004-02-29"],
}  # fmt: skip


def ours(text: str) -> Answer:
    found = parse_date(text)
    if not isinstance(found, Span):
        return None
    return iso_or_none(found.earliest), iso_or_none(found.latest)


def _text(day: object) -> str | None:
    if isinstance(day, float):
        return None
    year, month, number = list(day)[:3]  # type: ignore[call-overload]
    return f"{year_text(year)}-{month:02}-{number:02}"


def by_edtf(text: str) -> Answer:
    found = edtf.parse_edtf(text)
    return _text(found.lower_strict()), _text(found.upper_strict())


def by_undate(text: str) -> Answer:
    found = undate.Undate.parse(text, "EDTF")
    first, last = found.earliest, found.latest
    if isinstance(found, undate.UndateInterval):
        first, last = first and first.earliest, last and last.latest
    days = [None if day is None else (day.year, day.month, day.day) for day in (first, last)]
    return tuple(None if day is None else _text(day) for day in days)  # type: ignore[return-value]


def _tried(function: Callable[[str], Any], text: str) -> Any:
    """What a library answers, quietly; None for an exception of any kind."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return function(text)
    except Exception:
        return None


def argued(listed: dict[str, list[str]]) -> set[str]:
    return {text for texts in listed.values() for text in texts}


@pytest.mark.parametrize(
    ("oracle", "listed"), [(by_edtf, DAYS_BY_EDTF), (by_undate, DAYS_BY_UNDATE)]
)
def test_another_library_finds_the_same_days_but_for_what_is_argued(
    oracle: Callable[[str], Answer], listed: dict[str, list[str]]
) -> None:
    differing = {text for text in TEXTS if ours(text) != _tried(oracle, text)}
    assert differing == argued(listed)


@pytest.mark.parametrize(
    ("write", "listed"),
    [
        (lambda text: str(edtf.parse_edtf(text)), PRINTED_BY_EDTF),
        (lambda text: undate.Undate.parse(text, "EDTF").format("EDTF"), PRINTED_BY_UNDATE),
    ],
)
def test_another_library_prints_the_same_but_for_what_is_argued(
    write: Callable[[str], str], listed: dict[str, list[str]]
) -> None:
    printed = {text: _tried(write, text) for text in TEXTS if ours(text) is not None}
    assert {text for text, found in printed.items() if found not in (None, text)} == argued(listed)
