"""`timeline roles`: tenures with their length, and who came before and after whom."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline
from conftest import SOUTH_POLE, Run, Write, inside

MORE = "actor,length,predecessors,successors,beside"


def roles(*arguments: str, registry: str = SOUTH_POLE) -> Any:
    ran = inside("-r", registry, "roles", *arguments, "--json")
    assert (ran.status, ran.err) == (0, "")
    return json.loads(ran.out)


def test_a_period_adds_one_field_before_the_sources() -> None:
    keys, added = list(roles()[0]), list(roles("--at", "1912")[0])
    at = keys.index("sources")
    assert added == [*keys[:at], "within", *keys[at:]]


def test_the_note_of_a_tenure_is_shown_to_people(write: Write) -> None:
    file = write(
        "actors:\n  ann:\n    name: Ann Lee\n    roles:\n"
        '      - {title: mayor, org: town, from: "1930", to: "1934", note: "elected, twice"}\n'
        '      - {title: mayor, org: town, from: "1937"}\n  town: {name: The town}\nevents: []\n'
    )
    table = inside("-r", file, "roles", "-o", "table", env={"COLUMNS": "80"}).out
    assert "\n  about 3–5 years\n  elected, twice\n" in table
    assert [one["note"] for one in roles("--columns", "note", registry=file)] == [
        "elected, twice",
        None,
    ]
    assert all("note" not in one for one in roles(registry=file))


NO_TIME = {"least_seconds": None, "most_seconds": None}
HANDED_OVER = {
    "order": "certain",
    "vacant_least_days": 0,
    "vacant_most_days": 276,
    "vacant_least_seconds": None,
    "vacant_most_seconds": None,
    "shared_least_days": 0,
    "shared_most_days": 88,
    "shared_least_seconds": None,
    "shared_most_seconds": None,
}


def test_more_columns_where_they_are_asked_for() -> None:
    scott, evans = roles("--org", "Terra Nova expedition", "--columns", MORE)
    assert scott == {
        "actor": "scott",
        "length": {"least_days": 454, "most_days": 818, **NO_TIME},
        "predecessors": [],
        "successors": [{"actor": "evans", **HANDED_OVER}],
        "beside": [],
    }
    assert evans["length"] == {"least_days": 1, "most_days": 396, **NO_TIME}
    assert evans["predecessors"] == [{"actor": "scott", **HANDED_OVER}]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("--title captain", ["scott"]),
        ("--title LEADER", ["amundsen", "scott", "evans"]),
        ("--title leader --title captain --actor scott", ["scott", "scott"]),
        ("--title leader --org terra-nova", ["scott", "evans"]),
        ("--period 1913", ["evans", "scott"]),
        ("--period 1905..1909", ["scott"]),
        ("--since 1913", ["evans", "scott"]),
        ("--since 1905 --until 1909", ["scott"]),
        ("--org fram --with-parts", ["amundsen"]),
        ("--period polar-summer --title leader", ["amundsen", "scott", "evans"]),
        ("--org terra-nova --at 1912-03-29", ["scott", "evans"]),
        ("--org terra-nova --at 1912-03-29 --certain", ["scott"]),
        ("--org terra-nova --at 1912-03-29 --possible", ["evans"]),
        ("--org terra-nova --at 1912-03-29 --certain --possible", ["scott", "evans"]),
    ],
)
def test_filters(arguments: str, expected: list[str]) -> None:
    assert [role["actor"] for role in roles(*arguments.split())] == expected


@pytest.mark.parametrize("option", ["--possible", "--certain --title captain"])
def test_nobody_may_have_held_it_so_surely(option: str) -> None:
    asked = ("--org", "terra-nova") if option == "--possible" else ()
    ran = inside("-r", SOUTH_POLE, "roles", *asked, "--at", "1911", *option.split(), "--json")
    assert (ran.status, ran.out) == (0, "[]\n")


def test_the_ceo_of_alibaba_in_reading_order(run: Run) -> None:
    ran = run("roles", "--title", "CEO", "--org", "Alibaba", "--columns", MORE, "--json")
    first, second = json.loads(ran.out)
    assert (first["actor"], second["actor"]) == ("lu-zhaoxi", "zhang-yong")
    assert [one["actor"] for one in first["successors"]] == ["zhang-yong"]
    [before] = second["predecessors"]
    assert (before["actor"], before["order"]) == ("lu-zhaoxi", "certain")
    assert second["length"]["most_days"] is None


Held = tuple[str, str, str]
"""An actor, and the beginning and the end of a tenure, "" for an unknown one."""


def regents(folder: Path, *held: Held) -> str:
    """Write a registry of those who held a post of one actor at a time; return its path."""
    file = folder / "crown.yaml"
    lines = []
    for who, start, end in held:
        ends = f'from: "{start}"' if start else "", f'to: "{end}"' if end else ""
        role = ", ".join(("title: regent, org: crown", *filter(None, ends)))
        lines.append(f"  {who}: {{roles: [{{{role}}}]}}\n")
    file.write_text(
        f"actors:\n  crown: {{single_posts: [Regent]}}\n{''.join(lines)}"
        'events: [{id: e, date: "1700", title: E}]\n'
    )
    return str(file)


def told(folder: Path, *held: Held) -> dict[str, tuple[str, str, str]]:
    """Return who came before, after and beside each, `?` where only possibly."""

    def names(others: list[dict[str, str]]) -> str:
        return " ".join(
            one["actor"] + ("?" if one.get("order") == "possible" else "") for one in others
        )

    return {
        one["actor"]: (
            names(one["predecessors"]), names(one["successors"]), " ".join(one["beside"])
        )
        for one in roles("--columns", MORE, registry=regents(folder, *held))
    }  # fmt: skip


YEARS = (("a", "1700", "1705"), ("b", "1706", "1710"), ("c", "1711", "1720"))


@pytest.mark.parametrize(
    ("who", "held", "expected"),
    [
        ("b", YEARS, ("a", "c", "")),
        ("a", YEARS, ("", "b", "")),
        ("c", YEARS, ("b", "", "")),
        ("b", (("a", "1700", "1705"), ("b", "1705", "1710")), ("a", "", "")),
        ("b", (("a", "1700", "1708"), ("b", "1705", "1710")), ("a", "", "")),
        ("b", (("a", "1700", "1720"), ("b", "1705", "1710")), ("", "", "a")),
        ("b", (("a", "1700", ".."), ("b", "1705", "1710")), ("", "", "a")),
        ("b", (("a", "1700", ""), ("b", "1705", "1710")), ("a", "", "")),
        ("b", (("a", "", "1705"), ("b", "1705", "")), ("", "", "a")),
        ("b", (("a", "", "1705"), ("b", "1706", "")), ("a", "", "")),
        ("b", (("a", "1700", ""), ("b", "1700", "1701")), ("a?", "", "")),
        ("b", (("a", "1700", "1705"), ("b", "1700", "1705")), ("", "", "a")),
        ("c", (("a", "1700", "1705"), ("b", "1703", "1707"), ("c", "1706", "1712")), ("b", "", "")),
        ("a", (("a", "1700", "1701"), ("b", "1703", "1706"), ("c", "1703", "1706")),
         ("", "b c", "")),
    ],
)  # fmt: skip
def test_who_came_before_and_after(
    tmp_path: Path, who: str, held: tuple[Held, ...], expected: tuple[str, str, str]
) -> None:
    assert told(tmp_path, *held)[who] == expected


@pytest.mark.parametrize(
    ("first", "second", "vacant", "shared", "said"),
    [
        (("1700-01-01", "1705-05-09"), ("1705-05-10", "1710"), (0, 0), (0, 0), "after a"),
        (("1700-01-01", "1705-05-09"), ("1705-05-09", "1710"), (0, 0), (0, 0), "after a"),
        (("1700-01-01", "1705-05-09"), ("1705-05-20", "1710"), (10, 10), (0, 0),
         "after a (a gap of 10 days)"),
        (("1700-01-01", "1705-05-09"), ("1705-05-01", "1710"), (0, 0), (8, 8),
         "after a (an overlap of 8 days)"),
        (("1700-01-01", "1705-05"), ("1705-05", "1710"), (0, 29), (0, 30),
         "after a (a gap of up to 29 days, or an overlap of up to 30 days)"),
        (("1700-01-01", "1705-05"), ("1705-07", "1710"), (30, 90), (0, 0),
         "after a (a gap of about 1–3 months)"),
        (("1700-01-01", ""), ("1705", "1710"), (0, 2189), (0, None),
         "after a (it is not known whether at once)"),
    ],
)  # fmt: skip
def test_what_lay_between_two_holders(
    first: tuple[str, str],
    second: tuple[str, str],
    vacant: tuple[int, int],
    shared: tuple[int, int],
    said: str,
    tmp_path: Path,
) -> None:
    registry = regents(tmp_path, ("a", *first), ("b", *second))
    found = roles("--columns", MORE, "--actor", "b", registry=registry)
    [before] = found[0]["predecessors"]
    keys = ("vacant_least_days", "vacant_most_days", "shared_least_days", "shared_most_days")
    assert tuple(before[key] for key in keys) == (*vacant, *shared)
    shown = inside("-r", registry, "roles", "--actor", "b", "-o", "table", env={"COLUMNS": "120"})
    assert said in [line.strip() for line in shown.out.splitlines()]


TOWN = """
actors:
  town: {name: Lindal, single_posts: [Clerk]}
  ann: {name: Ann, roles: [{title: mayor, org: town, from: "1930", to: "1934"},
    {title: mayor, org: town, from: "1934", to: "1938"}, {title: mayor, org: town, from: "1946"}]}
  ben: {name: Ben, roles: [{title: mayor, org: town, from: "1926", to: "1930"},
    {title: councillor, org: town, from: "1920", to: "1940"},
    {title: clerk, org: town, from: "1920-01-01", to: "1925-06-10"}]}
  cy: {name: Cy, roles: [{title: mayor, org: town, from: "1938", to: "1946"},
    {title: councillor, org: town, from: "1925", to: "1935"},
    {title: clerk, org: town, from: "1925-06-01", to: "1930"},
    {title: guide, org: town, to: "1930"}]}
  di: {name: Di, roles: [{title: councillor, org: town, from: "1941", to: "1945"},
    {title: guide, org: town, to: "1930"}]}
events: [{id: e, date: "1930", title: Election}]
"""


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("mayor", ["before Ann", "after Ben", "before Cy", "after Ann; before Ann", "after Cy"]),
        ("councillor", ["beside Cy", "beside Ben"]),
        ("clerk", ["before Cy", "after Ben (an overlap of 9 days)"]),
        ("guide", ["before, after or beside Di", "before, after or beside Cy"]),
    ],
)
def test_only_a_post_of_one_actor_at_a_time_has_a_succession(
    write: Write, title: str, said: list[str]
) -> None:
    file = write(TOWN)
    ran = inside(
        "-r", file, "roles", "--title", title, "-o", "table", env={"COLUMNS": "120"}
    ).out.replace(" (a gap or an overlap of up to 12 months)", "")
    lines = [line.strip().partition(" years; ") for line in ran.splitlines()]
    told = [after or before for before, _, after in lines]
    assert [line for line in told if line.startswith(("before", "after", "beside"))] == said


YEAR = st.integers(1700, 1720)
TENURE = st.tuples(YEAR, st.integers(0, 10), st.sampled_from(["", "-06", "-06-15"]))


@given(st.lists(TENURE, min_size=2, max_size=5))
def test_nobody_is_both_before_and_after_and_the_two_sides_agree(
    drawn: list[tuple[int, int, str]],
) -> None:
    held = [
        (f"h{number}", f"{year}{fine}", str(year + years + 1))
        for number, (year, years, fine) in enumerate(drawn)
    ]
    with TemporaryDirectory() as folder:
        found = told(Path(folder), *held)
    for one, (before, after, _) in found.items():
        assert {one}.isdisjoint(before.split() + after.split())
        assert set(before.split()).isdisjoint(after.split())
        for other in before.split():
            assert one in found[other.removesuffix("?")][1].replace("?", "").split()


@given(TENURE, st.data())
def test_a_length_holds_the_true_one(drawn: tuple[int, int, str], data: st.DataObject) -> None:
    year, years, fine = drawn
    tenure = timeline.parse_date(f"{year}{fine}/{year + years + 1}")
    assert isinstance(tenure, timeline.Span)
    with TemporaryDirectory() as folder:
        registry = regents(Path(folder), ("a", f"{year}{fine}", str(year + years + 1)))
        [held] = roles("--columns", MORE, registry=registry)
    start = data.draw(st.integers(*map(int, tenure.starts)))
    end = data.draw(st.integers(*map(int, tenure.ends)))
    assert held["length"]["least_days"] <= max(0, end - start) <= held["length"]["most_days"]


SHIFTS = """
actors:
  desk: {name: Desk}
  ann: {name: Ann, roles: [{title: on call, org: desk, from: "2026-03-11T00:00Z", to: "2026-03-11T08:00Z"}]}
  bo: {name: Bo, roles: [{title: on call, org: desk, from: "2026-03-11T08:30Z", to: "2026-03-11T16:15Z"}]}
  cy: {name: Cy, roles: [{title: on call, org: desk, from: "2026-03-11T16:00Z", to: "2026-03-12T00:00Z"}]}
events: []
"""  # noqa: E501


def test_shifts_of_one_day_follow_each_other_by_the_clock(tmp_path: Path) -> None:
    path = tmp_path / "shifts.yaml"
    path.write_text(
        SHIFTS.replace("desk: {name: Desk}", "desk: {name: Desk, single_posts: [on call]}")
    )
    asked = ("-r", str(path), "roles", "--columns", MORE, "--json")
    first, second, third = json.loads(inside(*asked).out)
    assert first["predecessors"] == []
    [gap] = first["successors"]
    assert (gap["actor"], gap["vacant_least_seconds"], gap["vacant_most_seconds"]) == (
        "bo", 1740, 1860
    )  # fmt: skip
    [overlap] = third["predecessors"]
    assert (overlap["shared_least_seconds"], overlap["shared_most_seconds"]) == (840, 960)
    assert second["length"]["most_seconds"] == 7 * 3600 + 46 * 60
    told = inside("-r", str(path), "roles", "-o", "table").out
    assert "after Ann (a gap of about 30 minutes)" in told
    assert "after Bo (an overlap of about 15 minutes)" in told
    path.write_text(SHIFTS)
    assert "beside Cy" in inside("-r", str(path), "roles", "-o", "table").out  # two at once
