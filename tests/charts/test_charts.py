"""`timeline chart`: the numbers that are drawn, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import SOUTH_POLE, Run, inside


def records(*arguments: str) -> list[dict[str, Any]]:
    ran = inside("-r", SOUTH_POLE, "chart", *arguments, "--json")
    assert (ran.status, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert isinstance(found, list)
    return found


class TestLanes:
    def test_a_record_to_the_last_key(self) -> None:
        assert records("lanes", "Evans") == [
            {
                "lane": "evans",
                "event": "search",
                "title": "A search party set out",
                "date": "1912",
                "start": "1912-01-01",
                "end": "1912-12-31",
                "lasts": False,
                "kind": "event",
            }
        ]

    def test_a_period_adds_within(self) -> None:
        found = records("lanes", "--period", "1912-03-01..1912-03-20", "--by", "thread")
        assert [(one["lane"], one["event"], one["within"]) for one in found] == [
            ("home", "search", "possible"),
            ("home", "blizzard", "possible"),
            ("home", "second-entry", "certain"),
        ]

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ("--by thread", "south home"),
            ("--by tag", "news travel death"),
            ("", "scott amundsen south-party evans terra-nova"),
            ("--limit 1", "scott"),
            ("--limit 2", "scott amundsen"),
            ("evans scott", "evans scott"),
            ("--by tag death travel", "death travel"),
            ("--tag death", "scott"),
            ("--by thread --actor Evans", "home"),
            ("--metric distance", "amundsen south-party"),
            ("--metric party-size --of scott", "scott terra-nova"),
        ],
    )
    def test_which_lanes_in_which_order(self, arguments: str, expected: str) -> None:
        found = records("lanes", *arguments.split())
        assert list(dict.fromkeys(one["lane"] for one in found)) == expected.split()

    def test_events_in_no_lane_are_counted(self) -> None:
        ran = inside("-r", SOUTH_POLE, "chart", "lanes", "--by", "thread", "-o", "table")
        assert ran.out.splitlines()[0] == "Lanes by thread (2 lanes, 9 events)"
        assert ran.out.splitlines()[-1] == "1 event in none of these lanes"


class TestDensity:
    def test_a_record_to_the_last_key(self) -> None:
        assert records("density", "--period", "1912-03", "--every", "year") == [
            {
                "slice": "1912",
                "start": "1912-03-01",
                "end": "1912-03-31",
                "certain": 3,
                "possible": 1,
            }
        ]

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ("", [("1910", 1, 0), ("1911", 2, 0), ("1912", 5, 0), ("1913", 0, 0), ("1914", 0, 1)]),
            ("--tag travel --every quarter", [
                ("1911 Q1", 1, 0), ("1911 Q2", 1, 0), ("1911 Q3", 0, 0), ("1911 Q4", 1, 0),
                ("1912 Q1", 1, 0),
            ]),
            ("--actor scott --every decade", [("1910..1919", 3, 1)]),
            ("--actor evans --every quarter", [
                ("1912 Q1", 0, 1), ("1912 Q2", 0, 1), ("1912 Q3", 0, 1), ("1912 Q4", 0, 1),
            ]),
        ],
    )  # fmt: skip
    def test_counts(self, arguments: str, expected: list[tuple[str, int, int]]) -> None:
        found = records("density", *arguments.split())
        assert [(one["slice"], one["certain"], one["possible"]) for one in found] == expected

    @pytest.mark.parametrize("every", ["year", "quarter", "5 months"])
    def test_each_slice_holds_what_between_finds_in_it(self, every: str) -> None:
        for one in records("density", "--every", every):
            between = f"{one['start']}..{one['end']}"
            listed = json.loads(inside("-r", SOUTH_POLE, "between", between, "--json").out)
            sure = [event["within"] for event in listed]
            assert (one["certain"], one["possible"]) == (
                sure.count("certain"),
                sure.count("possible"),
            )


class TestSeries:
    def test_the_numbers_drawn_are_the_figures(self) -> None:
        drawn = records("series", "distance", "--of", "scott")
        listed = inside("-r", SOUTH_POLE, "figures", "-m", "distance", "--of", "scott", "--json")
        assert drawn == json.loads(listed.out)

    def test_by_date_or_by_subject_they_are_the_same(self) -> None:
        by_date = records("series", "distance", "party-size", "--by", "date")
        by_subject = records("series", "distance", "party-size")
        assert by_date != by_subject
        assert sorted(map(str, by_date)) == sorted(map(str, by_subject))

    def test_a_metric_is_an_argument_or_an_option(self) -> None:
        assert records("series", "distance") == records("series", "--metric", "Distance covered")

    def test_a_subject_alone_gives_all_its_metrics(self) -> None:
        found = records("series", "--of", "scott")
        assert {one["metric"] for one in found} == {"party-size", "distance"}

    def test_a_period_and_other_filters_hold(self) -> None:
        assert [one["date"] for one in records("series", "distance", "--since", "1912")] == ["1912"]
        found = records("series", "party-size", "--where", "value>4")
        assert [(one["value"], one["within"]) for one in found] == [(5, "certain"), (5, "certain")]


def test_chosen_columns_without_the_drawing_make_a_table() -> None:
    ran = inside(
        "-r", SOUTH_POLE, "chart", "lanes", "evans", "--columns", "event,date", "-o", "table"
    )
    assert ran.out.splitlines()[2:4] == ["event   date", "search  1912"]


def test_the_drawing_may_be_chosen_too() -> None:
    found = records("series", "distance", "--of", "scott", "--columns", "date,drawing")
    assert found == [
        {"date": "1911", "drawing": {"value": 400, "low": 400, "high": 400, "bound": "exact"}},
        {
            "date": "1912",
            "drawing": {"value": 1200, "low": 1200, "high": None, "bound": "more-than"},
        },
    ]  # fmt: skip


def test_where_no_event_is_in_a_lane_others_are_named(tmp_path: Path) -> None:
    registry = tmp_path / "r.yaml"
    registry.write_text("events:\n  - {id: a, date: 2001, title: A, thread: t}\n", "utf-8")
    said = "no events match, or none has a lane by actor: --by actor, thread, tag, place"
    assert said in inside("-r", str(registry), "chart", "lanes").err


def test_nine_series_are_too_many_for_a_plot() -> None:
    actors = [f"a{number}" for number in range(9)]
    figures = ", ".join(f"{{metric: m, of: {actor}, value: 1}}" for actor in actors)
    registry = f"events: [{{id: e, date: '1900', title: E, figures: [{figures}]}}]"
    ran = inside("-r", "-", "chart", "series", "m", "--lines", stdin=registry)
    assert ran.status == 2
    assert ran.err.startswith("error: 9 series are too many to tell apart in a plot\n")


def test_nothing_found_is_an_empty_answer() -> None:
    for command in ("lanes --tag death --until 1911", "density --until 1900",
                    "series distance --since 1950"):  # fmt: skip
        ran = inside("-r", SOUTH_POLE, "chart", *command.split(), "--json")
        assert (ran.status, ran.out) == (0, "[]\n")
        assert ran.err.startswith("no ")


def test_the_bundled_registry_is_drawn(run: Run) -> None:
    found = json.loads(run("chart", "series", "live-gmv", "--of", "Taobao Live", "--json").out)
    assert [(one["date"], one["value"]) for one in found][-2:] == [
        ("2020", 400_000_000_000),
        ("2021", 500_000_000_000),
    ]
    lanes = json.loads(run("chart", "lanes", "张勇", "--json").out)
    assert {one["lane"] for one in lanes} == {"zhang-yong"}
