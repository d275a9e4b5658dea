"""Dates that lie aeons apart, cut into slices: only the slices that hold something are made."""

import json
from pathlib import Path

import pytest

from conftest import Write, inside

AEONS = """\
actors:
  life: {name: Life, roles: []}
events:
  - {id: cells, date: "Y-3500000000", title: Cells, actors: life,
     verdicts: [{on: life, side: merit, by: life, why: it began}],
     figures: [{metric: cells, value: 1}]}
  - {id: moon, date: "1969-07-20", title: The Moon, actors: life,
     verdicts: [{on: life, side: merit, by: life, why: it went out}],
     figures: [{metric: cells, value: 10}]}
  - {id: sun, date: "Y5000000000", title: The Sun grows}
"""


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "list --every decade",
            ["3,500,000,010–3,500,000,001 BCE", "1960–1969"],
        ),
        ("list --every 5years", ["1965–1969", "5,000,000,000–5,000,000,004 CE"]),
        ("list --every day", ["1969-07-20"]),
        ("list --every 2years --period 1969", ["1969–1970"]),
        ("verdict Life --every year", ["1969: 1 merit", "it went out"]),
        ("figures --every decade", ["1960–1969"]),
    ],
)
def test_no_slice_between_is_made(write: Write, asked: str, said: list[str]) -> None:
    file = write(AEONS)
    words = [word.replace("years", " years") for word in asked.split()]
    shown = inside("-r", file, *words, "-o", "table", env={"COLUMNS": "100"})
    assert shown.status == 0
    for text in said:
        assert text in shown.out


def test_slices_of_several_years_are_counted_from_the_first_event(tmp_path: Path) -> None:
    file = tmp_path / "years.yaml"
    years = [1901, 1903, 1904, 1911]
    file.write_text(
        "events:\n" + "".join(f'  - {{id: e{y}, date: "{y}", title: T}}\n' for y in years)
    )
    for every, heads in (
        ("3 years", ["1901–1903", "1904–1906", "1910–1912"]),
        ("3 years from 1904", ["at other times", "1904–1906", "1910–1912"]),
    ):
        shown = inside("-r", str(file), "list", "--every", every, "-o", "table").out.splitlines()
        assert [line for line in shown if line in heads] == heads
    assert len(json.loads(inside("-r", str(file), "list", "--every", "year", "--json").out)) == 4
