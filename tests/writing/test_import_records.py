"""`import` of JSON as our own is: every event comes back as it was."""

import json
from pathlib import Path
from typing import Any

import pytest
from desk import PLAIN
from imported import events, made, outcomes, refused, taken, told

from conftest import SOUTH_POLE, inside

pytestmark = pytest.mark.usefixtures("folder")


@pytest.mark.parametrize("registry", [pytest.param([], marks=pytest.mark.slow), ["-r", SOUTH_POLE]])
def test_the_registries_here_come_back_exactly(registry: list[str]) -> None:
    for format_ in ("json", "jsonl"):
        out = inside(*registry, "list", "-o", format_).out
        made(out, f"in.{format_}")
        assert inside("-r", "new.yaml", "list", "-o", format_).out == out


def test_events_in_full_come_back_with_their_roles() -> None:
    full = inside("-r", SOUTH_POLE, "show", "telegram", "depots", "arrival", "--json").out
    made(full, "in.json")
    again = json.loads(inside("-r", "new.yaml", "show", "telegram", "--json").out)[0]
    assert again["actor_roles"] == {"amundsen": "sender"}


def test_importing_again_changes_nothing() -> None:
    made(inside("-r", SOUTH_POLE, "list", "--json").out, "in.json")
    before = Path("new.yaml").read_bytes()
    again = json.loads(inside("import", "in.json", "--into", "new.yaml", "--json").out)
    assert {(one["done"], len(one["left"])) for one in again} == {("there", 1)}  # where it is
    assert Path("new.yaml").read_bytes() == before


def test_links_to_events_that_are_nowhere_are_left_and_said() -> None:
    out = inside("-r", SOUTH_POLE, "list", "--actor", "scott", "--json").out
    assert inside("-r", SOUTH_POLE, "show", "deaths", "--json").out.count("blizzard") > 0
    [deaths] = [one for one in outcomes(out, "in.json") if one["id"] == "deaths"]
    assert deaths["left"] == ["the cause blizzard, which is nowhere here"]


def test_each_line_of_many_is_looked_at() -> None:
    lines = ['{"date": "2001", "title": "A"}', '{"date": "2002"', '["x', '{"date": "2003"}']
    ran = made("\n".join(lines), "in.jsonl")
    assert (ran.status, [line for line in ran.err.splitlines() if "error" in line]) == (
        1,
        [
            "in.jsonl:2:1: error[json]: what is opened here is never closed",
            "in.jsonl:3:2: error[json]: not JSON: unterminated string starting at",
            'in.jsonl:4:1: error[missing-key]: an event needs the key "title"',
        ],
    )
    assert made(json.dumps(json.loads(lines[0]), indent=1), "in.jsonl").status == 0


THERE = (
    "id,date,title,summary,kind,certainty,actors,tags,threads,sources,note\n"
    "a,2001,A,One  two,claim,inferred,ann;bob,x;y,t,diary 3,n\n"
    "b,2002,B,,,,,,,,\n"
)
SAME = {
    "date": "2001", "title": "A", "summary": "One two", "kind": "claim", "note": "n",
    "actors": [{"ann": "guide"}, "bob"], "thread": "t", "source": "diary 3",
}  # fmt: skip
OTHER = {
    "date": "2001", "title": "A", "summary": "One", "certainty": "certain", "note": "n",
    "actors": ["bob", "ann"], "tags": ["x"], "threads": ["u"], "sources": ["diary 4"],
    "because": [{"event": "b"}], "figures": [{"metric": "m", "value": 1}],
    "verdicts": [{"on": "ann", "side": "merit"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("event", "keys"),
    [
        (SAME, ""),
        (OTHER, "summary actors tags thread source because figures verdicts"),
    ],
    ids=["the same", "another"],
)
def test_what_an_event_that_is_there_says_otherwise_is_told(
    event: dict[str, Any], keys: str
) -> None:
    made(THERE, "s.csv")
    before = Path("new.yaml").read_bytes()
    Path("in.json").write_text(json.dumps([event, {"id": "b", "date": "2002", "title": "b"}]))
    ran = inside("import", "in.json", "--into", "new.yaml", "--json")
    assert json.loads(ran.out)[0]["left"] == [
        "at new.yaml:3:5",
        *(f"its {key} is another there, and stays" for key in keys.split()),
    ]
    assert Path("new.yaml").read_bytes() == before


def test_of_a_whole_registry_what_is_no_event_is_told() -> None:
    text = (
        '{"title": "T", "about": "A", "actors": {"a": {}},\n'
        ' "events": [{"date": "2001", "title": "E"}],\n "series": []}'
    )
    why = "only events are taken; as a file in YAML it is read whole"
    assert events(text, "in.json") == (
        'title: T\nabout: A\nevents:\n  - id: e\n    date: "2001"\n    title: E\n'
    )
    assert told(text, "in.json") == [
        ("left", 1, "the key actors", [why]),
        ("left", 3, "the key series", [why]),
        ("taken", 2, "E", []),
    ]


def test_an_id_that_another_event_has_is_refused_with_both_places() -> None:
    Path("mine.yaml").write_text(PLAIN)
    Path("in.json").write_text('[{"id": "start", "date": "1999", "title": "Other"}]')
    ran = inside("import", "in.json", "--into", "mine.yaml")
    assert (ran.status, ran.err.splitlines()[0]) == (
        1,
        'in.json:1:9: error[duplicate-id]: there is an event "start" already, at mine.yaml:3:5',
    )
    assert Path("mine.yaml").read_text() == PLAIN


def test_a_figure_keeps_whose_it_is_and_its_period() -> None:
    figure = {"metric": "m", "of": ["ann"], "value": 5, "period": "Q4 2009"}
    event = {"date": "2009", "title": "T", "actors": [{"ann": "boss"}], "figures": [figure]}
    [found] = taken(json.dumps([event]), "in.json")[0]["figures"]
    assert (found["of"], found["date"]) == (["ann"], "2009-36")


def test_a_conflict_with_figures_is_no_link_to_an_event() -> None:
    event = {"id": "a", "date": "2020", "title": "A", "contradicts": [{"figure": "m"}]}
    figure = {"id": "b", "date": "2020", "title": "B", "figures": [{"metric": "m", "value": 5}]}
    Path("some.json").write_text(json.dumps([event, figure]))
    assert inside("import", "some.json", "--to", "new.yaml").status == 0
    rows = json.loads(inside("-r", "new.yaml", "list", "--json").out)
    assert rows[0]["contradicts"][0]["figure"] == "m"


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("figures", ["odd"], "1:45: error[type]: a figure is expected here, not a text"),
        ("verdicts", ["odd"], "1:46: error[type]: a verdict is expected here, not a text"),
        ("because", ["odd"], "1:45: error[type]: a cause is expected here, not a text"),
        ("because", [{"note": "x"}], '1:45: error[missing-key]: a cause needs the key "event"'),
    ],
)
def test_what_is_no_part_of_an_event_is_refused_at_its_place(
    key: str, value: object, what: str
) -> None:
    text = json.dumps([{"date": "2002", "title": "T", key: value}])
    assert refused(text, "in.json") == [f"in.json:{what}"]
