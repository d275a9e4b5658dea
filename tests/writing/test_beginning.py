"""`init` and `schema`: a registry to begin with, and its shape for editors."""

import errno
import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from desk import names
from test_saving import failing_until_it_passes

from conftest import PROJECT, TESTS, inside

REGISTRIES = [PROJECT / "events.yaml", *sorted(TESTS.glob("*/*.yaml"))]
needs_checker = pytest.mark.skipif(
    find_spec("check_jsonschema") is None,
    reason="check-jsonschema is not installed (it comes with the extra dev)",
)

REFUSED = {
    "unknown-key": "events: [{id: a, date: '2009', title: T, colour: red}]",
    "missing-title": "events: [{id: a, date: '2009'}]",
    "empty-title": "events: [{id: a, date: '2009', title: }]",
    "blank-title": "events: [{id: a, date: '2009', title: '  '}]",
    "no-events": "title: T",
    "events-no-list": "events: {id: a}",
    "id-with-a-space": "events: [{id: a b, date: '2009', title: T}]",
    "kind": "events: [{id: a, date: '2009', title: T, kind: fact}]",
    "bound": "events: [{id: a, date: '2009', title: T, "
    "figures: [{metric: m, value: 1, bound: big}]}]",
    "no-number": "events: [{id: a, date: '2009', title: T, figures: [{metric: m, value: many}]}]",
    "verdict-without-side": "events: [{id: a, date: '2009', title: T, verdicts: [{on: b}]}]",
    "two-actors-in-one": "events: [{id: a, date: '2009', title: T, actors: [{b: c, d: e}]}]",
    "month": "fiscal_year_start: 13\nevents: []",
    "month-in-words": "fiscal_year_start: april\nevents: []",
    "year-start": "fiscal_year: {start: 02-30}\nevents: []",
    "year-without-start": "fiscal_year: {named_by: first}\nevents: []",
    "year-named-otherwise": "fiscal_year: {start: 4, named_by: both}\nevents: []",
    "unknown-section": "evnts: []\nevents: []",
    "role-without-title": "actors: {a: {roles: [{from: '2009'}]}}\nevents: []",
    "period-without-span": "periods: {p: {title: T}}\nevents: []",
    "a-date-with-a-fraction": "events: [{id: a, date: 2009.5, title: T}]",
}
TAKEN = {
    "three-lines": "events:\n  - {id: a, date: '2009', title: T}",
    "nothing": "events: []",
    "bare-years": "events: [{id: a, date: 2009, title: 2009}]",
    "bare-day": "events: [{id: a, date: 2009-11-11, title: no}]",
    "one-for-many": "events: [{id: a, date: '2009', title: T, tags: x, actors: b, thread: c}]",
    "empty-keys": "title:\nevents: [{id: a, date: '2009', title: T, note: , tags: ~}]",
    "actor-without-more": "actors: {a: , b: {}}\nevents: []",
    "tags-both-ways": "tags: {a: , b: what it stands for}\nevents: []",
    "tag-list": "tags: [a, b]\nevents: []",
    "numbers": "events: [{id: a, date: '2009', title: T, figures: "
    "[{metric: m, value: 1.4k}, {metric: m, value: '7m..8m'}, {metric: m, value: -3.5}, "
    "{metric: m, value: '1,200'}, {metric: m, value: 66%}]}]",
    "months": "fiscal_year_start: '04'\nevents: []",
    "fiscal-year": "fiscal_year: {start: 04-06, named_by: first}\nevents: []",
    "roles": "actors: {a: {roles: [{title: t, from: '2009', to: ..}]}}\nevents: []",
    "included": "include: [a.yaml, b]\nevents: []",
    "series": "events: []\n"
    "series: [{metric: m, values: {'2009': 1, 2010: 2}, bound: {'2009': about}}]",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(files: list[Path], schema: Path) -> dict[str, Any]:
    """Return what check-jsonschema says of files: by name, its complaints."""
    ran = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", schema, *files],
        capture_output=True,
        timeout=120,
        check=False,
    )
    told = json.loads(ran.stdout)
    assert not told.get("parse_errors"), told
    found: dict[str, Any] = {Path(file).stem: [] for file in map(str, files)}
    for error in told.get("errors", ()):
        found[Path(error["filename"]).stem].append(error)
    return found


class TestSchema:
    def test_the_published_one_is_what_the_program_prints(self) -> None:
        """Run `timeline schema > events.schema.json` where this fails."""
        ran = inside("schema")
        assert (ran.status, ran.err) == (0, "")
        assert (PROJECT / "events.schema.json").read_text("utf-8") == ran.out

    def test_every_key_of_every_record_is_described(self) -> None:
        schema = json.loads(inside("schema").out)
        for name, record in schema["$defs"].items():
            for key, entry in record["properties"].items():
                assert entry["description"], (name, key)

    def test_descriptions_are_those_of_the_registry_page(self) -> None:
        page = (PROJECT / "docs" / "registry.md").read_text("utf-8")
        parts = re.split(r"^## (.*)\n", page, flags=re.MULTILINE)[1:]
        sections = dict(zip(parts[::2], parts[1::2], strict=True))
        for name, record in json.loads(inside("schema").out)["$defs"].items():
            rows = dict(re.findall(r"^\| `(\w+)`\*? \| (.*) \|$", sections[name], re.MULTILINE))
            plain = {
                key: re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("`", "")
                for key, text in rows.items()
            }
            described = {key: one["description"] for key, one in record["properties"].items()}
            assert plain == described, name

    @needs_checker
    def test_it_is_a_schema_and_takes_every_registry_here(self, here: Path) -> None:
        schema = here / "schema.json"
        schema.write_text(inside("schema").out)
        readable = [file for file in REGISTRIES if inside("-r", str(file), "list").status == 0]
        assert len(readable) > 3
        assert {name for name, errors in checked(readable, schema).items() if errors} == set()
        ran = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "--check-metaschema", schema],
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout

    @needs_checker
    def test_it_takes_what_the_loader_takes_and_refuses_what_it_refuses(self, here: Path) -> None:
        schema = here / "schema.json"
        schema.write_text(inside("schema").out)
        Path("a.yaml").write_text("events: []")
        Path("b").mkdir()
        Path("b/c.yaml").write_text("events: []")
        for name, text in {**REFUSED, **TAKEN}.items():
            Path(f"{name}.yaml").write_text(f"{text}\n")
        files = [here / f"{name}.yaml" for name in (*REFUSED, *TAKEN)]
        told = checked(files, schema)
        refused = {name for name, errors in told.items() if errors}
        assert refused == set(REFUSED)
        for file in files:
            assert inside("-r", str(file), "list").status == int(file.stem in refused), file.stem


class TestInit:
    @pytest.mark.parametrize(
        ("arguments", "registry", "schema"),
        [
            ([], "events.yaml", "events.schema.json"),
            (["trip.yaml"], "trip.yaml", "events.schema.json"),
            (["trip.yml"], "trip.yml", "events.schema.json"),
            (["Trip.YAML"], "Trip.YAML", "events.schema.json"),
            (["my.trip"], "my.trip/events.yaml", "my.trip/events.schema.json"),
            (["family"], "family/events.yaml", "family/events.schema.json"),
            (["a/b/c"], "a/b/c/events.yaml", "a/b/c/events.schema.json"),
            (["a/b/c.yaml"], "a/b/c.yaml", "a/b/events.schema.json"),
        ],
    )
    def test_it_begins_a_registry_that_passes(
        self, arguments: list[str], registry: str, schema: str
    ) -> None:
        ran = inside("init", *arguments)
        assert (ran.status, ran.out.split()) == (0, [registry, schema])
        assert ran.err.startswith("next: ")
        assert Path(schema).read_text() == inside("schema").out
        first = Path(registry).read_text().splitlines()[0]
        assert first == "# yaml-language-server: $schema=events.schema.json"
        strict = inside("check", registry, "--strict")
        assert (strict.status, strict.err) == (0, f"{registry}: nothing wrong\n")

    def test_what_stands_in_its_comments_is_right_too(self) -> None:
        inside("init")
        text = Path("events.yaml").read_text()
        begin = text.index("# actors:")
        used = text[:begin] + re.sub(r"(?m)^( *)# (?=[\w -]+:|  )", r"\1", text[begin:])
        used = used.replace("      - {event: another-id, how: enabled}\n", "    []\n")
        Path("events.yaml").write_text(used.replace("    because:\n    []\n", "    because: []\n"))
        ran = inside("-r", "events.yaml", "show", "first-notes", "--json")
        assert ran.status == 0, ran.err
        [event] = json.loads(ran.out)
        assert (event["actors"], event["threads"]) == (["ada", "babbage"], ["engine"])
        assert (len(event["figures"]), len(event["verdicts"])) == (1, 1)

    @pytest.mark.parametrize("given", ["mine.yaml", "folder"])
    def test_nothing_is_overwritten(self, given: str) -> None:
        assert inside("init", given).status == 0
        file = Path("mine.yaml" if given == "mine.yaml" else "folder/events.yaml")
        file.write_text("events: []\n")
        ran = inside("init", given)
        assert (ran.status, ran.out, ran.err) == (
            2,
            "",
            f"error: {file} exists already\n  name another file\n",
        )
        assert file.read_text() == "events: []\n"

    @pytest.mark.parametrize("name", ["trip.txt", "a/trip.JSON", "trip.jsonl"])
    def test_a_name_of_another_kind_of_file_makes_no_folder(self, here: Path, name: str) -> None:
        ran = inside("init", name)
        assert (ran.status, ran.out, ran.err) == (
            2,
            "",
            f"error: {name}: a registry is begun in YAML\n"
            f"  timeline init {name.rpartition('.')[0]}.yaml\n",
        )
        assert names(here) == []
        Path("notes.txt").mkdir()
        assert inside("init", "notes.txt").out.startswith("notes.txt/events.yaml\n")

    def test_an_empty_name_begins_nothing(self, here: Path) -> None:
        ran = inside("init", "")
        assert (ran.status, ran.out, ran.err) == (
            2,
            "",
            'error: "" names no file\n  is a variable empty? leave it out, or name a file\n',
        )
        assert names(here) == []

    def test_a_schema_that_is_there_stays(self, here: Path) -> None:
        Path("events.schema.json").write_text("{}")
        assert inside("init").out == "events.yaml\n"
        assert Path("events.schema.json").read_text() == "{}"
        assert names(here) == ["events.schema.json", "events.yaml"]

    @pytest.mark.parametrize("name", ["open", "write", "fsync", "link", "fstat", "mkdir"])
    @pytest.mark.parametrize("given", ["trip.yaml", "a/b"])
    def test_both_files_are_written_or_neither(self, here: Path, name: str, given: str) -> None:
        failed = 0
        for ran in failing_until_it_passes(name, errno.EIO, lambda: inside("init", given)):
            assert (ran.status, ran.out, names(here)) == (74, "", []), ran
            failed += 1
        assert failed >= (2 if given == "a/b" or name != "mkdir" else 0)
        assert len([one for one in here.rglob("*") if one.is_file()]) == 2

    def test_where_the_schema_alone_was_written_it_goes_on(self, here: Path) -> None:
        """As where it was killed in between: the registry comes last."""
        Path("events.schema.json").write_text(inside("schema").out)
        assert inside("init").status == 0
        assert names(here) == ["events.schema.json", "events.yaml"]

    def test_a_registry_that_is_there_gets_no_schema(self, here: Path) -> None:
        Path("events.yaml").write_text("events: []\n")
        assert inside("init").status == 2
        assert names(here) == ["events.yaml"]

    def test_a_folder_that_cannot_be_made_is_told(self) -> None:
        Path("file").write_text("")
        ran = inside("init", "file/folder")
        assert (ran.status, ran.err.splitlines()[0]) == (
            74,
            "error: file/folder cannot be made: Not a directory",
        )
