"""Cells that a spreadsheet would run are defused, and come back as they were."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import inside
from timeline.formats.inert import inert_lines
from timeline.formats.sheets import RUN_BY_SPREADSHEETS, defused
from timeline.safe import Safe

RUN = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", " =1+1",
    "\u00a0=1+1", "\u3000＝1+1", "＝1+1", "＋1", "－1+1", "＠x", "-5 to 7", "+86 10 1234", "\n=1+1",
]  # fmt: skip
LEFT_ALONE = ["", "a=b", "-5", "-5.25", "+3", "-1,234.5", "-12%", "1-1", "x@y", "5", "—", "'", "'x"]


@pytest.mark.parametrize("text", RUN)
def test_a_formula_becomes_a_text(text: str) -> None:
    assert defused(Safe(text)) == f"'{text}"


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_anything_else_is_left_alone(text: str) -> None:
    assert defused(Safe(text)) == text


def fused(text: str) -> str:
    """Return the text that was defused."""
    return text[1:] if text.startswith("'") and RUN_BY_SPREADSHEETS.match(text) else text


@given(st.text())
def test_what_was_defused_comes_back(text: str) -> None:
    assert fused(defused(Safe(text))) == text
    assert defused(Safe(text)).removeprefix("'") in (text, text.removeprefix("'"))


@given(st.text(st.sampled_from("=+-@'\t\r 1x＝")))
def test_so_do_texts_of_just_such_signs(text: str) -> None:
    assert fused(defused(Safe(text))) == text


WORDS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1).filter(str.strip)


def registry(path: Path, title: str, note: str) -> str:
    """Write a registry whose one event has a title and a note, and return its name."""
    event = {"id": "a", "date": "2009", "title": title, "note": note}
    path.write_text(json.dumps({"events": [event]}, ensure_ascii=False), encoding="utf-8")
    return str(path)


@given(title=WORDS, note=WORDS)
def test_csv_comes_back_as_json_says_it(
    tmp_path_factory: pytest.TempPathFactory, title: str, note: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "round.yaml"
    name = registry(path, f"x{title}", note)
    asked = ("list", "-r", name, "--columns", "title,note")
    [said] = json.loads(inside(*asked, "--json").out)
    for more, back, seen in (((), fused, inert_lines), (("--raw",), str, str)):
        ran = inside(*asked, "-o", "csv", *more)
        [_, cells] = csv.reader(io.StringIO(ran.out, newline=""))
        assert [back(cell) for cell in cells] == [seen(said["title"]), seen(said["note"] or "")]


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_cells_are_defused_unless_they_are_to_be_raw(tmp_path: Path, format_: str) -> None:
    name = registry(tmp_path / "a.yaml", "=1+1", "－1")
    asked = ("list", "-r", name, "--columns", "title,note", "-o", format_)
    assert inside(*asked).out.splitlines()[1].split("\t" if format_ == "tsv" else ",") == [
        "'=1+1",
        "'－1",
    ]
    assert "'" not in inside(*asked, "--raw").out


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        "events: [{id: a, date: '2009', title: T, figures: "
        "[{metric: m, value: -5.5, printed: '-5.5'}]}]\n"
    )
    ran = inside("figures", "-r", str(file), "-o", "csv", "--columns", "value,printed")
    assert ran.out == "value,printed\n-5.5,-5.5\n"


def test_raw_cells_may_not_steer_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text('events: [{id: a, date: "2009", title: "\\e[31m=1"}]\n')
    asked = ("list", "-r", str(file), "--columns", "title", "-o", "csv", "--raw")
    assert "\x1b[31m=1" in inside(*asked).out
    assert "\x1b" not in inside(*asked, terminal=True).out


def test_a_carriage_return_in_a_raw_cell_begins_no_row(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text('events: [{id: a, date: "2009", title: "one\\rtwo"}]\n')
    out = inside("list", "-r", str(file), "--columns", "id,title", "-o", "csv", "--raw").out
    assert out == 'id,title\na,"one\rtwo"\n'
    assert list(csv.reader(io.StringIO(out, newline=""))) == [["id", "title"], ["a", "one\rtwo"]]
