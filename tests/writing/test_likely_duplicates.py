"""An event that may be there already is pointed out, and the same event comes in once."""

import json
from pathlib import Path
from typing import Any

import pytest
from desk import PLAIN, ids

from conftest import inside
from timeline.authoring import duplicates


@pytest.fixture(autouse=True)
def here(folder: Path) -> None:
    """Work in a folder with one registry."""
    (folder / "mine.yaml").write_text(PLAIN)


def told(rows: str) -> list[dict[str, Any]]:
    """Import rows into the registry; return what became of each."""
    Path("s.csv").write_text(f"date,title\n{rows}")
    ran = inside("import", "s.csv", "--into", "mine.yaml", "--json")
    assert ran.status == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def test_the_same_row_twice_and_an_event_that_is_there_come_in_once() -> None:
    found = {one["from_line"]: one for one in told("2002,On\n2002,On\n2001,It began\n2001,Start\n")}
    assert found[3]["left"] == ["it stands on line 2 too"]
    assert (found[4]["done"], found[4]["id"]) == ("there", "start")
    assert found[5]["id"] == "start-2001"
    assert ids("mine.yaml") == ["start", "start-2001", "on", "end"]


def test_the_id_that_a_title_gives_may_be_that_of_the_same_event() -> None:
    Path("mine.yaml").write_text(PLAIN.replace("id: start", "id: it-began"))
    [one] = told("2001,it  began\n")
    assert (one["done"], one["id"]) == ("there", "it-began")


def test_of_very_many_none_is_compared_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "_COMPARED_AT_MOST", 0)
    assert [(one["title"], one["left"], one["alike"]) for one in told("2001,It begann\n")] == [
        ("likely duplicates", ["too many to compare all: not looked for in the last 1"], []),
        ("It begann", [], []),
    ]


def test_only_events_of_about_one_time_are_compared_so_that_the_last_of_many_is_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(duplicates, "_COMPARED_AT_MOST", 2_000)
    years = range(1000, 1200)
    events = "".join(f'  - {{id: e{n}, date: "{n}", title: Number {n} it was}}\n' for n in years)
    lasting = '  - {id: long, date: "../1100", title: A long story it was}\n'
    Path("mine.yaml").write_text(f"events:\n{events}{lasting}")
    rows = "".join(f"{n}-03-03,Some {n} other\n" for n in years)
    found = told(f"{rows}1199-06-09,Number 1199 it was!\n1099/1200,A long story it is\n")
    assert {one["id"]: one["alike"] for one in found if one["alike"]} == {
        "number-1199-it-was": ["e1199 (1199 Number 1199 it was)"],
        "a-long-story-it-is": ["long (../1100 A long story it was)"],
    }


def test_what_happened_at_another_time_of_the_day_is_not_alike() -> None:
    rows = "2026-03-29T00:40:36Z,lag 1\n2026-03-29T00:48Z,lag 2\n2026-03-29T02:48+02:00,lag 3\n"
    assert {one["id"]: one["alike"] for one in told(rows)} == {
        "lag-1": [],
        "lag-2": [],
        "lag-3": ["lag-2 (2026-03-29T00:48Z lag 2)"],
    }
