"""`import`: where the events go, and what is said of a file that gives none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from desk import PLAIN, ids, names
from imported import made

from conftest import clean_environment, inside, timeline
from timeline.extras import how_to_install


@pytest.fixture(autouse=True)
def here(folder: Path) -> Path:
    """Work in a folder with one registry."""
    Path("mine.yaml").write_text(PLAIN)
    return folder


SHEET = "date,title\n2002,It went on\n2004,After\n2001,It begann\n"


def test_into_a_registry_in_the_order_of_dates() -> None:
    Path("s.csv").write_text(SHEET)
    ran = inside("import", "s.csv", "--into", "mine.yaml", "--json")
    assert ran.status == 0, ran.err
    between = (
        '  - id: it-begann\n    date: "2001"\n    title: It begann\n'
        '  - id: it-went-on\n    date: "2002"\n    title: It went on\n'
    )
    after = '  - id: after\n    date: "2004"\n    title: After\n'
    expected = PLAIN.replace("  - id: end\n", f"{between}  - id: end\n") + after
    assert Path("mine.yaml").read_text() == expected
    alike = {one["id"]: one["alike"] for one in json.loads(ran.out)}
    assert alike == {"it-begann": ["start (2001 It began)"], "it-went-on": [], "after": []}


def test_onto_standard_output_with_the_report_beside() -> None:
    ran = timeline("import", "-", stdin=SHEET)
    assert ran.status == 0
    Path("new.yaml").write_text(ran.out)
    assert ids("new.yaml") == ["it-begann", "it-went-on", "after"]
    assert ran.err == "3 events came into a new registry\n"


def test_a_hyphen_is_standard_output(here: Path) -> None:
    Path("in.json").write_text('[{"date": "2001", "title": "E"}]')
    printed = inside("import", "in.json").out
    there = names(here)
    for given in ([], ["-r", "mine.yaml"]):
        ran = inside(*given, "import", "in.json", "--to", "-")
        assert (ran.status, ran.out) == (0, printed)
        assert ran.err == "1 event came into a new registry\n"
    assert names(here) == there


@pytest.mark.parametrize(
    ("options", "status", "what", "hint"),
    [
        ("--into -", 2, "error: standard input cannot be written", "name the registry's file"),
        ("--to mine.yaml", 2, "error: mine.yaml exists already", "add to it: --into mine.yaml"),
        ("--to folder", 2, "error: folder exists already", "name another file"),
        ("--into=", 2, 'error: --into: "" names no file', "is a variable empty? name a file"),
        ("--to=", 2, 'error: --to: "" names no file', "is a variable empty? name a file"),
        ("--rules folder", 2, "error: folder is a folder", "name a file after --rules"),
        (
            "--rules none.yaml",
            1,
            "none.yaml: error[file]: cannot be read: No such file or directory",
            "check the path after --rules",
        ),
    ],
)
def test_a_file_that_an_option_cannot_mean_is_told(
    options: str, status: int, what: str, hint: str
) -> None:
    Path("folder").mkdir()
    Path("s.csv").write_text(SHEET)
    ran = inside("import", "s.csv", *options.split())
    assert (ran.status, ran.out, ran.err) == (status, "", f"{what}\n  {hint}\n")
    assert Path("mine.yaml").read_text() == PLAIN


def test_both_ways_at_once_are_refused() -> None:
    Path("s.csv").write_text(SHEET)
    ran = inside("import", "s.csv", "--to", "a.yaml", "--into", "mine.yaml")
    assert (ran.status, ran.err.splitlines()[0]) == (
        2,
        "error: --to makes a registry, --into adds to one",
    )


@pytest.mark.parametrize("where", [["--into", "mine.yaml"], ["--to", "new.yaml"], []])
def test_a_dry_run_tells_the_same_and_writes_nothing(here: Path, where: list[str]) -> None:
    Path("s.csv").write_text(SHEET)
    before = names(here)
    ran = inside("import", "s.csv", *where, "--dry-run", "--json")
    assert [one["id"] for one in json.loads(ran.out)] == (["it-begann", "it-went-on", "after"])
    assert (names(here), Path("mine.yaml").read_text()) == (before, PLAIN)


def test_nothing_is_half_imported() -> None:
    Path("s.csv").write_text(SHEET + "never,Bad\n")
    assert inside("import", "s.csv", "--into", "mine.yaml").status == 1
    assert Path("mine.yaml").read_text() == PLAIN


NAMES = "actors: {ann: {name: Ann Lee}}\nsources: {diary: {title: A diary}}\n"


def test_names_of_the_registry_are_used() -> None:
    Path("mine.yaml").write_text(NAMES + PLAIN)
    Path("s.csv").write_text("date,title,people,source\n2002,A,ann LEE,A diary\n")
    [told] = json.loads(inside("import", "s.csv", "--into", "mine.yaml", "--json").out)
    assert told["changed"] == ["actor ann LEE is ann", "source A diary is diary"]


def test_names_that_the_registry_does_not_know_are_refused() -> None:
    Path("mine.yaml").write_text(NAMES + PLAIN)
    Path("s.csv").write_text("date,title,people\n2003,B,Bob; Ann\n")
    ran = inside("import", "s.csv", "--into", "mine.yaml")
    assert (ran.status, ran.err.splitlines()[0]) == (
        1,
        's.csv:2:8: error[unknown-actor]: there is no actor "Bob"',
    )


@pytest.mark.parametrize(
    ("name", "text", "status", "message"),
    [
        ("x.yaml", "events: []", 2, "error: x.yaml is a registry already, it seems"),
        ("x.txt", "hello", 2, "error: x.txt: cannot tell what kind of file this is"),
        ("x.json", "", 1, "x.json: error[empty]: no events stand in this file"),
        (
            "x.json",
            '{"events": 3}',
            1,
            'x.json:1:1: error[missing-key]: an event needs the key "title"',
        ),
        (
            "x.csv",
            "PK\x03\x04",
            1,
            "x.csv: error[sheet]: not a workbook that can be read: Cannot detect file format",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_is_told(name: str, text: str, status: int, message: str) -> None:
    ran = made(text, name)
    assert (ran.status, ran.out) == (status, "")
    assert message in ran.err.splitlines()


def test_a_file_that_is_not_there() -> None:
    ran = inside("import", "no.csv")
    assert (ran.status, ran.err.splitlines()[0]) == (
        1,
        "no.csv: error[file]: cannot be read: No such file or directory",
    )


def test_a_folder_and_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.loading.files.PATIENCE", 0.05)
    os.mkfifo("pipe.csv")
    Path("folder").mkdir()
    assert inside("import", "folder").err.startswith("error: folder is a folder\n")
    assert inside("import", "pipe.csv").err == (
        "pipe.csv: error[file]: not a regular file\n"
        "  check the path; pipe what is no file in: timeline import -\n"
    )


def test_standard_input_that_is_closed_is_told() -> None:
    command = [sys.executable, "-m", "timeline", "-r", "mine.yaml", "add", "--from-json"]
    ran = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *command],
        env=clean_environment(),
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stderr) == (
        1,
        "standard input: error[file]: cannot be read: it is closed\n  pipe events into it\n",
    )


def test_the_environment_names_the_registry_that_a_file_belongs_to() -> None:
    Path("folder").mkdir()
    Path("mine.yaml").rename("folder/mine.yaml")
    Path("folder/more.yaml").write_text("events: []\n")
    Path("s.csv").write_text("date,title,id\n2002,Other,start\n")
    where = ["--into", "folder/more.yaml"]
    ran = inside("import", "s.csv", *where, env={"TIMELINE_REGISTRY": "folder"})
    assert "error[duplicate-id]" in ran.err
    ran = inside("import", "s.csv", *where, env={"TIMELINE_REGISTRY": "folder/mine.yaml"})
    assert (ran.status, ran.err.splitlines()[0]) == (
        74,
        "error: folder/more.yaml is no file of this registry",
    )


def test_without_the_library_the_way_to_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.delitem(sys.modules, "timeline.exchange.calendars", raising=False)
    ran = made("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "c.ics")
    what, way = ran.err.splitlines()
    assert (ran.status, what) == (2, "error: reading a calendar needs the library icalendar")
    assert way == f"  {how_to_install('icalendar')}"
