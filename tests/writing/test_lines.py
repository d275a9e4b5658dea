"""`add` and `import` on files of JSON Lines: a line at the end, and every byte before it stays."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from desk import add, add_second, ids, listed, names

from conftest import SOUTH_POLE, inside, timeline

LINES = (
    '{"id": "start", "date": "2001", "title": "It began"}\n'
    '{"id":"end","date":"2003","title":"It ended","because":[{"cause":"start"}]}\n'
)

FIRST = LINES.partition("\n")[0].encode()


@pytest.fixture(autouse=True)
def here(folder: Path) -> Path:
    """Work in a folder with one registry."""
    Path("mine.jsonl").write_text(LINES)
    return folder


def last(file: str = "mine.jsonl") -> dict[str, Any]:
    """Return what the last line of a file says."""
    line: dict[str, Any] = json.loads(Path(file).read_text().splitlines()[-1])
    return line


TOLD = (
    "--date", "Oct 2002", "--title", 'It "went" on: well #1', "--id", "middle",
    "--summary", "One.\nTwo.", "--kind", "claim", "--actor", "ann=guide", "--actor", "acme",
    "--tag", "law", "--thread", "main", "--source", "diary p. 3", "--because", "start=enabled",
    "--because", "It began", "--figure", "cost:acme=1.2m", "--figure", "length=3",
    "--figure", "depth=-2.5", "--figure", "width=1.20", "--certainty", "inferred",
    "--note", "世界 \x7f\u202e",
)  # fmt: skip
WRITTEN = (
    '{"id": "middle", "date": "2002-10", "title": "It \\"went\\" on: well #1", '
    '"summary": "One.\\nTwo.", "kind": "claim", "actors": ["ann", "acme"], '
    '"actor_roles": {"ann": "guide"}, "tags": ["law"], "threads": ["main"], '
    '"because": [{"cause": "start", "how": "enabled"}, {"cause": "start"}], '
    '"figures": [{"metric": "cost", "of": ["acme"], "value": "1.2m"}, '
    '{"metric": "length", "value": 3}, {"metric": "depth", "value": -2.5}, '
    '{"metric": "width", "value": "1.20"}], "certainty": "inferred", '
    '"sources": ["diary p. 3"], "note": "世界 \\u007f\\u202e"}\n'
)


def test_everything_that_options_tell_comes_on_a_line() -> None:
    ran = add("mine.jsonl", *TOLD)
    told = "event It began is start; date Oct 2002 is 2002-10"
    assert ran.out == f'middle\t2002-10\tIt "went" on: well #1\tmine.jsonl:3\t{told}\n'
    assert Path("mine.jsonl").read_text() == LINES + WRITTEN
    [event] = [one for one in listed("mine.jsonl") if one["id"] == "middle"]
    assert [link["how"] for link in event["because"]] == ["enabled", "caused"]
    assert [figure["value"] for figure in event["figures"]] == [1200000, 3, -2.5, 1.2]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", b'{"id": "middle", "date": "2002", "title": "It went on"}\n'),
        (b"\n\n", b'{"id": "middle", "date": "2002", "title": "It went on"}\n'),
        (FIRST, b'\n{"id": "middle", "date": "2002", "title": "It went on"}\n'),
        (
            b"\xef\xbb\xbf" + FIRST + b"\r\n",
            b'{"id": "middle", "date": "2002", "title": "It went on"}\r\n',
        ),
    ],
)
def test_line_ends_and_the_byte_order_mark_stay(content: bytes, line: bytes) -> None:
    Path("mine.ndjson").write_bytes(content)
    ran = add_second("mine.ndjson")
    assert (ran.status, ran.err) == (0, "")
    assert Path("mine.ndjson").read_bytes() == content + line
    number = (content + line).count(b"\n")
    assert f"mine.ndjson:{number}\t" in ran.out
    assert "middle" in ids("mine.ndjson")


def test_what_a_printed_record_cannot_say_stands_as_in_a_registry() -> None:
    ran = add("mine.jsonl", "--date", "2002", "--title", "T", "--actor", "a=x", "--actor", "a=y")
    assert ran.status == 0
    assert last()["actors"] == [{"a": "x"}, {"a": "y"}]
    given = {"date": "2003", "title": "U", "kind": "event", "contradicts": {"event": "t"}}
    ran = timeline("-r", "mine.jsonl", "add", "--from-json", stdin=json.dumps(given))
    assert (ran.status, last()["contradicts"]) == (0, [{"event": "t"}])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--date", "2002", "--title", "T", "--id", "end"], 'there is an event "end" already, at'),
        (["--date", "2001", "--title", "It began"], "error: --title: there is an event"),
        (["--date", "2002", "--title", "T", "--because", "no"], "error: --because: there is no"),
        (["--date", "2002-13", "--title", "T"], "error: --date: there is no month 13"),
    ],
)
def test_what_is_refused_elsewhere_is_refused_here(options: list[str], message: str) -> None:
    before = Path("mine.jsonl").read_bytes()
    ran = add("mine.jsonl", *options)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
    assert Path("mine.jsonl").read_bytes() == before


def test_a_broken_file_is_not_touched() -> None:
    Path("mine.jsonl").write_text(LINES + "{")
    ran = add_second("mine.jsonl")
    assert (ran.status, ran.err.splitlines()[0]) == (
        1,
        "mine.jsonl:3:1: error[json]: what is opened here is never closed",
    )
    assert Path("mine.jsonl").read_text() == LINES + "{"


def test_a_dry_run_shows_the_line_and_the_mode_stays(here: Path) -> None:
    Path("mine.jsonl").chmod(0o640)
    ran = add_second("mine.jsonl", "--dry-run")
    assert ran.out.endswith('\n+{"id": "middle", "date": "2002", "title": "It went on"}\n')
    assert len(Path("mine.jsonl").read_text().splitlines()) == 2
    assert add_second("mine.jsonl").status == 0
    assert stat.S_IMODE(Path("mine.jsonl").stat().st_mode) == 0o640
    assert names(here) == ["mine.jsonl"]


def test_names_of_a_registry_beside_the_lines_hold() -> None:
    Path("names.yaml").write_text("actors: {ann: {name: Ann Lee}}\nevents: []\n")
    both = ["-r", "names.yaml", "-r", "mine.jsonl", "add", "--into", "mine.jsonl"]
    ran = inside(*both, "--date", "2002", "--title", "T", "--actor", "ANN LEE", "--actor", "bob")
    assert (ran.status, ran.err.splitlines()[0]) == (2, 'error: --actor: there is no actor "bob"')
    assert inside(*both, "--date", "2002", "--title", "T", "--actor", "ANN LEE").status == 0
    assert last()["actors"] == ["ann"]


@pytest.mark.parametrize("registry", [pytest.param([], marks=pytest.mark.slow), ["-r", SOUTH_POLE]])
def test_an_import_makes_lines_that_list_the_same(registry: list[str]) -> None:
    out = inside(*registry, "list", "-o", "jsonl").out
    Path("in.json").write_text(out)
    assert inside("import", "in.json", "--to", "new.jsonl").status == 0
    assert inside("-r", "new.jsonl", "list", "-o", "jsonl").out == out
    before = Path("new.jsonl").read_bytes()
    ran = inside("import", "in.json", "--into", "new.jsonl", "--json")
    assert {one["done"] for one in json.loads(ran.out)} == {"there"}
    assert Path("new.jsonl").read_bytes() == before


def test_what_a_file_says_of_itself_has_no_line() -> None:
    Path("in.json").write_text('{"title": "T", "events": [{"date": "2002", "title": "E"}]}')
    ran = inside("import", "in.json", "--to", "new.jsonl", "--json")
    assert [(one["title"], one["left"]) for one in json.loads(ran.out)] == [
        ("the title “T”", ["a file of JSON Lines holds events only"]),
        ("E", []),
    ]
    assert Path("new.jsonl").read_text() == '{"id": "e", "date": "2002", "title": "E"}\n'


def test_an_import_that_the_lines_would_not_be_read_with_is_refused_where_it_came_from() -> None:
    Path("names.yaml").write_text("tags: {t: one}\nevents: []\n")
    Path("in.json").write_text('[{"date": "2002", "title": "E", "tags": ["u"]}]')
    both = ["-r", "names.yaml", "-r", "mine.jsonl", "import", "in.json", "--into", "mine.jsonl"]
    ran = inside(*both)
    assert (ran.status, ran.err.splitlines()[0]) == (
        1,
        'in.json:1:42: error[unknown-tag]: there is no tag "u"',
    )
    assert len(Path("mine.jsonl").read_text().splitlines()) == 2
