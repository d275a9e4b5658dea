"""`timeline at`: who held what, what was known, what was under way, what lies around."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SOUTH_POLE, Run, Write, inside
from timeline.dates import Membership, Period, day_number
from timeline.loading import load
from timeline.query.selection import neighbours
from timeline.reports.at import StateRow, StateSection, state

KEYS = [
    "section", "within", "title", "org", "actors", "possible_actors", "metric", "date", "start",
    "end", "value", "low", "high", "unit", "bound", "least_days", "most_days",
    "least_seconds", "most_seconds", "event", "thread", "sources",
]  # fmt: skip
NOTHING = dict.fromkeys(KEYS)


def answer(*arguments: str) -> Any:
    ran = inside("-r", SOUTH_POLE, "at", *arguments, "--json")
    assert (ran.status, ran.err) == (0, "")
    return json.loads(ran.out)


def section(name: str, *arguments: str) -> list[dict[str, Any]]:
    return [entry for entry in answer(*arguments) if entry["section"] == name]


def test_every_entry_has_exactly_these_keys_in_this_order() -> None:
    assert [list(entry) for entry in answer("1912-03-20")] == [KEYS] * 14


def test_posts_tell_certain_and_possible_holders_apart() -> None:
    assert section("posts", "1912-03-20") == [
        {
            **NOTHING,
            "section": "posts",
            "within": "certain",
            "title": "leader",
            "org": "terra-nova",
            "actors": ["scott"],
            "possible_actors": ["evans"],
            "sources": ["diary 29 Mar", "cable"],
        },
        {
            **NOTHING,
            "section": "posts",
            "within": "possible",
            "title": "captain",
            "org": "navy",
            "actors": [],
            "possible_actors": ["scott"],
            "sources": [],
        },
    ]


def test_figures_are_the_latest_of_each_metric_and_subject_with_their_age() -> None:
    found = section("figures", "1912-03-20")
    assert [
        (
            figure["metric"],
            figure["actors"],
            figure["date"],
            figure["value"],
            figure["within"],
            figure["least_days"],
            figure["most_days"],
        )
        for figure in found
    ] == [
        ("party-size", ["amundsen"], "1911-12-14", 5, "certain", 97, 97),
        ("party-size", ["scott"], "1912-01-17", 5, "certain", 63, 63),
        ("distance", ["scott"], "1911", 400, "certain", 80, 444),
        ("distance", ["scott"], "1912", 1200, "possible", 0, 79),
        ("distance", ["amundsen"], "1911-12-14", 1400, "certain", 97, 97),
        ("depot-share", ["amundsen"], "1911-02/1911-04", 66, "certain", 325, 413),
    ]


def test_one_figure_to_the_last_key() -> None:
    [figure] = [one for one in section("figures", "1912-03-20") if one["unit"] == "percent"]
    assert figure == {
        **NOTHING,
        "section": "figures",
        "within": "certain",
        "actors": ["amundsen"],
        "possible_actors": [],
        "metric": "depot-share",
        "date": "1911-02/1911-04",
        "start": "1911-02-01",
        "end": "1911-04-30",
        "value": 66,
        "unit": "percent",
        "bound": "about",
        "least_days": 325,
        "most_days": 413,
        "least_seconds": None,
        "most_seconds": None,
        "event": "depots",
        "sources": ["cable"],
    }


@pytest.mark.parametrize(
    ("date", "name", "expected"),
    [
        ("1911-03-10", "under-way", [("depots", "certain", None, None, None)]),
        ("1911-02-10", "under-way", [("depots", "possible", None, None, None)]),
        ("1911-05-01", "under-way", []),
        ("1911-12-14", "then", [("arrival", "certain", None, None, None)]),
        ("1911", "then", [("arrival", "certain", None, None, None)]),
        (
            "1912-03-20",
            "then",
            [
                ("search", "possible", None, None, None),
                ("blizzard", "possible", None, None, None),
            ],
        ),
        (
            "1912-03-20",
            "before",
            [("second", "certain", "south", 63, 63), ("second-entry", "certain", "home", 3, 3)],
        ),
        (
            "1912-03-20",
            "after",
            [("deaths", "certain", "home", 9, 9), ("memory", "certain", None, 652, None)],
        ),
        ("1911-12", "before", [("depots", "certain", "south", 215, 274)]),
        ("1910-12", "before", [("telegram", "certain", "south", 50, 80)]),
    ],
)
def test_events_under_way_then_before_and_after(
    date: str, name: str, expected: list[tuple[Any, ...]]
) -> None:
    keys = ("event", "within", "thread", "least_days", "most_days")
    assert [tuple(entry[key] for key in keys) for entry in section(name, date)] == expected


def test_more_than_one_event_before_and_after() -> None:
    found = section("before", "1912-03-20", "--per-thread", "2")
    assert [(one["thread"], one["event"]) for one in found] == [
        ("south", "second"),
        ("south", "arrival"),
        ("home", "second-entry"),
    ]
    assert section("after", "1912-03-20", "--per-thread", "0") == []


def test_only_what_concerns_an_actor() -> None:
    found = answer("1912-03-20", "--actor", "阿蒙森")
    assert all("amundsen" in entry["actors"] for entry in found)
    assert [(entry["section"], entry["metric"] or entry["event"]) for entry in found] == [
        ("figures", "party-size"),
        ("figures", "distance"),
        ("figures", "depot-share"),
        ("before", "arrival"),
        ("after", "memory"),
    ]


def test_parts_count_as_the_actor_where_that_is_asked() -> None:
    alone = inside("-r", SOUTH_POLE, "at", "1911", "--actor", "fram", "--json")
    assert (alone.status, alone.out) == (0, "[]\n")
    [post] = section("posts", "1911", "--actor", "fram", "--with-parts")
    assert (post["org"], post["actors"]) == ("south-party", ["amundsen"])


def test_a_date_may_be_imprecise_named_or_an_event() -> None:
    assert answer("polar-summer") == answer("1911-10..1912-03")
    assert answer("arrival") == answer("1911-12-14") == answer("14", "December", "1911")


def test_only_what_is_certain_or_possible() -> None:
    certain, possible = answer("1912-03-20", "--certain"), answer("1912-03-20", "--possible")
    assert {entry["within"] for entry in certain} == {"certain"}
    assert {entry["within"] for entry in possible} == {"possible"}
    assert len(certain) + len(possible) == len(answer("1912-03-20"))


POSTS = """\
as_of: "1750"
actors:
  crown: {{name: The Crown}}
  a: {{name: Ann, roles: [{{title: regent, org: crown, {a}}}]}}
  b: {{name: Bob, roles: [{{title: regent, org: crown, {b}}}]}}
events: [{{id: e, date: "1700", title: E}}]
"""


@pytest.mark.parametrize(
    ("a", "b", "said", "sure"),
    [
        ('from: "1700", to: "1705"', 'from: "1705", to: "1710"', "Ann or Bob (undecidable)", False),
        ('from: "1700", to: "1710"', 'from: "1705", to: "1710"', "Ann, possibly also Bob", True),
        ('from: "1700", to: "1710"', 'from: "1701", to: "1710"', "Ann and Bob", True),
        ('from: "1700", to: "1704"', 'from: "1705", to: "1710"', "Bob", False),
        ('from: "1700", to: "1704"', 'from: "1704", to: "1710"', "Bob", True),
        ('from: "1700", to: "1704"', 'from: "1701", to: ".."', "Bob", True),
        ('from: "1700"', 'from: "1706"', "Ann", False),
    ],
)
def test_holders_in_words(write: Write, a: str, b: str, said: str, sure: bool) -> None:
    registry = write(POSTS.format(a=a, b=b))
    [line] = inside("-r", registry, "at", "1705-06-01", "--per-thread", "0").out.splitlines()
    mark = "" if sure else "?"
    assert line.split("\t")[:6] == ["Posts", "", "", mark, "regent of The Crown", said]


def test_who_was_ceo_on_a_day_of_the_year_of_change_is_undecidable(run: Run) -> None:
    found = json.loads(run("at", "2015-03-01", "--json").out)
    [ceo] = [one for one in found if (one["title"], one["org"]) == ("CEO", "alibaba")]
    assert (ceo["within"], ceo["actors"]) == ("possible", [])
    assert ceo["possible_actors"] == ["lu-zhaoxi", "zhang-yong"]
    shown = inside("at", "2015-03-01", "-o", "table", env={"COLUMNS": "120"}).out
    assert "CEO of Alibaba" in shown
    assert "Lu Zhaoxi or Zhang Yong (undecidable)" in shown


def test_some_time_in_that_year_both_were(run: Run) -> None:
    found = json.loads(run("at", "2015", "--json").out)
    [ceo] = [one for one in found if (one["title"], one["org"]) == ("CEO", "alibaba")]
    assert (ceo["actors"], ceo["possible_actors"]) == (["lu-zhaoxi", "zhang-yong"], [])


@pytest.mark.parametrize("columns", [80, 120])
def test_golden_screens(golden: Callable[[str, str], None], columns: int) -> None:
    ran = inside("-r", SOUTH_POLE, "at", "1912-03-20", "-o", "table", env={"COLUMNS": str(columns)})
    golden(f"at-{columns}.txt", ran.out)


def test_nothing_known_is_an_empty_answer(write: Write) -> None:
    registry = write('events: [{id: a, date: "1900", title: A, actors: [x]}]\n')
    ran = inside("-r", registry, "at", "1900-01-01..1900-12-31", "-a", "x", "--possible", "--json")
    assert (ran.status, ran.out) == (0, "[]\n")
    assert ran.err == "nothing is known of that date\n"


def state_in(period: Period, most: int = 1) -> tuple[StateRow, ...]:
    registry = load([SOUTH_POLE]).registry
    assert registry is not None
    return state(registry, period, neighbours(registry, period, frozenset(), most))


def certain_holders(found: Iterable[StateRow]) -> set[tuple[str, str, str]]:
    posts = [row.post for row in found if row.post]
    return {(post.org, post.title, one) for post in posts for one in post.certain}


def ids_in(found: Iterable[StateRow], *sections: StateSection) -> dict[str, Membership]:
    return {row.event.id: row.within for row in found if row.event and row.section in sections}


DAYS = st.integers(day_number(1903, 1, 1), day_number(1915, 12, 31))


@given(st.tuples(DAYS, DAYS).map(sorted))
def test_what_is_certain_on_a_day_is_certain_in_a_period_around_it(days: list[int]) -> None:
    inner = state_in(Period(days[0], days[0]))
    outer = state_in(Period(days[0], days[1]))
    assert certain_holders(inner) <= certain_holders(outer)
    then = StateSection.UNDER_WAY, StateSection.THEN
    there = ids_in(outer, *then)
    for id_, within in ids_in(inner, *then).items():
        assert id_ in there
        if within is Membership.CERTAIN:
            assert there[id_] is Membership.CERTAIN


@given(DAYS)
def test_every_event_is_before_then_or_after_and_never_two_of_them(day: int) -> None:
    registry = load([SOUTH_POLE]).registry
    assert registry is not None
    found = state_in(Period(day, day), most=1_000)
    sections = [set(ids_in(found, section)) for section in StateSection]
    assert set.union(*sections) == set(registry.by_id)
    assert sum(map(len, sections)) == len(registry.events)


@given(DAYS)
def test_a_figures_age_holds_the_true_one(day: int) -> None:
    for known in state_in(Period(day, day)):
        if known.figure is None:
            continue
        assert known.away is not None  # there are no figures of posts
        least, most = known.away.days
        span = known.figure.span
        for true in (span.earliest, span.latest):
            if true <= day:
                assert least <= day - true <= most
