"""An outage over midnight and the end of summer time, in three zones, told by every command."""

import json
import re
import shlex
from datetime import datetime
from pathlib import Path

import pytest

from conftest import FORMS, PROJECT, in_form, inside

OUTAGE = str(PROJECT / "tests" / "registries" / "outage.yaml")
NIGHT = [
    "deploy", "slow", "errors", "page", "ack", "worse", "call", "down", "cache", "no-help",
    "vendor", "answer", "news", "restart", "clock", "jobs", "double", "twice", "stop-jobs", "idea",
    "test", "proof", "rollback", "warm", "first-order", "normal", "handover", "refund", "review",
    "fix",
]  # fmt: skip
"""The events in their true order; the paper of the day stands where its day begins in UTC."""
BOUNDS = ("--since", "2026-10-24T23:00Z", "--until", "2026-10-25T01:00Z")


@pytest.fixture(scope="module", params=FORMS)
def outage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    return in_form(request.param, OUTAGE, tmp_path_factory.mktemp("outage"))


def ids(registry: str, *asked: str) -> list[str]:
    return inside("-r", registry, *asked, "--columns", "id", "-o", "plain").out.split()


def test_the_order_is_that_of_the_instants(outage: str) -> None:
    assert ids(outage, "list") == NIGHT
    events = json.loads(inside("-r", outage, "list", "--json").out)
    told = [event["start_time"] for event in events if event["start_time"]]
    assert len(told) == len(NIGHT) - 2
    assert told == sorted(told, key=datetime.fromisoformat)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("--since 2026-10-25T01:00Z --until 2026-10-25T01:20Z --certain",
         "down clock jobs double twice stop-jobs"),
        ("--since 2026-10-25T01:00Z --until 2026-10-25T01:20Z --possible", "news"),
        ("--around clock --within 50-minutes --certain", "down restart clock jobs double twice "
         "stop-jobs"),
        ("--where date<2026-10-24T21:20Z --certain", "deploy"),
        ("--where date>2026-10-25T12:00:00+09:00 --tag change", "rollback"),
        ("--period 2026-10-26", "review"),
        ("--sort end --reverse --limit 2", "fix review"),
    ],
)  # fmt: skip
def test_what_is_in_a_period_of_hours(outage: str, asked: str, found: str) -> None:
    words = [word.replace("50-minutes", "50 minutes") for word in asked.split()]
    assert ids(outage, "list", *words) == found.split()


@pytest.mark.parametrize(
    ("first", "second", "between", "order"),
    [
        ("page", "ack", "80 s", "certainly before"),
        ("restart", "twice", "about 1 hour", "certainly before"),
        ("idea", "deploy", "about 5 h 3 min", "certainly after"),
        ("clock", "jobs", "60 s", "certainly before"),
        ("double", "down", "0 s", "at the same time"),
        ("page", "news", "up to 2 days", "certainly before"),
    ],
)
def test_the_time_between(outage: str, first: str, second: str, between: str, order: str) -> None:
    gap = json.loads(inside("-r", outage, "gap", first, second, "--json").out)
    if (first, second) != ("page", "news"):
        assert (gap["between"], gap["order"]) == (between, order)
    assert gap["order"] != "certainly after" or gap["most_seconds"] < 0


def test_the_state_at_an_instant() -> None:
    told = inside("-r", OUTAGE, "at", "2026-10-25T01:30Z", "-o", "plain").out
    assert "Ines Roth" in told
    assert "Ken Abe" not in told
    assert "about 26 minutes before" in told
    assert "about 35 minutes after" in told


def test_why_and_what_followed() -> None:
    why = inside("-r", OUTAGE, "why", "refund", "-o", "plain").out
    assert "after about 11 h 26 min" in why
    led = json.loads(inside("-r", OUTAGE, "led-to", "deploy", "--json").out)
    seconds = {link["event"]: link["least_seconds"] for link in led}
    assert (seconds["errors"], seconds["page"]) == (2334.25, 1054.75)
    assert "causality" not in inside("-r", OUTAGE, "check", "-o", "plain").out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("roles -o table", "about 15 hours"),
        ("list --gaps --columns id,gap", "17 min 35 s"),
        ("brief ack", "25 October 2026 at 00:00:00 UTC+02:00"),
        ("narrate --style prose", "at 23:58:40 UTC+02:00"),
        ("chart density --period 2026-10-25", "2026-10-25T02+01:00\t"),
        (f"chart density --every '15 minutes' {' '.join(BOUNDS)}", "2026-10-24T23:00Z\t"),
        ("count --by hour --period night", "2026-10-25T02+02:00"),
        ("list --every hour --limit 2", "deploy"),
        ("compare errors rollback", "6 h 17 min"),
        ("figures --metric errors", "51"),
        ("verdict ken", "2026-10-25T21:30+09:00"),
        ("chart lanes", "2026-10-24T14:02:11-07:00"),
        ("--today '2026-10-25 05:00' list --period 'last 2 hours' --certain", "rollback"),
    ],
)
def test_every_command_tells_times_of_day(asked: str, said: str) -> None:
    ran = inside("-r", OUTAGE, *shlex.split(asked))
    assert (ran.status, said in ran.out) == (0, True)


def test_every_event_is_counted_on_the_day_of_its_own_clock(tmp_path: Path) -> None:
    dates = ("2026-03-28T21:30-04:00", "2026-03-29T12:00Z", "2026-03-30T01:00+10:00")
    file = tmp_path / "zones.yaml"
    lines = (f'  - {{id: e{n}, date: "{date}", title: E}}\n' for n, date in enumerate(dates))
    file.write_text(f"events:\n{''.join(lines)}")
    days = [("2026-03-28", 1), ("2026-03-29", 1), ("2026-03-30", 1)]
    for asked, key in (("count --by day", "day"), ("chart density --every day", "slice")):
        rows = json.loads(inside("-r", str(file), *asked.split(), "--json").out)
        assert [(row[key], row["certain"]) for row in rows if row[key]] == days
    years = json.loads(inside("-r", str(file), "count", "--by", "year", "--json").out)
    assert [row["certain"] for row in years] == [3, 3]


def test_headings_go_by_the_clock_that_is_shown(outage: str) -> None:
    days = [f"2026-10-{day}" for day in (24, 25, 26, 28)]
    for asked in (("list",), ("between", "2026")):
        asked = ("-r", outage, *asked, "--every", "day", "--tz", "Europe/Berlin", "-o", "table")
        assert [line for line in inside(*asked).out.splitlines() if line in days] == days


def test_a_time_that_was_shown_twice_or_never_is_refused(tmp_path: Path) -> None:
    text = Path(OUTAGE).read_text()
    file = tmp_path / "o.yaml"
    for wrong, said in (
        ("2026-10-25 02:30", "2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00"),
        ("2026-03-29 02:30", "2026-03-29T02:30 does not exist in Europe/Berlin"),
        ("2026-10-25 24:30", "there is no time of day 24:30"),
    ):
        file.write_text(text.replace("2026-10-25T00:48", wrong))
        ran = inside("-r", str(file), "list")
        assert ran.status == 1
        assert said in ran.err
        assert "^" in ran.err
    asked = inside("-r", OUTAGE, "gap", "2026-03-29 02:30", "page").err
    assert "put forward then\n  2026-03-29 02:30\n  ^\n" in asked


def test_pictures_of_a_night_have_hours_along_their_axis(outage: str) -> None:
    night = ("--since", "2026-10-24T22:00Z", "--until", "2026-10-25T05:00Z", "-o", "table")
    lanes = inside("-r", outage, "chart", "lanes", *night, env={"COLUMNS": "80"}).out
    assert re.search("2026-10-25 .* 01:00 .* 02:00 .* 05:00", lanes)
    assert "along the axis: 2026-10-24 22:00 UTC to 2026-10-25 05:00 UTC" in lanes
    berlin = inside("-r", outage, "chart", "lanes", *night, "--tz", "Europe/Berlin").out
    assert re.search("2026-10-25 .* 02:00 .* 03:00 .* 05:00", berlin)
    omar = next(line for line in lanes.splitlines() if line.lower().startswith("omar"))
    assert "█●" in omar
    assert "░" not in omar
    lines = inside("-r", outage, "chart", "series", "errors", "--lines", "-o", "table")
    assert "01:00   02:00     03:00" in lines.out
    short = ("--period", "2026-10-25T01:00:00Z/01:30Z", "-o", "table")
    assert " 01:05 " in inside("-r", outage, "chart", "lanes", "--by", "thread", *short).out
    assert "Events by minute" in inside("-r", outage, "chart", "density", *short).out


def test_periods_of_hours_are_compared_by_their_hours(outage: str) -> None:
    hours = ("2026-10-25T01:00Z..2026-10-25T01:59Z", "2026-10-25T02:00Z..2026-10-25T03:59Z")
    rows = json.loads(inside("-r", outage, "compare", *hours, "--every", "hour", "--json").out)
    [length] = [row for row in rows if row["item"] == "seconds"]
    assert list(length["each"].values()) == [3600, 7200]
    by_hour = {row["item"]: row["each"] for row in rows if row["section"] == "events"}
    assert set(by_hour) >= {"hour 1", "hour 2"}
    assert "proof" in by_hour["hour 2"][hours[1]]
    told = inside("-r", outage, "compare", *hours, "-o", "table").out
    assert "(1 hour and 2 hours)" in " ".join(told.split())


def test_a_reviewer_reads_every_time_in_one_way(outage: str) -> None:
    """By the clock of the most events, or of `--tz`, and never as EDTF."""

    def told(*asked: str) -> str:
        ran = inside("-r", outage, *asked, "-o", "table", env={"COLUMNS": "120"})
        return " ".join(ran.out.split())

    six = told("list", "--every", "6 hours", "--thread", "repair")
    assert "2026-10-24 18:00 +01:00 to 23:59 +01:00 2026-10-24 14:02:11 -07:00 A new" in six
    night = ("--since", "2026-10-25T00:00Z", "--until", "2026-10-25T02:00Z")
    density = told("chart", "density", *night, "--tz", "Europe/Berlin")
    hours = ["02h +02:00", "02h +01:00", "03:00 +01:00"]
    assert sorted(hours, key=density.rindex) == hours
    for asked in (("compare", "deploy", "rollback"), ("compare", "ines", "ken")):
        assert "T0" not in told(*asked)
