"""`import` of markwhen: its lines are events."""

import pytest
from desk import listed
from imported import events, left, outcomes, refused, taken, told

pytestmark = pytest.mark.usefixtures("folder")


DOCUMENT = """\
title: My project
description: About it
dateFormat: d/M/y
#work: blue
// a comment

section All work #work
group Phase one
2012-05-30: Started #work #start [the page](https://example.org/p)
  More about it: in short,

  over lines. See [this](https://example.org/q).
endGroup
endSection
# Later
3/4/2014 - 5/4/2014: [x] Party at 11:00 !party
"""
REGISTRY = """\
title: My project
about: About it
sources:
  "https://example.org/p": {}
events:
  - id: started-the-page
    date: "2012-05-30"
    title: Started the page
    summary: |-
      More about it: in short,

      over lines. See this (https://example.org/q).
    tags: [work, start]
    thread: All work / Phase one
    source: https://example.org/p
  - id: party
    date: "2014-04-03/2014-04-05"
    title: Party at 11:00
    thread: Later
    x-uid: party
    x-from: m.mw
"""


def test_a_document_is_a_registry() -> None:
    assert events(DOCUMENT, "m.mw") == REGISTRY
    assert left(DOCUMENT, "m.mw") == [("the line “#work: blue”", ["it is no event"])]


def test_a_page_begins_with_a_header_of_its_own() -> None:
    text = (
        "title: One\ndescription: A\ndateFormat: d/M/y\n# Part\n1/2/2001: First\n Text\n"
        "\n_-_-_break_-_-_\n\ntitle: Two\ndescription: B\n1/2/2002: Second\n"
    )
    assert events(text, "m.mw") == (
        "title: One\nabout: A\nevents:\n  - id: first\n"
        '    date: "2001-02-01"\n    title: First\n    summary: Text\n    thread: Part\n'
        '  - id: second\n    date: "2002-01-02"\n    title: Second\n'
    )


def test_what_stands_below_a_heading_belongs_to_no_event() -> None:
    text = "2012: A\n  of A\n# Later\nan introduction\n\n2020: B\nof B\nendGroup\nafter all\n"
    assert [one["summary"] for one in taken(text, "m.mw")] == ["of A", "of B"]
    assert told(text, "m.mw")[:2] == [
        ("left", 4, "the line “an introduction”", ["it stands below no event"]),
        ("left", 9, "the line “after all”", ["it stands below no event"]),
    ]


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("3/4/2014", "2014-03-04"),
        ("1/2/2001 - 3/2/2001", "2001-01-02/2001-03-02"),
        ("2012-06/2013-01", "2012-06/2013-01"),
        ("2001-01 / 2002", "2001-01/2002"),
        ("2001-01/now", "2001-01/.."),
        ("2001-01 / NOW", "2001-01/.."),
        ("2005/..", "2005/.."),
        ("2001 to today", "2001/.."),
        ("1720-1772", "1720/1772"),
        ("285–247 BCE", "-0284/-0246"),
        ("Dec 5 2011 - Jan 2012", "2011-12-05/2012-01"),
        ("1 month 1 day", "2014-03-08/2014-04-08"),
        ("after !a 3 days", "2014-03-08/2014-03-10"),
        ("by !a.end 1 week", "2014-03-01/2014-03-07"),
        ("before !a 3 days", "2014-02-26/2014-02-28"),
        ("!a.start - !a.end", "2014-03-01/2014-03-07"),
        ("!a + 1 day / 2 weeks", "2014-03-09/2014-03-22"),
        ("2022-06/3 weeks", "2022-06-01/2022-06-21"),
        ("5 work days", "2014-03-08/2014-03-14"),
        ("2016-W21-3", "2016-05-25"),
    ],
)
def test_dates_of_all_kinds_the_american_order_being_the_default(typed: str, date: str) -> None:
    found = taken(f"3/1/2014 - 3/7/2014: A\nid: a\n{typed}: B\n", "m.mw")
    assert {one["title"]: one["date"] for one in found}["B"] == date


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("after !b 3 days: B", "no event above has the id b, from which after !b 3 days would"),
        ("3 days: B", "no event stands above, from which 3 days would count"),
        ("9am: B", "a time needs the date of an event above it"),
        ("2001-13: B", "there is no month 13"),
        ("Feb 30 2001: B", "there is no 30 February"),
    ],
)
def test_a_bad_line_is_one_problem(text: str, what: str) -> None:
    [problem] = refused(f"{text}\nmore of it\n2014: A\n", "m.mw")
    assert problem.startswith("m.mw:1:")
    assert f"error[date]: {what}" in problem
    assert [(one[0], one[2]) for one in told(f"{text}\n2014: A\n", "m.mw", "--leave-bad")] == [
        ("left", "B"),
        ("taken", "A"),
    ]


def test_a_very_long_line_is_refused() -> None:
    [problem] = refused(f"2002: {'x' * 200_000}\n", "m.mw")
    assert "error[too-long]: a line of 200,006 characters" in problem


def test_what_is_left_out_twice_is_told_once() -> None:
    text = "2020: A [b](javascript:x) [c](javascript:x)\n"
    why = "the link javascript:x: only http and https become sources"
    assert told(text, "m.mw") == [("changed", 1, "A b c", [why])]


def test_other_words_before_a_colon_are_a_text() -> None:
    text = "2014: A\n12 monkeys: a film\nChapter 3: the end\nNow then: no\n"
    [event] = taken(text, "m.mw")
    assert event["summary"] == text.partition("\n")[2].strip()


@pytest.mark.parametrize(
    ("written", "options", "days", "why"),
    [
        ("2015 every year for 3 times", (), ["2015", "2016", "2017"], []),
        ("2015-06 every other month x3", (), ["2015-06", "2015-08", "2015-10"], []),
        ("2015-01-02 every 2 weeks for 1 month", (),
         ["2015-01-02", "2015-01-16", "2015-01-30"], []),
        ("2015-01-02/2015-01-03 every week until 2015-01-09", (),
         ["2015-01-02/2015-01-03", "2015-01-09/2015-01-10"], []),
        ("12/1/2014 10:00 every day x2", (), ["2014-12-01T10:00", "2014-12-02T10:00:00"], []),
        ("2015-01-02 every work day x3", (), ["2015-01-02", "2015-01-05", "2015-01-06"], []),
        ("2015-01-02 every year", ("--until", "2016"), ["2015-01-02", "2016-01-02"], []),
        ("2015-01-02 every year", (), ["2015-01-02"],
         ["that it recurs without end (every year): --until DATE takes more than the first"]),
        ("2015-01-02 every hour x3", (), ["2015-01-02"], ["that it recurs: every hour x3"]),
        ("2015-01-02 every 0 days x3", (), ["2015-01-02"], ["that it recurs: every 0 days x3"]),
        ("9990 every year x3", (), ["9990"], ["that it recurs: every year x3"]),
    ],
)  # fmt: skip
def test_what_recurs_comes_each_time(
    written: str, options: tuple[str, ...], days: list[str], why: list[str]
) -> None:
    told_of = outcomes(f"{written}: A #t\nMore\n", "m.mw", *options)
    found = listed("new.yaml")
    assert [one["date"] for one in found] == days
    assert {(one["title"], one["summary"], *one["tags"]) for one in found} == {("A", "More", "t")}
    assert [reason for one in told_of for reason in one["left"]] == why


def test_how_often_something_recurs_is_bounded() -> None:
    [first, *others] = outcomes("2015-01-02 every day x999999: A\n", "m.mw")
    assert first["left"] == ["times after the first 1,000 (every day x999999)"]
    assert len(others) == 999


def test_an_event_without_a_title() -> None:
    text = "2014:\n[x](https://example.org)\n2015: B #1 #b\n2016:\n"
    assert told(text, "m.mw") == [
        ("changed", 1, "x (https://example.org)", ["it has no title: its text is the title"]),
        ("changed", 4, "2016", ["it has no title: its date is the title"]),
        ("taken", 3, "B #1", []),
    ]
