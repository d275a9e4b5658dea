"""What headings for people say of periods and of counts; records for programs stay as they are."""

import json
from pathlib import Path

import pytest

from conftest import Run, inside


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("between", "1912-01-17", "1912-01-17"), ", 1912-01-17 ("),
        (("between", "1912-01-17", "1912-01-18"), ", 1912-01-17 to 1912-01-18 ("),
        (("roles", "--at", "1912-01-17"), "Posts: 1912-01-17 ("),
        (("roles", "--at", "1912"), "Posts: 1912 ("),
        (("figures", "--period", "1911-12-14"), "1911-12-14 ("),
    ],
)
def test_a_single_day_is_echoed_once(pole: Run, asked: tuple[str, ...], said: str) -> None:
    heading = pole(*asked, "-o", "table").out.splitlines()[0]
    assert said in heading
    assert heading.count(" to ") == said.count(" to ") + heading.count("race to")


@pytest.mark.parametrize(
    ("step", "said"), [(1, "by year"), (7, "by decade"), (15, "by 20 years"), (30, "by 50 years")]
)
def test_a_strip_says_what_its_bars_are(tmp_path: Path, step: int, said: str) -> None:
    file = tmp_path / "years.yaml"
    years = range(1000, 1000 + 50 * step, step)
    file.write_text(
        "events:\n" + "".join(f'  - {{id: e{y}, date: "{y}", title: T}}\n' for y in years)
    )
    lines = inside("-r", str(file), "-o", "table").out.splitlines()
    assert [line for line in lines if line.startswith(f"{said} ") and "1000" in line]
    [record] = [json.loads(inside("-r", str(file), "--json").out)]
    assert sum(bar["count"] for bar in record["by_year"]) == 50


def test_dates_that_a_name_takes_in_are_told_as_one(pole: Run) -> None:
    shown = pole("actors", "-o", "table", env={"COLUMNS": "99"}).out
    assert "Terra Nova expedition — 1912-01-17 to Mar 1912 ~" in shown
    assert "Edward Evans — 1912  " in shown
    assert "Fram expedition  " in shown
