"""Corners of reading: what few files hold, and what is said of it."""

import os
import stat
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml

from conftest import Ran, Write, inside
from timeline.loading import load
from timeline.loading.files import FileContent, read_files
from timeline.loading.shape.schema import REGISTRY
from timeline.loading.text import decode
from timeline.model import Source
from timeline.problems import Place
from timeline.yaml import read_tree, reader
from timeline.yaml.extents import listing
from timeline.yaml.nodes import Mapping
from timeline.yaml.syntax_errors import syntax_problem


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_of_very_many_bad_characters_a_hundred_are_told() -> None:
    Path("bad.yaml").write_text("title: " + "\x07" * 500 + "\nevents: []\n")
    assert len([one for one in load(["bad.yaml"]).problems if one.code == "character"]) == 100


def test_of_endless_problems_with_yaml_so_many_are_told() -> None:
    with mock.patch.object(reader, "MOST_PROBLEMS", 10):
        tree, problems = read_tree("a: 1\n" + "a: 2\n" * 50, "bad.yaml")
    assert (tree, len(problems)) == (None, 10)


def test_too_many_values_end_the_reading() -> None:
    with mock.patch.object(reader, "MOST", 10):
        tree, problems = read_tree(f"events: [{'a, ' * 50}]", "bad.yaml")
    assert (tree, [problem.code for problem in problems]) == (None, ["too-many"])


def test_as_many_values_as_there_may_be() -> None:
    with mock.patch.object(reader, "MOST", 10):
        tree, problems = read_tree("[a, b, c, d]", "some.yaml")
    assert (tree is None, problems) == (False, [])


def test_a_lone_surrogate_that_no_file_can_hold() -> None:
    _, problems = read_tree("title: a\ud800b\n", "text")
    assert [str(problem.place) for problem in problems] == ["text:1:9"]
    assert problems[0].what == "a lone surrogate, U+D800, is not allowed"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (yaml.YAMLError("unheard of"), "unheard of"),
        (yaml.MarkedYAMLError(problem="unheard of"), "unheard of"),
        (yaml.MarkedYAMLError(), "nothing"),
    ],
)
def test_complaints_without_a_place(error: yaml.YAMLError, said: str) -> None:
    problem = syntax_problem(error, "bad.yaml", "a: b")
    assert (str(problem.place), problem.what, problem.hint) == (
        "bad.yaml",
        "this cannot be read as YAML",
        f"is this the right file? The YAML library says: {said}",
    )


def test_a_complaint_that_no_known_libyaml_makes_has_a_place_and_a_way_out() -> None:
    mark = yaml.Mark("", 6, 1, 2, None, 0)
    error = yaml.MarkedYAMLError(problem="unheard of", problem_mark=mark)
    problem = syntax_problem(error, "bad.yaml", "a: b\nc: d")
    assert (str(problem.place), problem.what, problem.hint) == (
        "bad.yaml:2:3",
        "this cannot be read as YAML",
        "quote the text, or check the indentation; the YAML library says: unheard of",
    )


_NO_DIRECTIVE = "a line that begins with % is an instruction to YAML, and this is none"
_STARTS_A_TAG = "a text that begins with ! stands without quotes"


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("%YAML 1.99999999999\n---\n", "1:1", _NO_DIRECTIVE),
        ("%YAML x.1\n---\n", "1:1", _NO_DIRECTIVE),
        ("%YAML 1-1\n---\n", "1:1", _NO_DIRECTIVE),
        ("%YAML 1.1\n%YAML 1.1\n---\n", "2:1", _NO_DIRECTIVE),
        ("%TAG !e!\n---\n", "1:1", _NO_DIRECTIVE),
        ("%TAG e e\n---\n", "1:1", _NO_DIRECTIVE),
        ("%TAG !e tag:x\n---\n", "1:1", _NO_DIRECTIVE),
        ("%TAG !e! tag:%zz\n---\n", "1:1", _NO_DIRECTIVE),
        ("a: !<x", "1:4", _STARTS_A_TAG),
        ("a: !<", "1:4", _STARTS_A_TAG),
        ("a: !<%C3%C3>", "1:4", _STARTS_A_TAG),
        ("a: !%FF b", "1:4", _STARTS_A_TAG),
        ("a: !x,y b", "1:4", _STARTS_A_TAG),
        ("a: |0\n  b", "1:5", "a text cannot be indented by 0 spaces"),
    ],
)
def test_whatever_libyaml_refuses_is_told_in_words_of_our_own(
    text: str, place: str, what: str
) -> None:
    _, [problem] = read_tree(text, "bad.yaml")
    assert (str(problem.place), problem.what) == (f"bad.yaml:{place}", what)
    assert "YAML library" not in problem.hint


def test_a_list_that_is_not_there_has_no_extent() -> None:
    tree, _ = read_tree("title: T\n", "some.yaml")
    assert isinstance(tree, Mapping)
    assert listing("title: T\n", tree, "events") is None


def test_the_schema_of_a_record_is_written_once() -> None:
    definitions: dict[str, Any] = {}
    assert (
        REGISTRY.schema(definitions) == REGISTRY.schema(definitions) == {"$ref": "#/$defs/registry"}
    )


class TestFiles:
    def test_a_folder_that_may_not_be_listed(self) -> None:
        Path("folder").mkdir()
        with mock.patch.object(os, "listdir", side_effect=PermissionError(13, "Permission denied")):
            found, [problem] = read_files(["folder"])
        assert (found, problem.place.file, problem.what) == (
            [],
            "folder",
            "cannot be read: Permission denied",
        )

    def test_standard_input_that_is_not_there(self) -> None:
        with mock.patch.object(sys, "stdin", None):
            _, [problem] = read_files(["-"])
        assert problem.what == "cannot be read: it is closed"

    def test_a_file_that_becomes_a_pipe_meanwhile(self) -> None:
        Path("some.yaml").write_text("events: []\n")
        with mock.patch.object(stat, "S_ISREG", side_effect=[True, False]):
            _, [problem] = read_files(["some.yaml"])
        assert problem.what == "not a regular file"

    def test_a_name_that_is_empty(self) -> None:
        _, [problem] = read_files([""])
        assert str(problem.place) == '""'

    def test_bytes_that_are_text(self) -> None:
        assert decode(FileContent("some.yaml", b"\xef\xbb\xbfevents: []")) == "events: []"


def checked(content: str) -> Ran:
    """Return what the check of dates' style says of a registry."""
    Path("some.yaml").write_text(content)
    return inside("check", "some.yaml", "--only", "date-without-quotes")


def test_the_style_of_dates_is_told_wherever_they_stand() -> None:
    ran = checked(
        "tags: {a: b}\nsources: {s: {date: , locators: [p], empty: [p]}}\n"
        "series: [{metric: m, values: {2010: 5}, printed: {2010: five}, fix: [x]}]\n"
        "events: [{id: a, date: [], title: T}, {id: b, date: 2010-01, title: T}]\n"
    )
    codes = [line.split("\t")[4] for line in ran.out.splitlines()]
    assert codes[-1] == "date-without-quotes"
    assert set(codes[:-1]) == {"type"}


@pytest.mark.parametrize("ending", ["yaml", "jsonl"])
def test_how_far_reading_has_come_is_told_in_rising_shares(ending: str) -> None:
    line = '{{"id": "e{0}", "date": "2009", "title": "T{0}"}}\n'
    lines = [line.format(number) for number in range(3_000)]
    text = "".join(lines) if ending == "jsonl" else f"events: [{','.join(lines)}]\n"
    Path(f"many.{ending}").write_text(text)
    told: list[float] = []
    loaded = load([f"many.{ending}"], on_progress=told.append)
    assert loaded.registry is not None
    assert len(told) > 3
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] <= 1


def test_marks_like_those_of_a_conflict_within_a_line_are_text(write: Write) -> None:
    registry = write('events:\n  - {id: a, date: "2009", title: "a <<<<<<< b >>>>>>> c"}\n')
    assert inside("-r", registry, "list", "--columns", "title").out == "a <<<<<<< b >>>>>>> c\n"


def test_where_a_value_stands_makes_no_difference_to_it() -> None:
    here, there = Place("a.yaml", 1, 1), Place("b.yaml", 2, 2)
    assert Source("s", "A", place=here) == Source("s", "A", place=there)
    assert not Source("s", "A", place=here) != Source("s", "A", place=there)  # noqa: SIM202
    assert Source("s", "A", place=here) != Source("s", "B", place=here)
    assert Source("s", "A") != "s"
