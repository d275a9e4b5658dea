"""Rates in a registry: which one of them converts a figure of a date."""

from pathlib import Path

import pytest

from conftest import Ran, inside
from harbours import records

RATES = """\
rates:
  - {from: A, to: B, rate: 1}
  - {from: A, to: B, rate: 2, period: 2010/2019}
  - {from: A, to: B, rate: 3, period: "2015"}
  - {from: C, to: A, rate: 4, period: "2015"}
"""


def converted(folder: Path, unit: str, into: str, date: str, rates: str = RATES) -> Ran:
    """Return the figure of a date in one unit, shown in another."""
    file = folder / "rates.yaml"
    file.write_text(
        f"metrics: {{m: {{unit: {unit}}}, n: {{unit: {into}}}}}\nevents: []\n"
        f'series:\n  - {{metric: m, values: {{"{date}": 12}}}}\n{rates}',
        "utf-8",
    )
    return inside("-r", str(file), "figures", "-m", "m", "--convert", into, "--json")


@pytest.mark.parametrize(
    ("unit", "into", "date", "value"),
    [
        ("A", "B", "2015", 36),
        ("A", "B", "2015-05-05", 36),
        ("A", "B", "2014", 24),
        ("A", "B", "2014/2015", 24),
        ("A", "B", "2019-12-31", 24),
        ("A", "B", "2020", 12),
        ("A", "B", "before 2015", 12),
        ("B", "A", "2015", 4),
        ("A", "C", "2015", 3),
    ],
)
def test_the_rate_of_a_date_is_that_of_the_shortest_period_that_holds_all_of_it(
    tmp_path: Path, unit: str, into: str, date: str, value: int
) -> None:
    [figure] = records(converted(tmp_path, unit, into, date))
    assert (figure["value"], figure["unit"]) == (value, into)


def test_without_a_rate_that_holds_over_all_of_it_nothing_is_converted(tmp_path: Path) -> None:
    another_year = converted(tmp_path, "A", "C", "2016")
    assert (another_year.status, another_year.out) == (0, "[]\n")
    another_unit = converted(tmp_path, "B", "C", "2015")
    assert (another_unit.status, another_unit.out) == (2, "")
    assert another_unit.err.startswith("error: no rate in this registry turns B into C\n")


def test_a_rate_is_a_number_or_a_range_and_may_be_about(tmp_path: Path) -> None:
    ranged = "rates: [{from: A, to: B, rate: 2..3, source: bank 3}]\n"
    [figure] = records(converted(tmp_path, "A", "B", "2015", ranged))
    assert (figure["low"], figure["high"], figure["rates"][0]["sources"]) == (24, 36, ["bank 3"])
    about = "rates: [{from: A, to: B, rate: 2, bound: about}]\n"
    [figure] = records(converted(tmp_path, "A", "B", "2015", about))
    assert (figure["value"], figure["about"], figure["rates"][0]["bound"]) == (24, True, "about")


def test_rates_of_several_files_are_all_there(tmp_path: Path) -> None:
    more = tmp_path / "more.yaml"
    more.write_text("events: []\nrates: [{from: B, to: D, rate: 5}]\n", "utf-8")
    converted(tmp_path, "B", "A", "2015")
    asked = ("-r", str(tmp_path / "rates.yaml"), "-r", str(more), "figures", "-m", "m", "--json")
    for into, value in (("A", 4), ("D", 60)):
        [figure] = records(inside(*asked, "--convert", into))
        assert figure["value"] == value
