"""An index from a stranger: it reaches nothing, and nothing is printed that it cannot hold."""

import os
import sqlite3
from pathlib import Path

import pytest

from conftest import few_fast, inside

SOME = """\
title: Some
actors: {ann: {name: Ann}}
events:
  - {id: a, date: "1900", title: Ann began, actors: [ann]}
  - {id: b, date: "1901", title: "Ann ended.", actors: [ann]}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder of its own with a registry and its index."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    Path("some.yaml").write_text(SOME)
    assert inside("index", "some.yaml").status == 0
    return folder


def changed(statement: str, *values: object) -> None:
    with sqlite3.connect("some.db") as file:
        file.execute(statement, values)
    file.close()


def said_to_be_of(file: str, size: int = 1) -> str:
    """Return what is said of an index whose maker names a file that it was built from."""
    changed("UPDATE built_from SET file = ?, bytes = ?, modified = 0, crc32 = 1", file, size)
    ran = inside("-r", "some.db", "list", "--json", "--columns", "id")
    assert ran.status == 0
    return ran.err


def test_a_file_beside_it_is_looked_at() -> None:
    assert "has changed" in said_to_be_of("some.yaml")


def test_nothing_outside_of_its_folder_is_looked_at(tmp_path: Path) -> None:
    Path("..", "secret").write_text("s")
    Path("link").symlink_to("../secret")
    Path("up").symlink_to("..")
    outside = ("../secret", str(tmp_path / "secret"), "link", "up/secret", "./x/../../secret")
    assert [said_to_be_of(file) for file in (*outside, "/etc/passwd")] == [""] * 6


def test_a_whole_path_is_not_followed_even_into_the_folder(here: Path) -> None:
    assert said_to_be_of(str(here / "some.yaml")) == ""


def test_pipes_and_devices_are_not_waited_for() -> None:
    os.mkfifo("pipe")
    Path("folder").mkdir()
    for file in ("pipe", "folder", ".", "", "a\0b"):
        assert said_to_be_of(file) == ""


def test_no_more_is_read_than_there_was() -> None:
    """A file without end in the place of a small one: its size tells."""
    with open("large", "wb") as file:
        file.truncate(1 << 40)
    assert "has changed" in said_to_be_of("large", 1 << 20)
    assert "has changed" in said_to_be_of("large", 1 << 40), "too large to be read"


@pytest.mark.parametrize(
    "spoil",
    [
        "'not json'",
        "''",
        "'[]'",
        "'{}'",
        "'null'",
        "'1'",
        """'{"id": "a"}'""",
        "json || ' '",
        "json || json",
        "char(10) || json",
        "replace(json, ', ', ',' || char(10))",
        "replace(json, '\"id\"', '\"ID\"')",
        "replace(json, '\"1900\"', '1900')",
        "replace(json, '\"1900\"', 'null')",
        "replace(json, '\"1900\"', 'NaN')",
        "replace(json, '[\"ann\"]', '\"ann\"')",
        "replace(json, 'Ann', char(27))",
        "replace(json, 'Ann', char(0))",
        "replace(json, '}', ', \"more\": 1}')",
        "json_insert(json, '$.more', 1)",
        "replace(printf('%9000d', 0), ' ', '[')",
        "CAST(json AS BLOB)",
        "CAST(x'22ff22' AS TEXT)",
    ],
)
@pytest.mark.parametrize(
    "question", few_fast(["list --json", "list -o jsonl --since 1900"], "list --json")
)
def test_a_record_is_looked_at_before_it_is_printed(spoil: str, question: str) -> None:
    changed(f"UPDATE records SET json = {spoil} WHERE seq = 1")
    ran = inside("-r", "some.db", *question.split())
    assert ran.status == 1
    assert ran.err.startswith("some.db: error[index]: "), ran
    assert "1900" not in ran.out


@pytest.mark.parametrize(
    ("spoil", "question"),
    [
        (
            "UPDATE registry SET value = '{\"month\":99}' WHERE key = 'fiscal_year'",
            "list --period FY1900",
        ),
        ("UPDATE events SET earliest = 9e999, latest = x'00', start_earliest = 'x'", "list --gaps"),
        ("UPDATE figures SET number = -number", "figures --growth"),
        ("UPDATE records SET model = replace(model, '1901', '2001/1999')", "gap a b"),
        ("UPDATE texts SET text = x'ff'", "check"),
        ("DELETE FROM records", "show a"),
        ("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'actors'", "actors"),
        ("UPDATE names SET id = 'nobody'", "list --actor Ann --json"),
        ("CREATE TABLE text_more (x)", "list"),
    ],
)
def test_whatever_a_stranger_wrote_is_no_bug_of_ours(spoil: str, question: str) -> None:
    with sqlite3.connect("some.db") as file:
        file.execute("PRAGMA writable_schema = ON")
        file.execute(spoil)
    file.close()
    ran = inside("-r", "some.db", *question.split())
    assert ran.status in (0, 1, 2), ran
    if ran.status == 1:
        assert ran.err.startswith("some.db: error[index]: "), ran
        assert len(ran.err.splitlines()) == 2


def test_what_nobody_foresaw_is_told_as_the_damage_that_it_is() -> None:
    changed("UPDATE names SET id = 'nobody' WHERE vocabulary = 'actors'")
    changed("DELETE FROM actors")
    ran = inside("-r", "some.db", "brief", "Ann")
    assert ran.status == 1
    assert ran.err == (
        "some.db: error[index]: it cannot be answered from (KeyError: 'nobody')\n"
        "  build it again: timeline index REGISTRY; if that is no help, report what --debug shows\n"
    )


CHECKED = {
    "some.yaml": SOME
    + """\
  - id: c
    date: "1902"
    title: Bob went #1 on
    actors: [ann]
    tags: [x]
    summary: A very long way.
tags: [x, unused-one]
queries: {bad: "nosuch:field"}
""",
    "events.jsonl": '{"id": "l", "date": "1900", "title": "It ended."}\n',
}


@pytest.mark.parametrize("name", CHECKED)
@pytest.mark.parametrize("format_", few_fast(["json", "csv", "plain", "jsonl"], "json"))
@pytest.mark.parametrize("more", [[], ["--strict"], ["--only", "full-stop"], ["--only", "unused"]])
def test_a_check_names_the_same_places(name: str, format_: str, more: list[str]) -> None:
    Path(name).write_text(CHECKED[name])
    assert inside("index", name).status == 0
    index = f"{Path(name).stem}.db"
    of_file, of_index = (inside("check", one, *more, "-o", format_) for one in (name, index))
    assert (of_index.status, of_index.out) == (of_file.status, of_file.out)
    assert name in of_file.out or more


def test_a_check_of_an_index_mends_nothing(here: Path) -> None:
    """Whoever made it would say which files are written."""
    before = {entry.name: entry.read_bytes() for entry in here.iterdir()}
    ran = inside("check", "some.db", "--fix")
    assert (ran.status, ran.err) == (
        2,
        "error: some.db is an index, which is not written to\n  name what it was built from\n",
    )
    assert {entry.name: entry.read_bytes() for entry in here.iterdir()} == before
