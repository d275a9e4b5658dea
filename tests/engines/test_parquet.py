"""A registry in Parquet as its user meets it: written, asked, refused."""

import shutil
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

from conftest import SOUTH_POLE, Ran, few_fast, inside, timeline
from timeline.engines.columns import ROWS

QUESTIONS = """
    list
    list --actor Amundsen --since 1911
    list --text TENT --sort title
    list --where verdict:merit --reverse --limit 2
    list --where value>3
    list --where text~t.nt
    list --period 1911 --possible --inside
    between 1910 1911
    figures
    figures --metric party-size --since 1911
    figures --metric distance --growth
    actors
    actors --since 1911
    tags
    threads
    metrics
    sources
    count
    count --by actor,year
    narrate
    roles
    export registry --since 1912
"""
REFUSED = (
    "why arrival",
    "compare amundsen scott",
    "check",
    "show arrival",
    "at 1911-12",
    "brief Scott",
)


@pytest.fixture(scope="module")
def pole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a registry, its index and its Parquet, which no test changes."""
    folder = tmp_path_factory.mktemp("pole")
    shutil.copy(SOUTH_POLE, folder / "pole.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for to in ("pole.db", "pole.parquet", "pole/"):
            assert inside("index", "pole.yaml", "--to", to).status == 0
    return folder


@pytest.fixture
def here(pole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the folder."""
    shutil.copytree(pole, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(question: str, registry: str) -> Ran:
    return inside(*question.split(), "-r", registry)


@pytest.mark.parametrize("question", few_fast(QUESTIONS.strip().split("\n"), every=4))
@pytest.mark.parametrize("parquet", ["pole.parquet", "pole"])
def test_parquet_answers_as_the_index_does(
    pole: Path, monkeypatch: pytest.MonkeyPatch, question: str, parquet: str
) -> None:
    monkeypatch.chdir(pole)
    mine, its = asked(question, parquet), asked(question, "pole.db")
    assert (mine.status, mine.out) == (its.status, its.out), mine.err


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("question", REFUSED)
def test_what_needs_the_whole_registry_says_so_and_how_to_cut_one_out(question: str) -> None:
    ran = asked(question, "pole.parquet")
    assert ran.status == 2
    assert ran.err == (
        "error: this needs the whole registry, and of pole.parquet only what is asked for is read\n"
        "  cut a part out: timeline export registry -r pole.parquet --since 2015 > part.yaml\n"
    )


@pytest.mark.usefixtures("here")
def test_a_part_that_is_cut_out_answers_everything() -> None:
    part = asked("export registry --actor Scott", "pole")
    Path("part.yaml").write_text(part.out, encoding="utf-8")
    assert asked("check", "part.yaml").status == 0
    assert asked("brief Scott", "part.yaml").status == 0


def test_parts_of_time_are_folders_and_replace_earlier_ones(here: Path) -> None:
    def parts() -> set[str]:
        return {one.name for one in (here / "pole" / "events").iterdir()}

    assert parts() == {"decade=1910"}
    by_year = asked("index --to pole --partition-by year", "pole.db")
    assert (by_year.status, by_year.err) == (0, "pole: 9 events, 0.1 MiB\n")
    assert parts() == {f"year={year}" for year in (1910, 1911, 1912, 1914)}
    assert asked("list", "pole").out == asked("list", "pole.db").out
    assert asked("index --to pole --partition-by century", "pole.db").status == 0
    assert parts() == {"century=1900"}
    assert sorted(one.name for one in here.iterdir()) == [
        "pole", "pole.db", "pole.parquet", "pole.yaml"
    ]  # fmt: skip


@pytest.mark.usefixtures("here")
def test_other_programs_read_plain_columns() -> None:
    sql = "SELECT id, start, actors, figures[1].value FROM 'pole.parquet' WHERE id = 'arrival'"
    found = duckdb.connect().execute(sql).fetchall()
    assert found == [("arrival", "1911-12-14", ["amundsen", "south-party"], 5.0)]


@pytest.mark.usefixtures("here")
def test_no_row_needs_a_table_to_be_read_as_a_whole() -> None:
    with closing(sqlite3.connect("pole.db")) as database:
        steps = [row[3].split() for row in database.execute(f"EXPLAIN QUERY PLAN {ROWS}")]
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_schema")}
    assert ["SCAN", "e"] in steps  # the events, by another name
    assert [step for step in steps if step[0] == "SCAN" and step[1] in tables] == []


WRITING = [
    ("--to pole.parquet --partition-by year", "error: parts of time are files in a folder\n"),
    ("--partition-by year", "error: it is not said where the parts go\n"),
    ("--to other.parquet", "error: other.parquet exists already, and is no registry in Parquet\n"),
    ("--to empty/", "error: empty exists already, and is no registry in Parquet\n"),
    ("--to no/such.parquet", "error: the answer could not be written: no/such.parquet: "),
]


@pytest.mark.parametrize(("to", "told"), WRITING)
def test_nothing_of_others_is_replaced(here: Path, to: str, told: str) -> None:
    duckdb.execute("COPY (SELECT 1 AS a) TO 'other.parquet'")
    (here / "empty").mkdir()
    before = {one: one.read_bytes() for one in here.rglob("*") if one.is_file()}
    ran = asked(f"index {to}", "pole.yaml")
    assert ran.status in (2, 74)
    assert ran.err.startswith(told)
    assert {one: one.read_bytes() for one in here.rglob("*") if one.is_file()} == before


def test_what_is_damaged_is_named_in_a_line(here: Path) -> None:
    (part,) = (here / "pole" / "events").rglob("*.parquet")
    duckdb.execute("COPY (SELECT 1 AS a) TO 'other.parquet'")
    (here / "cut.parquet").write_bytes((here / "pole.parquet").read_bytes()[:600])
    part.write_bytes(b"")
    again = "  build it again: timeline index REGISTRY\n"
    for registry, told in (
        ("other.parquet", "in Parquet, but no registry of timeline's: it has no column actors\n"),
        ("cut.parquet", "Invalid Input Error: No magic bytes found at end of file 'cut.parquet'\n"),
        ("pole", f"Invalid Input Error: File '{part.relative_to(here)}' too small to be a"),
    ):
        ran = asked("list", registry)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith(f"{registry}: error[index]: {told}")
        assert ran.err.endswith(again)


@pytest.mark.usefixtures("here")
def test_two_registries_in_parquet_are_not_one() -> None:
    ran = inside("list", "-r", "pole.parquet", "-r", "pole.yaml")
    assert ran.status == 1
    assert "an index is a registry of its own" in ran.err


def without(library: str, folder: Path) -> dict[str, str]:
    """Return an environment in which a library is missing."""
    missing = f"raise ModuleNotFoundError('No module named {library}', name='{library}')"
    (folder / f"{library}.py").write_text(missing, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


@pytest.mark.parametrize(
    ("library", "question", "told"),
    [
        ("duckdb", "list -r pole.parquet", "error: asking a registry in Parquet needs the library"),
        ("sqlglot", "list -r pole", "error: asking a registry in Parquet needs the library"),
        ("duckdb", "index pole.yaml --to a.parquet", "error: writing Parquet needs the library"),
        ("pyspark", "list -r pole --engine spark", "error: asking a registry in Parquet needs the"),
    ],
)
def test_a_library_that_is_missing_is_told_with_how_to_install_it(
    here: Path, library: str, question: str, told: str
) -> None:
    ran = timeline(*question.split(), env=without(library, here))
    first, hint = ran.err.splitlines()
    assert ran.status == 2
    assert first.startswith(told)
    assert first.endswith(library)
    assert "--extras" in hint or "install" in hint


@pytest.mark.skipif(bool(find_spec("pyspark")), reason="pyspark is installed")
@pytest.mark.usefixtures("here")
def test_spark_that_is_not_installed_is_told_too() -> None:
    ran = inside("list", "-r", "pole", "--engine", "spark")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("error: asking a registry in Parquet needs the library pyspark\n")


@pytest.mark.usefixtures("here")
def test_spark_needs_a_folder() -> None:
    ran = inside("list", "-r", "pole.parquet", "--engine", "spark")
    assert ran.status == 2
    assert ran.err == (
        "error: --engine spark searches a folder of Parquet, and pole.parquet is none\n"
        "  write one: timeline index REGISTRY --to FOLDER/\n"
    )
