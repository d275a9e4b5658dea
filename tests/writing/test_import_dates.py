"""Dates in sheets: in any form that is one day to all readers, or refused with what helps."""

from pathlib import Path

import pytest
from desk import ids, listed
from imported import dates, events, made, outcomes, refused, told

pytestmark = pytest.mark.usefixtures("folder")


TYPED = [
    ("15/02/2016", "", "2016-02-15"),
    ("3/4/2002", "--dates dmy", "2002-04-03"),
    ("3/4/2002", "--dates mdy", "2002-03-04"),
    ("3.4.2002", "--dates dmy", "2002-04-03"),
    ("2002/3/4", "--dates ymd", "2002-03-04"),
    ("2002-03-04", "--dates dmy", "2002-03-04"),
    ("c. 1860", "--dates dmy", "1860~"),
    ("3/4/2002 17:30", "--dates dmy", "2002-04-03T17:30"),
    ("3/4/2002 5:30 PM", "--dates mdy", "2002-03-04T17:30"),
    ("2002-03-04 9:05", "--dates dmy", "2002-03-04T09:05"),
    ("09/23/20", "--dates mdy --century 20", "2020-09-23"),
    ("15-Mar-16", "--century 19", "1916-03-15"),
    ("2020-02-03 12:05 am", "", "2020-02-03T00:05"),
    ("2020-02-03 17:30:05 +0100", "", "2020-02-03T17:30:05+01:00"),
    ("3 Mar 2014 5:30 pm", "", "2014-03-03T17:30"),
    ("2020-01-01T10:20:30.123456+00:00", "", "2020-01-01T10:20:30.123456+00:00"),
    ("2020-07-01 10:30 +0100", "", "2020-07-01T10:30+01:00"),
    ("2020-07-01 10:30 Europe/Berlin", "", "2020-07-01T10:30+02:00"),
    ("Wed Jul  1 10:30:00 2020", "", "2020-07-01T10:30:00"),
    ("20200304T064030Z", "", "2020-03-04T06:40:30Z"),
    ("20200304 10:30", "", "2020-03-04T10:30"),
    ("4th of March, 2020 10:30", "", "2020-03-04T10:30"),
    ("44 BC", "", "-0043"),
    ("3 March 2020[1][note 2]", "", "2020-03-03"),
    ("1914–1918 [a]", "", "1914/1918"),
    ("2020-03-01T10:00/2020-03-01T11:30", "", "2020-03-01T10:00/2020-03-01T11:30"),
    ("1583304030", "--dates epoch", "2020-03-04T06:40:30Z"),
    ("-1", "--dates epoch", "1969-12-31T23:59:59Z"),
    ("43831", "--dates epoch", "1970-01-01T12:10:31Z"),
    ("1583304030000", "--dates epoch", "2020-03-04T06:40:30Z"),
    ("1583304030000000", "--dates epoch", "2020-03-04T06:40:30Z"),
    ("2020-03-04", "--dates epoch", "2020-03-04"),
]


@pytest.mark.parametrize(("typed", "options", "date"), TYPED)
def test_a_date_is_taken_and_told_in_one_step_where_it_changes(
    typed: str, options: str, date: str
) -> None:
    changed = [] if typed == date else [f"date {typed} is {date}"]
    [event] = outcomes(f'date,title\n"{typed}",A\n', "s.csv", *options.split())
    assert (event["date"], event["changed"]) == (date, changed)
    assert [one["date"] for one in listed("new.yaml")] == [date]


def test_one_date_tells_the_order_of_all() -> None:
    taken = events("date,title\n03/02/2016,A\n15/02/2016,B\n", "s.csv")
    assert ['date: "2016-02-03"' in taken, 'date: "2016-02-15"' in taken] == [True, True]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("year,month,day,title\n2001,2,3,A\n", "2001-02-03"),
        ("year,month,day,title\n2001,2,,A\n", "2001-02"),
        ("year,month,day,title\n987,,,A\n", "0987"),
        ("year,month,day,era,title\n44,3,15,BC,A\n", "-0043-03-15"),
        ("year,era,title\n44,A.D.,A\n", "0044"),
        ("date,era,title\n44,BCE,A\n", "-0043"),
        ("start,start time,end,end time,title\n2020-01-02,9am,2020-01-02,10:30,A\n",
         "2020-01-02T09/2020-01-02T10:30"),
        ("start,start time,end time,title\n2020-01-02,9:00,10:30,A\n",
         "2020-01-02T09:00/2020-01-02T10:30"),
        ("start,end,title\n2020-01-02 9:00,2020-01-03 10:30,A\n",
         "2020-01-02T09:00/2020-01-03T10:30"),
    ],
)  # fmt: skip
def test_a_date_may_stand_in_several_columns(text: str, date: str) -> None:
    assert dates(text, "s.csv") == [(date, "A")]


def test_midnight_in_every_row_is_no_time() -> None:
    text = "date,title\n2020-01-02 00:00:00,A\n2020-01-03 {},B\n"
    assert [date for date, _ in dates(text.format("00:00"), "s.csv")] == [
        "2020-01-02",
        "2020-01-03",
    ]
    assert [date for date, _ in dates(text.format("09:30"), "s.csv")] == [
        "2020-01-02T00:00:00",
        "2020-01-03T09:30",
    ]


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("2020-07-01 10:30 PST", "2:18: error[date]: there is no time zone pst"),
        ("20200304 10:30 PST", "2:1: error[date]: there is no time zone pst"),
        ("Tue 4 of March 2020 10:30", "2:1: error[date]: 2020-03-04T10:30 is a Wednesday, not a"),
        ("4/20 10:30", "2:1: error[date]: a year has four digits, 4 has 1"),
        ("94-11-06 10:30", "2:1: error[date]: the year of 94-11-06 has two digits"),
    ],
)
def test_what_is_no_date_or_may_be_several_is_refused(typed: str, what: str) -> None:
    [problem] = refused(f"date,title\n{typed},A\n", "s.csv")
    assert problem.startswith(f"s.csv:{what}")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("date,time,title\n2020-01-02,later,A\n", "later is no time of the day 2020-01-02"),
        ("date,end,title\n2001,whenever,A\n", "'2001/whenever' is not understood"),
        ("year,month,day,title\nMMI,5,,A\n", "'mmi-05' is not understood"),
        ("year,month,day,title\n2001,x,,B\n", "'x' does not fit here"),
        ("year,era,title\n3,Meiji,A\n", "MEIJI is no era"),
    ],
)
def test_parts_of_a_date_that_make_none_are_refused(text: str, what: str) -> None:
    assert refused(text, "s.csv") == [f"s.csv:2:1: error[date]: {what}"]


def test_a_precision_that_dates_do_not_have_is_refused() -> None:
    [problem] = refused("item,itemLabel,date,precision\nQ1,A,1952-01-01,7\n", "q.csv")
    assert problem.endswith("error[date]: no date has the precision 7")


def test_bad_dates_refuse_the_whole_sheet_each_with_its_cell() -> None:
    ran = made('date,title\n2001,A\n"3/4/2002",B\n2003-00,C\n,D\n2004,\n', "s.csv")
    assert ran.status == 1
    assert [line for line in ran.err.splitlines() if "error[" in line] == [
        "s.csv:3:1: error[date]: 3/4/2002 may be read in more than one order of day, "
        "month and year",
        "s.csv:4:6: error[date]: there is no month 00",
        "s.csv:5:1: error[date]: this row has no date",
        's.csv:6:1: error[missing-key]: an event needs the key "title"',
    ]
    assert not Path("new.yaml").exists()


def test_or_are_left_out_where_that_is_asked() -> None:
    text = 'date,title\n2001,A\n"3/4/2002",B\n2003-00,C\n'
    assert told(text, "s.csv", "--leave-bad") == [
        (
            "left",
            3,
            "B",
            ["3/4/2002 may be read in more than one order of day, month and year"],
        ),
        ("left", 4, "C", ["there is no month 00"]),
        ("taken", 2, "A", []),
    ]
    assert ids("new.yaml") == ["a"]


@pytest.mark.parametrize(
    ("typed", "options", "hint"),
    [
        ("3/4/2002 17:30", (), "say the order of all dates: --dates dmy, mdy or ymd"),
        (
            "15-Mar-16",
            (),
            "say the century of all such years: --century 20 for 2016, 19 for 1916",
        ),
        (
            "09/23/20",
            ("--dates", "mdy"),
            "say the century of all such years: --century 20 for 2020, 19 for 1920",
        ),
    ],
)
def test_what_is_unclear_says_how_to_make_it_clear(
    typed: str, options: tuple[str, ...], hint: str
) -> None:
    ran = made(f"date,title\n{typed},A\n", "s.csv", *options)
    assert (ran.status, ran.err.splitlines()[3].strip()) == (1, hint)
