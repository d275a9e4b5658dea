"""Places in the files of other programs: calendars, slides and sheets, out and in."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import inside

PLACES = """\
places:
  quay: {name: Old Quay, names: {no: Brygga}, lat: 53.5, lon: 9.9}
  town: {name: Town}
events:
"""
EVENT = "  - {id: sale, date: 2011-10-11, title: The sale, place: [town, quay], summary: S}\n"


@pytest.fixture
def folder(folder: Path) -> Path:
    """Work in a folder with registries that have places, the same without an event, and none."""
    Path("told.yaml").write_text(f"{PLACES}{EVENT}")
    Path("new.yaml").write_text(f'{PLACES}  - {{id: z, date: "2001", title: Z}}\n')
    Path("open.yaml").write_text('events:\n  - {id: z, date: "2001", title: Z}\n')
    return folder


def listed(registry: str, id_: str) -> dict[str, Any]:
    events = json.loads(inside("-r", registry, "list", "--json").out)
    return next(event for event in events if event["id"] == id_)


def test_a_calendar_has_the_location_and_the_position(folder: Path) -> None:
    pytest.importorskip("icalendar")
    ran = inside("-r", "told.yaml", "export", "ics", "--to", "told.ics")
    assert (ran.status, "place" in ran.err) == (0, False)
    lines = (folder / "told.ics").read_text("utf-8").splitlines()
    assert "LOCATION:Town\\, Old Quay" in lines
    assert "GEO:53.5;9.9" in lines


@pytest.mark.parametrize(
    ("location", "places", "note"),
    [
        ("brygga", ["quay"], None),
        ("Room 4\\, floor 2", [], "Place: Room 4, floor 2"),
    ],
)
def test_the_location_of_a_calendar_is_the_place_or_a_note(
    folder: Path, location: str, places: list[str], note: str | None
) -> None:
    pytest.importorskip("icalendar")
    (folder / "in.ics").write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTART:20200101\n"
        f"SUMMARY:Hello\nLOCATION:{location}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert inside("-r", "new.yaml", "import", "in.ics").status == 0
    event = listed("new.yaml", "hello")
    assert (event["places"], event["note"]) == (places, note)


@pytest.mark.parametrize("heading", ["place", "Location", "venue"])
def test_a_column_of_a_sheet_is_for_the_place(folder: Path, heading: str) -> None:
    (folder / "in.csv").write_text(
        f"date,title,{heading}\n2020,Fair,Old quay; Town\n2021,Ball,Nowhere\n2022,Rest,\n"
    )
    for registry, fair, ball in (
        ("new.yaml", ["quay", "town"], []),
        ("open.yaml", ["Old quay", "Town"], ["Nowhere"]),
    ):
        assert inside("-r", registry, "import", "in.csv").status == 0
        assert listed(registry, "fair")["places"] == fair
        assert listed(registry, "ball")["places"] == ball
        assert listed(registry, "rest")["places"] == []
    assert listed("new.yaml", "ball")["note"] == "Place: Nowhere"


@pytest.mark.parametrize("format_", ["timelinejs", "csv"])
def test_what_is_exported_comes_in_again(folder: Path, format_: str) -> None:
    if format_ == "csv":
        (folder / "out.csv").write_text(inside("-r", "told.yaml", "list", "-o", "csv").out)
    else:
        assert inside("-r", "told.yaml", "export", format_, "--to", "out.json").status == 0
    name = "out.csv" if format_ == "csv" else "out.json"
    assert inside("-r", "new.yaml", "import", name).status == 0
    assert listed("new.yaml", "sale")["places"] == ["town", "quay"]


def test_markwhen_says_that_it_leaves_places_out(folder: Path) -> None:
    ran = inside("-r", "told.yaml", "export", "markwhen", "--to", str(folder / "out.mw"))
    assert "2 places" in ran.err


def test_rules_give_every_event_a_place(folder: Path) -> None:
    (folder / "in.csv").write_text("date,title\n2020,Fair\n")
    (folder / "rules.yaml").write_text("set: {place: Brygga}\n")
    ran = inside("-r", "new.yaml", "import", "in.csv", "--rules", "rules.yaml")
    assert ran.status == 0, ran.err
    assert listed("new.yaml", "fair")["places"] == ["quay"]
