"""Registries of JSON Lines: what is accepted, how it stands beside YAML, every message."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import PROJECT, SOUTH_POLE, Ran, inside
from timeline.loading import load
from timeline.loading.files import JsonLinesFile

ONE = '{"id": "one", "date": "1911", "title": "One"}'
TWO = '{"id": "two", "date": "1912", "title": "Two"}'
PLAIN = {"id": "one", "date": "1911", "title": "One"}


pytestmark = pytest.mark.usefixtures("folder")


def listed(content: str | bytes, *arguments: str) -> Ran:
    """Return what `timeline list` says to events in JSON Lines."""
    Path("f.jsonl").write_bytes(content.encode() if isinstance(content, str) else content)
    return inside("-r", "f.jsonl", "list", "--columns", "id", *arguments)


def line(**more: object) -> str:
    """Return an event as a line."""
    return json.dumps({**PLAIN, **more})


@pytest.mark.parametrize(
    "content",
    [
        f"{ONE}\n{TWO}\n",
        f"{ONE}\n{TWO}",
        f"{ONE}\r\n{TWO}\r\n",
        f"\n{ONE}\n \t\n\n{TWO}\n\n",
        f"\ufeff{ONE}\n{TWO}\n",
        f"  {ONE}  \n\t{TWO}\n",
        f"{TWO}\n{ONE}\n",
    ],
)
def test_lines_may_end_and_be_spaced_in_any_way(content: str) -> None:
    assert listed(content) == Ran(0, "one\ntwo\n", "")


FIGURE = {"metric": "m", "value": 5, "of": ["x"]}


@pytest.mark.parametrize(
    "content",
    [
        f'{ONE[:-1]}, "start": "1900-01-01", "precision": "day", "within": "certain"}}',
        f'{ONE[:-1]}, "led_to": [], "before": null, "date_words": "1912"}}',
        f'{ONE[:-1]}, "no such key": null}}',
        line(start=[1]),
        line(note=" with space around it "),
        line(date="Oct 1911"),
        line(sources=["s"], figures=[{"metric": "m", "value": 5}]),
        line(figures=[{"metric": "m", "value": 5, "low": [1]}]),
        line(figures=[{"metric": "m", "low": 5, "high": 6}]),
        line(figures=[FIGURE]),
        line(actors=[], figures=[FIGURE]),
        line(figures=[{"metric": "m", "value": 5, "low": "?"}]).replace('"?"', "1E-999"),
        line(figures=[{"metric": "m", "value": 5, "high": "?"}]).replace('"?"', "1e2"),
        '{"figures": [], "actors": ["a"], "id": "one", "date": "2009", "title": "T"}',
        '{"id" :"one", "date": "2009", "title": "He said: \\"no\\": so"}',
    ],
)
def test_an_event_may_be_printed_in_many_ways(content: str) -> None:
    assert listed(content) == Ran(0, "one\n", "")


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (ONE, "one\n"),
        (f"{ONE}\n{TWO}", "one\ntwo\n"),
        (json.dumps({"events": [PLAIN]}), "one\n"),
        ("events: []\n", ""),
        ("{events: []}\n", ""),
    ],
)
def test_what_is_piped_in_is_told_from_yaml_by_its_first_line(content: str, ids: str) -> None:
    ran = inside("-r", "-", "list", "--columns", "id", stdin=content)
    assert (ran.status, ran.out) == (0, ids), ran.err


def test_nothing_is_a_registry_of_no_events() -> None:
    assert listed("") == Ran(0, "", "no events match\n")


def test_text_is_what_it_says() -> None:
    line = '{"id": "\\u5f20", "date": 1911, "title": "a\\tb\\u2028\\ud83d\\ude00", "tags": "x"}'
    [event] = json.loads(listed(line + "\n", "--columns", "id,date,title,tags", "--json").out)
    assert event == {"id": "张", "date": "1911", "title": "a\tb\u2028😀", "tags": ["x"]}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([ONE[:-1]], "1:1: error[json]: what is opened here is never closed"),
        ([ONE, ONE[:-9]], '2:31: error[json]: not JSON: unterminated string starting at'),
        (["[]"], "1:1: error[type]: an event is expected here: an object in braces"),
        (["null"], "1:1: error[type]: an event is expected here: an object in braces"),
        ([f"{ONE} {TWO}"], "1:47: error[json]: a second value stands on this line"),
        ([f"{ONE[:-1]}, \"id\": \"b\"}}"], '1:47: error[json]: the key "id" stands here twice'),
        ([line(note=None)[:-5] + "NaN}"], "1:55: error[json]: a value is expected here"),
        ([line(note=None)[:-5] + "-Infinity}"], "1:55: error[json]: a value is expected here"),
        ([line(note=None)[:-5] + '"\\ud800"}'], "1:55: error[json]: this text holds half"),
        ([line(note=None)[:-5] + '"\x01"}'], "1:56: error[json]: not JSON: invalid control"),
        ([ONE.replace('"id":', '"id" :"a", "id":')], '1:13: error[json]: the key "id" stands here'),
        (["{1: 2}"], "1:2: error[json]: a key in double quotes is expected here"),
        (['{"a":' * 40], "1:161: error[json]: nested more than 32 levels deep"),
        (["[" * 100_000], "1:33: error[json]: nested more than 32 levels deep"),
        ([line(date="2011-13")], '1:29: error[date]: there is no month 13'),
        ([line(titel="x")], '1:47: error[unknown-key]: an event has no key "titel"'),
        (['{"id": "one"}'], '1:1: error[missing-key]: an event needs the key "date"'),
        ([line(id="two words")], '1:8: error[id]: the id "two words" holds a space'),
        ([line(tags={"x": 1})], "1:55: error[type]: the name of a tag is expected here"),
        ([line(actors=["", "a"])], "1:58: error[empty]: the name of an actor is expected"),
        ([line(actors=[["x"]], figures=[FIGURE])], "1:58: error[type]: the name of an actor"),
        ([line(kind="")], "1:55: error[empty]: a word is expected here, but it is empty"),
        (["", "  " + line(kind="")], "2:57: error[empty]: a word is expected here"),
        ([line(certainty="")], "1:60: error[empty]: a word is expected here, but it is empty"),
        ([ONE, TWO, ONE], '3:1: error[duplicate-id]: the event "one" stands here for the second'),
        (
            [ONE, line(id="two", because=[{"cause": "on"}])],
            '2:69: error[unknown-event]: there is no event "on"',
        ),
        (
            [line(id="a", because=[{"cause": "b"}]), line(id="c", because=[{"cause": "b"}])],
            '1:67: error[unknown-event]: there is no event "b"',
        ),
        ([line(figures=["x"])], "1:59: error[type]: a figure is expected here, not a text"),
        ([line(figures=[{"metric": "m"}])], '1:59: error[missing-key]: a figure needs the key'),
        ([line(figures=[{"metric": "m", "value": True}])], '1:84: error[number]: "true" is not'),
        ([line(figures=[{"metric": "m", "value": "five"}])], '1:84: error[number]: "five" is'),
        ([line(figures=[{"metric": "m", "low": None, "high": 6}])], '1:82: error[number]: "..6"'),
        (
            [line(figures=[{"metric": "m", "value": 5, "low": "?"}]).replace('"?"', "1e4005")],
            "1:99: error[json]: ",
        ),
        (
            [line(figures=[{"metric": "m", "value": 1e3, "unit": 5, "bound": "range"}])],
            "1:59: error[bound]: a range needs two ends, and only a range has them",
        ),
        (
            [line(figures=[{"metric": "m", "value": 10**309}])],
            '1:84: error[number]: "1000',
        ),
        ([line(date="1 day after one")], "1:23: error[date-cycle]: the date of one counts from"),
    ],
)  # fmt: skip
def test_every_message_has_its_place(lines: list[str], message: str) -> None:
    ran = listed("\n".join(lines) + "\n")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(f"f.jsonl:{message}"), ran.err


def test_a_message_shows_the_line_around_the_fault() -> None:
    long = line(id="b", summary="x" * 300, kind="rumour")
    lines = inside("-r", "-", "list", stdin=f"{ONE}\n{long}").err.splitlines()
    assert lines[0].startswith('standard input:2:368: error[choice]: "rumour" is not one of event')
    assert re.fullmatch(r'  2 \| …x{80,100}", "kind": "rumour"}', lines[1])
    assert lines[2] == f"    | {' ' * (lines[1].index('rumour') - 7)}^^^^^^^^"


def test_all_problems_of_a_file_are_told_in_one_run() -> None:
    lines = [line(id=f"e{n}", date="no date") if n % 2 else line(id=f"e{n}") for n in range(60)]
    ran = listed("\n".join([*lines, ONE[:-1], "7"]))
    assert ran.status == 1
    assert ran.err.count("error[date]") == 20
    assert ran.err.endswith("… and 12 more\n")
    both = listed(b'{"id": "\xff"}\n{"id": "a", "date": "1911"}\n')
    assert [part[:20] for part in both.err.splitlines() if part.startswith("f.")] == [
        "f.jsonl:1:9: error[e",
        "f.jsonl:2:1: error[m",
    ]


@pytest.mark.parametrize(
    "limits", [("files", "lines.reader"), ("lines.reader",)], ids=["on a disk", "in memory"]
)
def test_a_line_is_not_read_without_end(
    limits: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in limits:
        monkeypatch.setattr(f"timeline.loading.{limit}.LONGEST_LINE", 1_000_000)
    ran = listed(line(note="x" * 2_000_000) + "\n" + TWO)
    assert ran.err.startswith("f.jsonl:1:1: error[too-long]: a line longer than ")


def test_a_name_that_is_closed_is_refused_where_it_stands() -> None:
    Path("names.yaml").write_text("actors: {scott: {name: R. F. Scott}}\nevents: []\n")
    lines = [line(id="a", actors=["scott"]), line(id="b", actors=["amundsen", "scot"])]
    Path("f.jsonl").write_text("\n".join([*lines, line(id="c", actors=["scot"])]))
    ran = inside("-r", "names.yaml", "-r", "f.jsonl", "list")
    assert [part for part in ran.err.splitlines() if part.startswith("f.")] == [
        'f.jsonl:2:56: error[unknown-actor]: there is no actor "amundsen"',
        'f.jsonl:2:68: error[unknown-actor]: there is no actor "scot"',
        'f.jsonl:3:56: error[unknown-actor]: there is no actor "scot"',
    ]
    assert "did you mean" in ran.err


@pytest.mark.parametrize(
    "names",
    [
        ["names.yaml", "f.jsonl"],
        ["f.jsonl", "names.yaml"],
        ["names.yaml", "f.ndjson"],
        ["including.yaml"],
        ["folder"],
        ["names.yaml", "-"],
    ],
)
def test_wherever_it_stands(names: list[str]) -> None:
    Path("folder").mkdir()
    for name in ("f.jsonl", "f.ndjson", "folder/f.jsonl"):
        Path(name).write_text(line(actors=["scott"]) + "\n")
    declared = "title: Poles\nactors: {scott: {name: R. F. Scott}}\nevents: []\n"
    Path("names.yaml").write_text(declared)
    Path("folder/names.yaml").write_text(declared)
    Path("including.yaml").write_text(declared + "include: f.jsonl\n")
    chosen = [word for name in names for word in ("-r", name)]
    ran = inside(
        *chosen, "list", "-a", "R F Scott", "--columns", "id,actors", stdin=line(actors=["scott"])
    )
    assert ran == Ran(0, "one\tR. F. Scott\n", "")


@pytest.mark.parametrize(
    "command",
    [
        "",
        "actors",
        "figures",
        "show second",
        "why second",
        "check --skip fix-for-nothing",
        "narrate",
        "at 1912",
    ],
)
def test_every_command_takes_it(command: str) -> None:
    Path("p.jsonl").write_text(inside("-r", SOUTH_POLE, "list", "-o", "jsonl").out)
    ran = inside("-r", "p.jsonl", *command.split())
    assert (ran.status, ran.err) == (0, "")
    assert ran.out


@pytest.mark.parametrize(
    ("reads", "told"),
    [
        (0, "f.jsonl: error[file]: cannot be read: Input/output error\n"),
        (2, "f.jsonl:1:1: error[type]: an event is expected here: an object in braces\n"),
    ],
)
def test_a_disk_that_fails_in_the_middle_is_no_bug(
    reads: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it has been read, a file is read again for the line that a message shows."""
    real, left = JsonLinesFile.blocks, [None] * reads

    def blocks(file: JsonLinesFile) -> Iterator[bytes]:
        if not left:
            raise OSError(5, "Input/output error")
        left.pop()
        return real(file)

    monkeypatch.setattr(JsonLinesFile, "blocks", blocks)
    ran = listed("[]")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(told)


def test_memory_does_not_hold_the_file() -> None:
    """Blank lines of a large file are passed over a block at a time."""
    import tracemalloc

    Path("big.jsonl").write_bytes((b" " * 999 + b"\n") * 10_000 + ONE.encode())
    tracemalloc.start()
    loaded = load(["big.jsonl"])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert loaded.registry is not None
    assert peak < 3_000_000


def test_what_would_be_written_as_yaml_is_not_written_into_json() -> None:
    Path("f.jsonl").write_text(line(kind="Event", date="Oct 2011"))
    ran = inside("check", "--fix", "f.jsonl")
    assert (ran.status, ran.out) == (1, "")
    assert Path("f.jsonl").read_text() == line(kind="Event", date="Oct 2011")
    Path("f.jsonl").write_text(line(date="Oct 2011"))
    assert inside("check", "--only", "date-in-words", "f.jsonl").status == 0


def test_the_examples_of_the_page_are_real() -> None:
    page = (PROJECT / "docs" / "registry.md").read_text("utf-8")
    [[command, shown]] = re.findall(
        r"^\$ timeline (list .*) \| .*\n((?:[^`].*\n)+)", page, re.MULTILINE
    )
    [reads] = re.findall(r"\| timeline (-r - .*)\n", page)
    out = inside(*command.split()).out
    assert inside(*reads.split(), stdin=out) == Ran(0, shown, "")


@pytest.mark.parametrize("blank", ["", "\t"], ids=["the short way", "with places"])
def test_the_parts_of_a_figure_are_read_in_both_ways(blank: str) -> None:
    """A tab inside braces is nothing that we print, and takes the long way."""
    parts: list[Any] = [{"metric": "m", "event": "two", "of": None}, {"metric": "n", "event": None}]
    whole = line(actors=["x"], figures=[{**FIGURE, "includes": parts}])
    part = line(id="two", actors=["x"], figures=[{"metric": name, "value": 1} for name in "mn"])
    Path("f.jsonl").write_text(f"{whole}\n{part}".replace("{", "{" + blank))
    [figure, *_] = json.loads(inside("figures", "-r", "f.jsonl", "--json").out)
    assert figure["includes"] == [
        {"metric": "m", "of": ["x"], "event": "two", "extensions": {}},
        {"metric": "n", "of": ["x"], "event": None, "extensions": {}},
    ]
