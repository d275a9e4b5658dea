"""Times of day in questions and in registries that name a zone."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from parsed import period, refusal, span, step

from conftest import inside
from timeline.dates import Calendar, Span, day_number, zones
from timeline.dates.distance import elapsed
from timeline.dates.points import SECOND, Point, point_text, rfc_3339
from timeline.datetext.periods.period import parse_period
from timeline.datetext.reader import parse_date
from timeline.datetext.words.times import in_timezone

TODAY = 738_321  # 2022-06-15
NOW: Point = (TODAY, (14 * 3600 + 5 * 60 + 30) * 10**9, 0)
CALENDAR = Calendar(today=TODAY, now=NOW, timezone="Europe/Berlin")


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
    assert period(text, CALENDAR).echo == echo


@pytest.mark.parametrize("text", ["last 90 minutes", "this hour"])
def test_without_the_time_of_today_nothing_counts_from_it(text: str) -> None:
    assert (
        refusal(parse_period(text, Calendar(today=TODAY))).hint
        == "write --today with a time: 2026-03-11T14:05Z"
    )


def test_a_time_that_a_zone_shows_twice_is_refused_in_a_question() -> None:
    found = refusal(parse_period("since 2022-10-30 02:30", CALENDAR))
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
    found = refusal(parse_date("1880-06-15 14:05 Europe/Amsterdam"))
    assert found.what == "the clock of Europe/Amsterdam was not whole minutes from UTC then"
    with pytest.raises(ValueError, match="in the year 12000"):
        zones.offsets_at("Europe/Berlin", day_number(12_000, 1, 1), 0)


def test_every_name_is_of_the_tz_database() -> None:
    assert zones.names()["europe/berlin"] == "Europe/Berlin"
    for name in ("../../etc/passwd", "/etc/passwd", "Europe"):
        assert "no time zone" in refusal(parse_date(f"2022-06-15 14:05 {name}")).what


@pytest.mark.parametrize(
    ("point", "text"),
    [
        ((TODAY, 86_399 * 10**9 + SECOND, -480), "2022-06-15T15:59:60-08:00"),  # a leap second
        ((TODAY, 0, None), None),
        ((day_number(12_000, 1, 1), 0, 0), None),
    ],
)
def test_only_instants_of_four_digit_years_are_told_as_rfc_3339_wants(
    point: Point, text: str | None
) -> None:
    assert rfc_3339(point) == text
    assert text is None or point_text(point) == text


@pytest.mark.parametrize(
    ("every", "slices"),
    [
        ("hour", ["2022-06-15T13Z", "2022-06-15T14Z", "2022-06-15T15Z"]),
        ("hourly", ["2022-06-15T13Z", "2022-06-15T14Z", "2022-06-15T15Z"]),
        ("1h", ["2022-06-15T13Z", "2022-06-15T14Z", "2022-06-15T15Z"]),
        ("90min", ["2022-06-15T13:30Z", "2022-06-15T15:00Z"]),
        ("90 minutes", ["2022-06-15T13:30Z", "2022-06-15T15:00Z"]),
        ("5400 seconds", ["2022-06-15T13:30Z", "2022-06-15T15:00Z"]),
    ],
)
def test_steps_of_hours_and_minutes(every: str, slices: list[str]) -> None:
    whole = span("2022-06-15T13:40Z/15:10Z").period
    cut = list(step(every).slices(whole))
    assert [part.text for part in cut] == slices
    assert (cut[0].low, cut[-1].high) == (whole.low, whole.high)
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
    inside("index", str(yaml), str(lines), "--to", str(tmp_path / "a.db"))
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


def test_a_period_of_one_instant_is_said_once() -> None:
    assert span("2022-06-15T13:00:30Z").period.said == "2022-06-15T13:00:30Z"
    one, other = span("2022-06-15T13:00Z").period, span("2022-06-15T13:00Z").period
    assert len({one, other}) == 1


def test_lengths_in_seconds() -> None:
    half = elapsed(span("2022-06-15T13:00:00Z"), span("2022-06-15T13:00:01.5Z"))
    assert (half.least_seconds, half.most_seconds, half.onward_seconds) == (1.5, 1.5, (1.5, 1.5))
    days = elapsed(span("2022-06-15"), span("2022-06-16"))
    assert (days.least_seconds, days.most_seconds) == (None, None)
    assert days.onward_seconds == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "after [2022-06-15T14:05Z..]",
        "before [..2022-06-15T14:05Z]",
        "2022-06-15Tx",
        "2022-06-15 14:05 UTC+15",
        "15 June 2022 at 25:00",
        "2022-06-15T14:05:60",
        "at 14:0٣ 2026-03-29",
        "2026-03-29T14:0٣",
        "2011-X0-10T14:00",
    ],
)
def test_times_that_are_none_are_refused(text: str) -> None:
    assert refusal(parse_date(text)).what


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("3 hours after 2022-06-15T14h", "2022-06-15T17"),
        ("2 days after [2022-06-15T14:05Z..]", "[2022-06-17T14:05Z..]"),
        ("30 minutes before 2022-06-15T00:10-08:00", "2022-06-14T23:40-08:00"),
    ],
)
def test_times_moved_by_times(text: str, edtf: str) -> None:
    assert span(text).edtf == edtf


def test_what_is_before_and_after_an_hour() -> None:
    hour = span("2022-06-15T00Z").period
    assert (hour.before.echo, hour.after.echo) == ("..2022-06-14T23:59Z", "2022-06-15T01:00Z..")


def test_hours_without_a_zone() -> None:
    cut = step("hour").slices(span("2022-06-15T13:40/14:20").period)
    assert [part.text for part in cut] == ["2022-06-15T13", "2022-06-15T14"]


@pytest.mark.parametrize(
    ("base", "date", "expected"),
    [
        ("2026-10-24 14:05", "1 day after base", "2026-10-25T14:05+01:00"),
        ("2026-10-24 14:05", "24 hours after base", "2026-10-25T14:05+02:00"),
        ("2026-10-30 14:05", "2 weeks before base", "2026-10-16T14:05+02:00"),
        ("2026-03-28 14:05:30.5~", "about 1 month after base", "2026-04-28T14:05:30.5+02:00~"),
        ("2026-10-24 02:10", "1 day after base", "2026-10-25T02:10+02:00"),
        ("2026-03-28 02:30", "1 day after base", "2026-03-29T02:30+01:00"),
        ("2026-10-25T02:10+02:00", "1 day after base", "2026-10-26T02:10+01:00"),
        ("2026-10-24T14:05-07:00", "2 days after base", "2026-10-26T14:05-07:00"),
        ("2026-10-24", "1 day after base", "2026-10-25"),
        ("1850-01-01T10:00+01:00", "1 day after base", "1850-01-02T10:00+01:00"),
    ],
)
def test_days_after_keep_the_clock_of_the_zone_and_hours_after_are_exact(
    tmp_path: Path, base: str, date: str, expected: str
) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(
        f'timezone: Europe/Berlin\nevents:\n  - {{id: base, date: "{base}", title: T}}\n'
        f'  - {{id: moved, date: "{date}", title: T}}\n'
    )
    told = inside(
        "-r", str(path), "list", "--where", "id:moved", "--columns", "date", "-o", "plain"
    )
    assert (told.out, told.err) == (f"{expected}\n", "")
    if "about" not in date:
        gap = json.loads(inside("-r", str(path), "gap", date, "moved", "--json").out)
        assert gap["most_days"] == 0


def test_no_zone_has_an_offset_in_a_year_that_no_clock_knows() -> None:
    assert zones.offset_of("Europe/Berlin", (4_000_000, 0, 0)) is None
