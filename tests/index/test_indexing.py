"""`timeline index`, and its file as a registry: what is written, what is asked, what is refused."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from weakref import ref

import pytest

from conftest import PROJECT, SOUTH_POLE, few_fast, inside, timeline
from timeline.index.stored import StoredRegistry
from timeline.loading import load
from timeline.query import Mentions, Not, select

PAGE = (PROJECT / "docs" / "indexes.md").read_text("utf-8")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a registry and its index, for tests that change neither."""
    folder = tmp_path_factory.mktemp("whole")
    shutil.copy(SOUTH_POLE, folder / "south_pole.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        built = inside("index", "south_pole.yaml")
    assert built.status == 0, built.err
    assert re.fullmatch(r"south_pole\.db: \d+ events, 0\.\d MiB\n", built.err)
    return folder


@pytest.fixture
def pole(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a registry and its index; return the index."""
    for name in ("south_pole.yaml", "south_pole.db"):
        shutil.copy(whole / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "south_pole.db"


QUESTIONS = """
    list
    list --actor Amundsen --since 1911
    list --text TENT --sort title
    list --where verdict:merit --reverse --limit 2
    list --where value>3
    list --period 1911 --certain
    list --period 1911 --possible --inside
    list --gaps
    between 1910 1911
    show arrival second
    figures
    figures --metric party-size --since 1911
    actors
    tags
    threads
    metrics
    sources
    roles
    at 1911-12
    chart lanes
    chart density
    compare amundsen scott
    compare metric:party-size metric:distance
    why arrival
    led-to telegram
    verdict Scott
    contradictions
    narrate
    brief Scott
    check
    check --strict
"""


@pytest.mark.parametrize("question", QUESTIONS.strip().split("\n"))
@pytest.mark.parametrize("format_", few_fast(["table", "json", "csv", "plain"], "table", "json"))
def test_an_index_answers_as_its_registry_does(
    whole: Path, monkeypatch: pytest.MonkeyPatch, question: str, format_: str
) -> None:
    monkeypatch.chdir(whole)
    answers = [
        inside("-r", registry, *question.split(), "-o", format_, env={"COLUMNS": "100"})
        for registry in ("south_pole.yaml", "south_pole.db")
    ]
    assert answers[0].out.replace("south_pole.yaml:", "") == answers[1].out.replace(
        "south_pole.yaml:", ""
    ).replace("south_pole.db", "south_pole.yaml")
    assert answers[0].status == answers[1].status


@pytest.mark.usefixtures("pole")
def test_reading_an_index_writes_nothing() -> None:
    before = {entry.name: sha256(entry.read_bytes()).hexdigest() for entry in Path().iterdir()}
    for question in ("list --text tent", "narrate", "compare amundsen scott"):
        assert timeline("-r", "south_pole.db", *question.split()).status == 0
    after = {entry.name: sha256(entry.read_bytes()).hexdigest() for entry in Path().iterdir()}
    assert after == before


def test_an_index_is_closed_when_nobody_holds_it_any_more(pole: Path) -> None:
    registry = load([str(pole)]).registry
    assert isinstance(registry, StoredRegistry)
    index = ref(registry.index)
    selection = select(registry, Not(Mentions("tent")))
    assert len(selection) == 8
    del selection, registry
    assert index() is None


def test_an_index_of_what_has_changed_says_so(pole: Path) -> None:
    registry = Path("south_pole.yaml")
    os.utime(registry, (1, 1))
    assert inside("-r", pole.name, "tags").err == "", "the bytes are the same"
    registry.write_bytes(registry.read_bytes().replace(b"Scott", b"Snott", 1))
    asked = inside("-r", pole.name, "tags")
    assert asked.err == (
        "south_pole.db was built from south_pole.yaml, which has changed:"
        " build it again with timeline index\n"
    )
    assert asked.status == 0
    assert inside("index", "south_pole.yaml").status == 0
    assert inside("-r", pole.name, "tags").err == ""
    registry.unlink()
    assert inside("-r", pole.name, "tags").err == ""


@pytest.mark.usefixtures("pole")
@pytest.mark.parametrize(
    ("typed", "status", "message"),
    [
        (
            ["index"],
            2,
            "error: it is not said where the index goes\n  say it: --to FILE\n",
        ),
        (
            ["index", "south_pole.yaml", "--to", ""],
            2,
            'error: --to: "" names no file\n  is a variable empty? name a file\n',
        ),
        (
            ["index", "south_pole.db", "--to", "other.db"],
            2,
            "error: south_pole.db is an index already\n  name the registry it is of\n",
        ),
        (
            ["index", "missing.yaml"],
            1,
            "missing.yaml: error[file]: cannot be read: No such file or directory\n"
            "  check the path, or leave -r out to use the bundled registry\n",
        ),
        (
            ["index", "south_pole.yaml", "--to", "nowhere/a.db"],
            74,
            "error: the answer could not be written: nowhere/a.db: No such file or directory\n",
        ),
        (
            ["-r", "south_pole.db", "-r", "south_pole.yaml", "list"],
            1,
            "south_pole.db: error[index]: an index is a registry of its own\n"
            "  name it alone, or the files it is of\n",
        ),
        (
            ["-r", "south_pole.db", "add", "--date", "1913", "--title", "After"],
            2,
            "error: south_pole.db is an index, which is not written to\n"
            "  name what it was built from\n",
        ),
        (
            ["-r", "south_pole.db", "list", "--actor", "Amundson"],
            2,
            'error: there is no actor "Amundson"\n'
            '  did you mean "Amundsen" or "Amundsen\'s party"?\n',
        ),
    ],
)
def test_what_cannot_be_done_is_told(typed: list[str], status: int, message: str) -> None:
    ran = inside(*typed)
    assert (ran.status, ran.err, ran.out) == (status, message, "")
    assert not [name for name in os.listdir() if "timeline-new" in name]


def truncated(index: Path) -> None:
    index.write_bytes(index.read_bytes()[:5000])


def changed(*statements: str) -> Callable[[Path], None]:
    """Return what a stranger does to an index."""

    def change(index: Path) -> None:
        with sqlite3.connect(index) as file:
            for statement in statements:
                file.execute(statement)
        file.close()

    return change


SPOILT = {
    "truncated": truncated,
    "another program's": changed("PRAGMA application_id = 1"),
    "another version": changed("PRAGMA user_version = 99"),
    "a view for a table": changed(
        "DROP TABLE roles", "CREATE VIEW roles AS SELECT 1 AS position, 'x' AS model"
    ),
    "a trigger": changed("CREATE TRIGGER t AFTER INSERT ON roles BEGIN SELECT 1; END"),
    "no title": changed("DELETE FROM registry WHERE key = 'title'"),
    "no number": changed("UPDATE registry SET value = 'x' WHERE key = 'fiscal_year'"),
    "no JSON": changed("UPDATE records SET model = '['"),
    "another value": changed("UPDATE records SET model = '[1]'"),
    "no date": changed("""UPDATE records SET model = '["a","never","b"]'"""),
    "no text": changed("UPDATE records SET model = x'ff'"),
    "bad text": changed("UPDATE records SET model = CAST(x'ff' AS TEXT)"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_an_index_that_was_changed_ends_in_one_clear_message(
    pole: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(pole)
    for question in ("list -o csv", "list --json --columns id,title,actors", "show arrival"):
        ran = inside("-r", pole.name, *question.split())
        assert ran.status == 1, ran
        assert ran.err.startswith("south_pole.db: error[index]: "), ran
        assert "Traceback" not in ran.err


def test_an_event_that_is_missing_between_others_is_told(pole: Path) -> None:
    changed("DELETE FROM events WHERE id = 'search'")(pole)
    ran = inside("-r", pole.name, "show", "arrival")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("south_pole.db: error[index]: nothing stands in place "), ran


def test_stored_records_cannot_steer_a_terminal(pole: Path) -> None:
    changed("UPDATE records SET json = replace(json, 'Pole', char(155) || '31m' || char(8238))")(
        pole
    )
    ran = inside("-r", pole.name, "list", "--json")
    assert "\x9b" not in ran.out
    assert "\u202e" not in ran.out
    assert "\\u009b31m\\u202e" in ran.out


@pytest.mark.usefixtures("pole")
@pytest.mark.parametrize("line", re.findall(r"^timeline (.*)$", PAGE, re.MULTILINE))
def test_the_commands_of_the_page_run(line: str) -> None:
    assert inside(*line.split()).status == 0


@pytest.mark.parametrize("query", re.findall(r"^```sql\n(.*?)```$", PAGE, re.DOTALL | re.MULTILINE))
def test_the_queries_of_the_page_find_something(pole: Path, query: str) -> None:
    file = sqlite3.connect(pole)
    assert file.execute(query).fetchall()
    file.close()


def test_the_page_names_every_table_and_column(pole: Path) -> None:
    file = sqlite3.connect(pole)
    tables = [
        name
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type <> 'index'")
        if not name.startswith(("text_", "trigrams_", "sqlite_"))
    ]
    for table in tables:
        assert f"`{table}`" in PAGE, table
        for _, column, *_ in file.execute(f"PRAGMA table_info({table})"):
            public = column not in ("rank", "position", "series", "key", "model", "words")
            private = table in ("models", "words", "names", "trigrams")
            assert not public or private or f"`{column}`" in PAGE, (table, column)
    file.close()
