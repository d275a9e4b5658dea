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
from failures import failing_until_it_passes

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


KINDS = ["plain", "history", "incident", "biography", "research"]


@pytest.fixture(autouse=True)
def here(folder: Path) -> Path:
    """Work in an empty folder."""
    return folder


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

    @pytest.mark.parametrize("kind", KINDS)
    def test_what_stands_in_its_comments_is_right_too(self, kind: str) -> None:
        inside("init", "--kind", kind)
        head, body = Path("events.yaml").read_text().split("\n\n", 1)
        used = re.sub(r"(?m)^# (?=[a-z_]+:|  )", "", body)
        assert used.count("\nevents:\n") == 2
        commented, example = used.rsplit("\nevents:\n", 1)
        Path("events.yaml").write_text(f"{head}\n\n{commented}\n{example}")
        ran = inside("-r", "events.yaml", "list", "--json")
        assert ran.status == 0, ran.err
        assert len(json.loads(ran.out)) >= 2
        checked = inside("check", "events.yaml", "-o", "table")
        assert "error[" not in checked.out

    @pytest.mark.parametrize(
        ("kind", "keys"),
        [
            ("history", ("locators", "places", "part_of", "quote", "alternatives", "certainty")),
            ("incident", ("timezone: UTC", "severity", "T09:14", "because", "part_of")),
            ("biography", ("person", "roles", "places", "names", "threads")),
            ("research", ("by:", "said", "quote", "certainty", "contradicts", "kind: claim")),
        ],
    )
    def test_it_has_what_the_kind_of_work_needs(self, kind: str, keys: tuple[str, ...]) -> None:
        assert inside("init", "w.yaml", "--kind", kind).status == 0
        text = Path("w.yaml").read_text()
        assert [key for key in keys if key not in text] == []
        strict = inside("check", "w.yaml", "--strict")
        assert (strict.status, strict.err) == (0, "w.yaml: nothing wrong\n")

    def test_a_kind_that_there_is_not_is_refused(self, here: Path) -> None:
        ran = inside("init", "--kind", "novel")
        assert (ran.status, ran.err) == (
            2,
            'error: there is no kind of registry "novel"; there are: plain, history, incident, '
            "biography, research\n",
        )
        assert names(here) == []

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


class TestExample:
    """The example that `init` writes makes room for the first event of one's own."""

    ADDED = ("add", "--date", "2001", "--title", "It began")
    ITEM = '  - id: it-began\n    date: "2001"\n    title: It began\n'
    SAID = "the example that timeline init wrote made room for it"

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_first_event_takes_its_place_and_nothing_else_changes(self, kind: str) -> None:
        inside("init", "--kind", kind)
        file = Path("events.yaml")
        head, _ = file.read_text().rsplit("\nevents:\n", 1)
        ran = inside("-r", "events.yaml", *self.ADDED, "-o", "table")
        assert (ran.status, self.SAID in ran.out) == (0, True)
        assert file.read_text() == f"{head}\nevents:\n{self.ITEM}"
        assert inside("check", "events.yaml", "--strict").status == 0
        ran = inside("-r", "events.yaml", "add", "--date", "2002", "--title", "It ended")
        assert (ran.status, self.SAID in ran.out) == (0, False)
        assert file.read_text().startswith(f"{head}\nevents:\n{self.ITEM}  - id: it-ended\n")

    def test_an_import_does_the_same(self) -> None:
        inside("init")
        head, _ = Path("events.yaml").read_text().rsplit("\nevents:\n", 1)
        Path("t.csv").write_text("date,title\n2001,It began\n")
        ran = inside("import", "t.csv", "--into", "events.yaml", "-o", "table")
        assert (ran.status, self.SAID in ran.out) == (0, True)
        assert Path("events.yaml").read_text() == f"{head}\nevents:\n{self.ITEM}"

    def test_a_dry_run_shows_it_and_leaves_it(self) -> None:
        inside("init")
        before = Path("events.yaml").read_bytes()
        ran = inside("-r", "events.yaml", *self.ADDED, "--dry-run")
        assert "-  - id: first-notes\n" in ran.out
        assert "+  - id: it-began\n" in ran.out
        assert Path("events.yaml").read_bytes() == before

    def test_it_stays_where_nothing_comes_in(self) -> None:
        inside("init")
        before = Path("events.yaml").read_bytes()
        Path("t.csv").write_text("date,title\n")
        assert inside("import", "t.csv", "--into", "events.yaml").status == 0
        assert inside("-r", "events.yaml", "add", "--date", "1.5.x", "--title", "No").status == 2
        assert Path("events.yaml").read_bytes() == before

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("The first program was published", "My own first event"),
            ("# yaml-language-server", "# my registry; yaml-language-server"),
            ("source: notes\n", "source: notes\n  # more\n  - {id: b, date: '2009', title: B}\n"),
        ],
    )
    def test_what_somebody_has_changed_stays(self, old: str, new: str) -> None:
        inside("init")
        text = Path("events.yaml").read_text()
        at = text.rindex(old)
        Path("events.yaml").write_text(text[:at] + new + text[at + len(old) :])
        assert inside("-r", "events.yaml", *self.ADDED).status == 0
        assert "first-notes" in inside("-r", "events.yaml", "list").out

    def test_it_goes_where_others_stand_below_it(self) -> None:
        inside("init")
        text = Path("events.yaml").read_text()
        Path("events.yaml").write_text(f"{text}  - {{id: z, date: '2009', title: Z}}\n")
        assert inside("-r", "events.yaml", *self.ADDED).status == 0
        listed = json.loads(inside("-r", "events.yaml", "list", "--json").out)
        assert [event["id"] for event in listed] == ["it-began", "z"]

    def test_it_stays_where_something_rests_on_it(self) -> None:
        inside("init")
        text = Path("events.yaml").read_text()
        ran = inside("-r", "events.yaml", *self.ADDED, "--because", "first-notes")
        assert (ran.status, "first-notes" in Path("events.yaml").read_text()) == (0, True)
        Path("events.yaml").write_text(text)
        Path("more.yaml").write_text(
            "events:\n- {id: z, date: '2009', title: Z, because: {event: first-notes}}\n"
        )
        both = ("-r", "events.yaml", "-r", "more.yaml")
        assert inside(*both, *self.ADDED, "--into", "events.yaml").status == 0
        assert "id: first-notes" in Path("events.yaml").read_text()

    def test_a_registry_that_is_broken_stays_as_it_is(self) -> None:
        inside("init")
        file = Path("events.yaml")
        file.write_text(f"{file.read_text()}  - {{id: z, title: Z}}\n")
        before = file.read_bytes()
        assert inside("-r", "events.yaml", *self.ADDED).status == 1
        assert file.read_bytes() == before
