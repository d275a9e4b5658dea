"""What is imported is a stranger's text too: nothing of it steers while it is told or shown."""

import json
from pathlib import Path

import pytest

from conftest import inside
from hostile_registries import everything
from inert_answers import INK, steered
from screens import on_terminals

HOSTILE = "\x1b]52;c;QQ\x07\x9b1777m\u202e\u2066\u200b\u2800\ue000<img src=x>[red]x[/]"
SLIDE = {
    "start_date": {"year": "2001"},
    "unique_id": f"u{HOSTILE}",
    "group": f"g{HOSTILE}",
    "text": {"headline": f"H{HOSTILE}", "text": f"<b>{HOSTILE}</b>"},
}
EVENT = {"id": f"i{HOSTILE}", "date": "2001", "title": f"T{HOSTILE}", "actors": [f"a{HOSTILE}"]}
FILES = {
    "table.csv": (
        f'id,date,title,{HOSTILE},actors\n"x{HOSTILE}",2001,"T{HOSTILE}",1,"A{HOSTILE}"\n'
        f",never{HOSTILE},T,,\n"
    ),
    "slides.json": json.dumps(
        {"title": {"text": {"headline": f"t{HOSTILE}"}}, "events": [SLIDE, {"text": SLIDE["text"]}]}
    ),
    "ours.jsonl": json.dumps(EVENT) + "\n" + json.dumps({**EVENT, HOSTILE: 1, "date": HOSTILE}),
    "calendar.ics": (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n"
        f"X-WR-CALNAME:n{HOSTILE}\nBEGIN:VEVENT\nUID:u{HOSTILE}\nDTSTART;VALUE=DATE:20010101\n"
        f"SUMMARY:S{HOSTILE}\nDESCRIPTION:d{HOSTILE}\nCATEGORIES:c{HOSTILE}\nLOCATION:{HOSTILE}\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    ),
    "line.mw": (
        f"title: t{HOSTILE}\n\nsection s{HOSTILE}\n2001: E{HOSTILE} #tag{HOSTILE}\n"
        f"never{HOSTILE}: x\nendSection\n"
    ),
}
WAYS = (
    (),
    ("--dry-run",),
    ("--json",),
    ("--leave-bad",),
    ("--leave-bad", "--to", f"{HOSTILE}.yaml"),
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: " ".join(way)[:14])
@pytest.mark.parametrize("name", FILES)
def test_an_import_is_told_inert(
    name: str, way: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name.endswith(".ics"):
        pytest.importorskip("icalendar")
    monkeypatch.chdir(tmp_path)
    way = tuple(word.replace("/", "") for word in way)
    for run, folder in ((inside, f"a{HOSTILE}"), (on_terminals, f"b{HOSTILE}")):
        place = tmp_path / folder.replace("/", "")
        place.mkdir()
        (place / name).write_text(FILES[name], encoding="utf-8")
        monkeypatch.chdir(place)
        ran = run("import", name, *way)
        assert ran.status in (0, 1)
        told = ran.err if run is inside and "--leave-bad" in way else ran.out + ran.err
        assert list(steered(INK.sub("", told), everything(), "\n\t")) == []
        assert ran.out + ran.err
