"""Keys of the author's own, `x-…`: kept, shown, asked for, and the same after every way round."""

import json
from pathlib import Path

import pytest

from conftest import inside

REGISTRY = """\
title: T
x-team: {lead: ann, members: [b, c]}
actors:
  ann: {name: Ann, x-phone: "0171"}
events:
  - id: a
    date: "2020"
    title: A
    actors: [ann]
    x-uid: 4711
    x-refs: [JIRA-1, {sub: JIRA-2}]
    x-nothing:
    figures:
      - {metric: cost, value: 5, period: "2019", x-cell: B4, includes: [{metric: tax, x-part: p}]}
    verdicts: [{on: ann, side: merit, x-rank: first}]
  - id: b
    date: "2021"
    title: B
    because: [{event: a, x-weight: strong}]
    contradicts: [{event: a, x-by: hand}]
"""


@pytest.fixture(autouse=True)
def here(folder: Path) -> None:
    """Work in a folder with the registry, an index of it, and its events as lines of JSON."""
    (folder / "r.yaml").write_text(REGISTRY)
    Path("r.jsonl").write_text(inside("-r", "r.yaml", "list", "-o", "jsonl").out)
    assert inside("index", "-r", "r.yaml", "--to", "r.db").status == 0


def ids(registry: str, query: str) -> list[str]:
    ran = inside("-r", registry, "list", "--where", query, "--json", "--columns", "id")
    assert ran.status == 0, ran.err
    return [one["id"] for one in json.loads(ran.out)]


@pytest.mark.parametrize("registry", ["r.yaml", "r.db", "r.jsonl"])
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("x-uid:4711", ["a"]),
        ("X-UID=4711", ["a"]),
        ("x-uid!=4711", ["b"]),
        ("not x-uid:4711", ["b"]),
        ("x-refs:jira-2", ["a"]),
        ("x-cell:b4", ["a"]),
        ("x-rank:first", ["a"]),
        ("x-weight:strong", ["b"]),
        ("x-by:hand", ["b"]),
        ("x-uid:471", []),
        ("x-unheard:of", []),
    ],
)
def test_they_are_asked_for(registry: str, query: str, found: list[str]) -> None:
    assert ids(registry, query) == found


def test_a_pattern_is_refused() -> None:
    ran = inside("-r", "r.yaml", "list", "--where", "x-uid:/4/")
    assert (ran.status, "x-uid takes a name, not a pattern" in ran.err) == (2, True)


@pytest.mark.parametrize("registry", ["r.yaml", "r.db"])
def test_they_are_shown(registry: str) -> None:
    shown = inside("-r", registry, "show", "a", "b").out
    for line in (
        "own keys\tx-uid: 4711",
        "own keys\tx-refs: JIRA-1, JIRA-2",
        "figures\tcost of Ann, 2019: 5 [x-cell: B4]",
        "verdicts\t+ merit of Ann [x-rank: first]",
        "came from\t2020 A [a] (caused) [x-weight: strong]",
        "contradicts\t2020 A [a] [x-by: hand]",
    ):
        assert line in shown.splitlines(), shown


def test_json_has_them_as_they_are() -> None:
    event = json.loads(inside("-r", "r.yaml", "list", "--json").out)[0]
    assert event["extensions"] == {"x-uid": "4711", "x-refs": ["JIRA-1", {"sub": "JIRA-2"}]}
    assert event["figures"][0]["extensions"] == {"x-cell": "B4"}
    assert event["figures"][0]["includes"][0]["extensions"] == {"x-part": "p"}
    [actor] = json.loads(inside("-r", "r.yaml", "actors", "--json").out)
    assert actor["extensions"] == {"x-phone": "0171"}


def test_every_way_round_they_come_back() -> None:
    exported = inside("-r", "r.yaml", "export", "registry").out
    Path("again.yaml").write_text(exported)
    for registry in ("again.yaml", "r.db"):
        assert inside("-r", registry, "export", "registry").out == exported
        assert (
            inside("-r", registry, "list", "--json").out
            == inside("-r", "r.yaml", "list", "--json").out
        )
    lines = inside("-r", "r.jsonl", "list", "-o", "jsonl").out
    assert lines == Path("r.jsonl").read_text()
    assert inside("import", "r.jsonl", "--to", "in.yaml").status == 0
    assert ids("in.yaml", "x-refs:jira-2") == ["a"]


def test_a_change_of_one_is_a_difference() -> None:
    Path("new.yaml").write_text(REGISTRY.replace("4711", "4712"))
    ran = inside("compare", "file:r.yaml", "file:new.yaml", "--json")
    [row] = json.loads(ran.out)
    assert (row["field"], row["each"]) == ("x-uid", {"old": "4711", "new": "4712"})


def test_csv_says_that_it_leaves_them_out() -> None:
    assert "2 own keys (x-…)" in inside("-r", "r.yaml", "list", "-o", "csv").err


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        ("xuid: 1", 'an event has no key "xuid"'),
        ('"x-a\\u202eb": 1', "holds a character that is not seen, U+202E"),
        ('x-a: "\\0"', "a text holds a zero byte, U+0000"),
        ("x-a: {b: ''}", "a text is expected here, but it is empty"),
    ],
)
def test_what_no_key_can_be(key: str, problem: str) -> None:
    Path("bad.yaml").write_text(f'events:\n  - id: a\n    date: "2020"\n    title: A\n    {key}\n')
    ran = inside("-r", "bad.yaml", "list")
    assert ran.status == 1
    assert ran.err.startswith("bad.yaml:5:")
    assert problem in ran.err
