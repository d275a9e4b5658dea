"""The file of an index as other programs read it: Datasette, sqlite-utils, and SQLite itself."""

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from conftest import SOUTH_POLE, TESTS, inside

pytestmark = pytest.mark.slow
BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def pole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of a registry in YAML with figures, roles, causes and verdicts."""
    folder = tmp_path_factory.mktemp("others")
    written = Path(SOUTH_POLE).read_text("utf-8")
    more = """events:
  - {id: open, date: "1912-03/..", title: The hut stands, tags: [travel]}
  - {id: old, date: "-0500", title: "A legend, long before", tags: [travel]}
"""
    (folder / "pole.yaml").write_text(written.replace("events:\n", more, 1), "utf-8")
    built = inside("index", str(folder / "pole.yaml"))
    assert built.status == 0, built.err
    return folder / "pole.db"


@pytest.fixture(scope="module")
def site(pole: Path) -> Iterator[str]:
    """Serve the index with Datasette; return its address."""
    served = subprocess.Popen(
        [BIN / "datasette", "serve", pole, "-h", "127.0.0.1", "-p", "0"],
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    assert served.stderr is not None
    try:
        told = b""
        while not (found := re.search(rb"running on (http://127\.0\.0\.1:\d+)", told)):
            line = served.stderr.readline()
            assert line, told
            told += line
        yield found.group(1).decode()
    finally:
        served.terminate()
        served.communicate(timeout=30)


def answer(address: str) -> Any:
    with urlopen(address, timeout=60) as reply:
        return json.load(reply)


@pytest.mark.parametrize("table", ["event", "events"])
def test_datasette_counts_events_by_day(site: str, table: str, pole: Path) -> None:
    told = answer(f"{site}/pole/{table}.json?_facet_date=start&_extra=facet_results&_size=max")
    facets = told["facet_results"]["start"]["results"]
    file = sqlite3.connect(pole)
    days = file.execute(
        "SELECT date(start), count(*) FROM event WHERE date(start) <> '' GROUP BY 1"
    )
    expected = dict(days.fetchall())
    assert {facet["value"]: facet["count"] for facet in facets}.items() <= expected.items()
    assert len(facets) == min(30, len(expected))
    file.close()


def test_datasette_searches_words(site: str) -> None:
    told = answer(f"{site}/pole/events.json?_search={quote('pole')}&_shape=array&_size=max")
    mine = json.loads(inside("-r", SOUTH_POLE, "list", "--where", "/\\bpole\\b/", "--json").out)
    ids = {
        event["id"]
        for event in mine
        if "pole"
        in " ".join(filter(None, (event["title"], event["summary"], event["note"]))).lower()
    }
    assert {row["id"] for row in told} == ids
    assert ids


def test_datasette_searches_the_view_of_events_too(site: str) -> None:
    """The page says by which words; the search box keeps them."""
    asked = "_fts_table=text&_fts_pk=seq"
    assert f"/FILE/event?{asked}" in (TESTS.parent / "docs" / "indexes.md").read_text("utf-8")
    of_view, of_table = (
        answer(f"{site}/pole/{name}.json?{words}&_search=pole&_shape=array&_size=max")
        for name, words in (("event", asked), ("events", ""))
    )
    assert [row["id"] for row in of_view] == [row["id"] for row in of_table]
    assert of_view
    with urlopen(f"{site}/pole/event?{asked}", timeout=60) as reply:
        page = reply.read().decode()
    assert 'type="search"' in page
    assert re.search(r'<input type="hidden" name="_fts_table" value="text">', page)


def test_datasette_leads_from_a_part_to_its_event(site: str) -> None:
    told = answer(f"{site}/pole/event_actors.json?_shape=objects&_labels=on&_size=1")
    assert told["rows"][0]["actor"]["label"]


def test_sqlite_utils_searches_and_shows(pole: Path) -> None:
    def asked(*words: str) -> str:
        run = subprocess.run(
            [BIN / "sqlite-utils", *words], capture_output=True, text=True, check=True
        )
        return run.stdout

    found = json.loads(asked("search", str(pole), "events", "tent"))
    assert found
    assert all("tent" in json.dumps(row).lower() for row in found)
    views = json.loads(asked("views", str(pole), "--columns"))
    assert {"event", "figure", "role", "link", "verdict"} <= {view["view"] for view in views}
    rows = json.loads(asked("rows", str(pole), "event"))
    days = {row["id"]: (row["start"], row["end"]) for row in rows}
    assert days["open"] == ("1912-03-01", None)
    assert days["old"] == ("-0500-01-01", "-0500-12-31")


def test_no_view_shows_a_number_that_means_something_else(pole: Path) -> None:
    file = sqlite3.connect(pole)
    for view in ("event", "figure", "role", "link", "verdict"):
        for row in file.execute(f"SELECT * FROM {view}"):
            assert "" not in row
            assert not any(isinstance(one, int) and abs(one) > 2**61 for one in row)
    file.close()


def test_what_belongs_together_is_declared_and_whole(pole: Path) -> None:
    file = sqlite3.connect(pole)
    assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    file.execute("INSERT INTO text (text) VALUES ('integrity-check')")
    file.execute("INSERT INTO trigrams (trigrams) VALUES ('integrity-check')")
    file.close()
