"""A date keeps the words of its source, through every way in and out; languages are declared."""

import json
import sys
from pathlib import Path

import pytest

from conftest import inside

CALENDARS = """\
languages: [hr, fr]
events:
- {id: fall, date: 9 Thermidor an II, title: He falls}
- {id: same, date: {date: "1794-07-27", written: le neuf thermidor}, title: The same}
- {id: later, date: {date: 2 days after fall, written: two days on}, title: Later}
- {id: croatian, date: 5 listopada 1990, title: Fifth of October}
- {id: plain, date: October 2011, title: Words that EDTF says too}
"""
WRITTEN = {
    "fall": ("1794-07-27", "9 Thermidor an II"),
    "same": ("1794-07-27", "le neuf thermidor"),
    "later": ("1794-07-29", "two days on"),
    "croatian": ("1990-10-05", "5 listopada 1990"),
    "plain": ("2011-10", "October 2011"),
}


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    file = tmp_path / "calendars.yaml"
    file.write_text(CALENDARS, encoding="utf-8")
    return file


def written(file: Path) -> dict[str, tuple[str, str | None]]:
    ran = inside("-r", str(file), "show", *WRITTEN, "-o", "jsonl")
    assert (ran.status, ran.err) == (0, "")
    events = map(json.loads, ran.out.splitlines())
    return {event["id"]: (event["date"], event["date_typed"]) for event in events}


def test_a_registry_keeps_what_is_written(registry: Path) -> None:
    assert written(registry) == WRITTEN
    shown = inside("-r", str(registry), "show", "same").out
    assert "written: le neuf thermidor" in shown


def test_a_figure_of_a_day_that_is_kept_as_written_has_its_event_s_date(tmp_path: Path) -> None:
    file = tmp_path / "figures.jsonl"
    date = {"date": "1794-07-27", "date_typed": "9 Thermidor an II"}
    figure = {"metric": "deaths", "value": 22, "date": "1794-07-27"}
    event = {"id": "a", **date, "title": "A", "figures": [figure]}
    file.write_text(json.dumps(event) + "\n", encoding="utf-8")
    exported = inside("-r", str(file), "export", "registry").out
    assert "- {metric: deaths, value: 22}" in exported


def test_json_lines_keep_it(registry: Path, tmp_path: Path) -> None:
    lines = tmp_path / "calendars.jsonl"
    lines.write_text(inside("-r", str(registry), "show", *WRITTEN, "-o", "jsonl").out, "utf-8")
    assert written(lines) == WRITTEN


def test_an_index_keeps_it(registry: Path, tmp_path: Path) -> None:
    index = tmp_path / "calendars.db"
    assert inside("-r", str(registry), "index", "--to", str(index)).status == 0
    assert written(index) == WRITTEN
    between = ("between", "4 listopada 1990", "6 listopada 1990", "--json")
    assert [event["id"] for event in json.loads(inside("-r", str(index), *between).out)] == [
        "croatian"
    ]


def test_an_exported_registry_keeps_what_edtf_does_not_say(registry: Path, tmp_path: Path) -> None:
    exported = tmp_path / "exported.yaml"
    exported.write_text(inside("-r", str(registry), "export", "registry").out, encoding="utf-8")
    assert "languages: [hr, fr]" in exported.read_text("utf-8")
    assert written(exported) == {**WRITTEN, "plain": ("2011-10", None)}


def test_add_writes_both(registry: Path) -> None:
    date = ("--date", "15 Nisan 5708")
    assert inside("-r", str(registry), "add", *date, "--title", "Passover").status == 0
    written_there = 'date: {date: "1948-04-24", written: 15 Nisan 5708}'
    assert written_there in registry.read_text("utf-8")
    event = json.dumps({"date": {"date": "Oct 1990", "written": "no day"}, "title": "Given"})
    assert inside("-r", str(registry), "add", "--from-json", stdin=event).status == 0
    assert 'date: {date: "1990-10", written: no day}' in registry.read_text("utf-8")


def test_check_leaves_words_that_say_more(registry: Path) -> None:
    assert inside("check", "--fix", str(registry)).status == 0
    mended = CALENDARS.replace("October 2011", '"2011-10"')
    assert registry.read_text("utf-8") == mended


DATED = "events:\n- {{id: a, date: {}, title: A}}\n"
DECLARED = "languages: [{}]\nevents: [{{id: e, date: {}, title: E}}]\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (DATED.format("{date: 1794-07-27}"), 'a date needs the key "written"'),
        (DATED.format("{written: thermidor}"), 'a date needs the key "date"'),
        (DATED.format("{date: nonsense, written: x}"), "'nonsense' is not understood"),
        (DATED.format("{date: {date: 2011, written: a}, written: b}"), "not a mapping"),
        (DATED.format("n.d."), "'n.d' is not understood"),
        (DECLARED.format("germam", 2011), "did you mean de, German?"),
        (DECLARED.format("fr-CH", 2011), "did you mean fr, French?"),
        (DECLARED.format("xyz", 2011), "write af, be"),
        (DECLARED.format("[]", 2011), "one text"),
        (DECLARED.format("cs", "1890 a 1895"), "'a' is not understood"),
    ],
)
def test_what_is_no_date_and_no_language_is_refused(text: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(text, encoding="utf-8")
    ran = inside("-r", str(file), "list")
    assert (ran.status, ran.out) == (1, "")
    assert told in ran.err


def test_a_calendar_asks_for_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("convertdate", "convertdate.hebrew", "convertdate.julian"):
        monkeypatch.setitem(sys.modules, module, None)
    file = tmp_path / "calendars.yaml"
    # Dates that no other test asks for: the program remembers what it has read.
    for date, calendar in (("16 Nisan 5709", "Hebrew"), ("4 March 1701 O.S.", "Julian")):
        file.write_text(f"events:\n- {{id: a, date: {date}, title: A}}\n", encoding="utf-8")
        ran = inside("-r", str(file), "list")
        assert ran.status == 1
        assert f"a date of the {calendar} calendar needs the library convertdate" in ran.err


UNDATED = """\
sources:
  a: {title: A, date: n.d.}
  b: {title: B, date: Undated}
actors:
  x: {name: X, roles: [{title: Head, from: "2001", to: no date}]}
events:
- {id: e, date: um 1890, title: E, source: a 1}
- {id: f, date: "©1901", title: F, source: b 1}
"""


def test_a_date_that_may_be_left_out_may_be_said_to_be_unknown(tmp_path: Path) -> None:
    file = tmp_path / "undated.yaml"
    file.write_text(UNDATED, encoding="utf-8")
    sources = json.loads(inside("-r", str(file), "sources", "--json").out)
    assert [source["date"] for source in sources] == [None, None]
    [role] = json.loads(inside("-r", str(file), "roles", "--json").out)
    assert (role["from"], role["to"]) == ("2001", None)
    exported = inside("-r", str(file), "export", "registry").out
    assert "written: um 1890" in exported
    assert 'written: "©1901"' in exported


@pytest.mark.parametrize(
    ("code", "date", "edtf"),
    [
        ("pl", "do 1890", "/1890"),
        ("hr", "5 listopad 1990", "1990-10-05"),
        ("es", "1890 y 1895", "{1890,1895}"),
    ],
)
def test_a_word_means_what_it_does_in_a_declared_language(
    code: str, date: str, edtf: str, tmp_path: Path
) -> None:
    file = tmp_path / "declared.yaml"
    file.write_text(DECLARED.format(code, date), encoding="utf-8")
    [event] = json.loads(inside("-r", str(file), "list", "--json").out)
    assert event["date"] == edtf
