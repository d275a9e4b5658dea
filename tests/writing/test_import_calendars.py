"""`import` of calendars: what is read of iCalendar, and what is said of what is not."""

import pytest
from imported import dates, events, made, outcomes, refused, taken, told

pytest.importorskip("icalendar")
pytestmark = pytest.mark.usefixtures("folder")


CALENDAR = """\
BEGIN:VCALENDAR
X-WR-CALNAME:Holidays
BEGIN:VEVENT
UID:1@x
DTSTART;VALUE=DATE:20201224
DTEND;VALUE=DATE:20201227
SUMMARY:Christmas\\, at home
DESCRIPTION:A long
  line\\nand another
CATEGORIES:family,feast
LOCATION:Home
URL:https://example.org/m
RRULE:FREQ=YEARLY
END:VEVENT
BEGIN:VEVENT
DTSTART:20200804T100000Z
SUMMARY:Off
STATUS:CANCELLED
END:VEVENT
BEGIN:VTODO
SUMMARY:Later
END:VTODO
END:VCALENDAR
""".replace("\n", "\r\n")


def test_a_calendar_is_a_registry() -> None:
    assert (
        events(CALENDAR, "c.ics")
        == """\
title: Holidays
sources:
  "https://example.org/m": {}
events:
  - id: christmas-at-home
    date: "2020-12-24/2020-12-26"
    title: Christmas, at home
    summary: |-
      A long line
      and another
    tags: [family, feast]
    source: https://example.org/m
    place: Home
    x-uid: 1@x 2020-12-24
    x-from: c.ics
"""
    )


def test_what_is_left_is_told() -> None:
    endless = "that it recurs without end (FREQ=YEARLY): --until DATE takes more than the first"
    assert told(CALENDAR, "c.ics") == [
        ("left", 15, "Off", ["cancelled"]),
        ("left", None, "VTODO (1)", ["it is no event"]),
        ("changed", 3, "Christmas, at home", [endless]),
    ]


def test_an_event_without_a_summary_has_its_date_as_title() -> None:
    text = one("DTSTART;VALUE=DATE:20200101").replace("SUMMARY:A\n", "")
    [event] = outcomes(text, "a.ics")
    assert event["title"] == "2020-01-01"
    assert event["changed"] == ["it has no title: its date is the title"]


def test_an_event_whose_uid_is_blank_has_no_key() -> None:
    assert "x-uid" not in events(one("UID: \nDTSTART:20200101"), "a.ics")


def test_what_is_no_calendar_is_told() -> None:
    ran = made("BEGIN:VCALENDAR\nnonsense\nEND:VCALENDAR\n", "c.ics")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("c.ics: error[icalendar]: not a calendar: ")


@pytest.mark.parametrize(
    ("lines", "what", "hint"),
    [
        (
            "BEGIN:VCALENDAR BEGIN:VEVENT DTSTART:20010101 SUMMARY:A",
            "c.ics:2:1: error[icalendar]: what begins here never ends",
            "is the file whole? END:VEVENT is missing",
        ),
        (
            "BEGIN:VCALENDAR BEGIN:VEVENT DTSTART:20010101 SUMMARY:A END:VEVENT",
            "c.ics:1:1: error[icalendar]: what begins here never ends",
            "is the file whole? END:VCALENDAR is missing",
        ),
        (
            "BEGIN:VCALENDAR BEGIN:VEVENT END:VCALENDAR",
            "c.ics:3:1: error[icalendar]: what ends here has not begun: VCALENDAR",
            "END:VEVENT is expected first",
        ),
        (
            "BEGIN:VCALENDAR END:VCALENDAR END:VEVENT",
            "c.ics:3:1: error[icalendar]: what ends here has not begun: VEVENT",
            "remove the line",
        ),
    ],
)
def test_a_calendar_cut_short_is_refused(lines: str, what: str, hint: str) -> None:
    ran = made(lines.replace(" ", "\n") + "\n", "c.ics")
    first, _, _, last = ran.err.splitlines()
    assert (ran.status, ran.out, first, last.strip()) == (1, "", what, hint)


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("DTSTART:20011301", "c.ics:3:1: error[date]: this DTSTART names no day or time"),
        (
            "DTSTART;VALUE=PERIOD:20010101T000000/PT1H",
            "c.ics:3:1: error[date]: this DTSTART names no day or time",
        ),
        ("DTSTART:20010101\nDTEND:abc", "c.ics:4:1: error[date]: this DTEND names no day or time"),
        (
            "DTSTART:99991231\nDURATION:P100D",
            "c.ics:4:1: error[date]: this DURATION names no day or time",
        ),
        (
            "DTSTART:20010101\nDTEND:20001231",
            "c.ics:4:1: error[date]: this DTEND is before the start",
        ),
        ("UID:1", "c.ics:2:1: error[empty]: a date is expected here, but it is empty"),
    ],
)
def test_a_day_or_time_that_is_none_is_refused_at_its_line(lines: str, what: str) -> None:
    [told_of] = refused(one(lines), "c.ics")
    assert told_of.startswith(what)


def test_a_day_that_is_none_is_refused_with_what_helps() -> None:
    assert made(one("DTSTART:20011301"), "c.ics").err.endswith(
        "\n  dates are 20111011, times 20111011T093000\n"
        "nothing was taken in: mend this, or leave such events out with --leave-bad\n"
    )


@pytest.mark.parametrize(
    ("lines", "options", "days"),
    [
        (
            "DTSTART:20240101T090000Z\nRRULE:FREQ=WEEKLY;UNTIL=20240129T090000Z\n"
            "EXDATE:20240115T090000Z",
            (),
            ["01-01T09:00:00Z", "01-08T09:00:00Z", "01-22T09:00:00Z", "01-29T09:00:00Z"],
        ),
        (
            "DTSTART;TZID=Europe/Berlin:20240324T090000\nRRULE:FREQ=WEEKLY;COUNT=2",
            (),
            ["03-24T09:00:00+01:00", "03-31T09:00:00+02:00"],
        ),
        (
            "DTSTART;VALUE=DATE:20240131\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1",
            ("--until", "Mar 2024"),
            ["01-31", "02-29", "03-31"],
        ),
        (
            "DTSTART;VALUE=DATE:20240101\nDTEND;VALUE=DATE:20240103\n"
            "RDATE;VALUE=DATE:20240201,20240301",
            (),
            ["01-01/2024-01-02", "02-01/2024-02-02", "03-01/2024-03-02"],
        ),
        ("DTSTART:20240101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=3", (), ["01-01T00:00:00Z"]),
        ("DTSTART:20240101T000000Z\nRRULE:COUNT=3", (), ["01-01T00:00:00Z"]),
        (
            "DTSTART;VALUE=DATE:20240101\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
            (),
            ["01-01"],
        ),
    ],
)
def test_what_recurs_is_taken_each_time(
    lines: str, options: tuple[str, ...], days: list[str]
) -> None:
    found = dates(one(lines), "c.ics", *options)
    assert [date for date, _ in found] == [f"2024-{day}" for day in days]


def test_an_event_that_was_moved_comes_once() -> None:
    weekly = one("UID:1\nDTSTART:20240101T090000Z\nRRULE:FREQ=WEEKLY;COUNT=3")
    moved = "UID:1\nRECURRENCE-ID:20240108T090000Z\nDTSTART:20240109T100000Z"
    text = weekly.replace(
        "END:VCALENDAR", f"BEGIN:VEVENT\n{moved}\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR"
    )
    found = dates(text, "c.ics")
    assert [date[5:10] for date, _ in found] == ["01-01", "01-09", "01-15"]


def test_without_a_uid_no_event_stands_in_for_another() -> None:
    weekly = one("DTSTART:20240101T090000Z\nRRULE:FREQ=WEEKLY;COUNT=2")
    moved = "RECURRENCE-ID:20240108T090000Z\nDTSTART:20240109T100000Z\nSUMMARY:B"
    other = f"BEGIN:VEVENT\n{moved}\nEND:VEVENT\nEND:VCALENDAR"
    found = dates(weekly.replace("END:VCALENDAR", other), "c.ics")
    assert [date[5:10] for date, _ in found] == ["01-01", "01-08", "01-09"]


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("DTSTART;VALUE=DATE:20201004", "2020-10-04"),
        ("DTSTART;VALUE=DATE:20201224\nDTEND;VALUE=DATE:20201227", "2020-12-24/2020-12-26"),
        ("DTSTART:20020305T100000", "2002-03-05T10:00:00"),
        ("DTSTART:20020305T100000Z", "2002-03-05T10:00:00Z"),
        ("DTSTART:20020305T100000\nDTEND:20020305T100000", "2002-03-05T10:00:00"),
        ("DTSTART:20020305T100000\nDURATION:PT0S", "2002-03-05T10:00:00"),
        (
            "DTSTART:20020305T220000\nDTEND:20020306T000000",
            "2002-03-05T22:00:00/2002-03-06T00:00:00",
        ),
        ("DTSTART:20200904T220000Z\nDURATION:P2D", "2020-09-04T22:00:00Z/2020-09-06T22:00:00Z"),
        (
            "DTSTART;TZID=Europe/London:20200704T100000\nDTEND;TZID=Europe/London:20200704T113000",
            "2020-07-04T10:00:00+01:00/2020-07-04T11:30:00+01:00",
        ),
        (
            "DTSTART:20010101T100000\nDTEND;VALUE=DATE:20010103",
            "2001-01-01T10:00:00/2001-01-03T00:00:00",
        ),
        ("DTSTART;VALUE=DATE:20010101\nDTEND:20010102T100000Z", "2001-01-01/2001-01-02"),
        (
            "DTSTART:20010101T100000\nDTEND:20010101T110000Z",
            "2001-01-01T10:00:00/2001-01-01T11:00:00",
        ),
    ],
)
def test_days_and_times_are_kept_as_exact_as_they_are(lines: str, date: str) -> None:
    assert dates(one(lines), "c.ics") == [(date, "A")]
    assert [remarks for *_, remarks in told(one(lines), "c.ics")] == [[]]


@pytest.mark.parametrize(
    ("lines", "remarks"),
    [
        (
            "DTSTART;TZID=Nowhere/X:20010101T100000",
            ["the time zone Nowhere/X, which is not known"],
        ),
        (
            "DTSTART:20010101\nDTSTART:20020101\nSUMMARY:B",
            ["a second DTSTART: 20020101", "a second SUMMARY: A"],
        ),
    ],
)
def test_what_an_event_cannot_say_is_told(lines: str, remarks: list[str]) -> None:
    assert dates(one(lines), "c.ics")[0][0].startswith("2001-01-01")
    assert [changed for *_, changed in told(one(lines), "c.ics")] == [remarks]


def test_a_line_that_cannot_be_read_is_told() -> None:
    [(_, _, _, [remark])] = told(one("DTSTART:20010101\nnonsense"), "c.ics")
    assert remark.startswith("a line: ")
    assert "'nonsense'" in remark


def test_a_description_that_looks_like_a_part_is_none() -> None:
    text = one("DTSTART:20010101\nDESCRIPTION:one\n END:VEVENT\n BEGIN:VEVENT")
    assert [event["summary"] for event in taken(text, "c.ics")] == ["oneEND:VEVENTBEGIN:VEVENT"]


def one(lines: str) -> str:
    """Return a calendar of one event with the summary A."""
    return f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n"
