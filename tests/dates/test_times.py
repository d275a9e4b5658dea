"""Times of day in questions and in registries that name a zone."""

from itertools import pairwise
from pathlib import Path

import pytest

from conftest import inside
from timeline.dates import Calendar, Period, Refusal, Span, day_number, zones
from timeline.dates.points import Point, leap_second, point_text, rfc_3339
from timeline.datetext import parse_date, parse_period, parse_step
from timeline.datetext.words.times import in_timezone

TODAY = 738_321  # 2022-06-15
NOW: Point = (TODAY, (14 * 3600 + 5 * 60 + 30) * 10**9, 0)
CALENDAR = Calendar(today=TODAY, now=NOW, timezone="Europe/Berlin")


def span(text: str) -> Span:
    found = parse_date(text)
    assert isinstance(found, Span), found
    return found


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("last 90 minutes", "2022-06-15T12:35:30.000000001Z..2022-06-15T14:05:30Z"),
        ("next 2 hours", "2022-06-15T14:05:30.000000001Z..2022-06-15T16:05:30Z"),
        ("this hour", "2022-06-15T14:00Z..2022-06-15T14:59Z"),
        ("last hour", "2022-06-15T13:00Z..2022-06-15T13:59Z"),
        ("10 minutes ago", "2022-06-15T13:55Z..2022-06-15T13:55Z"),
        ("in 3 hours", "2022-06-15T17:00Z..2022-06-15T17:59Z"),
        ("2022-06-15 16:05..", "2022-06-15T16:05+02:00.."),
    ],
)
def test_periods_that_count_from_now(text: str, echo: str) -> None:
    found = parse_period(text, CALENDAR)
    assert isinstance(found, Period), found
    assert found.echo == echo


@pytest.mark.parametrize("text", ["last 90 minutes", "this hour"])
def test_without_the_time_of_today_nothing_counts_from_it(text: str) -> None:
    found = parse_period(text, Calendar(today=TODAY))
    assert isinstance(found, Refusal)
    assert found.hint == "write --today with a time: 2026-03-11T14:05Z"


def test_a_time_that_a_zone_shows_twice_is_refused_in_a_question() -> None:
    found = parse_period("since 2022-10-30 02:30", CALENDAR)
    assert isinstance(found, Refusal)
    assert found.what == "2022-10-30T02:30 happened twice in Europe/Berlin"


@pytest.mark.parametrize(
    ("written", "zoned"),
    [
        ("2022-06-15", "2022-06-15"),
        ("2022-06-15T14:05Z", "2022-06-15T14:05Z"),
        ("2022-06-15T14:05:00.5~", "2022-06-15T14:05:00.5+02:00~"),
        ("2022-01-15T14", "2022-01-15T14+01:00"),
        ("2022-06-15T14:05/16:20", "2022-06-15T14:05+02:00/2022-06-15T16:20+02:00"),
        ("2022-06-15T14:05/..", "2022-06-15T14:05+02:00/.."),
        ("[..2022-06-15T14:05]", "[..2022-06-15T14:05+02:00]"),
        (
            "[2022-06-15T14:05..2022-06-15T14:20]",
            "[2022-06-15T14:05+02:00..2022-06-15T14:20+02:00]",
        ),
        ("{2022-06-15T14:05,2022-06-16T14:05Z}", "{2022-06-15T14:05+02:00,2022-06-16T14:05Z}"),
    ],
)
def test_a_zone_for_times_without_one(written: str, zoned: str) -> None:
    found = in_timezone(span(written), "Europe/Berlin")
    assert isinstance(found, Span)
    assert (found.edtf, found.typed) == (zoned, None if zoned == written else written)


def test_zones_of_long_ago_are_not_whole_minutes() -> None:
    found = parse_date("1880-06-15 14:05 Europe/Amsterdam")
    assert isinstance(found, Refusal)
    assert found.what == "the clock of Europe/Amsterdam was not whole minutes from UTC then"
    with pytest.raises(ValueError, match="in the year 12000"):
        zones.offsets_at("Europe/Berlin", day_number(12_000, 1, 1), 0)


def test_every_name_is_of_the_tz_database() -> None:
    assert zones.names()["europe/berlin"] == "Europe/Berlin"
    for name in ("../../etc/passwd", "/etc/passwd", "Europe"):
        found = parse_date(f"2022-06-15 14:05 {name}")
        assert isinstance(found, Refusal), name


def test_leap_seconds_and_years_beyond_rfc_3339() -> None:
    leap = leap_second((TODAY, 86_399 * 10**9, -480))
    assert point_text(leap) == "2022-06-15T15:59:60-08:00"
    assert rfc_3339(leap) == "2022-06-15T15:59:60-08:00"
    assert rfc_3339((TODAY, 0, None)) is None
    assert rfc_3339((day_number(12_000, 1, 1), 0, 0)) is None
    assert span("2016-12-31T23:59:60Z").surely_before(span("2017-01-01T00:00:00Z"))
    assert span("2016-12-31T23:59:59.999Z").surely_before(span("2016-12-31T23:59:60Z"))


@pytest.mark.parametrize(
    ("step", "slices"),
    [
        ("hour", ["2022-06-15T13Z", "2022-06-15T14Z", "2022-06-15T15Z"]),
        ("90 minutes", ["2022-06-15T13:30Z", "2022-06-15T15:00Z"]),
        ("5400 seconds", ["2022-06-15T13:30Z", "2022-06-15T15:00Z"]),
    ],
)
def test_steps_of_hours_and_minutes(step: str, slices: list[str]) -> None:
    found, period = parse_step(step), span("2022-06-15T13:40Z/15:10Z").period
    assert not isinstance(found, Refusal)
    cut = list(found.slices(period))
    assert [part.text for part in cut] == slices
    assert cut[0].low == period.low
    assert cut[-1].high == period.high
    for before, after in pairwise(cut):
        assert before.after.low == after.low


REGISTRY = """\
timezone: europe/berlin
events:
  - {id: a, date: "2022-06-15 14:05", title: One}
  - {id: b, date: "80 seconds after a", title: Two}
"""


def test_a_registry_with_a_zone_is_read_alike_everywhere(tmp_path: Path) -> None:
    yaml, lines = tmp_path / "a.yaml", tmp_path / "b.jsonl"
    yaml.write_text(REGISTRY)
    lines.write_text('{"id": "c", "date": "2022-06-15T14:07", "title": "Three"}\n')
    inside("index", str(yaml), str(lines), "-o", str(tmp_path / "a.db"))
    asked = ("list", "--since", "2022-06-15 14:06", "--json")
    found = inside("-r", str(yaml), "-r", str(lines), *asked)
    assert '"start_time": "2022-06-15T14:07:00+02:00"' in found.out
    assert found.out == inside("-r", str(tmp_path / "a.db"), *asked).out


@pytest.mark.parametrize("zone", ["Europe/Berln", "Nowhere", "3"])
def test_a_zone_that_is_none(tmp_path: Path, zone: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(REGISTRY.replace("europe/berlin", zone))
    ran = inside("-r", str(file), "list")
    assert ran.status == 1
    assert f'error[timezone]: there is no time zone "{zone}"' in ran.err
