"""What a person sees: golden screens, no line too wide, every format."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from ferries import ferries

from conftest import Ran

Golden = Callable[[str, str], None]

SHOWN = {
    "actors": ("ardent", "actor:bluewater"),
    "periods": ("1901", "1902", "1905"),
    "events": ("fare-cut", "ardent-closes"),
    "threads": ("fares", "ships"),
    "tags": ("price", "loss"),
    "sides": ("merit", "demerit", "mixed"),
    "sources": ("log", "gazette"),
}


def shown(*arguments: str, columns: int) -> Ran:
    return ferries(*arguments, "-o", "table", env={"COLUMNS": str(columns)})


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("name", SHOWN)
def test_a_comparison_looks_like_this(name: str, columns: int, golden: Golden) -> None:
    ran = shown(*SHOWN[name], columns=columns)
    assert ran.status == 0, ran.err
    golden(f"compare-{name}-{columns}.txt", ran.out)


@pytest.mark.parametrize("name", SHOWN)
def test_names_and_ids_survive_any_width(name: str) -> None:
    wide = set(shown(*SHOWN[name], columns=200).out.split())
    ids = {word for word in wide if word.startswith("[") and word.endswith("]")}
    narrow = "".join(shown(*SHOWN[name], columns=24).out.split())
    assert ids
    assert all(id_ in narrow for id_ in ids)


def test_sheets_have_a_column_for_each_subject() -> None:
    sheet = list(csv.DictReader(io.StringIO(ferries(*SHOWN["actors"], "-o", "csv").out)))
    assert list(sheet[0]) == [
        "section",
        "item",
        "date",
        "shared",
        "actor:ardent",
        "actor:bluewater",
        "ratio",
    ]
    assert sheet[0]["actor:ardent"] == "ardent-opens"


def test_chosen_columns_are_shown_in_every_section() -> None:
    ran = ferries(*SHOWN["threads"], "--columns", "section,item,shared", "--json")
    rows = json.loads(ran.out)
    assert list(rows[0]) == ["section", "item", "shared"]
    table = ferries(*SHOWN["threads"], "--columns", "item,shared", "-o", "table").out
    assert "Who acted" in table


def test_explain_names_what_is_behind_each_number() -> None:
    plain = ferries(*SHOWN["actors"], "--explain").out
    assert "Counts\tevents\t\t\t3; ardent-opens; fare-cut; ardent-closes\t" in plain
    assert "> 3 = > 60,000 people ÷ 20,000 people" in plain
    periods = ferries("1901", "1902", "--explain").out
    assert "> +50 % = > 60,000 people ÷ 40,000 people − 1" in periods


def test_markdown_has_a_table_for_each_section() -> None:
    text = ferries(*SHOWN["sources"], "-o", "md").out
    assert text.count("\n## ") == 4
    assert "| 1901 | Ardent opened the crossing \\[ardent-opens\\] |" in text
