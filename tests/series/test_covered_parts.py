"""A flow that is known for a part of a slice is not set against one that is known for all of it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Write, inside

HEAD = "metrics: {sales: {name: Sales, unit: USD, kind: flow}}\nevents: []\n"


def growths(path: Path, values: dict[str, int], every: str) -> list[object]:
    """Return the growth of each slice of a series, None where it has none."""
    path.write_text(f"{HEAD}series: [{{metric: sales, of: x, values: {json.dumps(values)}}}]\n")
    ran = inside("-r", str(path), "figures", "--every", every, "--growth", "--json")
    rows = [row for row in json.loads(ran.out) if row["measure"] == "value"]
    return [row["growth"] and row["growth"]["value"] for row in rows]


@pytest.mark.parametrize(
    ("values", "every", "expected"),
    [
        ({"2019": 100, "2020": 100, "2021": 100}, "2 years from 2019", [None, None]),
        ({"2019": 100, "2020": 100, "2021": 100, "2022": 300}, "2 years from 2019", [None, 100]),
        ({"2019": 100, "2021": 150}, "2 years from 2019", [None, 50]),
        ({"2019-01": 1, "2019-02": 1, "2020-01": 1}, "year", [None, None]),
        ({"2019-02": 1, "2020-02": 2}, "year", [None, 100]),
        ({"2019": 100, "2020-01": 10}, "year", [None, None]),
    ],
)
def test_only_equal_parts_are_compared(
    tmp_path: Path, values: dict[str, int], every: str, expected: list[object]
) -> None:
    assert growths(tmp_path / "r.yaml", values, every) == expected


def test_the_reason_is_told(tmp_path: Path) -> None:
    growths(tmp_path / "r.yaml", {"2019": 1, "2020": 1, "2021": 1}, "year")
    ran = inside(
        "-r", str(tmp_path / "r.yaml"),
        "figures", "--every", "2 years from 2019", "--growth", "-o", "table",
    )  # fmt: skip
    assert (
        "2021–2022: –, for 1 of 2 of its parts are known, and all of those of 2019–2020" in ran.out
    )


AMOUNTS = """\
metrics: {deals: {unit: USD}, sales: {unit: USD}, length: {unit: years}, crew: {kind: stock}}
events:
"""


@pytest.mark.parametrize(
    ("metric", "dates", "every", "grows"),
    [
        ("deals", ("2013-04", "2013-05"), None, False),
        ("deals", ("2013-04-01", "2014-05-02"), None, False),
        ("deals", ("2013-04-01", "2014-05-02"), "year", False),
        ("sales", ("2013-11-11", "2014-11-11"), None, True),
        ("sales", ("2013-11-11", "2014-11-11"), "year", True),
        ("sales", ("2013", "2014"), None, True),
        ("sales", ("2013", "2014/2015"), None, False),
        ("length", ("2013", "2014"), None, False),
        ("crew", ("2013-04-01", "2014-05"), None, True),
        ("deals", ("2013", "2014", "2012-03"), None, False),
        ("deals", ("2013", "2014", "2014"), "year", False),
        ("sales", ("2013", "2014", "2015"), "year", True),
    ],
)
def test_the_amount_of_one_event_grows_into_no_other(
    write: Write, metric: str, dates: tuple[str, ...], every: str | None, *, grows: bool
) -> None:
    events = "".join(
        f'  - {{id: e{value}, date: "{date}", title: T, actors: x, '
        f"figures: [{{metric: {metric}, value: {value}}}]}}\n"
        for value, date in zip((4, 6, 1), dates, strict=False)
    )
    path = write(AMOUNTS + events)
    step = ("--every", every) if every else ()
    ran = inside("-r", path, "figures", "--metric", metric, "--growth", *step, "--json")
    growth = json.loads(ran.out)[1]["growth"]
    assert (growth["value"] == 50) is grows
    assert bool(growth["undefined"]) is not grows


def test_periods_of_different_length_are_not_compared(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    assert growths(path, {"2019": 4, "2020-01/2020-06": 6}, "year") == [None, None]
    values = json.dumps({"2019-02": 4, "2019-03": 6, "2019-04/2019-06": 9})
    path.write_text(f"{HEAD}series: [{{metric: sales, of: x, values: {values}}}]\n")
    rows = json.loads(inside("-r", str(path), "figures", "--growth", "--json").out)
    assert [row["growth"] and row["growth"]["value"] for row in rows[:3]] == [None, 50, None]


@given(st.integers(2, 12), st.integers(2, 5))
def test_a_constant_flow_never_grows(years: int, step: int) -> None:
    from tempfile import TemporaryDirectory

    values = {str(2000 + year): 7 for year in range(years)}
    with TemporaryDirectory() as folder:
        found = growths(Path(folder, "r.yaml"), values, f"{step} years from 2000")
    assert {one for one in found if one is not None} <= {0}


QUEUE = """\
metrics: {queue: {unit: messages, kind: stock}, lost: {unit: messages}}
events:
  - {id: grows, date: "2026-03-11T09:05Z", title: T, figures: [{metric: queue, value: 100}]}
  - {id: peaks, date: "2026-03-11T09:35Z", title: T, figures: [{metric: queue, value: 250}]}
  - {id: falls, date: "2026-03-11T23:55Z", title: T, figures: [{metric: queue, value: 50}]}
  - {id: ends, date: "2026-03-12T00:05Z", title: T, figures: [{metric: queue, value: 5}]}
series:
  - {metric: lost, of: q, values: {"2026-03-11T09hZ": 8, "2026-03-11T10hZ": 4,
     "2026-03-11T11:00Z/2026-03-11T11:29Z": 4}}
"""


def test_the_last_value_of_each_hour_counts(write: Write) -> None:
    path = write(QUEUE)
    asked = ("-r", path, "figures", "--every", "hour", "--growth", "--json")
    rows = json.loads(inside(*asked, "--metric", "queue").out)
    assert [(row["period"], row["value"]) for row in rows if row["measure"] == "value"] == [
        ("2026-03-11T09Z", 250), ("2026-03-11T23Z", 50), ("2026-03-12T00Z", 5)
    ]  # fmt: skip
    flow = json.loads(inside(*asked, "--metric", "lost").out)
    growths = [row["growth"] and row["growth"]["value"] for row in flow]
    assert growths[:3] == [None, -50, None]  # of the third hour only a half is known


def test_people_are_told_the_dates_of_figures_in_words(tmp_path: Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text(
        "events: []\nmetrics: {sales: {name: Sales, kind: flow}}\n"
        'series: [{metric: sales, of: x, values: {"2023-Q4": 1, "2024-Q1": 2, "2024-Q2": 4}}]\n'
    )
    asked = ("-r", str(file), "figures", "--growth")
    told = inside(*asked, "-o", "table").out
    assert "+300 % (Q4 2023 to Q2 2024)" in told
    assert "+100 % (Q1 2024 and Q2 2024)" in told
    assert "+300 % (2023-36 to 2024-34)" in inside(*asked, "-o", "plain").out
    assert "Change of Sales of x, Q4 2023 to Q1 2024" in inside(*asked, "--explain", "-o", "md").out
