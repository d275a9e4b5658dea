"""Corners of the grammar of dates: what few will type, and what it means or why it is refused."""

import pytest
from refused_forms import Refused
from test_date_forms import refused, span

from timeline.dates import Calendar, FiscalYear, Membership, Period, iso_or_none
from timeline.dates.days import FOREVER
from timeline.dates.distance import elapsed
from timeline.dates.mask import Years
from timeline.dates.offsets import shift
from timeline.datetext.periods.period import parse_period
from timeline.datetext.periods.steps import Step, parse_step
from timeline.datetext.reader import parse_date
from timeline.datetext.wording.spans import in_words

REFUSED_DATES = [
    Refused("日", 0, "a year is missing here", "write 2011年10月11日"),
    Refused("[ 1667", 6, "a set that opens with [ ends with ]", ""),
    Refused("公元前0年", 3, "there is no year 0", "before 1 comes 公元前1年"),
    Refused("公元前0年10月", 3, "there is no year 0", "before 1 comes 公元前1年"),
    Refused(
        "公元前0022年13月",
        8,
        "there is no month 13",
        "months are 01 to 12, seasons 21 to 24, quarters 33 to 36, halves 40 and 41",
    ),
    Refused(
        "2013年13月",
        5,
        "there is no month 13",
        "months are 01 to 12, seasons 21 to 24, quarters 33 to 36, halves 40 and 41",
    ),
    Refused("9999月", 4, "'月' is not understood", "write 2011年10月11日"),
    Refused("2011年1", 5, "'1' is not understood", "write 2011年10月11日"),
    Refused("2011年10月.", 8, "'.' is not understood", "write 2011年10月11日"),
    Refused("2013年第九季度", 5, "'第九季度' is not understood", "write 2011年10月11日"),
    Refused(
        "2013/x",
        5,
        "a year has four digits, X has 1",
        "write a year, year-month or year-month-day: YYYY-MM-DD",
    ),
    Refused("[x..,1670]", 2, "only the last member of a set may end with ..", ""),
    Refused("[[1667]..1670]", 1, "a set holds plain dates", "write [1667,1670..1672]"),
    Refused(
        "[1667..x]",
        7,
        "a year has four digits, X has 1",
        "write a year, year-month or year-month-day: YYYY-MM-DD",
    ),
    Refused(
        "[x..1670]",
        1,
        "a year has four digits, X has 1",
        "write a year, year-month or year-month-day: YYYY-MM-DD",
    ),
    Refused("[]", 1, "a date is missing here", "write [1667,1670..1672] or [..1984]"),
    Refused("[1667,,1670]", 6, "a date is missing here", "write [1667,1670..1672] or [..1984]"),
    Refused(
        "1985-04T23:20:30", 0, "a time needs a whole day before it", "write 1985-04-12T23:20:30"
    ),
    Refused("T23:20:30", 0, "a time needs its day", "write 2026-03-11 14:05"),
    Refused("9:30", 0, "a time needs its day", "write 2026-03-11 14:05"),
    Refused("1985-04-12T23:20:30+", 19, "+ is not a time zone", "write Z, +04 or +04:30"),
    Refused("1985-04-12T23:60:30", 14, "there is no time of day 23:60:30", ""),
    Refused("2013-10-11-12", 11, "a date ends with its day", ""),
    Refused("/", 0, "nothing is known of this interval", "give a start or an end"),
    Refused(
        "3rd~",
        0,
        "'3rd~' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused("some time", 0, "a date is missing here", "write 2013, Oct 2011 or 2019 Q4"),
    Refused(". ,", 0, "a date is missing here", "write 2013, Oct 2011 or 2019 Q4"),
    Refused(
        "between w and 2013",
        8,
        "'w' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused(
        "between 2013 and w",
        17,
        "'w' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused("1.2.3 Ga", 0, "which of these is the year?", ""),
    Refused(
        "900 years ago",
        4,
        "'years' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    *(
        Refused(
            text,
            column,
            f"{word!r} is not understood",
            "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
        )
        for text, column, word in (
            ("24 Octember/6 November 1917", 3, "octember/6"),
            ("Ramadan 2011", 0, "ramadan"),
            ("Holy Roman 1500", 0, "holy"),
        )
    ),
    Refused("Y/2011", 1, "a year is missing here", "write Y170000002 or 1950S2"),
    Refused("500 Ga", 0, "500 Ga is farther back than years are counted", ""),
    Refused(
        "third half of the 19th century",
        6,
        "'half' does not fit here",
        "write 11 October 2011, Q4 2019 or late 2013",
    ),
    Refused(
        "second third of 2013",
        7,
        "'third' does not fit here",
        "write 11 October 2011, Q4 2019 or late 2013",
    ),
    Refused(
        "spring 1750/51",
        12,
        "the last year needs four digits",
        "",
    ),
    Refused(
        "a-b-c-d-e-f-g",
        0,
        "'a-b-c-d-e-f-g' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused(
        "foo 1939–40",
        0,
        "'foo' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused(
        "Monday 2014",
        0,
        "'monday' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused("by 2013/..", 0, "nothing is by 2013/..", ""),
    Refused("after 2013/..", 0, "nothing is after 2013/..", ""),
    Refused("before ../2013", 0, "nothing is before ../2013", ""),
    Refused(
        "w or later",
        0,
        "'w' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused(
        "2013 or w",
        8,
        "'w' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused("Y0", 1, "a long year does not begin with 0", ""),
    Refused("-", 0, "no year here", "write a year, year-month or year-month-day: YYYY-MM-DD"),
    Refused("12345", 0, "a year has four digits, 12345 has 5", "write Y12345"),
    Refused("1S2", 0, "a year has four digits, 1 has 1", ""),
    Refused("Y12345E0", 7, "E takes a number of 1 or more", "write Y-17E7 or 1950S2"),
    Refused("Y1E9999", 1, "a year of more than 15 digits is out of reach", ""),
    Refused("Y17E", 4, "E takes a number of 1 or more", "write Y-17E7 or 1950S2"),
    Refused("1950S0", 5, "S takes a number of 1 or more", "write Y-17E7 or 1950S2"),
    Refused("1950S2x", 6, "nothing but a mark follows significant digits", ""),
    Refused("Y17000-1", 7, "a month or day has two digits", ""),
    Refused("Y17000-10-11-12", 13, "a date ends with its day", ""),
    Refused(
        "%Y17E8~", 6, "a part takes one mark on a side", "? is uncertain, ~ approximate, % both"
    ),
    Refused("9999999 months after a", 0, "9999999 is too many", "the most is 999,999"),
    Refused(
        "6 months after @", 15, "'@' is not an event's id", "ids have letters, digits and hyphens"
    ),
    Refused(
        "mid 2013-Q4",
        0,
        "what mid means of a quarter is not settled",
        "write the days or the years instead",
    ),
    Refused(
        "early 2013-10-11",
        0,
        "what early means of a day is not settled",
        "write the days or the years instead",
    ),
    Refused(
        "end of 2013-10-11",
        0,
        "what end means of a day is not settled",
        "write the days or the years instead",
    ),
    Refused(
        "early 2013/2014",
        0,
        "2013/2014 has no early part",
        "write late 2013, early 1990s or end of October 2011",
    ),
    Refused("0th century", 0, "0th is not a century", ""),
    Refused("36th millennium", 0, "36th is not a millennium", ""),
    Refused("1/2/3", 0, "which of these is the year?", "write it first: YYYY-MM-DD"),
    Refused("13/13/2011", 0, "there is no such day", ""),
    Refused(
        "２０１３-１３",
        5,
        "there is no month 13",
        "months are 01 to 12, seasons 21 to 24, quarters 33 to 36, halves 40 and 41",
    ),
    Refused(
        "[3rd",
        0,
        "'[3rd' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
]

REFUSED_PERIODS = [
    Refused("after modern", 6, "nothing is after modern", ""),
    Refused("before ancient", 7, "nothing is before ancient", ""),
    Refused("up to q9", 8, "the year is missing", "add the year"),
    Refused(
        "2009.13",
        5,
        "there is no month 13",
        "months are 01 to 12, seasons 21 to 24, quarters 33 to 36, halves 40 and 41",
    ),
    Refused("2009.x", 4, "'.' has no place in a date", "write YYYY-MM-DD"),
    Refused(
        "abcd.1",
        0,
        "'abcd.1' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused(
        "ab12/1/1",
        0,
        "'ab12/1/1' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused(
        "last fiscal q",
        5,
        "'fiscal' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused(
        "in the years",
        7,
        "'years' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused(
        "w days ago",
        0,
        "'w' is not understood",
        "write 2013-10-11, Oct 2011, 2019 Q4, c. 1860, before 2015 or late 2013",
    ),
    Refused("-5 day ago", 0, "-5 is out of range", "count from 0 to 999,999"),
    Refused("last 0 years", 5, "0 years hold no day", "count from 1"),
]

REFUSED_STEPS = [
    Refused("from", 4, "a date is missing after from", "write from 2007"),
    Refused(
        "from 2012",
        0,
        "a step is missing",
        "write year, quarter, month, week, day, hour, 5 years or 10 minutes",
    ),
    Refused("from /2012", 5, "a step begins on a date", "write every 2 years from 2007"),
    Refused("every 2 years from", 18, "a date is missing after from", "write from 2007"),
    Refused(
        "every 2 years from 6 months after a",
        19,
        "a step begins on a date",
        "write every 2 years from 2007",
    ),
    Refused(
        "to day",
        0,
        "'to' is not a step",
        "write year, quarter, month, week, day, hour, 5 years or 10 minutes",
    ),
    Refused(
        "19th 5",
        0,
        "'19th' is not a step",
        "write year, quarter, month, week, day, hour, 5 years or 10 minutes",
    ),
    Refused(
        "fiscal month",
        0,
        "'fiscal' is not a step",
        "write year, quarter, month, week, day, hour, 5 years or 10 minutes",
    ),
    Refused(
        "first years",
        0,
        "'first' is not a step",
        "write year, quarter, month, week, day, hour, 5 years or 10 minutes",
    ),
    Refused(
        "30th February",
        0,
        "'30th' is not a step",
        "write year, quarter, month, week, day, hour, 5 years or 10 minutes",
    ),
    Refused(
        "x years",
        0,
        "'x' is not a step",
        "write year, quarter, month, week, day, hour, 5 years or 10 minutes",
    ),
    Refused(
        "5 Q4",
        2,
        "'q4' is not a step",
        "write year, quarter, month, week, day, hour, 5 years or 10 minutes",
    ),
]

DATES = [
    ("~Oct 2011", "2011-10~", "2011-10-01", "2011-10-31", "about October 2011"),
    ("2013年春", "2013-21", "2013-03-01", "2013-05-31", "spring 2013"),
    ("公元前22年1月", "-0021-01", "-0021-01-01", "-0021-01-31", "January 22 BCE"),
    (
        "between 2013 and 2014-10-05",
        "[2013-01-01..2014-10-05]",
        "2013-01-01",
        "2014-10-05",
        "some time between 1 January 2013 and 5 October 2014",
    ),
    ("between 2013 and ../..", "[2013..]", "2013-01-01", None, "after 2012"),
    ("2013 or 2014 or 2016", "[2013,2014,2016]", "2013-01-01", "2016-12-31", "2013, 2014 or 2016"),
    (
        "1950S2?",
        "1950S2?",
        "1900-01-01",
        "1999-12-31",
        "some year from 1900 to 1999, estimated to be 1950",
    ),
    ("1950S4", "1950S4", "1950-01-01", "1950-12-31", "1950"),
    ("Y17E8~", "Y17E8~", "Y1700000000-01-01", "Y1700000000-12-31", "about 1,700,000,000 CE"),
    ("Y17000-21", "Y17000-21", "Y17000-03-01", "Y17000-05-31", "Y17000-21"),
    ("Y17000-10", "Y17000-10", "Y17000-10-01", "Y17000-10-31", "October 17,000 CE"),
    ("Y17000-10-11", "Y17000-10-11", "Y17000-10-11", "Y17000-10-11", "11 October 17,000 CE"),
    (
        "about [1667,1670..1672]",
        "[1667~,1670~..1672~]",
        "1667-01-01",
        "1672-12-31",
        "about 1667 or some time between about 1670 and about 1672",
    ),
    ("about [..1984]", "[..1984~]", None, "1984-12-31", "before about 1985"),
    (
        "about {1960?,1961~}",
        "{1960%,1961~}",
        "1960-01-01",
        "1961-12-31",
        "about 1960 (uncertain) and about 1961",
    ),
    ("about 2013/..", "2013~/..", "2013-01-01", None, "since about 2013"),
    (
        "about [19XX,2000]",
        "[19XX~,2000~]",
        "1900-01-01",
        "2000-12-31",
        "about the 20th century or about 2000",
    ),
    (
        "[201X-10,2013-11]",
        "[201X-10,2013-11]",
        "2010-10-01",
        "2019-10-31",
        "October of some year of the 2010s or November 2013",
    ),
    ("201X-1X", "201X-1X", "2010-10-01", "2019-12-31", "a month that matches 201X-1X"),
    ("2013-X1", "2013-X1", "2013-01-01", "2013-11-30", "a month that matches 2013-X1"),
    ("2013-10-1X", "2013-10-1X", "2013-10-10", "2013-10-19", "a day that matches 2013-10-1X"),
    ("XXXX-10", "XXXX-10", "0000-10-01", "9999-10-31", "October of some year"),
    ("XX13", "XX13", "0013-01-01", "9913-12-31", "a year that matches XX13"),
    ("2013-1X", "2013-1X", "2013-10-01", "2013-12-31", "some month from October to December 2013"),
    ("2013-XX-1X", "2013-XX-1X", "2013-01-10", "2013-12-19", "a day that matches 2013-XX-1X"),
    (
        "15XX-12-25",
        "15XX-12-25",
        "1500-12-25",
        "1599-12-25",
        "25 December of some year of the 16th century",
    ),
    ("XXXX-12-25", "XXXX-12-25", "0000-12-25", "9999-12-25", "25 December of some year"),
    (
        "early 2013?",
        "2013-37%",
        "2013-01-01",
        "2013-04-30",
        "about January to April 2013 (uncertain)",
    ),
    ("mid 9999", "9999-38~", "9999-05-01", "9999-08-31", "mid 9999"),
    ("early 2001-06", "[2001-06-01~..2001-06-10~]", "2001-06-01", "2001-06-10", "early June 2001"),
    (
        "end of 431 BC",
        "[-0430-11~..-0430-12~]",
        "-0430-11-01",
        "-0430-12-31",
        "some time between about November 431 BCE and about December 431 BCE",
    ),
    ("mid 99XX", "[9933~..9965~]", "9933-01-01", "9965-12-31", "the mid 100th century"),
    (
        "1st millennium",
        "[0001..0999]",
        "0001-01-01",
        "0999-12-31",
        "some time between 1 CE and 999 CE",
    ),
    (
        "1st millennium BC",
        "[-0999..0000]",
        "-0999-01-01",
        "0000-12-31",
        "some time between 1000 BCE and 1 BCE",
    ),
    (
        "1st century BC",
        "[-0099..0000]",
        "-0099-01-01",
        "0000-12-31",
        "some time between 100 BCE and 1 BCE",
    ),
    ("2nd millennium BC", "-1XXX", "-1999-01-01", "-1000-12-31", "the 2nd millennium BCE"),
    ("[198X..]", "[198X..]", "1980-01-01", None, "the 1980s or later"),
    ("[..198X]", "[..198X]", None, "1989-12-31", "the 1980s or earlier"),
    ("{..1984}", "{..1984}", None, "1984-12-31", "every year up to 1984"),
    ("{1984..}", "{1984..}", "1984-01-01", None, "every year from 1984 on"),
    ("[..1984-21]", "[..1984-21]", None, "1984-05-31", "spring 1984 or earlier"),
    ("[1984-21..]", "[1984-21..]", "1984-03-01", None, "spring 1984 or later"),
    (
        "1985-04-12T10:00:00+04",
        "1985-04-12T10:00:00+04",
        "1985-04-12",
        "1985-04-12",
        "12 April 1985 at 10:00:00 UTC+04",
    ),
    ("../2013~", "../2013~", None, "2013-12-31", "until about 2013, without a beginning"),
    ("by 2013~", "[..2013~]", None, "2013-12-31", "before about 2014"),
]

PERIODS = [
    ("in last year", "2021-01-01..2021-12-31"),
    ("in this quarter", "2022-04-01..2022-06-30"),
    ("until this quarter", "..2022-06-30"),
    ("before today", "..2022-06-14"),
    ("after today", "2022-06-16.."),
    ("up to 2013", "..2013-12-31"),
    ("2009/1/1", "2009-01-01..2009-01-01"),
    ("2009.1", "2009-01-01..2009-01-31"),
    ("in 2013", "2013-01-01..2013-12-31"),
    ("next 2 weeks", "2022-06-16..2022-06-29"),
    ("in 5 days", "2022-06-20..2022-06-20"),
    ("last 3 days", "2022-06-13..2022-06-15"),
    ("the last fiscal year", "2021-04-01..2022-03-31"),
]


def calendar() -> Calendar:
    bare = Calendar(738321)
    named = {"modern": parse_period("2000..", bare), "ancient": parse_period("..0500", bare)}
    return Calendar(
        bare.today,
        FiscalYear(4),
        {name: each for name, each in named.items() if isinstance(each, Period)},
    )


@pytest.mark.parametrize("row", REFUSED_DATES, ids=lambda row: row.text)
def test_refused_date(row: Refused) -> None:
    assert refused(parse_date(row.text)) == row


@pytest.mark.parametrize("row", REFUSED_PERIODS, ids=lambda row: row.text)
def test_refused_period(row: Refused) -> None:
    assert refused(parse_period(row.text, calendar())) == row


@pytest.mark.parametrize("row", REFUSED_STEPS, ids=lambda row: row.text)
def test_refused_step(row: Refused) -> None:
    assert refused(parse_step(row.text)) == row


@pytest.mark.parametrize(("text", "edtf", "first", "last", "words"), DATES)
def test_date(text: str, edtf: str, first: str | None, last: str | None, words: str) -> None:
    found = span(text)
    assert (found.edtf, iso_or_none(found.earliest), iso_or_none(found.latest)) == (
        edtf,
        first,
        last,
    )
    assert in_words(found) == words
    assert span(found.edtf) == found


@pytest.mark.parametrize(("text", "days"), PERIODS)
def test_period(text: str, days: str) -> None:
    found = parse_period(text, calendar())
    assert isinstance(found, Period), found
    assert found.echo == days


def period(text: str) -> Period:
    found = parse_period(text, calendar())
    assert isinstance(found, Period), found
    return found


@pytest.mark.parametrize(
    ("text", "during", "member", "inside"),
    [
        ("{1960,1961-12}", "1960", "certain", "no"),
        ("{1960,1961-12}", "1960..1961", "certain", "certain"),
        ("{1960..1962}", "1961", "certain", "no"),
        ("{1960..1962}", "1960..1962", "certain", "certain"),
        ("{1960..1962}", "1960-05..1962-05", "certain", "possible"),
        ("{1960..1962}", "1963", "no", "no"),
        ("{1960..1962}", "1961-02..1961-03", "possible", "no"),
        ("{..1962}", "..1961", "certain", "no"),
        ("{..1962}", "1961", "certain", "no"),
        ("{1960..}", "1961", "certain", "no"),
        ("{2004-01-09..2004-01-12}", "2004-01-10", "certain", "no"),
        ("{2004-01-09..2004-01-12}", "2004-01", "certain", "certain"),
        ("{1960..1962}", "1960", "certain", "no"),
        ("{1960..1962}", "..1960-05", "possible", "no"),
    ],
)
def test_sets_of_which_all_happen(text: str, during: str, member: str, inside: str) -> None:
    found, when = span(text), period(during)
    assert found.membership(when) is Membership(member)
    assert found.membership(when, inside=True) is Membership(inside)
    assert found.surely_within(when) is (inside == "certain")
    assert found.maybe_within(when) is (inside != "no")


def test_when_sets_of_which_all_happen_begin_and_end() -> None:
    both, run = span("{1960,1961-12}"), span("{1960..1962}")
    assert [list(map(iso_or_none, each)) for each in (both.starts, both.ends)] == [
        ["1960-01-01", "1960-12-31"],
        ["1961-12-01", "1961-12-31"],
    ]
    assert [list(map(iso_or_none, each)) for each in (run.starts, run.ends)] == [
        ["1960-01-01", "1960-12-31"],
        ["1962-01-01", "1962-12-31"],
    ]


@pytest.mark.parametrize(
    ("text", "day", "before", "after"),
    [
        ("[1667,1670..1672]", "1669-05-05", "1667-12-31", "1670-01-01"),
        ("[1667,1670..1672]", "1680-05-05", "1672-12-31", None),
        ("[1667,1670..1672]", "1660-05-05", None, "1667-01-01"),
        ("19X3-05-XX", "1950-01-01", "1943-05-31", "1953-05-01"),
        ("2XXX-05-05", "1950-01-01", None, "2000-05-05"),
    ],
)
def test_the_nearest_possible_day(
    text: str, day: str, before: str | None, after: str | None
) -> None:
    found, at = span(text), span(day).earliest
    days = found.at_or_before(at), found.at_or_after(at)
    assert [None if each is None else iso_or_none(each) for each in days] == [before, after]


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("XXXX-01-01", "XXXX-07-01", 0),
        ("201X-01-01", "201X-01-01", 0),
        ("19X3", "1958", 1462),
        ("{1960,1970}", "196X-01-01", 0),
        ("2013-01-0X", "2013-02-1X", 32),
        ("[2001,2003]", "[2005,2007]", 367),
    ],
)
def test_dates_with_gaps_lie_at_least_so_far_apart(one: str, other: str, least: int) -> None:
    assert elapsed(span(one), span(other)).least == least


def test_always_stays_always() -> None:
    always = span("../..")
    assert shift(always, 6, "month", "after").edtf == "../.."


def test_the_last_possible_day_of_all() -> None:
    last = span("19X3").at_or_before(FOREVER)
    assert last is not None
    assert iso_or_none(last) == "1993-12-31"


def test_no_year_beyond_the_last_matches() -> None:
    years = Years("19X3")
    assert (years[0], years[-1], len(years)) == (1903, 1993, 10)
    with pytest.raises(IndexError):
        years[10]


def test_slices_that_begin_before_a_period() -> None:
    step = parse_step("every 15th day of month")
    assert isinstance(step, Step)
    assert [each.echo for each in step.slices(period("2013-01-15..2013-02-20"))] == [
        "2013-01-15..2013-02-14",
        "2013-02-15..2013-02-20",
    ]
    years = parse_step("every 2 years from 2007")
    assert isinstance(years, Step)
    assert [each.echo for each in years.slices(period("2009..2010"))] == ["2009-01-01..2010-12-31"]


def test_a_period_equals_one_of_the_same_days_and_nothing_else() -> None:
    assert Period(1, 2, "as asked") == Period(1, 2)
    assert Period(1, 2) != Period(1, 3)
    assert not Period(1, 2, "as asked") != Period(1, 2)  # noqa: SIM202
    assert Period(1, 2) != "1..2"
