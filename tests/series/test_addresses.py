"""Metrics at addresses, METRIC:ACTOR@PERIOD, in formulas and in comparisons."""

from pathlib import Path

import pytest

from conftest import Write, inside
from harbours import Record, ends, of_measure, records

ADDRESSES = """\
metrics:
  sales: {name: Sales, unit: USD}
  staff: {name: Staff, unit: people, kind: stock}
  part: {name: Market share, unit: percent, kind: share}
actors: {ada: {name: Ada & Co}, bob: {name: Bob}}
events: []
series:
  - {metric: sales, of: ada, source: book 1, values: {"2019": 100, "2020 Q1": 30, "2020 Q2": 40}}
  - {metric: sales, of: bob, values: {"2019": 50, "2020": 80}, bound: {"2019": more-than}}
  - {metric: staff, of: ada, values: {"2019-03-01": 7, "2019-09-01": 9, "2021/2023": 12}}
  - {metric: part, of: ada, values: {"2019": 66%, "2020": 56%}}
"""


def at_addresses(path: Path, formula: str, *more: str) -> list[Record]:
    """Return the records of a formula with addresses."""
    path.write_text(ADDRESSES)
    return records(inside("-r", str(path), "figures", "--calc", formula, *more, "--json"))


@pytest.mark.parametrize(
    ("formula", "period", "low", "high", "unit"),
    [
        ("sales:ada@2019 / sales:bob@2020", "2019, 2020", 1.25, 1.25, None),
        ("sales:ada@2019 ÷ sales:bob@2019", "2019", 0, 2, None),
        ("sales:ada@2020", "2020", 70, 70, "USD"),
        ("sales:'Ada & Co'@'2020 Q1' × 2", "2020 Q1", 60, 60, "USD"),
        ("staff:ada@2019", "2019", 9, 9, "people"),
        ("staff:ada@2022", "2022", 12, 12, "people"),
        ("(sales:ada@2019 − sales:bob@2020) / staff:ada@2019", "2019, 2020", 20 / 9, 20 / 9, None),
        ("part:ada@2019 - part:ada@2020", "2019, 2020", 10, 10, "percentage-points"),
        ("part:ada@2019 - 6 points", "2019", 60, 60, "percent"),
        ("part:ada@2019 * sales:ada@2019", "2019", 66, 66, "USD"),
    ],
)
def test_a_formula_reads_metrics_at_addresses(
    tmp_path: Path, formula: str, period: str, low: float, high: float, unit: str | None
) -> None:
    [row] = at_addresses(tmp_path / "r.yaml", formula)
    assert row["period"] == period
    assert ends(row) == (pytest.approx(low), pytest.approx(high))
    assert row["unit"] == (unit or row["unit"])


def test_what_an_address_leaves_open_is_each_actor_or_each_period(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    found = at_addresses(path, "sales@2020 / sales:ada@2019")
    assert [(row["of"], row["value"]) for row in found] == [(["ada"], 0.7), (["bob"], 0.8)]
    assert [row["of"] for row in at_addresses(path, "sales@'2020 Q1' * 2")] == [["ada"]]
    found = at_addresses(path, "sales@2020 / sales:ada@2019", "--of", "Bob")
    assert [(row["of"], row["value"]) for row in found] == [(["bob"], 0.8)]
    found = at_addresses(path, "sales:ada / sales:ada@2019", "--every", "year")
    assert [(row["period"], row["value"]) for row in found] == [("2019", 1), ("2020", 0.7)]
    found = at_addresses(path, "sales:ada / sales:ada@2019", "--period", "2019")
    assert [(row["period"], row["value"]) for row in found] == [("2019", 1)]


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (
            "sales:ada@2018",
            "Sales of Ada & Co in 2018\n  there is one of: 2019",
        ),
        ("sales:bob@2020-05", "there is no figure of Sales of Bob in 2020-05"),
        (
            "part:bob@2019",
            "Market share of Bob in 2019\n  part is known of Ada",
        ),
        ("sales:eve@2019", 'there is no actor "eve"'),
        ("sales:ada@never", "--calc: "),
        ("sales:ada@", "'@' has no meaning in a formula"),
        ("sales:ada-sales:bob", "':' has no meaning in a formula"),
        ("sales:ada-staff", 'there is no actor "ada-staff"'),
        ("sales:ada@2019 + part:ada@2019", "percent cannot be added to USD"),
    ],
)
def test_an_address_that_names_nothing_is_refused(write: Write, formula: str, said: str) -> None:
    path = write(ADDRESSES)
    ran = inside("-r", path, "figures", "--calc", formula)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_face_value_stands_beside_the_bounds(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    [row] = at_addresses(path, "sales:ada@2019 / sales:bob@2019", "--face-value")
    assert (row["bound"], row["value"], row["face_value"]["value"]) == ("range", None, 2)
    assert [source["bound"] for source in row["face_value"]["from"]] == ["exact", "more-than"]
    explained = inside("-r", str(path), "figures", "--calc", "sales:ada@2019", "--explain")
    assert "USD 100 · sales of ada · 2019 · book 1" in explained.out
    assert inside("-r", str(path), "figures", "--face-value").status == 2


def test_compare_takes_the_same_addresses(write: Write) -> None:
    path = write(ADDRESSES)
    both = ("-r", path, "compare", "sales:ada@2019", "sales:bob@2020")
    found = records(inside(*both, "--json"))
    [ratio] = of_measure(found, "ratio")
    assert [cell["value"] for cell in ratio["cells"]] == [1.25]
    assert of_measure(found, "share") == []
    ran = inside(*both, "-o", "table")
    assert "Ada & Co (2019) ÷ Bob (2020)" in ran.out
    for things in (("sales:ada@2019", "sales:bob"), ("sales:ada@2018", "sales:bob@2019")):
        assert inside("-r", path, "compare", *things).status == 2


def test_what_is_known_in_part_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(ADDRESSES)
    ran = inside("-r", str(path), "figures", "--calc", "sales:ada@2020 * 2", "-o", "table")
    assert "sums of the parts that are known: 2020 (2 of 4)" in ran.out
    [first, second] = at_addresses(path, "sales / sales:bob", "--of", "Ada & Co", "--every", "year")
    assert first["value"] is None
    assert second["undefined"] == "only some parts of one of these are known"
