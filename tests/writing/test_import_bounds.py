"""What a stranger's file may hold: at the bound it comes in, one past it there is a place."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import listed

from conftest import inside
from timeline.authoring import new_registry, reconciliation
from timeline.exchange import calendars, cells, recurrences
from timeline.loading import reading
from timeline.yaml import reader

CALENDAR = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{}END:VCALENDAR\n"
EVENT = "BEGIN:VEVENT\nSUMMARY:{}\nDTSTART:20200101\n{}END:VEVENT\n"
ZONED = "BEGIN:VEVENT\nSUMMARY:A\nDTSTART;TZID={}:20200101T100000\nEND:VEVENT\n"


pytestmark = pytest.mark.usefixtures("folder")


def refused(text: str, name: str, *options: str) -> str:
    """Return what is said of a file, "" where it is taken in."""
    Path(name).write_text(text)
    Path("new.yaml").unlink(missing_ok=True)
    ran = inside("import", name, "--to", "new.yaml", *options)
    assert ran.status in (0, 1), ran.err
    assert Path("new.yaml").exists() == (ran.status == 0)
    return ran.err if ran.status else ""


def nested(depth: int) -> str:
    """Return a calendar whose parts lie so deep; an event is one of them."""
    parts = depth - 2
    return CALENDAR.format("BEGIN:X\n" * parts + EVENT.format("A", "") + "END:X\n" * parts)


def folded(text: str) -> str:
    """Return a calendar whose begins are cut in two, as long lines are."""
    return re.sub("^BEGIN:V?(?!C)", "BEG\n IN:", text, flags=re.MULTILINE)


def wide(columns: int, separator: str = ",") -> str:
    heading = ["date", "title", *(f"c{number}" for number in range(columns - 2))]
    return separator.join(heading) + "\n" + separator.join(["2020", "A"]) + "\n"


def own(columns: int) -> str:
    """Return a sheet of our own in TSV."""
    heading = ["date", "title", "threads", "sources", *("c" for _ in range(columns - 4))]
    return "\t".join(heading) + "\n2020\tA\t\t\n"


def after_each_other(count: int) -> str:
    """Return so many events, each dated from the next; the last has no date that there is."""
    events = [
        {"id": f"e{place}", "title": f"T{place}", "date": f"1 day after e{place + 1}"}
        for place in range(count - 1)
    ]
    return json.dumps([{"id": "ok", "title": "Ok", "date": "2020"}, *events,
                       {"id": f"e{count - 1}", "title": "Bad", "date": "bad"}])  # fmt: skip


BOUNDS: list[tuple[str, Callable[[int], str], int, str, tuple[str, ...]]] = [
    ("a.csv", wide, cells.MOST_COLUMNS,
     "a.csv:1:4892: error[too-many]: a row of more than 1,000 cells", ()),
    ("a.csv", lambda count: "date,title\n2020,A" + "," * (count - 2) + "\n", cells.MOST_COLUMNS,
     "a.csv:2:1006: error[too-many]: a row of more than 1,000 cells", ()),
    ("a.tsv", own, cells.MOST_COLUMNS,
     "a.tsv:1:2020: error[too-many]: a row of more than 1,000 cells", ()),
    ("a.ics", nested, calendars.DEEPEST,
     "a.ics:11:1: error[icalendar]: parts of a calendar lie more than 8 deep inside each other",
     ()),
    ("a.json", after_each_other, reconciliation.MOST_ROUNDS,
     "a.json: error[too-many]: events were left out 32 times, and each time others lacked them",
     ("--leave-bad",)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "made", "most", "what", "options"), BOUNDS)
def test_at_a_bound_and_one_past_it(
    name: str, made: Callable[[int], str], most: int, what: str, options: tuple[str, ...]
) -> None:
    assert refused(made(most), name, *options) == ""
    assert what in refused(made(most + 1), name, *options).splitlines()


def test_a_sheet_of_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST", 10)
    assert refused("date,title\n" + "2020,A\n" * 4, "a.csv") == ""
    what = "a.csv:6:1: error[too-many]: a sheet of more than 10 cells"
    assert what in refused("date,title\n" + "2020,A\n" * 5, "a.csv").splitlines()


def test_a_calendar_of_too_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    text = CALENDAR.format(EVENT.format("A", ""))
    monkeypatch.setattr(calendars, "MOST_LINES", 8)
    assert refused(text, "a.ics") == ""
    what = "a.ics:9:1: error[too-many]: a calendar of more than 8 lines"
    assert what in refused(text + "\n", "a.ics").splitlines()


def test_parts_whose_begins_are_folded_are_counted_too() -> None:
    inner = "BEG\n\n IN:X\n" * 2000 + "E\n ND:X\n" * 2000
    assert "more than 8 deep" in refused(CALENDAR.format(inner), "a.ics")


def test_events_inside_an_event_are_told_by_their_own_lines() -> None:
    inner = EVENT.format("In", "")
    Path("a.ics").write_text(CALENDAR.format(EVENT.format("Out", inner)))
    found = json.loads(inside("import", "a.ics", "--to", "new.yaml", "--json").out)
    assert [(one["title"], one["from_line"]) for one in found] == [("Out", 4), ("In", 7)]


@pytest.mark.parametrize(
    "events",
    [
        [{"title": "A", "date": "2020", "figures": [{f"k{n}": 1 for n in range(101)}]}],
        [{"id": f"e{n}", "title": "A", "date": f"1 day after e{n}"} for n in range(101)],
    ],
    ids=["while the events are read", "when all are known"],
)
def test_of_endless_problems_so_many_are_kept(
    events: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """There are ten thousand; tests/safety has that number."""
    monkeypatch.setattr(reading, "MOST_PROBLEMS", 100)
    monkeypatch.setattr(reader, "MOST_PROBLEMS", 100)
    assert "… and 80 more" in refused(json.dumps(events), "a.json").splitlines()


ZONES = [
    ("Europe/Berlin", "2020-01-01T10:00:00+01:00"),
    ("W. Europe Standard Time", "2020-01-01T10:00:00+01:00"),
    ("/example.org/1/Europe/Berlin", "2020-01-01T10:00:00+01:00"),
    ("Europe", "2020-01-01T10:00:00"),
    ("a" * 300, "2020-01-01T10:00:00"),
    ("../../etc/passwd", "2020-01-01T10:00:00"),
    ("Mine", "2020-01-01T10:00:00"),
]


@pytest.mark.parametrize(("zone", "date"), ZONES)
def test_a_zone_is_known_by_its_name(zone: str, date: str) -> None:
    """What a calendar says of it besides is not read: this rule has no end."""
    rule = (
        f"BEGIN:VTIMEZONE\nTZID:{zone}\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
        "TZOFFSETFROM:+0500\nTZOFFSETTO:+0600\nRRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    Path("a.ics").write_text(CALENDAR.format(rule + ZONED.format(zone)))
    ran = inside("import", "a.ics", "--to", "new.yaml", "--json")
    (told,) = json.loads(ran.out)
    assert (ran.err, told["date"]) == ("", date)
    unknown = [] if "+" in date else [f"the time zone {zone}, which is not known"]
    assert told["left"] == unknown


LINKS = [
    ("https://example.org/a", True), ("HTTP://EXAMPLE.ORG", True), ("Diary", True),
    ("Data: a report", True), ("www.example.org/a", True),
    ("javascript:alert(1)", False), ("JavaScript:alert(1)", False),
    ("  javascript:alert(1)", False), ("java script:alert(1)", False),
    ("vbscript:x", False), ("VBScript: x y", False), ("data:text/html,x", False),
    ("DATA:text/html,x", False), ("file:///etc/passwd", False), ("//example.org/a", False),
    ("blob:x", False), ("ftp://example.org", False), ("doi:10.1000/1", False),
    ("urn:isbn:1", False), ("mailto:a@example.org", False),
]  # fmt: skip
FORMS = {
    "a.csv": lambda link: f"date,title,source\n2020,A,{json.dumps(link)}\n",
    "a.ics": lambda link: CALENDAR.format(EVENT.format("A", f"URL:{link}\n")),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(("link", "taken"), LINKS)
def test_only_links_of_http_and_https_become_sources(name: str, link: str, taken: bool) -> None:
    Path(name).write_text(FORMS[name](link))
    ran = inside("import", name, "--to", "new.yaml", "--json")
    (told,) = json.loads(ran.out)
    why = f"the link {link.strip()}: only http and https become sources"
    assert told["left"] == ([] if taken else [why])
    assert ("source" in Path("new.yaml").read_text().split("\n", 1)[1]) == taken


def test_a_link_that_runs_is_none_in_markwhen_and_in_our_own_json_either() -> None:
    Path("a.mw").write_text("2020: A [b](javascript:alert)\n")
    assert inside("import", "a.mw", "--to", "mw.yaml").status == 0
    Path("a.json").write_text('[{"date": "2020", "title": "A", "source": "java\\tscript:x"}]')
    assert inside("import", "a.json", "--to", "json.yaml").status == 0
    for name in ("mw.yaml", "json.yaml"):
        assert "script" not in Path(name).read_text()


def test_a_link_that_is_too_long_for_a_key_gets_an_id_of_its_own() -> None:
    link = "https://example.org/" + "a" * 2000
    assert refused(f"date,title,source\n2020,A,{link}\n", "a.csv") == ""
    assert f'https-example-org: {{title: "{link}"}}' in Path("new.yaml").read_text()


def test_a_calendar_names_so_many_times_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that names no time is followed for a century, and counts as much as the longest."""
    monkeypatch.setattr(calendars, "MOST_IN_ALL", recurrences.MOST + 2)
    never, twice = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n", "RRULE:FREQ=DAILY;COUNT=2\n"
    texts = map(EVENT.format, "ABC", (never, twice, twice))
    Path("dates.ics").write_text(CALENDAR.format("".join(texts)))
    ran = inside("import", "dates.ics", "--until", "2030", "--to", "new.yaml", "--json")
    found = {one["title"]: one["left"] for one in json.loads(ran.out) if one["left"]}
    assert found == {
        "A": [
            "that it recurs (FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2): it never does, and its first"
            " time is taken"
        ],
        "C": ["that it recurs (FREQ=DAILY;COUNT=2): the calendar names over 100,000 times"],
    }
    assert [one["date"] for one in listed("new.yaml")] == ["2020-01-01"] * 3 + ["2020-01-02"]


def test_a_registry_holds_so_many_values_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_registry, "MOST", 20)
    Path("rows.csv").write_text("date,title\n2020,A\n2021,B\n2022,C\n")
    ran = inside("import", "rows.csv", "--to", "new.yaml")
    assert ran.status == 74
    assert "new.yaml would hold more than 20 values" in ran.err
    assert not Path("new.yaml").exists()
