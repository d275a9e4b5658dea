"""Corners of JSON Lines: odd lines, odd bytes, odd files, and what is held back unread."""

import gc
import json
import sys
from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from conftest import inside
from timeline.loading import files, load
from timeline.loading.assembly import collector_paused
from timeline.loading.files import Found, Lined
from timeline.loading.lines import reader
from timeline.loading.lines.sieve import sieve_of
from timeline.loading.text import LinesOf

ONE: dict[str, Any] = {"id": "a", "date": "2009", "title": "One"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(*lines: str | bytes) -> list[str]:
    """Return the first line of each message about lines, without the file's name."""
    content = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    Path("some.jsonl").write_bytes(content)
    ran = inside("list", "-r", "some.jsonl")
    return [
        line.removeprefix("some.jsonl:")
        for line in ran.err.splitlines()
        if line.startswith("some.jsonl:")
    ]


def one(**more: Any) -> str:
    """Return an event as a line."""
    return json.dumps({**ONE, **more})


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        (one(), []),
        (one(note=" with space around it "), []),
        (b"\xef\xbb\xbf" + one().encode(), []),
        ("", []),
        (" \t\r", []),
        (f"  {one()}", []),
        (f"{one()} {one(id='b')}", ["json"]),
        ("[]", ["type"]),
        ("5", ["type"]),
        ("{", ["json"]),
        ('{"id": "a", "id": "b", "date": "2009", "title": "T"}', ["json"]),
        ('{"id" :"a", "id": "b", "date": "2009", "title": "T"}', ["json"]),
        ('{"id" :"a", "date": "2009", "title": "He said: \\"no\\": so"}', []),
        (one(figures=[{"metric": "m", "value": None, "low": None, "high": 6}]), ["number"]),
        (one(figures=[{"metric": "m"}]), ["missing-key"]),
        (one(tags=["x"], actors=["", "a"]), ["empty"]),
        (one(sources=["s"], figures=[{"metric": "m", "value": 5}]), []),
        (
            '{"figures": [], "actors": ["a"], "id": "a", "date": "2009", "title": "T"}',
            [],
        ),
        (one(figures=[{"metric": "m", "value": 5, "low": [1]}]), []),
        (one(title=float("nan")), ["json"]),
        (one(kind=""), ["empty"]),
        (one(certainty=""), ["empty"]),
        (b'{"id": "a", "date": "2009", "title": "\xff"}', ["encoding"]),
        (one(id="two words"), ["id"]),
        (one(date="2011-13"), ["date"]),
        (one(date="Oct 2011"), []),
        (one(tags={"x": 1}), ["type"]),
        (one(tags="x"), []),
        (one(figures=["x"]), ["type"]),
        (one(figures=[{"metric": "m", "value": "five"}]), ["number"]),
        (one(figures=[{"metric": "m", "value": True}]), ["number"]),
        (one(figures=[{"metric": "m", "low": 5, "high": 6}]), []),
        (one(figures=[{"metric": "m", "value": 5, "of": ["x"]}]), []),
        (one(actors=[], figures=[{"metric": "m", "value": 5, "of": ["x"]}]), []),
        (one(actors=[["x"]], figures=[{"metric": "m", "value": 5, "of": ["x"]}]), ["type"]),
        (one().replace("2009", "2009").replace('"One"', '"\\ud83d\\ude00"'), []),
        ('{"id": "a", "date": "2009"}', ["missing-key"]),
        (one(start=[1]), []),
        (one(figures=[{"metric": "m", "value": 5}]).replace("5}", "5e2}"), []),
        (one(because=[{"cause": "b"}]), ["unknown-event"]),
    ],
)
def test_what_is_said_of_a_line(line: str | bytes, problems: list[str]) -> None:
    codes = [message.partition("[")[2].partition("]")[0] for message in told(line)]
    assert codes == problems


@pytest.mark.parametrize("unread", ["low", "high"])
@pytest.mark.parametrize(
    ("number", "problems"), [("1e2", []), ("1E-999", []), ("1e4005", ["json"])]
)
def test_a_number_that_nobody_reads_is_one_all_the_same(
    unread: str, number: str, problems: list[str]
) -> None:
    figure = {"metric": "m", "value": 5, unread: "?"}
    line = one(figures=[figure]).replace('"?"', number)
    assert [said.split("[")[1].split("]")[0] for said in told(line)] == problems


def test_the_line_of_a_fault_is_told() -> None:
    assert told(one(), "", one(id="b").encode().replace(b"One", b"\xff")) == [
        "3:39: error[encoding]: the byte 0xFF is not UTF-8 (Latin-1, perhaps)"
    ]


def test_an_unknown_name_is_told_wherever_it_stands() -> None:
    because: dict[str, Any] = {"because": [{"cause": "nowhere"}]}
    assert told(one(**because), one(id="b", **because)) == [
        '1:67: error[unknown-event]: there is no event "nowhere"',
        '2:67: error[unknown-event]: there is no event "nowhere"',
    ]


def test_a_line_that_is_too_long() -> None:
    with mock.patch.object(reader, "LONGEST_LINE", 20):
        assert [line[:22] for line in told("5" + " " * 30)] == ["1:1: error[too-long]: "]
    with mock.patch.object(files, "LONGEST_LINE", 20), mock.patch.object(files, "_BLOCK", 16):
        assert told("x" * 100)


def test_a_disk_that_fails_meanwhile() -> None:
    Path("some.jsonl").write_text(one())
    with mock.patch.object(Lined, "blocks", side_effect=OSError(5, "Input/output error")):
        [problem] = load(["some.jsonl"]).problems
        assert (problem.what, len(LinesOf(Lined("some.jsonl")))) == (
            "cannot be read: Input/output error",
            0,
        )


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (one(), Lined),
        (f"{one()}\n{one(id='b')}", Lined),
        (json.dumps({"events": [ONE]}), Found),
        ("events: []\n", Found),
        ("{a: b}\n", Found),
    ],
)
def test_what_is_piped_in_is_told_by_its_first_line(content: str, found: type) -> None:
    with mock.patch.object(sys, "stdin", TextIOWrapper(BytesIO(content.encode()))):
        [file], problems = files.find_registries(["-"])
    assert (type(file), problems) == (found, [])


class TestSieves:
    @pytest.mark.parametrize(
        ("groups", "line", "through"),
        [
            ([["scott"]], b'{"actors": ["scott"]}', True),
            ([["scott"]], b'{"actors": ["evans"]}', False),
            ([["scott"]], b'{"actors": ["\\u5f20"]}', True),
            ([["evans", "scott"]], b'{"actors": ["scott"]}', True),
            ([["scott"], ["death"]], b'{"actors": ["scott"]}', False),
            ([["robert scott"]], b'{"actors": ["robert\\nscott"]}', True),
        ],
    )
    def test_what_a_line_must_hold(
        self, groups: list[list[str]], line: bytes, through: bool
    ) -> None:
        sieve = sieve_of(groups)
        assert sieve is not None
        assert sieve(line) is through

    @pytest.mark.parametrize("groups", [[], [[]], [[" "]], [['a"b']], [["a/b"]], [["a\x07b"]]])
    def test_nothing_is_told_from_names_that_may_be_escaped(self, groups: list[list[str]]) -> None:
        assert sieve_of(groups) is None

    def test_what_is_held_back_is_not_read(self) -> None:
        Path("some.jsonl").write_text("\n".join([one(), "{", one(id="scott"), "{", ""]))
        loaded = load(["some.jsonl"], sieve=sieve_of([["scott"]]))
        assert loaded.registry is not None
        assert [event.id for event in loaded.registry.events] == ["scott"]
        nothing = load(["some.jsonl"], sieve=sieve_of([["evans"]]))
        assert nothing.registry is not None
        assert nothing.registry.events == ()

    def test_what_a_date_counts_from_is_read_after_all(self) -> None:
        after = one(id="scott", date="1 year after a")
        Path("some.jsonl").write_text("\n".join([one(), after, ""]))
        loaded = load(["some.jsonl"], sieve=sieve_of([["scott"]]))
        assert loaded.registry is not None
        assert [event.span.edtf for event in loaded.registry.events] == ["2009", "2010"]

    def test_names_are_not_known_for_certain_where_events_are_held_back(self) -> None:
        because = one(id="scott", because=[{"cause": "a"}])
        Path("some.jsonl").write_text("\n".join([one(), because, ""]))
        assert load(["some.jsonl"], sieve=sieve_of([["scott"]])).problems == ()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_a_caller_has_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        with collector_paused():
            pass
        assert gc.get_freeze_count() > 0  # fewer than before where some were no longer needed
    finally:
        gc.unfreeze()


def test_a_python_without_its_database_reads_the_registry_itself(here: Path) -> None:
    registry, index = here / "events.yaml", here / "events.db"
    registry.write_text("events: []\n")
    index.write_bytes(b"")
    module = import_module("timeline.loading.indexed")
    with mock.patch.object(module, "bundled", return_value=registry):
        with mock.patch.object(module, "_opened", side_effect=ImportError("sqlite3")):
            assert module.shipped([str(registry)]) is None
        assert module.shipped(["another.yaml"]) is None
        with mock.patch.object(module, "_opened", return_value=load([str(registry)])) as opened:
            assert module.shipped([str(registry)]) is opened.return_value
        assert len(opened.return_value.lines) == 1


def test_the_parts_of_a_figure_mean_the_same_on_a_line_that_is_read_with_its_places() -> None:
    parts = [{"metric": "m", "event": "b", "of": None}, {"metric": "n", "event": None}]
    figure = {"metric": "m", "value": 5, "of": ["x"], "includes": parts}
    event = {**ONE, "actors": ["x"], "figures": [figure]}
    part: dict[str, Any] = {"id": "b", "date": "2009", "title": "B", "actors": ["x"]}
    part["figures"] = [{"metric": "m", "value": 2}, {"metric": "n", "value": 1}]
    answers = []
    for blank in ("", "\t"):  # a tab inside braces takes the long way
        lines = [json.dumps(one).replace("{", "{" + blank) for one in (event, part)]
        Path("some.jsonl").write_text("\n".join(lines), encoding="utf-8")
        ran = inside("figures", "-r", "some.jsonl", "--json")
        assert (ran.status, ran.err) == (0, "")
        answers.append(ran.out)
    assert answers[0] == answers[1]
    assert json.loads(answers[0])[0]["includes"][0] == {
        "metric": "m",
        "of": ["x"],
        "event": "b",
        "extensions": {},
    }
