"""Asking for time: periods, how surely, neighbourhoods, gaps and headings."""

import json
import shlex
from pathlib import Path

import pytest

from conftest import Run, inside

PERIODS = [
    ("between 1912 1912", "search second blizzard second-entry deaths"),
    ("between 1911..1912-01", "depots arrival search? second"),
    ("between since 1912-02", "search? blizzard second-entry deaths memory"),
    ("between until 1911", "telegram depots arrival"),
    ("between Dec 1911 Jan 1912", "arrival search? second"),
    ("between polar-summer", "arrival search? second blizzard second-entry deaths"),
    ("between Jan 1912 --certain", "second"),  # one month, and no two dates
    ("between Q1 2027 --today 1912-01-01", "memory?"),
    ("list --on today --today 2026-01-17 --certain", "second"),
    ("between 1911-03 1911-03", "depots"),
    ("between 1911-03 1911-03 --inside", ""),
    ("between 1911-02 1911-04 --inside", "depots"),
    ("between 1912-06 1912-07", "search?"),
    ("between 1912-06 1912-07 --certain", ""),
    ("between 1912-06 1912-07 --possible", "search?"),
    ("between 1912-03 1912-03 --certain", "blizzard second-entry deaths"),
    ("between 1920 1930", "memory?"),
    ("list --since 1912 --until 1912-01", "search? second"),
    ("list --period 1910", "telegram"),
    ("list --period FY1910", "telegram"),
    ("list --period 'this year' --today 1910-05-01", "telegram"),
    ("list --around second --within '40 days'", "arrival search? second"),
    ("list --around second --within '40 days' --possible", "search?"),
    ("list --around 1912-01-17 --within '40 days'", "arrival search? second"),
    ("list --around 'Jan 1912' --within '1 month'", "arrival search? second"),
]


@pytest.mark.parametrize(("command", "ids"), PERIODS)
def test_a_period_selects(pole: Run, command: str, ids: str) -> None:
    ran = pole(*shlex.split(command), "--json")
    assert ran.status == 0, ran.err
    found = [
        event["id"] + ("?" if event["within"] == "possible" else "")
        for event in json.loads(ran.out)
    ]
    assert " ".join(found) == ids


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("figures --around second --within '40 days' --of scott --certain", ["second"]),
        ("verdict scott --around second --within '40 days'", ["second"]),
        ("count --around second --within '40 days' --by thread", ["south", "home", None]),
    ],
)
def test_near_an_event_is_a_filter_of_every_command(
    pole: Run, command: str, found: list[str | None]
) -> None:
    rows = json.loads(pole(*shlex.split(command), "--json").out)
    told = [row.get("event", row.get("thread")) for row in rows]
    assert list(dict.fromkeys(told)) == found


def test_a_header_echoes_the_days_that_were_understood(pole: Run) -> None:
    ran = pole("between", "Dec 1911", "1912 Q1", "-o", "table")
    assert "Dec 1911 to Mar 1912" in ran.out.splitlines()[0]


def test_relative_periods_count_from_the_day_given(pole: Run) -> None:
    ran = pole("between", "last 2 months", "--today", "1912-04-15", "--columns", "id")
    assert ran.out.split() == ["search", "blizzard", "second-entry", "deaths"]


REFUSED = [
    (
        "between 1912 1911",
        "error: period: 1911 is before 1912\n  1912 1911\n       ^\n  swap them: 1911 1912\n",
    ),
    (
        "between 'Oct 1911' '1912 Q9'",
        "error: period: a year has 4 quarters, and no q9\n  Oct 1911 1912 Q9\n                ^\n",
    ),
    (
        "list --since 1912 --until 1911",
        "error: --since 1912 is after --until 1911\n  swap the two\n",
    ),
    (
        "list --certain",
        "error: --certain and --possible need a period or a value to be sure of\n"
        "  add --since, --until or --period, or use timeline between\n",
    ),
    (
        "list --inside",
        "error: --inside needs a period\n"
        "  add --since, --until or --period, or use timeline between\n",
    ),
    (
        "list --period 1911 --since 1910",
        "error: --period excludes --since and --until\n  leave one of them out\n",
    ),
    (
        "between 1911 --since 1910",
        "error: between has its period already\n"
        "  leave --since, --until, --period and --around out\n",
    ),
    (
        "list --around second --since 1910",
        "error: --around has a period of its own\n  leave --since and --until out\n",
    ),
    (
        "list --every month --sort title",
        "error: --every excludes --sort\n  headings of time need the order by date\n",
    ),
    (
        "list --today 1911",
        'error: --today takes a single day, "1911" is longer\n  write it like 2022-05-07\n',
    ),
]


@pytest.mark.parametrize(("command", "message"), REFUSED)
def test_a_question_that_makes_no_sense_is_refused(pole: Run, command: str, message: str) -> None:
    ran = pole(*shlex.split(command))
    assert (ran.status, ran.out, ran.err) == (2, "", message)


@pytest.mark.parametrize(
    "asked", ["list", "list --gaps", "figures", "chart lanes", "chart series distance", "roles"]
)
def test_a_sheet_has_the_column_within_where_a_period_has_nothing(pole: Run, asked: str) -> None:
    header = pole(*asked.split(), "--since", "3000", "--certain", "-o", "csv").out
    assert "within" in header.strip().split(",")


GAPS = [
    ("telegram", "arrival", 428, 428, "certainly before"),
    ("arrival", "telegram", -428, -428, "certainly after"),
    ("second", "1912", -16, 349, "possibly before or after"),
    ("arrival", "today", 18, 18, "certainly before"),
    ("arrival", "yesterday", 17, 17, "certainly before"),
    ("arrival", "last month", -13, 17, "possibly before or after"),
    ("second", "FY1913", 350, 714, "certainly before"),
    ("Amundsen reached the Pole", "12 days after second-entry", 106, 106, "certainly before"),
    ("memory", "arrival", None, -749, "certainly after"),
    ("arrival", "memory", 749, None, "certainly before"),
    ("2013-01-05", "2013-01-01", -4, -4, "certainly after"),
    ("2013-01-05", "2013-01-05", 0, 0, "the same day"),
    ("2013-03", "2013-01", -89, -29, "certainly after"),
    ("2012/2014", "2010/2011", -730, -1, "certainly after"),
    ("2012/2014", "2013/2015", 0, 0, "at the same time"),
]


@pytest.mark.parametrize(("first", "second", "least", "most", "order"), GAPS)
def test_the_time_between(
    pole: Run, first: str, second: str, least: int | None, most: int | None, order: str
) -> None:
    gap = json.loads(pole("gap", first, second, "--today", "1912-01-01", "--json").out)
    assert (gap["least_days"], gap["most_days"], gap["order"]) == (least, most, order)


def test_the_time_since_an_event(pole: Run) -> None:
    gap = json.loads(pole("gap", "arrival", "--today", "1912-01-01", "--json").out)
    assert (gap["to"]["date"], gap["least_days"]) == ("1912-01-01", 18)


def test_now_is_a_time_of_day(pole: Run) -> None:
    gap = json.loads(
        pole("gap", "1912-01-01T12:00Z", "now", "--today", "1912-01-01T13:00Z", "--json").out
    )
    assert gap["most_seconds"] == 3660


def test_the_time_since_the_event_before(pole: Run) -> None:
    events = json.loads(pole("list", "--tag", "travel", "--gaps", "--json").out)
    assert [event["gap"] for event in events] == [
        None,
        {"least_days": 228, "most_days": 257, "least_seconds": None, "most_seconds": None},
        {"least_days": 34, "most_days": 34, "least_seconds": None, "most_seconds": None},
    ]


def test_a_list_can_be_headed_by_any_step(pole: Run) -> None:
    shown = pole("list", "--every", "quarter", "--tag", "travel", "-o", "table").out.splitlines()
    headings = [line for line in shown if line and not line[0].isspace() and "  " not in line]
    assert [line for line in headings if "Q" in line] == ["Q1 1911", "Q4 1911", "Q1 1912"]


@pytest.mark.slow
def test_a_very_long_list_has_its_parts_too(tmp_path: Path) -> None:
    """The same of a file and of its index, however many events may lie in the period."""
    file, index = tmp_path / "many.jsonl", str(tmp_path / "many.db")
    dated = {f"v{number}": f"{1900 + number % 100}/" for number in range(10_010)}
    dated |= {"wide": "[1990..2016]", "near": "[2015-06..2016-02]"}
    dated |= {"long": "2014/2016", "day": "2015-05-05"}
    lines = (f'{{"id": "{id_}", "date": "{date}", "title": "T"}}' for id_, date in dated.items())
    file.write_text("\n".join(lines))
    assert inside("index", str(file), "--to", index).status == 0
    for registry in (str(file), index):
        asked = ("-r", registry, "between", "2015", "2015", "--limit", "4")
        table = inside(*asked, "-o", "table").out
        parts = ["[day]", "Under way then", "[long]", "Possibly, the n", "[near]", "[wide]"]
        assert sorted(parts, key=table.index) == parts


LASTING = """\
timezone: Europe/Berlin
events:
  - {id: degraded, date: "2026-03-29 01:40/2026-03-29 03:10", title: Degraded}
  - {id: down, date: "2026-03-29 03:10:00/2026-03-29 14:02:30", title: Down}
  - {id: cleared, date: "2026-03-29 14:41", title: Cleared}
  - {id: watched, date: "2026-03-30/..", title: Watched}
  - {id: war, date: "-0217/-0200-10", title: War}
"""


def test_a_list_and_an_event_say_how_long_what_lasts_did(tmp_path: Path) -> None:
    registry = tmp_path / "phases.yaml"
    registry.write_text(LASTING, "utf-8")
    listed = inside("-r", str(registry), "list", "--columns", "id,length", "-o", "plain")
    assert listed.out.splitlines() == [
        "war\tabout 17–18 years",
        "degraded\tabout 30 minutes",  # the clocks were put forward in between
        "down\t10 h 52 min 30 s",
        "cleared\t",
        "watched\t",
    ]
    ran = inside("-r", str(registry), "list", "--columns", "id,length", "--json")
    lengths = {row["id"]: row["length"] for row in json.loads(ran.out)}
    assert lengths["down"]["least_seconds"] == lengths["down"]["most_seconds"] == 39150
    assert lengths["cleared"] is None
    assert set(lengths["watched"].values()) == {None}
    shown = inside("-r", str(registry), "show", "down", "cleared", "-o", "plain").out
    assert shown.count("lasted\t") == 1
    assert "lasted\t10 h 52 min 30 s" in shown
