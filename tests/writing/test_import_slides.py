"""`import` of TimelineJS: slides are events, in its JSON and in its sheet."""

import json
from pathlib import Path
from typing import Any

import pytest
from desk import PLAIN
from imported import events, outcomes, refused, taken, told

from conftest import inside

pytestmark = pytest.mark.usefixtures("folder")

TITLE = {"headline": "<b>Moon</b>", "text": "<p>One.</p><p>Two.</p>"}
ERAS = [
    {"start_date": {"year": 1900}, "end_date": {"year": 1999}, "text": {"headline": "20th"}},
    {"text": {"headline": "Never"}},
]


def slide(headline: str, start: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a slide."""
    return {"start_date": start, "text": {"headline": headline}, **more}


def slides(*some: dict[str, Any], **more: Any) -> str:
    """Return slides as TimelineJS has them, each on a line of its own from the second on."""
    lines = ",\n".join(map(json.dumps, some))
    rest = "".join(f", {json.dumps(key)}: {json.dumps(value)}" for key, value in more.items())
    return f'{{"events": [\n{lines}\n]{rest}}}\n'


LANDING = {
    "start_date": {"year": "1969", "month": "7", "day": "20", "hour": "20"},
    "text": {
        "headline": "Landing &amp; walk",
        "text": "One <i>step</i><script>x</script>",
    },
    "media": {"url": "https://example.org/a.jpg"},
    "group": "Apollo 11",
    "unique_id": "moon-1",
}
REGISTRY = """\
title: Moon
about: |-
  One.
  Two.
periods:
  20th: {title: 20th, span: "1900..1999"}
events:
  - id: moon-1
    date: "1969-07-20T20"
    title: Landing & walk
    summary: One step
    thread: Apollo 11
    links:
      - {url: "https://example.org/a.jpg", kind: image}
    x-uid: moon-1
    x-from: t.json
"""


def test_slides_are_events_in_a_registry() -> None:
    text = slides(LANDING, title={"text": TITLE}, eras=ERAS)
    assert events(text, "t.json") == REGISTRY
    assert told(text, "t.json") == [
        ("left", 3, "the era Never", ["a period needs a name and two dates"]),
        ("changed", 2, "Landing & walk", ["markup is taken out"]),
    ]


DAY = {"year": 2001, "month": 2, "day": 3}


@pytest.mark.parametrize(
    ("dates", "date", "remarks"),
    [
        ({"start_date": {"year": 2001}}, "2001", []),
        ({"start_date": {**DAY, "hour": 9}}, "2001-02-03T09", []),
        (
            {"start_date": {"year": 2001}, "end_date": {"year": "2003", "month": 4}},
            "2001/2003-04",
            [],
        ),
        (
            {"start_date": {**DAY, "hour": "10"}, "end_date": {"year": 2004}},
            "2001-02-03T10/2004",
            [],
        ),
        (
            {"start_date": {"year": -44, "month": 3, "day": "15"}},
            "-0043-03-15",
            ["the year before 1, -44, is in -0043-03-15"],
        ),
        ({"start_date": {"year": 2000, "hour": "9"}}, "2000", ["the time of day, 09"]),
        ({"start_date": {**DAY, "hour": "x"}}, "2001-02-03", ["the time of day, 0x"]),
        (
            {"start_date": DAY, "end_date": {"year": 2002, "hour": 10, "minute": 5}},
            "2001-02-03/2002",
            ["the time of day, 10:05"],
        ),
    ],
)
def test_a_date_is_as_exact_as_it_can_be(
    dates: dict[str, Any], date: str, remarks: list[str]
) -> None:
    [event] = outcomes(slides(slide("A", {}) | dates), "t.json")
    assert (event["date"], event["changed"] + event["left"]) == (date, remarks)


def test_what_is_wrong_is_told_where_it_stands() -> None:
    [problem] = refused(slides(slide("A", {"year": "1969", "month": "17"})), "t.json")
    assert problem == "t.json:2:16: error[date]: there is no month 17"


def test_what_there_is_no_place_for_is_told_or_kept_in_the_note() -> None:
    media = {"url": "<iframe>", "caption": "Cap", "credit": "Ann", "alt": "x"}
    one = slide("A", {"year": 1999}, location={"lat": 1}, display_date="then", autolink="")
    text = slides(
        {**one, "layout": "wide", "media": media},
        title={"text": {"headline": "T"}, "media": {"url": "http://x/y"}, "background": ""},
    )
    assert told(text, "t.json") == [
        ("left", 3, "the title's media (http://x/y)", ["no place"]),
        ("changed", 2, "A", ["the medium, which is no address", "media alt", "location", "layout"]),
    ]
    [event] = taken(text, "t.json")
    assert event["note"] == "Caption: Cap\nCredit: Ann\nDate as written: then"


def test_a_registry_that_is_there_keeps_its_own_title_and_periods() -> None:
    Path("mine.yaml").write_text(PLAIN)
    Path("t.json").write_text(
        slides(slide("A", {"year": 2001}), title={"text": TITLE}, eras=ERAS[:1])
    )
    found = json.loads(inside("import", "t.json", "--into", "mine.yaml", "--json").out)
    why = ["the registry keeps its own"]
    assert [(one["title"], one["left"]) for one in found[:3]] == [
        ("the title “Moon”", why),
        ("the about “One.\nTwo.”", why),
        ("the period “20th”", why),
    ]


def test_a_timeline_without_events_is_refused() -> None:
    assert refused('{"events": {}}', "t.json", "--from", "timelinejs") == [
        "t.json:1:1: error[timelinejs]: no list of events"
    ]


VERSION_2 = {
    "headline": "All",
    "type": "default",
    "text": "About",
    "era": [{"startDate": "2011", "endDate": "2013", "headline": "An era"}],
    "date": [
        {"startDate": "2011,12,10", "endDate": "2011,12,11", "headline": "One", "tag": "A"},
        {
            "startDate": "2012,1,26,14,30",
            "headline": "Two",
            "text": "<p>B</p>",
            "asset": {"media": "https://example.org/a.jpg", "credit": "Me", "caption": ""},
        },
    ],
}
OF_VERSION_2 = """\
title: All
about: About
periods:
  an-era: {title: An era, span: "2011..2013"}
events:
  - id: one
    date: "2011-12-10/2011-12-11"
    title: One
    thread: A
  - id: two
    date: "2012-01-26T14:30"
    title: Two
    summary: B
    links:
      - {url: "https://example.org/a.jpg", x-credit: Me, kind: image}
"""


def test_version_2_is_read_too() -> None:
    assert events(json.dumps({"timeline": VERSION_2}), "t.json") == OF_VERSION_2


def test_what_version_2_says_otherwise_is_told() -> None:
    ides = {"startDate": "-44,3,15", "headline": "Ides", "classname": "c"}
    [event] = outcomes(json.dumps({"timeline": {"headline": "All", "date": [ides]}}), "t.json")
    year = "the year before 1, -44, is in -0043-03-15"
    assert (event["date"], event["changed"], event["left"]) == (
        "-0043-03-15",
        [year],
        ["classname"],
    )


SHEET = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,"
    "Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
    "2013,,,,,,,,,My timeline,<p>About</p>,,,,,title,,\n"
    "1969,7,20,20:17,,,,,in July,,A <b>step</b>,https://x.org/y,,<i>Cap</i>,,,Apollo,\n"
    "-44,3,,,-43,,,,,Ides,,,,,,,,\n"
    "1900,,,,1999,,,,,The century,,,,,,era,,\n"
)
OF_SHEET = """\
title: My timeline
about: About
periods:
  the-century: {title: The century, span: "1900..1999"}
events:
  - id: ides
    date: "-0043-03/-0042"
    title: Ides
  - id: a-step
    date: "1969-07-20T20:17"
    title: A step
    summary: A step
    thread: Apollo
    note: "Date as written: in July"
    links:
      - {url: "https://x.org/y", title: Cap}
"""


def test_its_sheet_is_read_too() -> None:
    assert events(SHEET, "t.csv") == OF_SHEET
